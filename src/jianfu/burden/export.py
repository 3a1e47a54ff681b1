"""The tables of a page as a workbook: one sheet for each table, numbers as numbers, bounds in columns of their own."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from openpyxl import Workbook

from jianfu.kernel.domain.text import Text
from jianfu.register.export import safe

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jianfu.burden.domain.tables import Line, Table
    from jianfu.kernel.domain.text import Language

LOW, HIGH = Text("{name}下限", "{name}, low"), Text("{name}上限", "{name}, high")
LONGEST_TITLE = 31
_NOT_IN_TITLES = str.maketrans(dict.fromkeys("[]:*?/\\"))


def workbook(tables: Sequence[Table], language: Language) -> bytes:
    """Return an xlsx file with the tables; a column of numbers with ranges is followed by its two bounds."""
    book = Workbook(write_only=True)
    titles: set[str] = set()
    for table in tables:
        sheet = book.create_sheet(_title(table.title.within(language), titles))
        ranged = [_has_range(table, place) for place in range(len(table.headings) - 1)]
        sheet.append(list(_headings(table, ranged, language)))
        for line in table.lines:
            sheet.append(list(_cells(line, ranged, language)))
        sheet.append([])
        sheet.append([safe(table.says.within(language))])
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _title(wanted: str, taken: set[str]) -> str:
    """Return a name that a sheet may have and no other has."""
    plain = wanted.translate(_NOT_IN_TITLES)[: LONGEST_TITLE - 3] or "table"
    title, number = plain, 2
    while title.lower() in taken:
        title, number = f"{plain} {number}", number + 1
    taken.add(title.lower())
    return title


def _has_range(table: Table, place: int) -> bool:
    return any(line.numbers[place].low is not None for line in table.lines)


def _headings(table: Table, ranged: Sequence[bool], language: Language) -> Iterator[str]:
    yield table.headings[0].within(language)
    for heading, bounds in zip(table.headings[1:], ranged, strict=True):
        name = heading.within(language)
        yield name
        if bounds:
            yield LOW.filled(name=name).within(language)
            yield HIGH.filled(name=name).within(language)


def _cells(line: Line, ranged: Sequence[bool], language: Language) -> Iterator[str | float | None]:
    yield safe(line.label.within(language))
    for number, bounds in zip(line.numbers, ranged, strict=True):
        yield number.value
        if bounds:
            yield number.low
            yield number.high
