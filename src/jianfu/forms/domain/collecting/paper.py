"""The department's own sheet as a page: what is known in calm blue, what needs somebody in white."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from jianfu.forms.domain.collecting.places import answered

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from jianfu.forms.domain.collecting.checking import Problem
    from jianfu.forms.domain.collecting.places import Place
    from jianfu.forms.domain.sheets.grid import Grid, Workbook
    from jianfu.forms.domain.understanding.model import FormModel, FormSheet
    from jianfu.kernel.domain.text import Text

ROWS_ON_A_PAGE: Final = 120
INPUTS_ON_A_PAGE: Final = 800
WIDEST: Final = 80


@dataclass(frozen=True, slots=True)
class Note:
    """Where a filled cell comes from: source, day, and what was converted."""

    source: str
    as_of: str
    why: Text | None = None


@dataclass(slots=True)
class PaperCell:
    """A cell of the page. `kind`: label, known, typed, need, line, locked."""

    kind: str
    text: str = ""
    place: Place | None = None
    note: Note | None = None
    hint: Text | None = None
    problems: tuple[Problem, ...] = ()
    colspan: int = 1
    rowspan: int = 1
    typed: str = ""


@dataclass(slots=True)
class PaperSheet:
    """One sheet as rows of cells; `first` and `last` say which rows of it these are."""

    name: str
    title: str
    rows: list[tuple[int, list[PaperCell]]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Counts:
    """How many places are known, typed by somebody, and still open."""

    known: int = 0
    typed: int = 0
    open: int = 0

    @property
    def share(self) -> float:
        """Return the share of what is known without anybody typing."""
        total = self.known + self.typed + self.open
        return self.known / total if total else 1.0


def counts(
    workbook: Workbook, found: Mapping[tuple[str, int, int], Place], notes: Mapping[str, Note]
) -> Counts:
    """Count the places of a copy; blank rows of a list that nobody began are not open."""
    grids = {grid.name: grid for grid in workbook.grids}
    begun = {
        (place.sheet, place.row)
        for place in found.values()
        if place.listed and place.writable and answered(grids[place.sheet], place.row, place.column)
    }
    empty_lists = {(p.sheet, p.block) for p in found.values() if p.listed} - {
        (p.sheet, p.block) for p in found.values() if (p.sheet, p.row) in begun
    }
    known = typed = waiting = 0
    first_rows: dict[tuple[str, int], int] = {}
    for place in found.values():
        if (place.sheet, place.block) in empty_lists:
            first_rows[place.sheet, place.block] = min(
                first_rows.get((place.sheet, place.block), place.row), place.row
            )
    for place in found.values():
        if not place.writable or place.by_hand:
            continue
        if place.listed and (place.sheet, place.row) not in begun:
            # An empty list asks for one row at least.
            waiting += first_rows.get((place.sheet, place.block)) == place.row
            continue
        if place.name in notes:
            known += 1
        elif answered(grids[place.sheet], place.row, place.column) and not place.field.inline:
            typed += 1
        elif not place.field.inline and place.field.element != "备注":
            waiting += 1
    return Counts(known, typed, waiting)


def paper(
    workbook: Workbook,
    model: FormModel,
    found: Mapping[tuple[str, int, int], Place],
    notes: Mapping[str, Note],
    problems: Sequence[Problem] = (),
    hints: Mapping[str, Text] | None = None,
    typed: Mapping[str, str] | None = None,
) -> list[PaperSheet]:
    """Lay the sheets out; `typed` are texts that could not be saved and must not be lost."""
    told: dict[tuple[str, int, int], list[Problem]] = {}
    for problem in problems:
        told.setdefault((problem.sheet, problem.row, problem.column), []).append(problem)
    grids = {grid.name: grid for grid in workbook.grids}
    pages = []
    for sheet in model.sheets:
        if sheet.name in grids:
            maker = _Maker(grids[sheet.name], sheet, found, notes, told, hints or {}, typed or {})
            pages.append(maker.made())
    return pages


@dataclass(slots=True)
class _Maker:
    grid: Grid
    sheet: FormSheet
    found: Mapping[tuple[str, int, int], Place]
    notes: Mapping[str, Note]
    told: Mapping[tuple[str, int, int], list[Problem]]
    hints: Mapping[str, Text]
    typed: Mapping[str, str]

    def made(self) -> PaperSheet:
        mine = [at for at in self.found if at[0] == self.sheet.name]
        height = max([self.grid.height, *(row + 1 for _, row, _ in mine)])
        width = min(WIDEST, max([self.grid.width, *(column + 1 for _, _, column in mine)]))
        spans = {(area.top, area.left): area for area in self.grid.merges}
        hidden = {
            place for area in self.grid.merges for place in area.cells() if place != (area.top, area.left)
        }
        page = PaperSheet(self.sheet.name, self.sheet.title or self.sheet.name)
        for row in range(height):
            if row in self.grid.hidden_rows:
                continue
            cells = []
            for column in range(width):
                if column in self.grid.hidden_columns or (row, column) in hidden:
                    continue
                cell = self._cell(row, column)
                area = spans.get((row, column))
                if area is not None:
                    cell.colspan = min(area.right, width - 1) - area.left + 1
                    cell.rowspan = min(area.bottom, height - 1) - area.top + 1
                cells.append(cell)
            page.rows.append((row, cells))
        return page

    def _cell(self, row: int, column: int) -> PaperCell:
        at = (self.sheet.name, row, column)
        place = self.found.get(at)
        cell = self.grid.cells.get((row, column))
        shown = cell.text if cell is not None else ""
        if place is None:
            return PaperCell("label" if shown else "blank", shown)
        problems = tuple(self.told.get(at, ()))
        if not place.writable:
            return PaperCell("locked", shown, place, problems=problems)
        waiting = self.typed.get(place.name, "")
        if place.field.inline:
            return PaperCell(
                "line", shown, place, self.notes.get(place.name), problems=problems, typed=waiting
            )
        text = answered(self.grid, row, column)
        note = self.notes.get(place.name)
        if text and note is not None:
            return PaperCell("known", text, place, note, problems=problems, typed=waiting)
        kind = "typed" if text else "need"
        hint = self.hints.get(place.name)
        return PaperCell(kind, text, place, None, hint, problems, typed=waiting)
