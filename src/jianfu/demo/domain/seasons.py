"""How much is asked on which working day: months, month-ends, quarter-ends and year-ends have their peaks.

The weights are assumptions in the direction of what is published (200 and more forms at a month's end: Putian, 2025;
deadlines at 17:00; year-end assessments); only sums over the year are calibrated.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache

from jianfu.kernel.domain.workdays import add_working_days, is_working_day

_MONTHS = (1.0, 0.75, 1.15, 1.0, 0.95, 1.2, 0.9, 0.85, 1.1, 0.95, 1.2, 1.4)
_MONTH_END, _MONTH_END_WEIGHT = 24, 1.6
_QUARTER_END_WEIGHT = 1.2
_MONTH_START, _MONTH_START_WEIGHT = 5, 1.15
_WEEKDAYS = (1.15, 1.0, 1.0, 0.95, 1.1, 0.6, 0.6)


def weight(day: date) -> float:
    """Return the relative amount of demands on `day`; 0 on a day off."""
    if not is_working_day(day):
        return 0.0
    value = _MONTHS[day.month - 1] * _WEEKDAYS[day.weekday()]
    if day.day >= _MONTH_END:
        value *= _MONTH_END_WEIGHT * (_QUARTER_END_WEIGHT if day.month % 3 == 0 else 1.0)
    elif day.day <= _MONTH_START:
        value *= _MONTH_START_WEIGHT
    return value


def working_days(first: date, last: date) -> list[date]:
    """Return the working days from `first` to `last`, both included."""
    days = (first + timedelta(days=count) for count in range((last - first).days + 1))
    return [day for day in days if is_working_day(day)]


def shares(days: list[date], total: int) -> list[int]:
    """Share `total` out over `days` by their weight; the counts add up to `total` (largest remainder)."""
    weights = [weight(day) for day in days]
    whole = sum(weights)
    exact = [total * one / whole for one in weights]
    counts = [int(one) for one in exact]
    rest = sorted(range(len(days)), key=lambda place: (counts[place] - exact[place], place))
    for place in rest[: total - sum(counts)]:
        counts[place] += 1
    return counts


def months_before(day: date, months: int) -> date:
    """Return the same day `months` earlier, or the month's last day where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


@lru_cache(maxsize=4096)
def working_day_at_or_before(day: date) -> date:
    """Return `day`, or the last working day before it."""
    return day if is_working_day(day) else add_working_days(day, -1)


@lru_cache(maxsize=4096)
def working_day_at_or_after(day: date) -> date:
    """Return `day`, or the first working day after it."""
    return day if is_working_day(day) else add_working_days(day, 1)


@lru_cache(maxsize=65536)
def later(day: date, working: int) -> date:
    """Return the `working`-th working day after `day`."""
    return add_working_days(day, working)
