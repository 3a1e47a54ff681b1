"""Keeping a sealed message: checked for its form and its recipients, on the disk before anybody is told so."""

from __future__ import annotations

from contextlib import contextmanager
from hashlib import sha256
from typing import TYPE_CHECKING

from django.db import connection, transaction

from jianfu.kernel.domain.errors import Refusal
from jianfu.redress.domain.tips.envelope import OWN, unpacked
from jianfu.redress.domain.tips.errors import NOT_AN_ENVELOPE, WINDOW_CLOSED, WRONG_RECIPIENTS
from jianfu.redress.domain.tips.wraps import names, written
from jianfu.redress.models import TipMessage
from jianfu.redress.queries.tips.keys import is_open, recipients

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from jianfu.redress.domain.tips.envelope import Envelope
    from jianfu.redress.domain.tips.sides import Side
    from jianfu.redress.models import Tip, TipWindow

MOST_MESSAGES = 200


@contextmanager
def on_the_disk() -> Iterator[None]:
    """One transaction that survives a power cut once it is over.

    The embedded database otherwise waits for its next checkpoint; a reporter is told "received" only after the disk
    has it. PostgreSQL does so by itself.
    """
    outermost = connection.vendor == "sqlite" and not connection.in_atomic_block
    if outermost:
        _set_synchronous("FULL")
    try:
        with transaction.atomic():
            yield
    finally:
        if outermost:
            _set_synchronous("NORMAL")


def envelope_for(window: TipWindow, content: bytes) -> Envelope:
    """Read an envelope that must be for exactly the keys on the list and for the reporter.

    Raises `Refusal`: `NOT_AN_ENVELOPE`, `WINDOW_CLOSED`, `WRONG_RECIPIENTS` (the list changed while somebody wrote).
    """
    envelope = unpacked(content)
    if not is_open(window):
        raise Refusal(WINDOW_CLOSED)
    given = [name for name, _ in envelope.wraps]
    if set(given) != names(recipients(window)) | {OWN} or len(set(given)) != len(given):
        raise Refusal(WRONG_RECIPIENTS)
    return envelope


def keep(tip: Tip, envelope: Envelope, side: Side, day: date) -> TipMessage:
    """Add a message to a conversation; the same one again is the one that is there."""
    digest = sha256(envelope.body).digest()
    count = tip.messages.count()
    if count >= MOST_MESSAGES:
        raise Refusal(NOT_AN_ENVELOPE)
    message, _ = TipMessage.objects.get_or_create(
        tip=tip,
        digest=digest,
        defaults={
            "number": count + 1,
            "side": side,
            "day": day,
            "body": envelope.body,
            "wraps": written(dict(envelope.wraps)),
        },
    )
    return message


def _set_synchronous(level: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA synchronous={level}")
