"""What a receipt opens: the conversation as the reporter may read it, still sealed."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from jianfu.redress.models import Tip

if TYPE_CHECKING:
    from jianfu.redress.models import TipMessage


def by_handle(handle: bytes) -> Tip | None:
    """Return the conversation whose handle this is."""
    mailbox = sha256(handle).digest()
    return Tip.objects.select_related("window__territory").filter(mailbox=mailbox).first()


def messages_of(tip: Tip) -> list[TipMessage]:
    """Return a conversation's messages in order."""
    return list(tip.messages.order_by("number"))
