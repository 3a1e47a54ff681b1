"""A calendar of days: what happens on which day, in the weeks of a month or the days of a week."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

WEEK = 7


class Span(StrEnum):
    """How much a calendar shows."""

    MONTH = "month"
    WEEK = "week"


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing on a calendar: a visit of whole days, or a meeting with its hour."""

    title: str
    first: date
    last: date
    who: str
    where: str
    address: str
    starts: time | None = None
    together: str = ""


@dataclass(frozen=True, slots=True)
class Day:
    """One day with its entries; `inside` is False for days of the neighbouring months."""

    day: date
    inside: bool
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Agenda:
    """The days shown, week by week, and where the page before and after begins."""

    span: Span
    first: date
    last: date
    weeks: tuple[tuple[Day, ...], ...]
    before: date
    after: date


def bounds(span: Span, around: date) -> tuple[date, date]:
    """Return the first and the last day that belong to the month or the week of a day."""
    if span is Span.WEEK:
        monday = around - timedelta(days=around.weekday())
        return monday, monday + timedelta(days=WEEK - 1)
    first = around.replace(day=1)
    return first, _next_month(first) - timedelta(days=1)


def agenda(span: Span, around: date, entries: Iterable[Entry]) -> Agenda:
    """Lay the entries into whole weeks."""
    first, last = bounds(span, around)
    begin = first - timedelta(days=first.weekday())
    end = last + timedelta(days=WEEK - 1 - last.weekday())
    days = [begin + timedelta(days=step) for step in range((end - begin).days + 1)]
    placed = _placed(entries, begin, end)
    cells = [Day(day, first <= day <= last, tuple(placed[day])) for day in days]
    weeks = tuple(tuple(cells[at : at + WEEK]) for at in range(0, len(cells), WEEK))
    return Agenda(span, first, last, weeks, first - timedelta(days=1), last + timedelta(days=1))


def _placed(entries: Iterable[Entry], begin: date, end: date) -> dict[date, Sequence[Entry]]:
    days: dict[date, list[Entry]] = {
        begin + timedelta(days=step): [] for step in range((end - begin).days + 1)
    }
    for entry in sorted(entries, key=lambda one: (one.starts or time.min, one.where, one.title)):
        day = max(entry.first, begin)
        while day <= min(entry.last, end):
            days[day].append(entry)
            day += timedelta(days=1)
    return dict(days)


def _next_month(first: date) -> date:
    return date(first.year + first.month // 12, first.month % 12 + 1, 1)
