"""What the pages of burden show: tables whose numbers know their unit, their range and the address of their rows.

A page, its chart and its workbook are made from the same tables, so that none of them can say something else.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from jianfu.kernel.domain.text import Text

NOTHING = "—"
WHOLE_FROM = 10
ROUND_FROM = 0.1


class Kind(StrEnum):
    """How a number is written."""

    HOURS = "hours"
    COUNT = "count"
    SHARE = "share"
    CHANGE = "change"
    POINTS = "points"
    FACTOR = "factor"


class Chart(StrEnum):
    """How a table is drawn."""

    NONE = ""
    BARS = "bars"
    STEPS = "steps"
    LINES = "lines"


@dataclass(frozen=True, slots=True)
class Number:
    """One number; None where there is nothing to compute it from. `address` leads to the rows that it counts."""

    value: float | None
    kind: Kind = Kind.HOURS
    low: float | None = None
    high: float | None = None
    address: str = ""

    @property
    def said(self) -> str:
        """Return the number as people read it."""
        return said(self.value, self.kind)

    @property
    def ranged(self) -> str:
        """Return its range ("820–1,900"); empty where there is none, or none that would show."""
        if self.low is None or self.high is None:
            return ""
        low, high = said(self.low, self.kind), said(self.high, self.kind)
        return "" if low == high else f"{low}–{high}"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a table: what it is about, and its numbers. `whole` marks a total among parts."""

    label: Text
    numbers: tuple[Number, ...]
    address: str = ""
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its caption; `drawn` says which of its numbers the chart shows."""

    key: str
    title: Text
    says: Text
    headings: tuple[Text, ...]
    lines: tuple[Line, ...]
    chart: Chart = Chart.NONE
    drawn: tuple[int, ...] = (0,)

    @property
    def series(self) -> tuple[Text, ...]:
        """Return the names of what is drawn."""
        return tuple(self.headings[place + 1] for place in self.drawn)

    def points(self, line: Line) -> str:
        """Return a line's drawn values, joined by commas; nothing between two commas where there is none."""
        values = (line.numbers[place].value for place in self.drawn)
        return ",".join("" if value is None else f"{value:.6g}" for value in values)


def said(value: float | None, kind: Kind) -> str:
    """Write a number of its kind: hours to a tenth below ten, shares in whole per cent, changes with their sign."""
    return NOTHING if value is None else _WRITING[kind](value)


def _hours(value: float) -> str:
    if abs(value) < WHOLE_FROM:
        return f"{round(value, 1):g}"
    # Half an hour goes up, as the chart's script rounds it: a bar and its cell must say the same.
    whole = math.floor(abs(value) + 0.5)
    return f"{-whole if value < 0 else whole:,d}"


def _signed(value: float) -> str:
    written = _hours(abs(value))
    sign = "−" if value < 0 else "+"
    return written if written == "0" else f"{sign}{written}"


def _share(value: float) -> str:
    return f"{value:.0%}" if value >= ROUND_FROM or not value else f"{value:.1%}"


_WRITING: dict[Kind, Callable[[float], str]] = {
    Kind.HOURS: _hours,
    Kind.COUNT: "{:,.0f}".format,
    Kind.SHARE: _share,
    Kind.CHANGE: _signed,
    Kind.POINTS: "{:.1f}".format,
    Kind.FACTOR: "{:.2f}".format,
}
