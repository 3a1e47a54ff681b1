"""The places of a copy that somebody fills: single cells, and the cells of the rows of lists."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jianfu.forms.domain.elements.matching import MEANINGLESS
from jianfu.forms.domain.sheets.refs import cell_name, parse_cell
from jianfu.forms.domain.understanding import words
from jianfu.forms.domain.understanding.typing import validation_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jianfu.forms.domain.sheets.grid import Grid, Workbook
    from jianfu.forms.domain.understanding.model import FormField, FormModel, FormSheet

FREE_ROWS = 3
"""Blank rows shown below a list that is open to the bottom."""
_SERIAL = re.compile(r"^(?:序号|顺序号?|No\.?)$", re.IGNORECASE)
_BY_HAND = re.compile(r"签名|签字|盖章|公章|照片|手印|签章")


@dataclass(frozen=True, slots=True)
class Place:
    """A cell to fill: which field it answers, what it may take, whether it belongs to a row of a list.

    `writable` is False for formulas, locked cells and serial numbers: they are shown and never asked for.
    """

    sheet: str
    row: int
    column: int
    field: FormField
    block: int
    listed: bool
    writable: bool
    choices: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """Return the name of its input: the cell behind the sheet's name."""
        return f"{self.sheet}!{cell_name(self.row, self.column)}"

    @property
    def by_hand(self) -> bool:
        """Say whether it takes a signature or a seal, which no page can give."""
        return bool(_BY_HAND.search(self.field.path)) and self.field.element is None

    @property
    def label(self) -> str:
        """Return what is asked there, with its unit; a column that is only called 数值 adds nothing."""
        field = self.field
        column = "" if field.row_path and field.path in MEANINGLESS else field.path
        said = " · ".join(part for part in (field.row_path, column) if part)
        return f"{said}（{field.unit}）" if field.unit and field.unit not in said else said


def place_of(name: str) -> tuple[str, int, int]:
    """Read the name of an input; raises `ValueError` when it is none."""
    sheet, mark, cell = name.rpartition("!")
    if not mark:
        raise ValueError(name)
    return (sheet, *parse_cell(cell))


def places(workbook: Workbook, model: FormModel) -> dict[tuple[str, int, int], Place]:
    """Return every place by sheet, row and column; `model` fits the copy that `workbook` is."""
    grids = {grid.name: grid for grid in workbook.grids}
    found: dict[tuple[str, int, int], Place] = {}
    for sheet in model.sheets:
        if sheet.name in grids:
            for one in _of_sheet(grids[sheet.name], sheet):
                found.setdefault((sheet.name, one.row, one.column), one)
    return found


def answered(grid: Grid, row: int, column: int) -> str:
    """Return what stands in a place, "" where it is blank; marks of an empty place do not count."""
    cell = grid.cells.get((row, column))
    if cell is None or words.is_slot(cell.text) or words.is_placeholder(cell.text):
        return ""
    if words.is_boxes(cell.text) and not re.search(r"[☑☒■√✓]", cell.text):
        return ""
    return cell.text.strip()


def _of_sheet(grid: Grid, sheet: FormSheet) -> Iterator[Place]:
    for number, block in enumerate(sheet.blocks):
        fields = [field for field in sheet.fields if field.block == number]
        if block.kind != "list":
            for field in fields:
                yield _place(grid, sheet.name, field, field.area.top, number, listed=False)
            continue
        columns = {field.area.left: field for field in fields if not field.inline}
        for row in list_rows(grid, sheet, number):
            for field in columns.values():
                yield _place(grid, sheet.name, field, row, number, listed=True)


def list_rows(grid: Grid, sheet: FormSheet, number: int) -> list[int]:
    """Return the rows of a list: all that the form draws, or those begun and a few blank ones where it is open."""
    block = sheet.blocks[number]
    first = block.first_row or 0
    columns = {field.area.left for field in sheet.fields if field.block == number}
    if block.last_row is not None:
        last = block.last_row
    else:
        begun = [row for row, column in grid.cells if row >= first and column in columns]
        last = max(begun, default=first - 1) + FREE_ROWS
    return [row for row in range(first, last + 1) if row not in block.total_rows]


def _place(grid: Grid, sheet: str, field: FormField, row: int, block: int, *, listed: bool) -> Place:
    column = field.area.left
    cell = grid.cells.get((row, column))
    formula = cell is not None and cell.formula is not None
    locked = False
    if grid.protected:
        look = grid.look(row, column)
        locked = look is None or look.locked
    serial = listed and bool(_SERIAL.match(field.path))
    validation = validation_at(grid, row, column)
    choices = validation.choices if validation is not None and validation.kind == "list" else ()
    return Place(
        sheet,
        row,
        column,
        field,
        block,
        listed=listed,
        writable=not (formula or locked or serial),
        choices=choices or field.choices,
    )
