"""Long sheets in parts, so that a page stays small and nothing is cut off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jianfu.forms.domain.collecting.paper import INPUTS_ON_A_PAGE, ROWS_ON_A_PAGE, PaperSheet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jianfu.forms.domain.collecting.paper import PaperCell

_ASKING = frozenset({"known", "typed", "need", "line"})


def parts_of(sheets: Sequence[PaperSheet]) -> list[list[PaperSheet]]:
    """Cut sheets into parts of whole rows; small sheets share a part, every row stands in exactly one."""
    parts: list[list[PaperSheet]] = [[]]
    rows = inputs = 0
    for sheet in sheets:
        current: PaperSheet | None = None
        for number, cells in sheet.rows:
            more = _inputs(cells)
            if rows and (rows >= ROWS_ON_A_PAGE or inputs + more > INPUTS_ON_A_PAGE):
                parts.append([])
                rows = inputs = 0
                current = None
            if current is None:
                current = PaperSheet(sheet.name, sheet.title)
                parts[-1].append(current)
            current.rows.append((number, cells))
            rows, inputs = rows + 1, inputs + more
    return parts


def _inputs(cells: Sequence[PaperCell]) -> int:
    return sum(cell.kind in _ASKING for cell in cells)
