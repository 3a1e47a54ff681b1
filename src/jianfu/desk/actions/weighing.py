"""Whether a demand was needed: one tap, never required. What it took is told to `burden`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from jianfu.desk.domain.errors import RATING_IMPOSSIBLE
from jianfu.desk.models import Rating
from jianfu.kernel import audit
from jianfu.kernel.domain.errors import Refusal
from jianfu.register.actions.deliveries import locked_delivery

if TYPE_CHECKING:
    from datetime import datetime

    from jianfu.kernel.domain.access import Actor

SCORES = range(1, 6)


@transaction.atomic
def rate(actor: Actor, delivery_id: int, score: int, now: datetime) -> Rating:
    """Say how needed a demand was, from 1 to 5. The row names no person, and the trace does not hold the score."""
    if score not in SCORES:
        raise Refusal(RATING_IMPOSSIBLE, score=score)
    delivery = locked_delivery(actor, delivery_id)
    row, _ = Rating.objects.update_or_create(delivery=delivery, defaults={"score": score, "at": now})
    audit.record(actor, "delivery.rate", delivery, now)
    return row
