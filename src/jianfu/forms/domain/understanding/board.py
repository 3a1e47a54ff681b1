"""A grid with its merges laid out: what stands at a place, what covers it, how far the form reaches."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from jianfu.forms.domain.sheets.refs import Range
from jianfu.forms.domain.sheets.validations import split_reference
from jianfu.forms.domain.understanding import words

if TYPE_CHECKING:
    from jianfu.forms.domain.sheets.grid import Cell, Grid

_MOST_COLUMNS = 600
_MOST_ROWS = 20_000
_MERGE_SPAN = 2000


class Board:
    """Look-ups over one grid; merged ranges answer as one cell."""

    def __init__(self, grid: Grid, window: Range | None = None) -> None:
        """Lay the merges out (a merge over a whole row or column counts only as far as the form reaches)."""
        self.grid = grid
        self.window = window
        self.aside = _aside(grid) | _outside(grid, window)
        shown = [
            place for place, cell in grid.cells.items() if place[1] not in self.aside and cell.text.strip()
        ]
        self.height = min(self._most_rows, max((row for row, _ in shown), default=-1) + 1)
        self.width = min(_MOST_COLUMNS, max((column for _, column in shown), default=-1) + 1)
        self._cover: dict[tuple[int, int], Range] = {}
        # Most rows of a long form are blank: they are told apart without looking at their cells.
        self._busy = {row for row, _ in shown}
        for merge in grid.merges:
            within = merge._replace(
                bottom=min(merge.bottom, merge.top + _MERGE_SPAN), right=min(merge.right, _MOST_COLUMNS)
            )
            if within.top <= max(self.height, grid.drawn[0]) and within.left <= max(
                self.width, grid.drawn[1]
            ):
                self._cover.update(dict.fromkeys(within.cells(), within))
                if self._has_text(within.top, within.left) and within.left not in self.aside:
                    self._busy.update(range(within.top, within.bottom + 1))
                    self.width = max(self.width, min(within.right + 1, _MOST_COLUMNS))

    @property
    def _most_rows(self) -> int:
        return _MOST_ROWS if self.window is None else self.window.bottom + 1

    def _has_text(self, row: int, column: int) -> bool:
        cell = self.grid.cells.get((row, column))
        return cell is not None and bool(cell.text.strip())

    @cached_property
    def drawn_height(self) -> int:
        """How far the frame of the form reaches downwards (at least its content)."""
        return max(self.height, min(self.grid.drawn[0], self._most_rows))

    @cached_property
    def drawn_width(self) -> int:
        """How far the frame reaches to the right; a frame far beyond the content is decoration."""
        drawn = self.grid.drawn[1]
        return drawn if self.width <= drawn <= self.width + 12 else self.width

    def area(self, row: int, column: int) -> Range:
        """Return the merged range over a place (the place itself when it is not merged)."""
        return self._cover.get((row, column)) or Range(row, column, row, column)

    def cell(self, row: int, column: int) -> Cell | None:
        """Return the cell seen at a place."""
        area = self.area(row, column)
        return None if area.left in self.aside else self.grid.cells.get((area.top, area.left))

    def raw(self, row: int, column: int) -> str:
        """Return the text seen at a place, as it stands."""
        cell = self.cell(row, column)
        return "" if cell is None else cell.text

    def text(self, row: int, column: int) -> str:
        """Return the text seen at a place, cleaned; empty for slots and for what only steers a program."""
        raw = self.raw(row, column)
        if not raw or words.is_slot(raw) or words.is_placeholder(raw) or words.is_boxes(raw):
            return ""
        return words.clean(raw)

    def blank(self, row: int, column: int) -> bool:
        """Say whether there is nothing at a place, or only the mark of a place to fill."""
        return not self.text(row, column)

    def number(self, row: int, column: int) -> bool:
        """Say whether a place holds a number or a formula."""
        cell = self.cell(row, column)
        return cell is not None and (isinstance(cell.value, float) or cell.formula is not None)

    def areas(self, row: int) -> list[Range]:
        """Return the areas of a row from left to right, each once, as far as the form reaches."""
        found, column = [], 0
        width = self.drawn_width
        while column < width:
            if column in self.aside:
                column += 1
                continue
            area = self.area(row, column)
            found.append(area)
            column = max(column + 1, area.right + 1)
        return found

    def labels(self, row: int) -> list[Range]:
        """Return the areas of a row that show a text."""
        if row not in self._busy:
            return []
        return [area for area in self.areas(row) if self.text(area.top, area.left)]

    def own_labels(self, row: int) -> list[Range]:
        """Return the areas with a text that begin in this row (none that hang down from above)."""
        return [area for area in self.labels(row) if area.top == row]

    def framed(self, row: int, column: int) -> bool:
        """Say whether a place has a frame."""
        look = self.grid.look(row, column)
        return look is not None and look.framed


def _outside(grid: Grid, window: Range | None) -> frozenset[int]:
    """Columns that a window over a part of the sheet does not show."""
    if window is None:
        return frozenset()
    last = max((column for _, column in grid.cells), default=0)
    return frozenset((*range(window.left), *range(window.right + 1, max(last, grid.drawn[1]) + 2)))


def _aside(grid: Grid) -> frozenset[int]:
    """Columns that are no part of the form: hidden ones, and look-up columns that validations of the sheet name."""
    aside = set(grid.hidden_columns)
    for validation in grid.validations:
        if validation.kind != "list" or not validation.first or validation.first.startswith('"'):
            continue
        sheet, cells = split_reference(validation.first)
        if sheet not in (None, grid.name):
            continue
        from jianfu.forms.domain.sheets.refs import parse_range  # noqa: PLC0415 -- needed by few sheets

        try:
            area = parse_range(cells)
        except ValueError:
            continue
        if area.width == 1 and not any(r.left <= area.left <= r.right for r in validation.ranges):
            aside.add(area.left)
    return frozenset(aside)
