"""Reading a returned form: what people typed, field by field and row by row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jianfu.forms.domain.understanding import words

if TYPE_CHECKING:
    from jianfu.forms.domain.sheets.grid import Cell, CellValue, Grid
    from jianfu.forms.domain.understanding.model import FormField, FormSheet


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
            rows[number] = _rows(grid, fields, block.first_row or 0, block.last_row, block.total_rows)
    return Answers(single, rows)


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
