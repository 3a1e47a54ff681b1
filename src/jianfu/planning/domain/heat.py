"""A year by weeks and units: how many days a unit receives somebody, before and after planning."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

HOTTEST = 4


class Stay(NamedTuple):
    """Somebody at a unit, from a day to a day."""

    unit_id: int
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Week:
    """A week of the table, by its Monday."""

    monday: date

    @property
    def key(self) -> str:
        """Return how an address names it."""
        return self.monday.isoformat()

    @property
    def sunday(self) -> date:
        """Return its last day."""
        return self.monday + timedelta(days=6)


class Cell(NamedTuple):
    """One unit in one week; `heat` runs from 0 to `HOTTEST`."""

    week: Week
    days: int
    heat: int


class Month(NamedTuple):
    """A heading over the weeks that begin in a month."""

    number: int
    weeks: int


def weeks_of(year: int) -> tuple[Week, ...]:
    """Return the weeks that have a day in `year`; the first may begin in December."""
    first = date(year, 1, 1)
    monday = first - timedelta(days=first.weekday())
    count = ((date(year, 12, 31) - monday).days // 7) + 1
    return tuple(Week(monday + timedelta(weeks=number)) for number in range(count))


def months_of(weeks: Sequence[Week], year: int) -> tuple[Month, ...]:
    """Group the weeks by the month in which they begin; a week begun in the year before is January's."""
    counted = Counter(week.monday.month if week.monday.year == year else 1 for week in weeks)
    return tuple(Month(number, counted[number]) for number in sorted(counted))


def heat_rows(
    stays: Iterable[Stay], unit_ids: Sequence[int], weeks: Sequence[Week], *, joint: bool
) -> list[list[Cell]]:
    """Return a row of cells for each unit.

    With `joint`, those who come on the same day are received together and count once; without, each counts.
    """
    days: Counter[tuple[int, date, int]] = Counter()
    for number, stay in enumerate(stays):
        for step in range((stay.last - stay.first).days + 1):
            days[stay.unit_id, stay.first + timedelta(days=step), 0 if joint else number] = 1
    counted: Counter[tuple[int, date]] = Counter()
    for unit_id, day, _ in days:
        counted[unit_id, day - timedelta(days=day.weekday())] += 1
    return [
        [Cell(week, n := counted[unit_id, week.monday], min(n, HOTTEST)) for week in weeks]
        for unit_id in unit_ids
    ]
