"""New hours for demands that are on the books already, when more is known about them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import connection, transaction

from jianfu.kernel import audit
from jianfu.kernel.domain.access import SYSTEM
from jianfu.register.models import Demand

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from jianfu.kernel.domain.hours import Hours

# One row at a time on a prepared statement: a tenth of what the framework's bulk update takes.
_UPDATE = "UPDATE register_demand SET hours_low = %s, hours_likely = %s, hours_high = %s, hours_origin = %s WHERE id = %s"


@transaction.atomic
def reweigh(hours: Mapping[int, Hours], now: datetime) -> int:
    """Book new hours by demand, by the system and with one trace for all of them; returns how many changed."""
    held = Demand.objects.filter(pk__in=list(hours)).only(
        "pk", "title", "hours_low", "hours_likely", "hours_high", "hours_origin"
    )
    changed = {demand.pk: demand for demand in held if demand.hours != hours[demand.pk]}
    rows = [
        (new.low, new.likely, new.high, new.origin.value, pk) for pk, new in hours.items() if pk in changed
    ]
    with connection.cursor() as cursor:
        cursor.executemany(_UPDATE, rows)
    if changed:
        first = changed[min(changed)]
        audit.record(SYSTEM, "demand.reweigh", first, now, after={"demands": len(changed)})
    return len(changed)
