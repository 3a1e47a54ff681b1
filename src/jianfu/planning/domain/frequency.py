"""How often a unit is visited, and when that should be looked at: more than one a day, two a week, three a month.

The numbers are parameters of the yearly plan; the flags name units and departments, never persons.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from jianfu.kernel.domain.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Mapping
    from datetime import date


@dataclass(frozen=True, slots=True)
class Frequency:
    """The most visits of a unit that raise no flag, and after how many in a row without a finding one is raised."""

    a_day: int = 1
    a_week: int = 2
    a_month: int = 3
    no_finding: int = 3

    @classmethod
    def from_json(cls, data: Mapping[str, int]) -> Frequency:
        """Return the numbers of a plan; what it does not name stays as usual."""
        return cls(**{name: int(data[name]) for name in cls.__slots__ if name in data})


class Came(NamedTuple):
    """One visit that took place. Those with the same `together` came jointly and count once."""

    unit: str
    visitor: str
    day: date
    together: str
    findings: int | None = None


class Alarm(StrEnum):
    """What is flagged."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    NO_FINDING = "no_finding"


class Flag(NamedTuple):
    """One flag: whom it concerns, since when, and the sentence."""

    alarm: Alarm
    unit: str
    visitor: str
    day: date
    because: Text


def flags(came: Iterable[Came], limits: Frequency) -> list[Flag]:
    """List what should be looked at, the latest first."""
    visits = sorted(came, key=lambda one: (one.day, one.unit, one.together, one.visitor))
    found: list[Flag] = []
    for alarm, most, part in (
        (Alarm.DAY, limits.a_day, _day),
        (Alarm.WEEK, limits.a_week, _week),
        (Alarm.MONTH, limits.a_month, _month),
    ):
        found += _crowded(visits, alarm, most, part)
    return sorted(
        found + _in_vain(visits, limits.no_finding), key=lambda one: (one.day, one.unit), reverse=True
    )


def _crowded(visits: list[Came], alarm: Alarm, most: int, part: Callable[[date], Hashable]) -> list[Flag]:
    groups: dict[tuple[str, Hashable], dict[tuple[date, str], Came]] = defaultdict(dict)
    for visit in visits:
        groups[visit.unit, part(visit.day)].setdefault((visit.day, visit.together), visit)
    return [
        Flag(
            alarm,
            unit,
            "",
            last.day,
            _CROWDED[alarm].filled(unit=unit, n=len(group), most=most, day=last.day),
        )
        for (unit, _), group in groups.items()
        if len(group) > most
        for last in [list(group.values())[-1]]
    ]


def _in_vain(visits: list[Came], most: int) -> list[Flag]:
    """Find the same department's visits to the same unit that found nothing so many times in a row."""
    rows: dict[tuple[str, str], int] = defaultdict(int)
    found = []
    for visit in visits:
        if visit.findings is None:
            continue
        key = (visit.visitor, visit.unit)
        rows[key] = 0 if visit.findings else rows[key] + 1
        if rows[key] == most:
            because = _IN_VAIN.filled(visitor=visit.visitor, unit=visit.unit, n=most)
            found.append(Flag(Alarm.NO_FINDING, visit.unit, visit.visitor, visit.day, because))
            rows[key] = 0
    return found


def _day(day: date) -> Hashable:
    return day


def _week(day: date) -> Hashable:
    return day.isocalendar()[:2]


def _month(day: date) -> Hashable:
    return (day.year, day.month)


_CROWDED = {
    Alarm.DAY: Text(
        "{unit}{day}接待{n}批，超过一天{most}批。",
        "{unit} received {n} visits on {day}; {most} a day are usual.",
    ),
    Alarm.WEEK: Text(
        "{unit}到{day}一周内接待{n}批，超过一周{most}批。",
        "{unit} received {n} visits in the week of {day}; {most} a week are usual.",
    ),
    Alarm.MONTH: Text(
        "{unit}到{day}当月接待{n}批，超过一月{most}批。",
        "{unit} received {n} visits in the month of {day}; {most} a month are usual.",
    ),
}
_IN_VAIN = Text(
    "{visitor}连续{n}次到{unit}没有发现问题，再去需说明理由。",
    "{visitor} found nothing at {unit} {n} times in a row; the next visit needs a reason.",
)
