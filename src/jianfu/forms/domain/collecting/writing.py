"""What people typed on the page, as edits of their copy: in the type of the cell where it fits, else as typed."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from jianfu.forms.domain.collecting.places import answered
from jianfu.forms.domain.filling import values as fitting
from jianfu.forms.domain.filling.edits import SheetEdits
from jianfu.forms.domain.filling.inline import ticked
from jianfu.forms.domain.filling.records import Known
from jianfu.forms.domain.sheets.display import is_date_format
from jianfu.forms.domain.understanding import words
from jianfu.forms.domain.understanding.typing import validation_at

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jianfu.forms.domain.collecting.places import Place
    from jianfu.forms.domain.sheets.grid import CellValue, Workbook

LONGEST = 2000
_TICK = re.compile(r"[☑☒■√✓]")


def edits_of(
    workbook: Workbook, found: Mapping[tuple[str, int, int], Place], typed: Mapping[tuple[str, int, int], str]
) -> dict[str, SheetEdits]:
    """Return the edits for what differs from what stands there; what must not be written is left alone."""
    grids = {grid.name: grid for grid in workbook.grids}
    edits: dict[str, SheetEdits] = {}
    for at, given in typed.items():
        place = found.get(at)
        if place is None or not place.writable:
            continue
        grid = grids[place.sheet]
        text = given.strip()[:LONGEST]
        if text == answered(grid, place.row, place.column):
            continue
        value = written(workbook, place, text)
        edit = edits.setdefault(place.sheet, SheetEdits())
        edit.put(place.row, place.column, value)
        if place.listed and (place.row, place.column) not in grid.cells:
            edit.model_rows.setdefault(place.row, place.field.area.top)
    return edits


def written(workbook: Workbook, place: Place, text: str) -> CellValue:
    """Return what to write for a text that was typed into a place."""
    grid = next(grid for grid in workbook.grids if grid.name == place.sheet)
    look, cell = grid.look(place.row, place.column), grid.cells.get((place.row, place.column))
    mask = _TICK.sub("□", cell.text) if cell is not None and isinstance(cell.value, str) else ""
    if words.is_boxes(mask):
        return (ticked(mask, text) if text else mask) or text
    if not text:
        return ""
    dated = look is not None and is_date_format(look.number_format)
    where = fitting.Place(validation_at(grid, place.row, place.column), dated, mask, workbook.date_1904)
    # Typed by hand it is in the form's own unit and under nobody's name.
    plain = replace(place.field, element=None)
    found = fitting.fit(Known(text, "", unit=place.field.unit), plain, where)
    return text if found.value is None else found.value
