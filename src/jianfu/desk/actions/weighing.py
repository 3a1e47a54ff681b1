"""What it took and whether it was needed: one tap each, never required."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from django.db import transaction

from jianfu.desk.domain.errors import HOURS_IMPOSSIBLE, RATING_IMPOSSIBLE
from jianfu.desk.models import HoursSpent, Rating
from jianfu.kernel import audit
from jianfu.kernel.domain.errors import Refusal
from jianfu.register.actions.deliveries import locked_delivery

if TYPE_CHECKING:
    from datetime import datetime

    from jianfu.kernel.domain.access import Actor

MOST_HOURS = 2000
SCORES = range(1, 6)


@transaction.atomic
def spend(actor: Actor, delivery_id: int, hours: float, now: datetime) -> HoursSpent:
    """Note the hours that a delivery took the unit; a later figure replaces the earlier one."""
    if not math.isfinite(hours) or not 0 <= hours <= MOST_HOURS:
        raise Refusal(HOURS_IMPOSSIBLE, hours=hours, limit=MOST_HOURS)
    delivery = locked_delivery(actor, delivery_id)
    row, _ = HoursSpent.objects.update_or_create(delivery=delivery, defaults={"hours": hours, "at": now})
    audit.record(actor, "delivery.hours", delivery, now, after={"hours": hours})
    return row


@transaction.atomic
def rate(actor: Actor, delivery_id: int, score: int, now: datetime) -> Rating:
    """Say how needed a demand was, from 1 to 5. The row names no person, and the trace does not hold the score."""
    if score not in SCORES:
        raise Refusal(RATING_IMPOSSIBLE, score=score)
    delivery = locked_delivery(actor, delivery_id)
    row, _ = Rating.objects.update_or_create(delivery=delivery, defaults={"score": score, "at": now})
    audit.record(actor, "delivery.rate", delivery, now)
    return row
