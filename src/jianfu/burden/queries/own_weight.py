"""The tool's own weight, as everybody may see it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Sum

from jianfu.burden.domain.weight import PageKind, Weighed, minutes_a_day, published
from jianfu.burden.models import PageTime
from jianfu.kernel.domain.workdays import working_days_between
from jianfu.kernel.models import RoleHeld

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True)
class OwnWeight:
    """Seconds by kind of page since a day, and what they are for one unit on one working day."""

    since: date | None
    rows: tuple[Weighed, ...]
    minutes: float | None

    @property
    def hours(self) -> float:
        """Return the hours of all kinds that may be shown."""
        return sum(row.seconds for row in self.rows) / 3600


def own_weight(first: date, last: date) -> OwnWeight:
    """Return the weight of the days from first to last: days before anything was measured do not count."""
    measured = PageTime.objects.filter(day__range=(first, last))
    rows = [
        Weighed(PageKind(kind), stays, seconds)
        for kind, stays, seconds in measured.values_list("kind").annotate(
            all_stays=Sum("stays"), all_seconds=Sum("seconds")
        )
    ]
    shown = tuple(published(rows))
    began = measured.order_by("day").values_list("day", flat=True).first()
    units = RoleHeld.objects.values("unit").distinct().count()
    # The first day counts in full: `working_days_between` begins on the day after it.
    days = working_days_between(began, last) + 1 if began else 0
    return OwnWeight(began, shown, minutes_a_day(sum(row.seconds for row in shown), units, days))
