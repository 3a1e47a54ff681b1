"""When something is due: days or working days after a start, with pauses that do not count. Pure, never stored.

The day of the start does not count, the last day does ("within 15 days of 1 March" ends on 16 March). During a pause
the days after the one on which it began, up to and including the one on which it ended, do not count.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from jianfu.kernel.domain.text import Text
from jianfu.kernel.domain.workdays import (
    add_working_days,
    is_published,
    is_working_day,
    working_days_between,
)

if TYPE_CHECKING:
    from collections.abc import Sequence


class Counts(StrEnum):
    """Which days count."""

    CALENDAR = "calendar"
    WORKING = "working"

    @property
    def label(self) -> Text:
        """Return the word behind a number."""
        return _COUNTS[self]


_COUNTS = {Counts.CALENDAR: Text("日", "days"), Counts.WORKING: Text("个工作日", "working days")}


class Pause(NamedTuple):
    """A pause; `until` None is still going on."""

    since: date
    until: date | None


@dataclass(frozen=True, slots=True)
class Due:
    """The last day. `provisional`: a year on the way has no published calendar, the day may move. `rests`: nobody works on it."""

    on: date
    provisional: bool
    rests: bool


def due(start: date, days: int, counts: Counts, pauses: Sequence[Pause] = ()) -> Due | None:
    """Return the last day of `days` after `start`; None while a pause that began before that day is going on."""
    last = _plus(start, days, counts)
    for pause in sorted(pauses):
        if pause.since >= last:
            continue
        if pause.until is None:
            return None
        last = _plus(last, _count(max(start, pause.since), pause.until, counts), counts)
    years = range(start.year, last.year + 1)
    provisional = counts is Counts.WORKING and not all(is_published(year) for year in years)
    return Due(last, provisional, rests=not is_working_day(last))


def _plus(start: date, days: int, counts: Counts) -> date:
    if counts is Counts.WORKING:
        return add_working_days(start, days)
    return start + timedelta(days=days)


def _count(since: date, until: date, counts: Counts) -> int:
    if until <= since:
        return 0
    if counts is Counts.WORKING:
        return working_days_between(since, until)
    return (until - since).days


def months_later(day: date, months: int) -> date:
    """Return the same day of a later month, or that month's last day."""
    year, month = divmod(day.month - 1 + months, 12)
    first = date(day.year + year, month + 1, 1)
    following = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return min(first.replace(day=1) + timedelta(days=day.day - 1), following - timedelta(days=1))
