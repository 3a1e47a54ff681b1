"""Forms that stand side by side on one sheet, with a bare column between their frames: each is read by itself."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from jianfu.forms.domain.sheets.refs import Range

if TYPE_CHECKING:
    from jianfu.forms.domain.understanding.board import Board

_FEWEST_ROWS = 3


def side_by_side(board: Board, row: int) -> list[Range]:
    """Return the regions that begin at `row` beside one another; empty where the sheet goes on as one."""
    if board.window is not None:
        return []
    gaps = [column for column in range(1, board.drawn_width - 1) if _gap(board, row, column)]
    stops = {column: _stop(board, row, column) for column in gaps}
    gaps = [column for column in gaps if stops[column] - row >= _FEWEST_ROWS]
    if not gaps:
        return []
    bottom = min(stops[column] for column in gaps) - 1
    edges = [-1, *gaps, board.drawn_width]
    spans = [(left + 1, right - 1) for left, right in pairwise(edges) if right - left > 2]
    return [Range(row, left, bottom, right) for left, right in spans] if len(spans) > 1 else []


def _bare(board: Board, row: int, column: int) -> bool:
    area = board.area(row, column)
    return area.width == 1 and board.blank(row, column) and not board.framed(row, column)


def _gap(board: Board, row: int, column: int) -> bool:
    return _bare(board, row, column) and board.framed(row, column - 1) and board.framed(row, column + 1)


def _stop(board: Board, row: int, column: int) -> int:
    """Return the first row where the column is no gap any more."""
    while row < board.drawn_height and _bare(board, row, column):
        row += 1
    return row
