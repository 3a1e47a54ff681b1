"""What to change in a file, independent of its format."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jianfu.forms.domain.sheets.grid import CellValue


@dataclass(frozen=True, slots=True)
class Growth:
    """Rows to insert below row `after` (as numbered before any growth), each made like that row."""

    after: int
    count: int


@dataclass(slots=True)
class SheetEdits:
    """Values by row and column in a sheet (rows as numbered after growth). `model_row` lends its styles to new cells."""

    cells: dict[int, dict[int, CellValue]] = field(default_factory=dict)
    growths: list[Growth] = field(default_factory=list)
    model_rows: dict[int, int] = field(default_factory=dict)

    def row(self, row: int) -> dict[int, CellValue]:
        """Return the values of a row, to be added to."""
        return self.cells.setdefault(row, {})

    def put(self, row: int, column: int, value: CellValue) -> None:
        """Note a value."""
        self.cells.setdefault(row, {})[column] = value

    def moved(self, row: int) -> int:
        """Return where a row of the original stands after the growths noted so far."""
        return row + sum(growth.count for growth in self.growths if growth.after < row)
