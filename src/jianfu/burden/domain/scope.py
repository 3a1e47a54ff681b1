"""What a metric is broken down by, and which part of the country it looks at."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from jianfu.kernel.domain.paths import bounds
from jianfu.kernel.domain.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from jianfu.kernel.domain.channels import Channel
    from jianfu.kernel.domain.units import Level

# The bracket ends ranges of paths.
_PLAIN = re.compile(r"[0-9A-Za-z_[]*", re.ASCII)
MONTHS = 12


class By(StrEnum):
    """What a metric may be broken down by; the value is the column."""

    MONTH = "month"
    CHANNEL = "channel"
    ISSUER = "issuer_id"
    LEVEL = "level"
    UNIT = "unit_id"

    @property
    def of_unit(self) -> bool:
        """Say whether it is a property of the addressed unit: then the number of units differs line by line."""
        return self in {By.LEVEL, By.UNIT}

    @property
    def label(self) -> Text:
        """Return the words that people see."""
        return _LABELS[self]


_LABELS = {
    By.MONTH: Text("月份", "month"),
    By.CHANNEL: Text("渠道", "channel"),
    By.ISSUER: Text("发起单位", "issuer"),
    By.LEVEL: Text("承接层级", "level of the addressed unit"),
    By.UNIT: Text("承接单位", "addressed unit"),
}


@dataclass(frozen=True, slots=True)
class Scope:
    """Which cells count: every part that is None is left open. Months are numbers such as 202611.

    `paths` are the subtrees that the reader may see (None: everything; empty: nothing). A scope is also what a number
    on a page opens to: the same scope names its rows. `areas` names the same subtrees where they were added up as
    wholes: then statements that look at no single unit read these sums.
    """

    first: int | None = None
    last: int | None = None
    paths: tuple[str, ...] | None = None
    level: Level | None = None
    unit_id: int | None = None
    issuer_id: int | None = None
    channels: frozenset[Channel] | None = None
    areas: tuple[str, ...] | None = None


EVERYTHING = Scope()


def month_of(day: date) -> int:
    """Return a day's month as a number: 202611."""
    return day.year * 100 + day.month


def month_after(month: int, steps: int = 1) -> int:
    """Return the month that lies so many months later (earlier, when negative)."""
    count = month // 100 * MONTHS + month % 100 - 1 + steps
    return count // MONTHS * 100 + count % MONTHS + 1


def months_from(first: int, last: int) -> list[int]:
    """Return the months from first to last, both included."""
    found = []
    while first <= last:
        found.append(first)
        first = month_after(first)
    return found


def unit_conditions(scope: Scope, table: str) -> list[str]:
    """Return the conditions on the addressed unit, as SQL over `table`."""
    found = []
    if scope.paths is not None:
        found.append(_below(scope.paths, f"{table}.path"))
    if scope.level is not None:
        found.append(f"{table}.level = {number(scope.level)}")
    if scope.unit_id is not None:
        found.append(f"{table}.unit_id = {number(scope.unit_id)}")
    return found


def area_conditions(scope: Scope, table: str) -> list[str]:
    """Return the conditions on the area and on the level within it, as SQL over `table`."""
    found = [f"{table}.area IN ({', '.join(map(word, scope.areas or ()))})"] if scope.areas else ["1 = 0"]
    if scope.level is not None:
        found.append(f"{table}.level = {number(scope.level)}")
    return found


def cell_conditions(scope: Scope, table: str) -> list[str]:
    """Return the conditions on month, issuer and channel, as SQL over `table`."""
    found = []
    if scope.first is not None:
        found.append(f"{table}.month >= {number(scope.first)}")
    if scope.last is not None:
        found.append(f"{table}.month <= {number(scope.last)}")
    if scope.issuer_id is not None:
        found.append(f"{table}.issuer_id = {number(scope.issuer_id)}")
    if scope.channels is not None:
        listed = ", ".join(word(channel.value) for channel in sorted(scope.channels))
        found.append(f"{table}.channel IN ({listed})" if listed else "1 = 0")
    return found


def number(value: int) -> str:
    """Write a whole number into SQL; anything else raises `TypeError`."""
    if isinstance(value, bool) or not isinstance(value, int):
        message = f"{value!r} is no whole number"
        raise TypeError(message)
    return str(int(value))


def word(value: str) -> str:
    """Write a plain word into SQL. Raises `ValueError` for anything that would need quoting.

    Values stand in the text so that it is the same on four engines, whose placeholders all differ: that is why
    nothing but numbers and plain words may.
    """
    if not _PLAIN.fullmatch(value):
        message = f"{value!r} is no plain word"
        raise ValueError(message)
    return f"'{value}'"


def _below(paths: Sequence[str], column: str) -> str:
    ranges = [f"({column} >= {word(low)} AND {column} < {word(high)})" for low, high in map(bounds, paths)]
    if "" in paths:
        return "1 = 1"
    return "(" + " OR ".join(ranges) + ")" if ranges else "1 = 0"
