"""The column-header block: where it starts and ends, and the path of header texts above each column."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from jianfu.forms.domain.elements.units import is_unit
from jianfu.forms.domain.understanding import words

if TYPE_CHECKING:
    from jianfu.forms.domain.sheets.refs import Range
    from jianfu.forms.domain.understanding.board import Board

_ORDINAL = re.compile(r"^[（(\[]?(?:\d{1,3}|[甲乙丙丁戊己庚辛]|[A-Z]{1,2}|[①-⑳])[)）\]]?$")
_ROW_NAMES = re.compile(r"^(?:项目|指标|名称|类别|分类|内容|科目|品种|种类|事项|栏目)(?:名称)?$")
_CODE = re.compile(r"^[A-Za-z][A-Za-z_]{0,30}[-_.]?\d{0,6}$")
_COLUMN_SUM = re.compile(r"^[（(]?\d{1,3}[)）]?\s*[=＝][\d\s+\-*/÷×（()）.,，≥≤…]+$")


class Leaf(NamedTuple):
    """A column of the table: the columns that its lowest header spans, and the header texts above it."""

    left: int
    right: int
    path: tuple[str, ...]


class Band(NamedTuple):
    """A header block: its rows, its columns, and its leaves from left to right."""

    top: int
    bottom: int
    leaves: tuple[Leaf, ...]

    @property
    def left(self) -> int:
        """The first column."""
        return self.leaves[0].left

    @property
    def right(self) -> int:
        """The last column."""
        return self.leaves[-1].right


def header_at(board: Board, row: int, left: int = 0) -> Band | None:
    """Return the header block that begins at `row` (right of `left`), None when the row begins none."""
    labels = [area for area in board.own_labels(row) if area.left >= left]
    texts = [board.raw(a.top, a.left) for a in labels]
    if len(labels) < 2 or any(words.is_control(text) for text in texts):
        return None
    if sum(map(words.is_place_number, texts)) > 1:
        return None
    first, last = labels[0].left, labels[-1].right
    deep = any(area.bottom > row for area in labels)
    while deep and _reaches_on(board, row, last + 1):
        last += 1
    bottom = _bottom(board, labels)
    if bottom is None:
        return None
    while True:
        deeper = _units_row(board, bottom, first, last) or _sub_header(board, row, bottom, first, last)
        if deeper is None:
            break
        bottom = deeper
    leaves = _leaves(board, row, bottom, first, last)
    return Band(row, bottom, leaves) if leaves is not None and len(leaves) >= 2 else None


def _reaches_on(board: Board, row: int, column: int) -> bool:
    """Say whether the last header reaches, unmerged, over a further column whose own header stands below."""
    if column >= board.drawn_width or not board.blank(row, column) or not board.framed(row, column):
        return False
    return (
        not board.blank(row + 1, column)
        and not board.number(row + 1, column)
        and board.area(row, column).top == row
    )


def _bottom(board: Board, labels: list[Range]) -> int | None:
    """How deep the first row reaches; None when a tall first cell stands beside shallow ones (a group of rows)."""
    depths = Counter(area.bottom for area in labels for _ in range(area.width))
    usual = max(depths, key=lambda depth: (depths[depth], -depth))
    deepest = max(depths)
    first = labels[0]
    if first.bottom == deepest > usual and all(area.bottom < deepest for area in labels[1:]):
        below = [board.blank(first.bottom, column) for column in range(first.right + 1, labels[-1].right + 1)]
        if all(below):
            return None
    return deepest


def _sub_header(board: Board, top: int, bottom: int, first: int, last: int) -> int | None:
    """Return the last row of a further header row below `bottom`, None when the next row is none."""
    row = bottom + 1
    own = [area for area in board.own_labels(row) if first <= area.left <= last]
    if not own or any(board.number(a.top, a.left) for a in own) or is_numbering(board, row, first, last):
        return None
    parents: list[Range] = []
    deep = any(area.bottom > top for area in board.own_labels(top))
    for area in own:
        above = board.area(bottom, area.left)
        if board.blank(bottom, area.left) and above.top > top:
            return None
        if above.width < 2 and not board.blank(bottom, area.left):
            unmerged = deep and board.blank(bottom, area.right + 1) and board.framed(bottom, area.right + 1)
            if not unmerged:
                return None
        if above not in parents:
            parents.append(above)
    if _names_rows(board, parents, row, first):
        return None
    wide = [parent for parent in parents if parent.width > 1]
    covered = all(
        not board.blank(row, column) for parent in wide for column in range(parent.left, parent.right + 1)
    )
    outside = [area for area in own if not any(p.left <= area.left <= p.right for p in parents)]
    gaps = [c for c in range(first, last + 1) if board.blank(bottom, c)]
    if not covered or outside or (gaps and any(board.blank(row, c) for c in gaps)):
        return None
    return max(area.bottom for area in own)


def _units_row(board: Board, bottom: int, first: int, last: int) -> int | None:
    """Return the row below the headers when it gives each column its unit (亩, 吨, 头), beside what hangs down to it."""
    row = bottom + 1
    own = [area for area in board.own_labels(row) if first <= area.left <= last]
    if len(own) < 2 or not all(is_unit(board.text(area.top, area.left)) for area in own):
        return None
    columns = range(own[0].left, last + 1)
    return row if not any(board.blank(row, c) or board.blank(bottom, c) for c in columns) else None


def _names_rows(board: Board, parents: list[Range], row: int, first: int) -> bool:
    """Say whether what stands below a wide first header are the names of rows (项目 over 收入 / 工资性收入)."""
    if len(parents) != 1 or parents[0].left != first:
        return False
    below = [area.left for area in board.own_labels(row + 1)]
    again = bool(below) and all(parents[0].left <= left <= parents[0].right for left in below)
    return again or bool(_ROW_NAMES.match(board.text(parents[0].top, first)))


def _leaves(board: Board, top: int, bottom: int, first: int, last: int) -> tuple[Leaf, ...] | None:
    leaves: list[Leaf] = []
    column = first
    while column <= last:
        if column in board.aside:
            column += 1
            continue
        path = _path(board, top, bottom, column, first)
        if not path:
            return None
        area = board.area(bottom, column)
        right = min(area.right, last) if not board.blank(bottom, column) else column
        leaves.append(Leaf(column, right, path))
        column = right + 1
    return tuple(leaves)


def _path(board: Board, top: int, bottom: int, column: int, first: int) -> tuple[str, ...]:
    """Collect the texts above a column; an unmerged parent reaches over the blanks to its right."""
    path: list[str] = []
    seen: Range | None = None
    for row in range(top, bottom + 1):
        area = board.area(row, column)
        if area == seen:
            continue
        seen = area
        text = board.text(row, column)
        if not text and row < bottom and not board.blank(bottom, column) and not path:
            text = _unmerged_parent(board, row, column, first)
        if text and (not path or path[-1] != text):
            path.append(text)
    return tuple(path)


def _unmerged_parent(board: Board, row: int, column: int, first: int) -> str:
    while column > first and board.blank(row, column):
        column -= 1
    return board.text(row, column)


def _are_codes(filled: list[str], columns: int) -> bool:
    """Say whether a row gives every column its own code (A01, A02, …; userName, idCard, …)."""
    several = len(filled) > 2 and len(filled) * 3 >= columns * 2 and len(set(filled)) == len(filled)
    return several and all(_CODE.match(text) for text in filled)


def is_numbering(board: Board, row: int, first: int, last: int) -> bool:
    """Say whether a row only numbers the columns ((1) (2) …, 甲 乙 1 2 …), gives their codes, or states their sums."""
    texts = [board.text(a.top, a.left) for a in board.areas(row) if first <= a.left <= last]
    filled = [text for text in texts if text]
    if _are_codes(filled, len(texts)):
        return True
    if len(filled) < 2 or len(filled) * 3 < len(texts):
        return False
    if not all(_ORDINAL.match(text) or _COLUMN_SUM.match(text) or text in ("—", "/", "-") for text in filled):
        return False
    numbers = [int(found[0]) for text in filled if (found := re.search(r"\d+", text.partition("=")[0]))]
    return not numbers or (
        len(set(numbers)) == len(numbers) and numbers == sorted(numbers) and numbers[0] <= 3
    )
