"""Lists and cross tables below a header block: which rows belong, which columns are row headers, what to fill."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from jianfu.forms.domain.elements.dictionary import find
from jianfu.forms.domain.elements.units import is_unit, normal
from jianfu.forms.domain.sheets.refs import Range
from jianfu.forms.domain.understanding import words
from jianfu.forms.domain.understanding.headers import Band, Leaf, header_at, is_numbering
from jianfu.forms.domain.understanding.rowpaths import LabelledRow, row_paths
from jianfu.forms.domain.understanding.spots import Block, Spot

if TYPE_CHECKING:
    from jianfu.forms.domain.understanding.board import Board

_SERIAL = re.compile(
    r"^(?:序号|编号|顺序号?|序列|No\.?|行次|行号|代码|指标代码|编码|代号|项目编号|栏次)$", re.IGNORECASE
)
_UNIT_HEAD = re.compile(r"^(?:计量)?单位(?:名称)?$")
_TIMES = re.compile(r"^(?:月份?|年份|年度|季度|周次|时段|日期)$")
_CLOSED = re.compile(r"[—\-–×xX/\\*]+|不填|免填")
_QUESTIONS = re.compile(r"指标|项目|事项|内容|栏目|科目|类别$")
_LONG_DATA = re.compile(r"^\d{6,}[\dXx]?$|^\d{4}[-/.年]\d{1,2}")
_ROWS_OF_SUBJECTS = frozenset(
    ("姓名", "户主姓名", "企业名称", "项目名称", "公民身份号码", "承包方姓名", "性别", "联系电话")
)


@dataclass
class _Rows:
    """The rows below a header, sorted by what they are."""

    blank: list[int] = field(default_factory=list)
    labelled: list[int] = field(default_factory=list)
    totals: list[int] = field(default_factory=list)
    end: int = 0
    skipped: set[int] = field(default_factory=set)


def table_below(board: Board, band: Band, prefix: tuple[str, ...] = (), stop: int | None = None) -> Block:
    """Read the table under a header block; `stop` is the first row that is not its own (a group that ends)."""
    first = band.bottom + 1
    while first < board.height and (
        is_numbering(board, first, band.left, band.right) or _is_example(board, first)
    ):
        first += 1
    rows = _gather(board, band, first, stop)
    left = _left_columns(board, band, rows)
    while first in rows.skipped:
        first += 1
    if left is None:
        return _list_block(board, band, rows, first, prefix, stop)
    return _cross_block(board, band, rows, left, first, prefix)


def _is_example(board: Board, row: int) -> bool:
    texts = [board.raw(area.top, area.left) for area in board.labels(row)]
    return any(map(words.is_example, texts)) or (len(texts) > 1 and all(map(words.is_format, texts)))


def tables_below(board: Board, band: Band) -> Block:
    """Read the table under a header block; the same headers twice side by side are one table in two columns."""
    whole = table_below(board, band)
    for times in (2, 3):
        size, rest = divmod(len(band.leaves), times)
        parts = [band.leaves[n * size : (n + 1) * size] for n in range(times)]
        # The two halves of a balance sheet differ in the name of their rows only (资产 | 负债和所有者权益).
        same = {tuple(leaf.path for leaf in part[1 if size > 2 else 0 :]) for part in parts}
        if rest or size < 2 or len(same) != 1:
            continue
        blocks = [table_below(board, band._replace(leaves=part)) for part in parts]
        if all(block.kind == "cross" for block in blocks):
            return replace(
                blocks[0], bottom=max(block.bottom for block in blocks),
                spots=tuple(sorted((s for b in blocks for s in b.spots), key=lambda s: (s.area.top, s.area.left))),
                totals=tuple(t for b in blocks for t in b.totals), fixed=tuple(f for b in blocks for f in b.fixed),
            )  # fmt: skip
    return whole


def _gather(board: Board, band: Band, first: int, stop: int | None) -> _Rows:
    rows = _Rows()
    limit = stop if stop is not None else max(board.drawn_height, first)
    row = first
    only_blank_rows = True
    while row < limit:
        labels = [area for area in board.labels(row) if stop is None or area.left >= band.left]
        if not labels:
            rows.blank.append(row)
            row += 1
            continue
        texts = [board.text(a.top, a.left) for a in labels]
        if all(words.is_control(text) for text in texts):
            rows.skipped.add(row)
            row += 1
            continue
        if stop is None and _ends(
            board, band, row, labels, after_blank_rows=bool(rows.blank) and only_blank_rows
        ):
            break
        total = words.names_total(texts[0]) or (
            len(texts) > 1
            and _SERIAL.match(texts[0]) is None
            and words.names_total(texts[1])
            and not board.number(row, labels[1].left)
        )
        (rows.totals if total else rows.labelled).append(row)
        only_blank_rows = only_blank_rows and total
        row += 1
    rows.end = row
    return rows


def _ends(board: Board, band: Band, row: int, labels: list[Range], *, after_blank_rows: bool) -> bool:
    """Say whether a row with text is no longer part of the table."""
    first = labels[0]
    raw = board.raw(first.top, first.left)
    text = words.clean(raw)
    alone = len(labels) == 1
    if _is_pairs(board, band, row, labels) or (alone and _is_caption(board, band, row, first)):
        return True
    if alone and words.is_note(raw) and (first.width > 1 or not board.framed(row, first.left + 1)):
        return not (
            words.outline_level(text) is not None and len(text) <= 60 and board.framed(row, band.right)
        )
    lines = words.is_sign_off(raw) or all(words.is_sign_off(board.raw(a.top, a.left)) for a in labels)
    if lines:
        return not _heads_rows(board, band, row, labels)
    if alone and first.left <= band.left and first.right >= band.right and not words.is_total(text):
        return words.outline_level(text) is None
    if after_blank_rows and not alone and not words.is_total(text):
        again = header_at(board, row)
        return again is not None or not any(board.number(a.top, a.left) for a in labels)
    return False


def _heads_rows(board: Board, band: Band, row: int, labels: list[Range]) -> bool:
    """Say whether a row inside the frame names the rows below it (流动资产：), in the first column of each half."""
    texts = [words.clean(board.raw(area.top, area.left)) for area in labels]
    framed = board.framed(row, band.left) and board.framed(row, band.right)
    named = all(re.fullmatch(r"[\u4e00-\u9fff]{2,12}[:：]", text) for text in texts)
    return framed and named and labels[0].left <= band.left and not any(map(words.signs_off, texts))


def _is_pairs(board: Board, band: Band, row: int, labels: list[Range]) -> bool:
    """Say whether a row asks for signatures beside their labels, under a column where the table has its numbers."""
    texts = [board.text(area.top, area.left) for area in labels]
    if all(words.is_hand(text) and len(text) <= 12 for text in texts) or "大写" in texts[0]:
        return True
    serial = _SERIAL.match(band.leaves[0].path[-1]) and labels[0].left == band.leaves[0].left
    return (
        bool(serial)
        and row > band.bottom + 1
        and not words.names_total(texts[0])
        and _counts(board, band, row)
    )


def _counts(board: Board, band: Band, row: int) -> bool:
    """Say whether the rows above count in the first column, and this one does not."""
    above = [
        board.number(r, band.left) or board.text(r, band.left).isdigit() for r in range(band.bottom + 1, row)
    ]
    here = board.text(row, band.left)
    return bool(above) and all(above) and len(here) > 1 and not any(c.isdigit() for c in here)


def _is_caption(board: Board, band: Band, row: int, area: Range) -> bool:
    """Say whether a text over the whole table heads something else: a large blank, or another header block."""
    if area.left > band.left or area.right < band.right or area.bottom + 1 >= board.drawn_height:
        return False
    below = board.area(area.bottom + 1, area.left)
    if below.left <= band.left and below.right >= band.right and below.width > 1:
        return board.blank(below.top, below.left)
    return row > band.bottom + 1 and _other_header(board, band, area.bottom + 1)


def _other_header(board: Board, band: Band, row: int) -> bool:
    again = header_at(board, row)
    return (
        again is not None
        and not any(board.number(row, leaf.left) for leaf in again.leaves)
        and (len(again.leaves) >= len(band.leaves) - 1)
    )


def _left_columns(board: Board, band: Band, rows: _Rows) -> int | None:
    """Return how many leaves on the left are row headers; None when the table is a list."""
    labelled = [row for row in rows.labelled if not _only_serial(board, band, row)]
    open_rows = len(rows.blank) + len(rows.labelled) - len(labelled)
    if not labelled or open_rows > len(labelled):
        return None
    count = 0
    needed = max(1, len(labelled) // 2)
    for leaf in band.leaves:
        filled = [row for row in labelled if _stands(board, row, leaf.left)]
        serial = bool(_SERIAL.match(leaf.path[-1])) or _UNIT_HEAD.match(leaf.path[-1]) is not None
        if len(filled) < needed and not (serial and filled):
            break
        if (
            not serial
            and _is_data(board, filled, leaf)
            and (_names_questions(band.leaves[:count]) or _given_beside_blanks(board, band, labelled, count))
        ):
            break  # somebody has filled the table already, or it states what is known
        if not serial and (_is_data(board, filled, leaf) or _one_each(leaf)):
            return None
        count += 1
    outside = band.left > 0 and any(not board.blank(row, band.left - 1) for row in labelled)
    if count == len(band.leaves) or (count == 0 and not outside):
        return None
    return count


def _stands(board: Board, row: int, column: int) -> bool:
    """Say whether something stands at a place, were it only the mark that nothing does (—)."""
    return not board.blank(row, column) or _CLOSED.fullmatch(board.raw(row, column).strip()) is not None


def _given_beside_blanks(board: Board, band: Band, labelled: list[int], count: int) -> bool:
    """Say whether the rows are named and most columns are still blank: numbers in one of them are given, not typed."""
    named = [leaf for leaf in band.leaves[:count] if not _SERIAL.match(leaf.path[-1])]
    open_columns = [
        leaf for leaf in band.leaves[count:] if not any(_constant(board, row, leaf) for row in labelled)
    ]
    return bool(named) and len(open_columns) * 2 > len(band.leaves) - count


def _constant(board: Board, row: int, leaf: Leaf) -> bool:
    cell = board.cell(row, leaf.left)
    return cell is not None and cell.formula is None and not board.blank(row, leaf.left)


def _names_questions(heads: tuple[Leaf, ...]) -> bool:
    """Say whether the columns so far name the questions of a cross table: indicators, units, codes."""
    marks = any(_SERIAL.match(leaf.path[-1]) or _UNIT_HEAD.match(leaf.path[-1]) for leaf in heads[1:])
    return bool(heads) and (marks or bool(_QUESTIONS.search(heads[0].path[-1])))


def _one_each(leaf: Leaf) -> bool:
    """Say whether a column names persons, firms or projects: rows that somebody typed, not rows of the form."""
    element = None if leaf.path[-1] == "项目" else find(leaf.path[-1])
    return element is not None and element.name in _ROWS_OF_SUBJECTS


def _only_serial(board: Board, band: Band, row: int) -> bool:
    """Say whether a row is blank but for its serial number."""
    filled = [leaf for leaf in band.leaves if not board.blank(row, leaf.left)]
    return all(_SERIAL.match(leaf.path[-1]) for leaf in filled) and bool(filled)


def _is_data(board: Board, rows: list[int], leaf: Leaf) -> bool:
    """Say whether a column holds data (numbers, dates, long codes) and not the names of rows (months, years)."""
    if _TIMES.match(leaf.path[-1]):
        return False
    texts = [board.text(row, leaf.left) for row in rows]
    data = sum(
        board.number(row, leaf.left) or bool(_LONG_DATA.match(t)) for row, t in zip(rows, texts, strict=True)
    )
    return data * 2 > len(texts)


def _list_block(
    board: Board, band: Band, rows: _Rows, first: int, prefix: tuple[str, ...], stop: int | None
) -> Block:  # fmt: skip
    after = [row for row in rows.totals if row >= first]
    while first in rows.totals:
        first += 1
    later = [row for row in after if row > first]
    bounded = stop is not None or rows.end < board.height or later or board.drawn_height > first
    last = (min(later) if later else rows.end) - 1 if bounded else None
    if last is not None and last < first:
        last = first
    numbered = _only_serial(board, band, first)
    asked = [leaf for leaf in band.leaves if not (numbered and not board.blank(first, leaf.left))]
    spots = tuple(Spot(prefix + leaf.path, _cell_area(board, first, leaf), unit=None) for leaf in asked)
    totals = tuple(_row_label(board, row) for row in after)
    end = max(rows.end, first + 1) if stop is None else stop
    return Block(
        "list", band.top, end, spots, (band.top, band.bottom), None, first, last, totals, (), prefix, tuple(after)
    )  # fmt: skip


def _cell_area(board: Board, row: int, leaf: Leaf) -> Range:
    area = board.area(row, leaf.left)
    return area if area.top == row else Range(row, leaf.left, row, leaf.right)


def _row_label(board: Board, row: int) -> str:
    texts = [board.text(a.top, a.left) for a in board.labels(row)]
    return next((text for text in texts if words.names_total(text)), texts[0] if texts else "")


def _cross_block(
    board: Board, band: Band, rows: _Rows, left: int, first: int, prefix: tuple[str, ...]
) -> Block:
    heads, data = band.leaves[:left], _asked(board, band.leaves[left:], rows.labelled)
    if not heads:
        heads = (Leaf(0, band.left - 1, ("",)),)
    names = [
        leaf for leaf in heads if not _SERIAL.match(leaf.path[-1]) and not _UNIT_HEAD.match(leaf.path[-1])
    ]
    codes = next((leaf for leaf in heads if _SERIAL.match(leaf.path[-1])), None)
    units = next((leaf for leaf in heads if _UNIT_HEAD.match(leaf.path[-1]) and leaf is not heads[0]), None)
    names = [leaf for leaf in names if leaf is not units] or [heads[-1]]
    found = []
    for row in sorted(rows.labelled + rows.totals):
        labels = _row_labels(board, names, row) or (
            _row_labels(board, list(heads), row) if row in rows.totals else ()
        )
        if labels:
            found.append(LabelledRow(row, labels, _is_heading(board, row, codes, units, data)))
    spots: list[Spot] = []
    for line, path in zip(found, row_paths(found), strict=True):
        if not line.heading:
            spots += _row_spots(board, line.row, path, (codes, units), data, prefix)
    totals = tuple(words.clean(r.labels[-1]) for r in found if words.names_total(r.labels[-1]))
    fixed = tuple(
        words.clean(r.labels[-1]) for r in found if not words.names_total(r.labels[-1]) and not r.heading
    )
    return Block(
        "cross", band.top, rows.end, tuple(spots), (band.top, band.bottom), (heads[0].left, heads[-1].right),
        min((spot.area.top for spot in spots), default=first), None, totals, fixed, prefix,
        tuple(r.row for r in found if words.names_total(r.labels[-1])),
    )  # fmt: skip


def _asked(board: Board, data: tuple[Leaf, ...], rows: list[int]) -> tuple[Leaf, ...]:
    """Leave out columns that state a number in every row, where most columns are blank: those are what is asked."""
    given = [
        leaf for leaf in data if all(board.number(r, leaf.left) and _constant(board, r, leaf) for r in rows)
    ]
    blank = [leaf for leaf in data if not any(_constant(board, row, leaf) for row in rows)]
    return tuple(leaf for leaf in data if leaf not in given) if len(blank) > len(given) else data


def _row_labels(board: Board, names: list[Leaf], row: int) -> tuple[str, ...]:
    labels: list[str] = []
    seen: set[Range] = set()
    for leaf in names:
        for column in range(leaf.left, leaf.right + 1):
            area = board.area(row, column)
            if area in seen or board.blank(row, column):
                continue
            seen.add(area)
            labels.append(board.raw(row, column))
    return tuple(labels)


def _is_heading(
    board: Board, row: int, codes: Leaf | None, units: Leaf | None, data: tuple[Leaf, ...]
) -> bool:
    """Say whether a row only heads others: without code and unit in a table that has them, or with words in its data."""
    marks = [leaf for leaf in (codes, units) if leaf is not None]
    if marks and all(board.blank(row, leaf.left) for leaf in marks):
        return True
    return all(not board.blank(row, leaf.left) and not board.number(row, leaf.left) for leaf in data)


def _row_spots(
    board: Board, row: int, path: tuple[str, ...], marks: tuple[Leaf | None, Leaf | None],
    data: tuple[Leaf, ...], prefix: tuple[str, ...],
) -> list[Spot]:  # fmt: skip
    codes, units = marks
    unit = normal(board.text(row, units.left)) if units is not None else ""
    code = board.text(row, codes.left) if codes is not None else ""
    spots = []
    for leaf in data:
        area = board.area(row, leaf.left)
        if area.top != row or (not board.blank(row, leaf.left) and not _fillable(board, row, leaf)):
            continue
        spots.append(Spot(prefix + leaf.path, area, path, unit if is_unit(unit) else None, code=code or None))
    return spots


def _fillable(board: Board, row: int, leaf: Leaf) -> bool:
    """Say whether a data cell that is not blank is still a place of the form; a mark (—, ×, 不填) closes it."""
    cell = board.cell(row, leaf.left)
    return (
        cell is not None
        and (board.number(row, leaf.left) or len(cell.text) > 1)
        and not _CLOSED.fullmatch(cell.text.strip())
    )
