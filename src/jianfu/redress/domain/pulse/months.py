"""Months as keys ("2026-03"), their last working day, and the months before one."""

from __future__ import annotations

from datetime import date, timedelta

from jianfu.kernel.domain.workdays import add_working_days, is_working_day


def month_of(day: date) -> str:
    """Return the key of the month of a day."""
    return f"{day:%Y-%m}"


def last_working_day(day: date) -> date:
    """Return the last working day of the month of a day: by then the pulse is asked for."""
    following = (day.replace(day=28) + timedelta(days=4)).replace(day=1)
    last = following - timedelta(days=1)
    return last if is_working_day(last) else add_working_days(last, -1)


def months_before(day: date, count: int) -> list[str]:
    """Return the keys of `count` months up to and including that of `day`, the oldest first."""
    found = []
    year, month = day.year, day.month
    for _ in range(count):
        found.append(f"{year:04d}-{month:02d}")
        year, month = (year - 1, 12) if month == 1 else (year, month - 1)
    return found[::-1]


def bounds(month: str) -> tuple[date, date]:
    """Return the first and the last day of a month."""
    first = date.fromisoformat(f"{month}-01")
    following = (first + timedelta(days=31)).replace(day=1)
    return first, following - timedelta(days=1)
