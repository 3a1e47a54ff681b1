"""Repeated blocks: a row per record, rows that somebody began are completed, missing rows are grown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from jianfu.forms.domain.elements.dictionary import squeeze
from jianfu.forms.domain.filling import values as fitting
from jianfu.forms.domain.filling.choosing import NOT_KNOWN, choose_by_key, key_for, own_words
from jianfu.forms.domain.filling.edits import Growth
from jianfu.forms.domain.filling.receipt import Filled, Left
from jianfu.forms.domain.filling.records import IDENTITY, Known, Record
from jianfu.kernel.domain.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jianfu.forms.domain.filling.planning import Filling
    from jianfu.forms.domain.sheets.grid import CellValue
    from jianfu.forms.domain.understanding.model import FormField
    from jianfu.forms.domain.understanding.spots import Block

_SERIAL: Final = re.compile(r"^(?:序号|顺序号?|No\.?)$", re.IGNORECASE)
_NUMBERED: Final = Known("", "自动编号")
_MOST_ROWS: Final = 1_000_000
_REMEMBERED: Final = 4096


def fill_list(filling: Filling, block: Block, fields: Sequence[FormField]) -> None:
    """Fill a repeated block."""
    records = _members(filling, block, fields)
    first = block.first_row or 0
    last = block.last_row
    rows = _rows(filling, block, fields, first, last)
    if not records or not any(_held(records, field, filling) for field in fields):
        _leave_all(filling, fields, first)
        return
    open_rows, begun = rows
    waiting = list(records)
    for row, record in _completed(filling, fields, begun, waiting):
        columns = [Column(filling, field, row, row) for field in fields]
        _fill_row(filling, columns, (row, filling.edits.moved(row)), record)
    places: Iterator[int]
    if last is None:
        start = max([first - 1, *begun]) + 1
        fixed = [row for row in open_rows if row < start]
        places = iter([*fixed, *range(start, start + len(waiting))])
    else:
        room = len(open_rows)
        if len(waiting) > room:
            grown = _grow(filling, last, len(waiting) - room)
            if grown is None:
                _say_too_many(filling, fields, first, len(waiting) - room)
                waiting = waiting[:room]
        places = iter([*open_rows, *range(last + 1, last + 1 + max(0, len(waiting) - room))])
    _fill_rows(filling, fields, list(zip(places, waiting, strict=False)), last)


def _members(filling: Filling, block: Block, fields: Sequence[FormField]) -> list[Record]:
    """Return whose rows these are: the members of a group (家庭成员), or the subjects themselves."""
    if not block.prefix:
        return list(filling.records.of_list(fields))
    name = squeeze(block.prefix[-1])
    return [member for record in filling.records.items for member in record.groups.get(name, ())]


def _held(records: Sequence[Record], field: FormField, filling: Filling) -> bool:
    key = key_for(field, strict=filling.strict)
    keys = {own_words(field), key} if isinstance(key, str) else {own_words(field)}
    return any(not keys.isdisjoint(record.values) for record in records[:50])


def _rows(
    filling: Filling, block: Block, fields: Sequence[FormField], first: int, last: int | None
) -> tuple[list[int], list[int]]:  # fmt: skip
    """Return the rows that are blank, and those where something has been typed."""
    columns = {field.area.left for field in fields if not _SERIAL.match(field.path)}
    typed = {
        row for (row, column), cell in filling.grid.cells.items()
        if row >= first and (last is None or row <= last) and column in columns and cell.formula is None
        and filling.typed(row, column)
    }  # fmt: skip
    end = last if last is not None else max(typed, default=first - 1)
    blank = [row for row in range(first, end + 1) if row not in typed and row not in block.total_rows]
    return blank, sorted(typed)


def _completed(
    filling: Filling, fields: Sequence[FormField], begun: Sequence[int], waiting: list[Record]
) -> Iterator[tuple[int, Record]]:  # fmt: skip
    """Find for each row that somebody began the one record that it is about; others stay as they are."""
    keys = [field for field in fields if field.element in IDENTITY]
    for row in begun:
        texts = {
            f.element: squeeze(filling.typed(row, f.area.left))
            for f in keys
            if filling.typed(row, f.area.left)
        }
        same = [
            record for record in waiting
            if texts and all(name is not None and text in record.texts([name]) for name, text in texts.items())
        ]  # fmt: skip
        if len(same) == 1:
            waiting.remove(same[0])
            yield row, same[0]


def _leave_all(filling: Filling, fields: Sequence[FormField], first: int) -> None:
    for field in fields:
        key = key_for(field, strict=filling.strict)
        filling.leave(
            (filling.edits.moved(first), field.area.left), key if isinstance(key, Text) else NOT_KNOWN
        )


def _grow(filling: Filling, last: int, count: int) -> Growth | None:
    if not filling.can_grow or filling.edits.moved(last) + count > _MOST_ROWS:
        return None
    if filling.grid.protected:
        return None
    growth = Growth(last, count)
    filling.edits.growths.append(growth)
    filling.receipt.grown.append((filling.sheet.name, last, count))
    return growth


def _say_too_many(filling: Filling, fields: Sequence[FormField], first: int, count: int) -> None:
    why = Text(
        "表中行数不够，还有{count}条数据没有地方填（此文件不能自动加行，请加行后重填）",
        "{count} records have no row: rows cannot be added to this file, add them and fill again",
    ).filled(count=count)
    filling.receipt.left.append(Left(filling.sheet.name, first, fields[0].area.left, why))


def _fill_rows(
    filling: Filling, fields: Sequence[FormField], pairs: Sequence[tuple[int, Record]], last: int | None
) -> None:  # fmt: skip
    """Fill blank rows; rows beyond the last take their styles and rules from it."""
    first = fields[0].area.top
    moved = filling.edits.moved
    shift = moved(last) - last if last is not None else moved(first) - first
    columns = [Column(filling, field, first, last) for field in fields]
    model = last if last is not None else first
    forbidden = {c.at: why for c in columns if (why := filling.standing(model, c.at)) is not None}
    computed = {row for (row, _), cell in filling.grid.cells.items() if cell.formula is not None}
    free: dict[int, Text] | None = None if filling.grid.protected else {}
    for number, (row, record) in enumerate(pairs, 1):
        beyond = last is None or row > last
        at = row + shift if beyond and last is not None else moved(row)
        if beyond:
            filling.edits.model_rows[at] = moved(model)
        rules = forbidden if beyond else None if row in computed else free
        _fill_row(filling, columns, (model if beyond else row, at), record, number, rules)


def _fill_row(
    filling: Filling, columns: Sequence[Column], rows: tuple[int, int], record: Record,
    number: int | None = None, forbidden: dict[int, Text] | None = None,
) -> None:  # fmt: skip
    """Fill one row; `rows` are the row that tells what its cells take, and the row as numbered after growth.

    `forbidden` names the columns that must not be written, None when every cell has to be looked at.
    """
    model, row = rows
    name, cells, filled = filling.sheet.name, filling.edits.row(rows[1]), filling.receipt.filled
    for column in columns:
        at = (row, column.at)
        stop = filling.standing(model, column.at) if forbidden is None else forbidden.get(column.at)
        if stop is not None:
            filling.refuse(at, stop)
            continue
        typed = filling.typed(model, column.at) if forbidden is None else ""
        if column.serial:
            if number is not None and not typed:
                filling.write(at, number, _NUMBERED)
            continue
        known = column.known(record)
        if isinstance(known, Text):
            if not typed:
                filling.leave(at, known)
            continue
        found = column.fit(known, model)
        if found.value is None:
            filling.leave(at, found.why or NOT_KNOWN)
        elif typed:
            filling.leave_typed(at, typed, found.value, known)
        else:
            cells[column.at] = found.value
            filled.append(Filled(name, row, column.at, found.value, known.source, known.as_of, found.why))


class Column:
    """A column of a list with what need not be found out again for every row."""

    def __init__(self, filling: Filling, field: FormField, first: int, last: int | None) -> None:
        """Look at the rules of the column once; where they differ by row they are looked at in each."""
        self.filling = filling
        self.field = field
        self.at = field.area.left
        self.serial = bool(_SERIAL.match(field.path))
        self.timeless = field.period is None
        self.key = key_for(field, strict=filling.strict)
        self.own = own_words(field)
        touching = [
            area for v in filling.grid.validations for area in v.ranges if area.left <= self.at <= area.right
        ]
        even = all(area.top <= first and (last is None or area.bottom >= last) for area in touching)
        self.place = filling.place(first, self.at) if even else None
        self._fits: dict[tuple[CellValue, str | None], fitting.Fit] = {}

    def known(self, record: Record) -> Known | Text:
        """Return what a record knows for this column."""
        if isinstance(self.key, Text):
            if self.own not in record.values:
                return self.key
            return choose_by_key((record,), self.field, self.filling.period, self.own)
        values = record.values.get(self.key)
        if values is not None and len(values) == 1 and self.timeless and values[0].period is None:
            return values[0]
        return choose_by_key((record,), self.field, self.filling.period, self.key)

    def fit(self, known: Known, row: int) -> fitting.Fit:
        """Turn a known value into what the column takes; equal values are turned once."""
        if self.place is None:
            return fitting.fit(known, self.field, self.filling.place(row, self.at))
        key = (known.value, known.unit)
        found = self._fits.get(key)
        if found is None:
            if len(self._fits) >= _REMEMBERED:
                self._fits.clear()
            found = self._fits[key] = fitting.fit(known, self.field, self.place)
        return found
