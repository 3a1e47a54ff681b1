"""Sending mail by the server that the environment names."""

from __future__ import annotations

import smtplib
import ssl
from email.headerregistry import Address
from email.message import EmailMessage
from typing import TYPE_CHECKING

from django.conf import settings

from jianfu.redress.sending.posting import SECONDS, NotSentError

if TYPE_CHECKING:
    from datetime import datetime

    from jianfu.redress.domain.notices.smtp import MailServer

NO_SERVER = "no mail server"


def is_set_up() -> bool:
    """Say whether a mail server is named."""
    return settings.MAIL_SERVER is not None


def send(mailbox: str, subject: str, text: str, name: str, now: datetime) -> None:
    """Send one mail. `name` makes its Message-ID, so that a mail sent twice is shown once. Raises `NotSentError`."""
    server: MailServer | None = settings.MAIL_SERVER
    if server is None:
        raise NotSentError(NO_SERVER)
    mail = EmailMessage()
    mail["Subject"], mail["From"], mail["Date"] = subject, server.sender, now
    mail["To"] = Address(addr_spec=mailbox)
    mail["Message-ID"] = f"<{name}@{server.sender.rpartition('@')[2]}>"
    # A machine wrote it: nobody's holiday assistant need answer.
    mail["Auto-Submitted"] = "auto-generated"
    # Base64, because an old relay may not let eight bits through.
    mail.set_content(text, cte="base64")
    try:
        _deliver(server, mail)
    except smtplib.SMTPResponseException as error:
        code = f"SMTP {error.smtp_code}"
        raise NotSentError(code) from None
    except (OSError, smtplib.SMTPException) as error:
        raise NotSentError(type(error).__name__[:40]) from None


def _deliver(server: MailServer, mail: EmailMessage) -> None:
    context = ssl.create_default_context()
    if server.tls == "always":
        client: smtplib.SMTP = smtplib.SMTP_SSL(server.host, server.port, timeout=SECONDS, context=context)
    else:
        client = smtplib.SMTP(server.host, server.port, timeout=SECONDS)
    with client:
        if server.tls == "start":
            client.starttls(context=context)
        if server.user:
            client.login(server.user, server.password)
        client.send_message(mail)
