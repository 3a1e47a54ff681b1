"""The proof of a consolidation: from what is still collected, every original comes back cell by cell."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jianfu.forms.domain.consolidating.facts import fact_of, is_line
from jianfu.forms.domain.elements.codes import code_lists
from jianfu.forms.domain.elements.dictionary import elements
from jianfu.forms.domain.filling.edits import SheetEdits
from jianfu.forms.domain.filling.fill import write
from jianfu.forms.domain.filling.records import Known
from jianfu.forms.domain.filling.values import Place, fit, number_of
from jianfu.forms.domain.sheets.display import is_date_format
from jianfu.forms.domain.sheets.opening import open_workbook
from jianfu.forms.domain.understanding.typing import validation_at

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from jianfu.forms.domain.consolidating.facts import Form
    from jianfu.forms.domain.sheets.grid import CellValue, Grid
    from jianfu.forms.domain.understanding.model import FormField

_SAMPLE_ID = "11010519491231002X"


@dataclass(slots=True)
class Proof:
    """How many forms and cells were compared, and how many were not the same."""

    checked: int = 0
    failed: int = 0
    cells: int = 0
    wrong_cells: int = 0


def prove(forms: Sequence[Form], collected: frozenset[str]) -> Proof:
    """Fill every original from one made-up world, then again from the collected facts alone; compare the cells."""
    world = {fact: _value(fact, fields) for fact, fields in _fields(forms).items()}
    core = {fact: value for fact, value in world.items() if fact in collected}
    proof = Proof()
    for form in forms:
        original = open_workbook(_filled(form, world), form.file)
        wrong = cells = 0
        for grid in original.grids:
            again = _regenerated(form, grid.name, core)
            places = grid.cells.keys() | again.keys()
            cells += len(places)
            wrong += sum(_seen(grid, place) != again.get(place, "") for place in places)
        proof.checked += 1
        proof.failed += wrong > 0
        proof.cells += cells
        proof.wrong_cells += wrong
    return proof


def _fields(forms: Sequence[Form]) -> dict[str, list[FormField]]:
    found: dict[str, list[FormField]] = {}
    for form in forms:
        for _, field in form.asked():
            if not is_line(field):
                found.setdefault(fact_of(field), []).append(field)
    return found


def _value(fact: str, fields: Sequence[FormField]) -> CellValue:
    """Make up a value for a fact that every form asking for it can hold."""
    field = fields[0]
    element = elements().get(field.element or "") if not fact.startswith("#") else None
    codes = code_lists().get(element.codes) if element is not None and element.codes else None
    if codes is not None:
        for entry in codes.entries:
            if all(fit(Known(entry.label, ""), each, Place()).value is not None for each in fields):
                return entry.label
    if field.choices:
        return field.choices[0]
    kind = element.type if element is not None else field.type
    number = 1 + sum(map(ord, fact)) % 89
    if kind in ("integer", "decimal"):
        # A multiple that every unit of money or area can write as a whole number.
        return float(number * 30_000 if kind == "decimal" else number)
    if kind == "date":
        return f"2020-{number % 12 + 1:02d}-{number % 28 + 1:02d}"
    if kind == "id":
        return _SAMPLE_ID if element is not None and "身份" in element.name else f"{number}00123"
    return "是" if kind == "bool" else f"值{number}"


def _answer(field: FormField, known: Mapping[str, CellValue], grid: Grid) -> CellValue | None:
    """Return what stands in the field's cell when the facts are known."""
    if is_line(field) or field.formula:
        return None
    value = known.get(fact_of(field))
    if value is None:
        return None
    place = (field.area.top, field.area.left)
    look = grid.look(*place)
    cell = grid.cells.get(place)
    mask = cell.text if cell is not None and isinstance(cell.value, str) else ""
    where = Place(validation_at(grid, *place), look is not None and is_date_format(look.number_format), mask)
    # What bounds or lists of one form refuse stands in no cell of it.
    return fit(Known(value, ""), field, where).value


def _filled(form: Form, world: Mapping[str, CellValue]) -> bytes:
    grids = {grid.name: grid for grid in form.workbook.grids}
    edits: dict[str, SheetEdits] = {}
    for sheet, field in form.asked():
        answer = _answer(field, world, grids[sheet])
        if answer is not None:
            edits.setdefault(sheet, SheetEdits()).put(field.area.top, field.area.left, answer)
    return write(form.content, form.file, form.workbook.format, edits)


def _regenerated(form: Form, sheet: str, core: Mapping[str, CellValue]) -> dict[tuple[int, int], str]:
    """Write a sheet from its layout and the collected facts: what every cell shows."""
    grid = next(grid for grid in form.workbook.grids if grid.name == sheet)
    shown = {place: _seen(grid, place) for place in grid.cells}
    for name, field in form.asked():
        answer = _answer(field, core, grid) if name == sheet else None
        if answer is not None:
            shown[field.area.top, field.area.left] = _plain(answer)
    return {place: text for place, text in shown.items() if text}


def _seen(grid: Grid, place: tuple[int, int]) -> str:
    cell = grid.cells.get(place)
    if cell is None:
        return ""
    if cell.formula is not None:
        return "="
    return _plain(cell.value)


def _plain(value: CellValue) -> str:
    number = number_of(value)
    if isinstance(value, (int, float)) and not isinstance(value, bool) and number is not None:
        return f"{number.normalize():f}"
    return re.sub(r"\s+$", "", str(value))
