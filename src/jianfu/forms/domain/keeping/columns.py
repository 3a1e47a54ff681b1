"""The columns of a data workbook and the element that each one means: proposed, settled by a person, remembered."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from jianfu.forms.domain.elements.dictionary import find, squeeze
from jianfu.forms.domain.elements.matching import SURE, Asked, match
from jianfu.forms.domain.elements.units import unit_in, without_unit
from jianfu.forms.domain.filling.records import MARKS
from jianfu.forms.domain.sheets.grid import Cell
from jianfu.kernel.domain.text import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jianfu.forms.domain.sheets.grid import Grid

_SAMPLES = 3


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its header, some of what stands below it, the element proposed ("" for none) and why."""

    header: str
    samples: tuple[str, ...]
    element: str
    sure: bool
    because: Text


def headers_of(grid: Grid) -> dict[int, str]:
    """Return the headers of the first row by column."""
    return {
        column: cell.text.strip()
        for (row, column), cell in sorted(grid.cells.items())
        if row == 0 and cell.text.strip()
    }


def fingerprint_of(grid: Grid) -> str:
    """Return what workbooks with the same headers have in common."""
    return hashlib.sha256("\0".join(map(squeeze, headers_of(grid).values())).encode()).hexdigest()


def propose_columns(grid: Grid, remembered: Mapping[str, str]) -> tuple[Column, ...]:
    """Propose an element for each column; what was settled before for these headers goes first."""
    found = []
    for column, header in headers_of(grid).items():
        if header in MARKS:
            continue
        below = (grid.cells.get((row, column)) for row in range(1, min(grid.height, 40)))
        samples = tuple(cell.text for cell in below if cell is not None and cell.text.strip())[:_SAMPLES]
        if header in remembered:
            because = Text("上次这样对应", "as it was settled last time")
            found.append(Column(header, samples, remembered[header], sure=True, because=because))
            continue
        named = find(without_unit(header).strip(" *＊"))
        if named is not None:
            because = Text("与数据项名称或常用说法一致", "the element's name or one of its usual words")
            found.append(Column(header, samples, named.name, sure=True, because=because))
            continue
        near = match(Asked((header,), unit_in(header)), {})
        element = near.element.name if near.element is not None else ""
        found.append(Column(header, samples, element, near.confidence >= SURE, near.because))
    return tuple(found)


def renamed(grid: Grid, mapping: Mapping[str, str]) -> Grid:
    """Return the grid with the headers that were settled; the unit that a header states stays with it."""
    cells = dict(grid.cells)
    for column, header in headers_of(grid).items():
        element = mapping.get(header, "")
        if element:
            unit = unit_in(header)
            text = f"{element}（{unit}）" if unit else element
            cells[0, column] = Cell(text, text)
    return replace(grid, cells=cells)
