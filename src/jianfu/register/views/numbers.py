"""The numbers above the register's list, each with the address of its rows."""

from __future__ import annotations

from datetime import date
from functools import reduce
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlencode

from jianfu.kernel.domain.text import Text
from jianfu.register.domain.counting import Change, Kind
from jianfu.register.queries.counts import By, Slice, count

if TYPE_CHECKING:
    from jianfu.kernel.domain.access import Actor
    from jianfu.register.queries.counts import CountRow

BREAKDOWNS = (
    (By.ISSUER, Text("发起单位", "Issuer")),
    (By.LEVEL, Text("层级", "Level")),
    (By.MONTH, Text("月份", "Month")),
)


class Figure(NamedTuple):
    """One number with its name, its change, and the address of its rows."""

    name: Text
    change: Change
    address: str


class Line(NamedTuple):
    """One line of a breakdown: formal, papers without a number, past the system."""

    name: Text
    figures: tuple[Figure, ...]


class Numbers(NamedTuple):
    """All numbers of a year up to a day."""

    until: date
    figures: list[Figure]
    breakdowns: list[tuple[Text, list[Line]]]


def numbers(actor: Actor, year: int, today: date) -> Numbers:
    """Gather the year's numbers: the published groups, what is beside them, and the breakdowns."""
    until = today if year == today.year else date(year, 12, 31)
    counted = count(actor, until)
    figures = [
        Figure(group.label, change, _address(year, Slice(channels=group.channels, kind=Kind.FORMAL)))
        for group, change in counted.published()
    ]
    breakdowns = [(name, [_line(row, year) for row in counted.by(by)]) for by, name in BREAKDOWNS]
    channels = counted.by(By.CHANNEL)
    beside = (
        (Kind.UNNUMBERED, [row.unnumbered for row in channels]),
        (Kind.OFF_SYSTEM, [row.off_system for row in channels]),
    )
    figures += [
        Figure(kind.label, reduce(Change.plus, changes, Change()), _address(year, Slice(kind=kind)))
        for kind, changes in beside
    ]
    return Numbers(until, figures, breakdowns)


def _line(row: CountRow, year: int) -> Line:
    changes = (
        (Kind.FORMAL, row.formal),
        (Kind.UNNUMBERED, row.unnumbered),
        (Kind.OFF_SYSTEM, row.off_system),
    )
    cell = row.cell
    return Line(
        row.label,
        tuple(
            Figure(
                kind.label,
                change,
                _address(year, Slice(cell.issuer_id, cell.level, cell.month, cell.channels, kind)),
            )
            for kind, change in changes
        ),
    )


def _address(year: int, cell: Slice) -> str:
    """Return the query of the list that shows the rows of a cell."""
    parts: list[tuple[str, object]] = [("year", year)]
    parts += [("unit", cell.issuer_id)] * (cell.issuer_id is not None)
    parts += [("level", int(cell.level or 0))] * (cell.level is not None)
    parts += [("month", cell.month)] * (cell.month is not None)
    parts += [("channel", channel.value) for channel in sorted(cell.channels or ())]
    parts += [("way", cell.kind.value)] if cell.kind else []
    return f"?{urlencode(parts)}"
