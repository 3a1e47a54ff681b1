"""Working days by the published state calendar of China, with its swapped weekends (调休).

The State Council's office publishes the days off of a year late in the year before. A year that is not published
yet is computed from weekends and the statutory holidays alone, and `is_published` says so: whoever shows a deadline
in such a year must say that it may move.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from datetime import MAXYEAR, MINYEAR, date
from functools import lru_cache

from jianfu.kernel.domain.state_calendar import PUBLISHED

SATURDAY = 5


def is_published(year: int) -> bool:
    """Say whether the state's arrangement of days off for `year` is known here."""
    return year in PUBLISHED


def is_working_day(day: date) -> bool:
    """Say whether public offices work on `day`."""
    workdays = _workdays(day.year)
    place = bisect_left(workdays, day.toordinal())
    return place < len(workdays) and workdays[place] == day.toordinal()


def add_working_days(start: date, count: int) -> date:
    """Return the `count`-th working day after `start` (before it, when `count` is negative); `start` itself for 0.

    "Within 5 working days of 30 September" is `add_working_days(date(y, 9, 30), 5)`: the first day counted is the
    first working day after `start`. Raises `OverflowError` beyond the years that a date can hold.
    """
    if count == 0:
        return start
    year = start.year
    workdays = _workdays(year)
    if count > 0:
        place = bisect_right(workdays, start.toordinal()) + count - 1
        while place >= len(workdays):
            place -= len(workdays)
            year = _within_calendar(year + 1)
            workdays = _workdays(year)
    else:
        place = bisect_left(workdays, start.toordinal()) + count
        while place < 0:
            year = _within_calendar(year - 1)
            workdays = _workdays(year)
            place += len(workdays)
    return date.fromordinal(workdays[place])


def working_days_between(start: date, end: date) -> int:
    """Count the working days after `start` up to and including `end`; the same count, negative, when `end` < `start`.

    It is additive: the count from a to c is that from a to b plus that from b to c, in whatever order they stand.
    """
    if end < start:
        return -working_days_between(end, start)
    until_start = bisect_right(_workdays(start.year), start.toordinal())
    until_end = bisect_right(_workdays(end.year), end.toordinal())
    return sum(len(_workdays(year)) for year in range(start.year, end.year)) + until_end - until_start


def _within_calendar(year: int) -> int:
    if not MINYEAR <= year <= MAXYEAR:
        message = "a working day beyond the calendar"
        raise OverflowError(message)
    return year


@lru_cache(maxsize=64)
def _workdays(year: int) -> tuple[int, ...]:
    """Return the proleptic ordinals of the working days of `year`, in order."""
    if year in PUBLISHED:
        closed, worked = (_days(year, marks) for marks in PUBLISHED[year])
    else:
        closed, worked = _statutory(year), frozenset()
    first, last = date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()
    return tuple(
        ordinal
        for ordinal in range(first, last + 1)
        if (day := date.fromordinal(ordinal)) in worked or (day.weekday() < SATURDAY and day not in closed)
    )


def _days(year: int, marks: str) -> frozenset[date]:
    return frozenset(date(year, int(mark[:2]), int(mark[2:])) for mark in marks.split())


def _statutory(year: int) -> frozenset[date]:
    """Return the holidays that the law fixes for a year whose arrangement is not published (节日放假办法)."""
    from holidays.countries.china import China  # noqa: PLC0415 -- loads every country (0.45 s); rarely needed

    calendar = China(years=year, expand=False)  # type: ignore[no-untyped-call] # the library leaves it untyped
    return frozenset(calendar)
