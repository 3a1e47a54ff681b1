"""What the points feel: month by month, by level where nobody can be told apart, beside what the register counts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count

from jianfu.kernel.domain.text import Text
from jianfu.kernel.domain.units import Level
from jianfu.redress.domain.pulse.drift import Compared, compare
from jianfu.redress.domain.pulse.months import bounds, months_before
from jianfu.redress.domain.pulse.scale import Felt, Given, K, by_group, felt
from jianfu.redress.models import Appointment, PulseAnswer, PulseGiven
from jianfu.register.models import Delivery

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from jianfu.kernel.domain.text import Text
    from jianfu.kernel.models import Unit

MONTHS = 6


@dataclass(frozen=True, slots=True)
class Month:
    """One month: how many were asked and answered, what they felt, by level, their lines, and what the register counts.

    `felt`, `levels` and `lines` are empty below five answers. `formal` are the counted demands delivered to the
    points' units, `past` those that came past the system.
    """

    month: str
    asked: int
    answered: int
    felt: Felt | None
    levels: tuple[tuple[Text, Felt], ...]
    lines: tuple[tuple[str, str], ...]
    formal: int
    past: int

    @property
    def coverage(self) -> float | None:
        """Return the share of those asked who answered."""
        return self.answered / self.asked if self.asked else None


@dataclass(frozen=True, slots=True)
class Trend:
    """The months up to a day, the oldest first, and whether counts and feeling drift apart."""

    months: tuple[Month, ...]
    compared: Compared


def trend(place: Unit, today: date, count: int = MONTHS) -> Trend:
    """Return what the points of a territory felt in the last months. The month that is running shows no lines yet."""
    keys = months_before(today, count)
    given = dict(
        PulseGiven.objects.filter(appointment__territory=place, month__in=keys)
        .values_list("month")
        .annotate(number=Count("pk"))
        .order_by()
    )
    rows: dict[str, list[PulseAnswer]] = {}
    for row in PulseAnswer.objects.filter(territory=place, month__in=keys).order_by("pk"):
        rows.setdefault(row.month, []).append(row)
    months = tuple(
        _month(place, key, given.get(key, 0), rows.get(key, []), with_lines=key != keys[-1]) for key in keys
    )
    whole = months if today == bounds(keys[-1])[1] else months[:-1]
    pairs = [(month.formal, month.felt.mean if month.felt else None) for month in whole]
    return Trend(months, compare(pairs))


def _month(place: Unit, key: str, answered: int, rows: Sequence[PulseAnswer], *, with_lines: bool) -> Month:
    first, last = bounds(key)
    terms = Appointment.objects.filter(territory=place, since__lte=last, until__gte=first)
    units = set(terms.values_list("unit_id", flat=True))
    answers = [Given(row.burdensome, row.needless, row.useless) for row in rows]
    grouped = by_group(zip((str(row.level) for row in rows), answers, strict=True)) or {}
    shown = with_lines and len(rows) >= K
    delivered = Delivery.objects.filter(unit__in=units, delivered_on__range=(first, last))
    return Month(
        month=key,
        asked=terms.count(),
        answered=answered,
        felt=felt(answers),
        levels=tuple((Level(int(level)).label, value) for level, value in grouped.items()),
        lines=tuple((row.worst, row.better) for row in rows if row.worst or row.better) if shown else (),
        formal=delivered.filter(demand__counted=True).count(),
        past=delivered.exclude(demand__medium="").count(),
    )
