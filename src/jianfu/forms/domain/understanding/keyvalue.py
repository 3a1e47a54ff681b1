"""Rows where labels and places to fill alternate, and lines that carry their places in themselves (填表人：____)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jianfu.forms.domain.understanding import words
from jianfu.forms.domain.understanding.spots import Spot

if TYPE_CHECKING:
    from jianfu.forms.domain.sheets.refs import Range
    from jianfu.forms.domain.understanding.board import Board


def row_spots(board: Board, row: int, groups: tuple[str, ...] = (), left: int = 0) -> list[Spot]:
    """Return the spots of one row, labels to the left of their places."""
    spots: list[Spot] = []
    pending: Range | None = None
    heads: list[str] = []
    for area in board.areas(row):
        if area.left < left:
            continue
        text = board.text(area.top, area.left)
        if not text:
            if pending is not None and area.top == row:
                path = (*groups, *heads, words.clean(board.raw(pending.top, pending.left)).rstrip(":："))
                spots.append(Spot(path, area, unit=words.slot_unit(board.raw(area.top, area.left))))
                pending = None
            continue
        if area.top != row:
            pending = None
            continue
        inline = _inline(board, area)
        if pending is not None and inline is not None and words.is_hand(board.raw(area.top, area.left)):
            # A pledge or an opinion with room to sign is one place, named by the label before it.
            spots.append(
                Spot((*groups, *heads, words.clean(board.raw(pending.top, pending.left)).rstrip(":：")), area)
            )
            pending = None
            continue
        if inline is not None:
            spots += inline
            pending = None
            continue
        if pending is not None and not board.number(area.top, area.left):
            heads = [board.text(pending.top, pending.left).rstrip(":：")]
        pending = None if _given(board, area) else area
    return spots


def _given(board: Board, area: Range) -> bool:
    """Say whether a label asks for nothing: a number, or a line that already states its value."""
    text = board.text(area.top, area.left)
    return (
        board.number(area.top, area.left)
        or words.measure_in(text) is not None
        or words.period_in(text) == text
        or text[-1] in "！!。"
        or words.is_place_number(text)
        or len(text) > 60
    )


def _inline(board: Board, area: Range) -> list[Spot] | None:
    """Return the spots inside a cell such as `填表人：    日期：    `; None when its place is the next cell."""
    raw = board.raw(area.top, area.left)
    if words.is_of_which(raw) or ("：" not in raw and ":" not in raw):
        return None
    parts = words.sign_off_parts(raw)
    empty = [place for place, (_, value) in enumerate(parts) if words.is_slot(value) or "__" in value]
    if not parts:
        return None
    if not empty:
        return []
    after = board.area(area.top, area.right + 1)
    beside = (
        area.right + 1 < board.drawn_width and board.blank(after.top, after.left) and after.top == area.top
    )
    room = raw.rstrip("\n") != raw.rstrip() or "_" in raw or len(parts) > 1
    if beside and not room and (board.framed(area.top, area.left) or board.raw(after.top, after.left)):
        return None
    return [Spot((words.clean(parts[place][0]),), area, inline=True, part=place) for place in empty]


def spot_below(board: Board, area: Range) -> Spot | None:
    """Return the place under a label that fills its row (申请理由 over a large blank), None without one."""
    below = area.bottom + 1
    if below >= board.drawn_height:
        return None
    under = board.area(below, area.left)
    if board.blank(below, area.left) and under.width >= area.width > 1 and board.framed(below, area.left):
        return Spot((words.clean(board.raw(area.top, area.left)).rstrip(":："),), under)
    return None
