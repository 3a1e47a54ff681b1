"""What every reader yields: a workbook of grids, whatever format the bytes were in."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from jianfu.forms.domain.sheets.refs import Range

CellValue = str | float | bool


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell with content. `text` is what a person sees (number formats with words applied)."""

    value: CellValue
    text: str
    formula: str | None = None


@dataclass(frozen=True, slots=True)
class Validation:
    """A data validation: what may be typed into `ranges`."""

    ranges: tuple[Range, ...]
    kind: str
    operator: str = "between"
    first: str | None = None
    second: str | None = None
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Look:
    """What the style of a cell tells: locked, its number format, whether it has a frame."""

    locked: bool = True
    number_format: str = "General"
    framed: bool = False


def _plain_look(_row: int, _column: int) -> Look | None:
    return None


@dataclass(frozen=True)
class Grid:
    """One sheet (or one table of a text document): cells with content by (row, column), and what surrounds them."""

    name: str
    cells: Mapping[tuple[int, int], Cell]
    merges: tuple[Range, ...] = ()
    validations: tuple[Validation, ...] = ()
    hidden: bool = False
    protected: bool = False
    hidden_columns: frozenset[int] = frozenset()
    hidden_rows: frozenset[int] = frozenset()
    # The style of a cell, empty ones too; None where the file says nothing about the cell.
    look: Callable[[int, int], Look | None] = field(default=_plain_look)
    # Cells that only exist as styled blanks reach this far; a table may be drawn before anything is in it.
    drawn: tuple[int, int] = (0, 0)
    # The words before a table of a text document.
    captions: tuple[str, ...] = ()

    @property
    def height(self) -> int:
        """Count the rows down to the last one with content."""
        return max((row for row, _ in self.cells), default=-1) + 1

    @property
    def width(self) -> int:
        """Count the columns up to the last one with content."""
        return max((column for _, column in self.cells), default=-1) + 1


@dataclass(frozen=True)
class Workbook:
    """A file's grids in order. `format` is xls, xlsx or docx; `names` are defined names with what they refer to."""

    format: str
    grids: tuple[Grid, ...]
    names: Mapping[str, str] = field(default_factory=dict)
    date_1904: bool = False
