"""What was sent back: whether it is a copy of this form, and where people inserted rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jianfu.forms.domain.collecting.growing import Grown
from jianfu.forms.domain.elements.dictionary import squeeze
from jianfu.forms.domain.refusals import NOT_THIS_FORM
from jianfu.kernel.domain.errors import Refusal

if TYPE_CHECKING:
    from jianfu.forms.domain.sheets.grid import Grid, Workbook
    from jianfu.forms.domain.understanding.model import FormModel, FormSheet


def grown_rows(blank: Workbook, model: FormModel, copy: Workbook, name: str) -> tuple[Grown, ...]:
    """Return the rows that somebody inserted into lists of a copy.

    Every label of the blank form must stand in the copy, in its column and order; rows may only have been added within
    a list. Anything else is refused (`NOT_THIS_FORM`) with the first label that is missing: a form that somebody
    rebuilt would be read wrongly.
    """
    found: list[Grown] = []
    copies = {grid.name: grid for grid in copy.grids}
    for sheet in model.sheets:
        original = next(grid for grid in blank.grids if grid.name == sheet.name)
        returned = copies.get(sheet.name)
        if returned is None:
            raise Refusal(NOT_THIS_FORM, name=name, label=sheet.name)
        found += _of_sheet(original, sheet, returned, name)
    return tuple(found)


def _of_sheet(blank: Grid, sheet: FormSheet, copy: Grid, name: str) -> list[Grown]:
    open_cells = {(field.area.top, field.area.left) for field in sheet.fields}
    labels: dict[int, dict[int, str]] = {}
    for (row, column), cell in blank.cells.items():
        if (row, column) not in open_cells and cell.formula is None and squeeze(cell.text):
            labels.setdefault(row, {})[column] = squeeze(cell.text)
    lasts = sorted(
        block.last_row for block in sheet.blocks if block.kind == "list" and block.last_row is not None
    )
    shift = 0
    found: list[Grown] = []
    for row in sorted(labels):
        here = _where(labels[row], copy, row + shift)
        if here is None:
            first = next(iter(labels[row].values()))
            raise Refusal(NOT_THIS_FORM, name=name, label=first[:20])
        if here != row + shift:
            above = [last for last in lasts if last < row and not any(one.after == last for one in found)]
            if not above:
                raise Refusal(NOT_THIS_FORM, name=name, label=next(iter(labels[row].values()))[:20])
            found.append(Grown(sheet.name, above[-1], here - row - shift))
            shift = here - row
    return found


def _where(labels: dict[int, str], copy: Grid, expected: int) -> int | None:
    """Return the row in which the labels stand: the expected one, else the next one below."""
    rows: list[int] = [expected, *range(expected + 1, copy.height + 1)]
    for row in rows:
        if all(_text(copy, row, column) == label for column, label in labels.items()):
            return row
    # One label that was typed over (a date line, a unit's name) does not make it another form.
    same = sum(_text(copy, expected, column) == label for column, label in labels.items())
    changed = [column for column, label in labels.items() if _text(copy, expected, column) != label]
    begun = all(_text(copy, expected, column).startswith(labels[column][:2]) for column in changed)
    if begun and same >= len(changed) - 1:
        return expected
    return None


def _text(grid: Grid, row: int, column: int) -> str:
    cell = grid.cells.get((row, column))
    return squeeze(cell.text) if cell is not None else ""
