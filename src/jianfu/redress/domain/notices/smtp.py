"""The mail server as one address: `smtps://user:password@mail.example.gov.cn/?from=jianfu@example.gov.cn`.

`smtps` speaks TLS from the start (port 465), `smtp` by STARTTLS or not at all (port 587), `smtp+plain` without TLS, for a
relay on the same machine (port 25).
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import parse_qs, unquote, urlsplit

_SCHEMES = {"smtps": ("always", 465), "smtp": ("start", 587), "smtp+plain": ("none", 25)}


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where mail is handed over, and who it says it is from; `tls` is always, start or none."""

    host: str
    port: int
    tls: str
    sender: str
    user: str = ""
    password: str = ""


def mail_server(address: str) -> MailServer | None:
    """Return what an address says; None for an empty one. Raises `ValueError`: another scheme, no host, no sender."""
    if not address.strip():
        return None
    parts = urlsplit(address.strip())
    senders = parse_qs(parts.query).get("from", [])
    if parts.scheme not in _SCHEMES or not parts.hostname or len(senders) != 1 or "@" not in senders[0]:
        # Never the address itself: it holds a password.
        message = "JIANFU_SMTP must look like smtps://user:password@host/?from=name@host"
        raise ValueError(message)
    tls, port = _SCHEMES[parts.scheme]
    return MailServer(
        parts.hostname,
        parts.port or port,
        tls,
        senders[0],
        unquote(parts.username or ""),
        unquote(parts.password or ""),
    )
