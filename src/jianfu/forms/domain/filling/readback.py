"""Reading a returned form: what people typed, field by field and row by row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jianfu.forms.domain.understanding import words

if TYPE_CHECKING:
    from jianfu.forms.domain.sheets.grid import Cell, CellValue, Grid
    from jianfu.forms.domain.understanding.model import FormField, FormSheet
    from jianfu.forms.domain.understanding.spots import Block


@dataclass(frozen=True, slots=True)
class Answers:
    """What one sheet of a returned file holds: single answers by field number, rows of each list by block number."""

    single: dict[int, CellValue]
    rows: dict[int, list[tuple[int, dict[int, CellValue]]]]


def _typed(cell: Cell | None) -> bool:
    return (
        cell is not None and cell.formula is None and bool(cell.text.strip())
        and not words.is_slot(cell.text) and not words.is_placeholder(cell.text)
    )  # fmt: skip


def answers(grid: Grid, sheet: FormSheet) -> Answers:
    """Read the answers of a sheet; formulas and blanks are none. Row answers are keyed by column."""
    single: dict[int, CellValue] = {}
    rows: dict[int, list[tuple[int, dict[int, CellValue]]]] = {}
    for number, field in enumerate(sheet.fields):
        if not field.repeated and not field.inline:
            cell = grid.cells.get((field.area.top, field.area.left))
            if cell is not None and _typed(cell):
                single[number] = cell.value
    for number, block in enumerate(sheet.blocks):
        if block.kind == "list":
            fields = [field for field in sheet.fields if field.block == number]
            last = _typed_on(grid, sheet, block, fields)
            rows[number] = _rows(grid, fields, block.first_row or 0, last, block.total_rows)
    return Answers(single, rows)


def _typed_on(grid: Grid, sheet: FormSheet, block: Block, fields: list[FormField]) -> int | None:
    """Return the last row of a list; where people went on below its frame, that is the last one they typed."""
    last = block.last_row
    if last is None:
        return None
    below = [row for row in (*(field.area.top for field in sheet.fields), *block.total_rows) if row > last]
    columns = [field.area.left for field in fields]
    row = last + 1
    while not below or row < min(below):
        cells = (grid.cells.get((row, column)) for column in columns)
        typed = [cell.text for cell in cells if cell is not None and _typed(cell)]
        if len(typed) < min(2, len(columns)) or any(map(_ends_list, typed)):
            break
        row += 1
    return row - 1


def _ends_list(text: str) -> bool:
    return words.is_line(text) or words.names_total(text)


def _rows(
    grid: Grid, fields: list[FormField], first: int, last: int | None, totals: tuple[int, ...]
) -> list[tuple[int, dict[int, CellValue]]]:  # fmt: skip
    columns = {field.area.left: field for field in fields}
    found: dict[int, dict[int, CellValue]] = {}
    for (row, column), cell in grid.cells.items():
        inside = row >= first and (last is None or row <= last) and row not in totals
        if inside and column in columns and _typed(cell):
            found.setdefault(row, {})[column] = cell.value
    serial = {column for column, field in columns.items() if field.element == "序号"}
    return [(row, values) for row, values in sorted(found.items()) if values.keys() - serial]
