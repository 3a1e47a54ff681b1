"""New hours for demands that are on the books already, when more is known about them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from jianfu.kernel import audit
from jianfu.kernel.domain.access import SYSTEM
from jianfu.register.models import Demand

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from jianfu.kernel.domain.hours import Hours

BATCH = 500


@transaction.atomic
def reweigh(hours: Mapping[int, Hours], now: datetime) -> int:
    """Book new hours by demand, by the system and with one trace for all of them; returns how many changed."""
    changed = [
        demand
        for demand in Demand.objects.filter(pk__in=list(hours)).only(
            "pk", "title", "hours_low", "hours_likely", "hours_high", "hours_origin"
        )
        if demand.hours != hours[demand.pk]
    ]
    for demand in changed:
        new = hours[demand.pk]
        demand.hours_low, demand.hours_likely, demand.hours_high = new.low, new.likely, new.high
        demand.hours_origin = new.origin.value
    Demand.objects.bulk_update(
        changed, ["hours_low", "hours_likely", "hours_high", "hours_origin"], batch_size=BATCH
    )
    if changed:
        audit.record(SYSTEM, "demand.reweigh", changed[0], now, after={"demands": len(changed)})
    return len(changed)
