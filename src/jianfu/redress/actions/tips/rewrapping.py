"""Giving keys on the list access to what was sealed before them, and ending it for keys that left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from jianfu.kernel import audit
from jianfu.kernel.domain.errors import Refusal
from jianfu.redress.domain.tips.envelope import WRAP_BYTES
from jianfu.redress.domain.tips.errors import NOT_AN_ENVELOPE
from jianfu.redress.domain.tips.wraps import names, read, renewed, written
from jianfu.redress.models import TipMessage
from jianfu.redress.queries.tips.keys import recipients, window_for

if TYPE_CHECKING:
    import uuid
    from collections.abc import Mapping
    from datetime import datetime

    from jianfu.kernel.domain.access import Actor


@transaction.atomic
def rewrap(
    actor: Actor, window_id: int, given: Mapping[uuid.UUID, Mapping[bytes, bytes]], now: datetime
) -> int:
    """Add wraps that a supervisor's browser made, by message; return how many messages changed.

    A key that left the list loses its wrap once everybody on it has one. Bodies and reporters' wraps stay as they are.
    Raises `Refusal` (`NOT_AN_ENVELOPE`) for a wrap of a wrong length: nothing changes.
    """
    window = window_for(actor, window_id, for_update=True)
    wanted = names(recipients(window))
    if any(len(wrap) != WRAP_BYTES for wraps in given.values() for wrap in wraps.values()):
        raise Refusal(NOT_AN_ENVELOPE)
    rows = TipMessage.objects.select_for_update(of=("self",)).filter(tip__window=window, pk__in=list(given))
    changed = []
    for message in rows.defer("body"):
        old = bytes(message.wraps)
        message.wraps = written(renewed(read(old), given[message.pk], wanted))
        if message.wraps != old:
            changed.append(message)
    TipMessage.objects.bulk_update(changed, ["wraps"], batch_size=500)
    if changed:
        audit.record(actor, "tip.rewrap", window, now, after={"messages": len(changed)})
    return len(changed)
