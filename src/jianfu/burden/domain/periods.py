"""Which months a page looks at, and with which it compares them; months are numbers such as 202611."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from jianfu.burden.domain.scope import MONTHS, month_after, month_of
from jianfu.kernel.domain.text import Text

if TYPE_CHECKING:
    from datetime import date

QUARTER = 3


class Span(StrEnum):
    """How far a page looks back."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    TWELVE = "twelve"

    @property
    def label(self) -> Text:
        """Return the words that people see."""
        return _SPANS[self]


_SPANS = {
    Span.MONTH: Text("本月", "this month"),
    Span.QUARTER: Text("本季度", "this quarter"),
    Span.YEAR: Text("今年", "this year"),
    Span.TWELVE: Text("近12个月", "12 months"),
}


@dataclass(frozen=True, slots=True)
class Period:
    """Months from first to last, both included."""

    first: int
    last: int

    @property
    def said(self) -> Text:
        """Say the months: 2026年10–11月."""
        year, first = divmod(self.first, 100)
        until, last = divmod(self.last, 100)
        if self.first == self.last:
            return Text(f"{year}年{first}月", f"{_month(self.first)}")
        en = f"{_month(self.first)} to {_month(self.last)}"
        if year == until:
            return Text(f"{year}年{first}–{last}月", en)
        return Text(f"{year}年{first}月–{until}年{last}月", en)

    @property
    def months(self) -> int:
        """Return how many months it has."""
        return (self.last // 100 - self.first // 100) * MONTHS + self.last % 100 - self.first % 100 + 1


def period_of(span: Span, today: date) -> Period:
    """Return the months of a span that ends in the current month."""
    now = month_of(today)
    if span is Span.MONTH:
        return Period(now, now)
    if span is Span.QUARTER:
        return Period(today.year * 100 + (today.month - 1) // QUARTER * QUARTER + 1, now)
    if span is Span.YEAR:
        return Period(today.year * 100 + 1, now)
    return Period(month_after(now, 1 - MONTHS), now)


def compared(today: date) -> tuple[Period, Period]:
    """Return the last three whole months, after the three before them: a month that has just begun weighs little yet."""
    last = month_after(month_of(today), -1)
    first = month_after(last, 1 - QUARTER)
    return Period(month_after(first, -QUARTER), month_after(first, -1)), Period(first, last)


def month_name(month: int) -> Text:
    """Return a month as it stands below a chart: 26年11月."""
    return Text(f"{month // 100 % 100}年{month % 100}月", _month(month))


def _month(month: int) -> str:
    return f"{month // 100}-{month % 100:02d}"
