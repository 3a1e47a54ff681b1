"""Repeated blocks: a row per record, rows that somebody began are completed, missing rows are grown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from jianfu.forms.domain.elements.dictionary import squeeze
from jianfu.forms.domain.filling import values as fitting
from jianfu.forms.domain.filling.choosing import NOT_KNOWN, choose, key_for
from jianfu.forms.domain.filling.edits import Growth
from jianfu.forms.domain.filling.receipt import Filled, Left
from jianfu.forms.domain.filling.records import IDENTITY, Known, Record
from jianfu.kernel.domain.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jianfu.forms.domain.filling.planning import Filling
    from jianfu.forms.domain.understanding.model import FormField
    from jianfu.forms.domain.understanding.spots import Block

_SERIAL: Final = re.compile(r"^(?:序号|顺序号?|No\.?)$", re.IGNORECASE)
_NUMBERED: Final = Known("", "自动编号")
_MOST_ROWS: Final = 1_000_000


def fill_list(filling: Filling, block: Block, fields: Sequence[FormField]) -> None:
    """Fill a repeated block."""
    records = _members(filling, block)
    first = block.first_row or 0
    last = block.last_row
    rows = _rows(filling, block, fields, first, last)
    if not records or not any(_held(records, field, filling) for field in fields):
        _leave_all(filling, fields, first)
        return
    open_rows, begun = rows
    waiting = list(records)
    for row, record in _completed(filling, fields, begun, waiting):
        _fill_row(filling, fields, row, filling.edits.moved(row), record)
    places: Iterator[int]
    if last is None:
        start = max([first - 1, *begun]) + 1
        fixed = [row for row in open_rows if row < start]
        places = iter([*fixed, *range(start, start + len(waiting))])
    else:
        room = len(open_rows)
        if len(waiting) > room:
            grown = _grow(filling, last, len(waiting) - room, fields)
            if grown is None:
                _say_too_many(filling, fields, first, len(waiting) - room)
                waiting = waiting[:room]
        places = iter([*open_rows, *range(last + 1, last + 1 + max(0, len(waiting) - room))])
    _fill_rows(filling, fields, list(zip(places, waiting, strict=False)), last)


def _members(filling: Filling, block: Block) -> list[Record]:
    """Return whose rows these are: the members of a group (家庭成员), or the subjects themselves."""
    if not block.prefix:
        return list(filling.records.items)
    name = squeeze(block.prefix[-1])
    return [member for record in filling.records.items for member in record.groups.get(name, ())]


def _held(records: Sequence[Record], field: FormField, filling: Filling) -> bool:
    key = key_for(field, strict=filling.strict)
    return isinstance(key, str) and any(key in record.values for record in records[:50])


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


def _grow(filling: Filling, last: int, count: int, fields: Sequence[FormField]) -> Growth | None:
    if not filling.can_grow or filling.edits.moved(last) + count > _MOST_ROWS:
        return None
    if filling.grid.protected:
        return None
    growth = Growth(last, count)
    filling.edits.growths.append(growth)
    filling.receipt.grown.append((filling.sheet.name, last, count))
    columns = [field.area.left for field in fields]
    del columns
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
    forbidden = _forbidden_columns(filling, fields, last if last is not None else first)
    for number, (row, record) in enumerate(pairs, 1):
        beyond = last is None or row > last
        model = (last if last is not None else first) if beyond else row
        at = row + shift if beyond and last is not None else moved(row)
        if beyond:
            filling.edits.model_rows[at] = moved(model)
        _fill_row(filling, fields, model, at, record, number, forbidden if beyond else None)


def _forbidden_columns(filling: Filling, fields: Sequence[FormField], row: int) -> dict[int, Text]:
    found = {field.area.left: filling.standing(row, field.area.left) for field in fields}
    return {column: why for column, why in found.items() if why is not None}


def _fill_row(
    filling: Filling, fields: Sequence[FormField], model: int, row: int, record: Record,
    number: int | None = None, forbidden: dict[int, Text] | None = None,
) -> None:  # fmt: skip
    for field in fields:
        column = field.area.left
        at = (row, column)
        stop = filling.standing(model, column) if forbidden is None else forbidden.get(column)
        if stop is not None:
            filling.refuse(at, stop)
            continue
        typed = filling.typed(model, column) if forbidden is None else ""
        if _SERIAL.match(field.path):
            if number is not None and not typed:
                filling.edits.put(row, column, number)
                filling.receipt.filled.append(
                    Filled(filling.sheet.name, row, column, number, _NUMBERED.source, "")
                )
            continue
        known = choose((record,), field, filling.period, strict=filling.strict)
        if isinstance(known, Text):
            if not typed:
                filling.leave(at, known)
            continue
        found = fitting.fit(known, field, filling.place(model, column))
        if found.value is None:
            filling.leave(at, found.why or NOT_KNOWN)
        elif typed:
            from jianfu.forms.domain.filling.planning import leave_typed  # noqa: PLC0415 -- the two call one another

            leave_typed(filling, at, typed, found.value, known)
        else:
            filling.write(at, found.value, known, found.why)
