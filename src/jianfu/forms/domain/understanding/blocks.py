"""A sheet from top to bottom: title, lines, key-value rows, tables stacked on one another, notes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from jianfu.forms.domain.understanding import words
from jianfu.forms.domain.understanding.board import Board
from jianfu.forms.domain.understanding.headers import Band, header_at
from jianfu.forms.domain.understanding.keyvalue import row_spots, spot_below
from jianfu.forms.domain.understanding.regions import side_by_side
from jianfu.forms.domain.understanding.spots import Block, Layout, Spot
from jianfu.forms.domain.understanding.tables import table_below, tables_below

if TYPE_CHECKING:
    from jianfu.forms.domain.sheets.refs import Range

_ATTACHED = re.compile(
    r"^(?:附件?表?\s*[\d一二三四五六七八九十]*[-—]?\d*[:：]?|附表.{0,4}|表[\d一二三四五六七八九十]+[:：]?)$"
)


@dataclass
class _State:
    """What has been found on the way down."""

    blocks: list[Block] = field(default_factory=list)
    pairs: list[Spot] = field(default_factory=list)
    pair_rows: list[int] = field(default_factory=list)
    title: str | None = None
    front: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def close_pairs(self) -> None:
        """Make a block of the key-value rows gathered so far."""
        if self.pairs:
            top, bottom = min(self.pair_rows), max(self.pair_rows) + 1
            self.blocks.append(
                Block("keyvalue", top, bottom, tuple(self.pairs), first_row=self.pairs[0].area.top)
            )
        self.pairs, self.pair_rows = [], []


def find_layout(board: Board) -> Layout:
    """Read a sheet into blocks; nothing is asked twice and no row is left out silently (what asks nothing is text)."""
    state = _State()
    state.front += board.grid.captions
    row = 0
    while row < board.height:
        row = _step(board, row, state)
    state.close_pairs()
    title = state.title or _caption(board.grid.captions)
    return Layout(tuple(state.blocks), title, tuple(state.front), tuple(state.notes))


def _caption(captions: tuple[str, ...]) -> str | None:
    named = [
        c
        for c in captions
        if not _ATTACHED.match(c) and not words.is_note(c) and ":" not in c and "：" not in c
    ]
    return words.clean(named[-1]) if named else None


def _step(board: Board, row: int, state: _State) -> int:
    """Deal with what begins at `row`; return the row to go on with."""
    labels = board.own_labels(row)
    regions = side_by_side(board, row) if len(labels) > 1 else []
    if regions:
        return _apart(board, regions, state)
    alone = len(labels) == 1 and len(board.labels(row)) == 1
    done = _single(board, labels[0], state) if alone else None
    if done is not None:
        return done
    if _asks_nothing(board, labels, state):
        return row + 1
    group = _group(labels)
    if group is not None:
        return _grouped(board, row, group, state)
    band = header_at(board, row)
    if band is not None and not _is_no_header(board, labels) and not _all_pairs(row, band):
        state.close_pairs()
        block = tables_below(board, band)
        state.blocks.append(block)
        return max(block.bottom, band.bottom + 1)
    return _pairs(board, row, (), state)


def _asks_nothing(board: Board, labels: list[Range], state: _State) -> bool:
    """Say whether a row is empty, made of controls, or of long notes (which are kept)."""
    raws = [board.raw(a.top, a.left) for a in labels if not _label_with_place(board, a)]
    if labels and not raws:
        return False
    if all(words.is_control(raw) for raw in raws):
        return True
    if all(words.is_note(raw) and len(words.clean(raw)) > 20 for raw in raws):
        state.notes += raws
        return True
    return False


def _single(board: Board, area: Range, state: _State) -> int | None:
    """Deal with a text alone in its row; None when it is a label with a place beside it."""
    raw = board.raw(area.top, area.left)
    text = words.clean(raw)
    if _label_with_place(board, area):
        return None
    if words.is_control(raw):
        return area.top + 1
    if words.is_note(raw):
        state.notes.append(raw)
        return area.bottom + 1
    if words.sign_off_parts(raw) and ("：" in raw or ":" in raw):
        return None
    under = spot_below(board, area) if area.left > 0 or state.title is not None else None
    if under is not None and not board.own_labels(area.bottom + 1):
        state.pairs.append(under)
        state.pair_rows += [area.top, under.area.bottom]
        return under.area.bottom + 1
    if state.title is None and not _ATTACHED.match(text) and not state.blocks and len(text) > 1:
        state.title = text
    else:
        state.front.append(raw)
    return area.bottom + 1 if area.left == 0 or area.width > 1 else area.top + 1


def _label_with_place(board: Board, area: Range) -> bool:
    """Say whether a text is a narrow framed label beside a framed blank: a question, not a title."""
    after = board.area(area.top, area.right + 1)
    if area.right + 1 >= board.drawn_width or not board.blank(after.top, after.left):
        return False
    return (
        board.framed(area.top, area.left)
        and board.framed(after.top, after.left)
        and area.width * 2 <= board.drawn_width
    )


def _is_no_header(board: Board, labels: list[Range]) -> bool:
    """Say whether a row is made of lines (填报单位：… 单位：人), or ends in room for a signature."""
    texts = [board.raw(a.top, a.left) for a in labels]
    return all(words.is_line(text) for text in texts) or any(
        words.is_hand(text) and ("：" in text or ":" in text or len(words.clean(text)) > 12) for text in texts
    )


def _apart(board: Board, regions: list[Range], state: _State) -> int:
    """Read regions that stand side by side, one after the other."""
    for region in regions:
        state.close_pairs()
        part = Board(board.grid, region)
        row = _headed(part, region, state)
        while row < part.height:
            row = _step(part, row, state)
    state.close_pairs()
    return regions[0].bottom + 1


def _headed(board: Board, region: Range, state: _State) -> int:
    """Read a table whose name stands over all its columns (收入 over 日期, 摘要, 金额); return the row to go on with."""
    name = board.own_labels(region.top)
    band = header_at(board, region.top + 1)
    if len(name) != 1 or band is None or (name[0].left, name[0].right) != (band.left, band.right):
        return region.top
    path = (board.text(name[0].top, name[0].left),)
    block = table_below(board, band._replace(top=region.top), path)
    state.blocks.append(block)
    return block.bottom


def _all_pairs(row: int, band: Band) -> bool:
    """Say whether a full row consists of 名：值 pairs, which makes it no header of the rows below."""
    return band.bottom == row and all("：" in leaf.path[-1] or ":" in leaf.path[-1] for leaf in band.leaves)


def _group(labels: list[Range]) -> Range | None:
    """Return the tall cell on the left that heads several rows (家庭成员 over its table), None without one."""
    first = labels[0]
    if first.height < 2 or len(labels) < 2 or labels[1].left != first.right + 1:
        return None
    rest = labels[1:]
    return first if all(area.bottom < first.bottom for area in rest[:3]) else None


def _grouped(board: Board, row: int, group: Range, state: _State) -> int:
    """Read the rows beside a group: a table when its first row is all header, else key-value rows."""
    name = words.clean(board.raw(group.top, group.left))
    stop = group.bottom + 1
    band = header_at(board, row, group.right + 1)
    full = band is not None and all(
        board.blank(below, leaf.left) for leaf in band.leaves for below in range(band.bottom + 1, stop)
    )
    if band is not None and full and band.bottom < group.bottom and band.left == group.right + 1:
        state.close_pairs()
        state.blocks.append(table_below(board, band, (name,), stop))
        return stop
    whole = header_at(board, row)
    if whole is not None and band is not None and band.bottom >= group.bottom:
        state.close_pairs()
        block = table_below(board, whole)
        state.blocks.append(block)
        return max(block.bottom, whole.bottom + 1)
    for inner in range(row, stop):
        spots = row_spots(board, inner, (name,), group.right + 1)
        state.pairs += spots
        state.pair_rows += [inner] * bool(spots)
    return stop


def _pairs(board: Board, row: int, groups: tuple[str, ...], state: _State) -> int:
    spots = row_spots(board, row, groups)
    if spots:
        state.pairs += spots
        state.pair_rows.append(row)
    else:
        state.front += [board.raw(a.top, a.left) for a in board.own_labels(row)]
    return row + 1
