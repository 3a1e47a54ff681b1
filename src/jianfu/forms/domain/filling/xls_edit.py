"""Writing values into .xls in place: cell records change, all other records, streams and macros stay."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from jianfu.forms.domain.errors import CANNOT_EDIT, UNREADABLE
from jianfu.forms.domain.sheets import biff
from jianfu.forms.domain.sheets.biff import Record
from jianfu.forms.domain.sheets.compound import CompoundError
from jianfu.forms.domain.sheets.xls import open_stream
from jianfu.kernel.domain.errors import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from jianfu.forms.domain.filling.edits import SheetEdits
    from jianfu.forms.domain.sheets.grid import CellValue

_ROWS, _COLUMNS = 65_536, 256
_MOST_DATA: Final = 8_224
_DEFAULT_STYLE: Final = 15
_RECALCULATE: Final = 0x01C1
_SINGLE: Final = frozenset(
    (biff.BLANK, biff.NUMBER, biff.RK, biff.LABEL, biff.LABELSST, biff.RSTRING, biff.BOOLERR, biff.FORMULA)
)
_SEVERAL: Final = frozenset((biff.MULBLANK, biff.MULRK))
_FOLLOWERS: Final = frozenset((biff.STRING, biff.SHRFMLA, biff.ARRAY, biff.TABLE, biff.CONTINUE))
# Offsets into the stream that the edit would make wrong; office programs do without them.
_INDEXES: Final = frozenset((biff.INDEX, biff.DBCELL, biff.EXTSST))


class _Strings:
    """Strings to append to the shared table."""

    def __init__(self, known: int) -> None:
        self.known = known
        self.new: dict[str, int] = {}
        self.uses = 0

    def index(self, text: str) -> int:
        self.uses += 1
        return self.new.setdefault(text, self.known + len(self.new))

    def pieces(self) -> Iterator[bytes]:
        """Write the new strings as CONTINUE records."""
        piece = b""
        for text in self.new:
            raw = text.encode("utf-16-le")
            entry = struct.pack("<HB", len(raw) // 2, 1) + raw
            if piece and len(piece) + len(entry) > _MOST_DATA:
                yield piece
                piece = b""
            piece += entry
            while len(piece) > _MOST_DATA:
                # Inside a string the next record restates the width of its characters; cut between two of them.
                cut = _MOST_DATA - (_MOST_DATA - 3) % 2
                yield piece[:cut]
                piece = b"\1" + piece[cut:]
        if piece:
            yield piece


def edit_xls(content: bytes, name: str, edits: Mapping[str, SheetEdits]) -> bytes:
    """Return the workbook with the edits in it; refuses what BIFF cannot hold."""
    compound, stream_name, stream = open_stream(content, name)
    try:
        edited = _edit_stream(stream, name, edits)
    except (ValueError, IndexError, struct.error) as error:
        raise Refusal(UNREADABLE, name=name, detail="表格记录不完整") from error
    try:
        return compound.with_stream(stream_name, edited)
    except CompoundError as error:
        raise Refusal(CANNOT_EDIT, name=name, detail="文件过大") from error


def _edit_stream(stream: bytes, name: str, edits: Mapping[str, SheetEdits]) -> bytes:
    shared = biff.part(stream, 0)
    sheets = [
        (struct.unpack_from("<I", r.data)[0], biff.unicode_string(r.data, 6, wide_count=False)[0], place)
        for place, r in enumerate(shared) if r.kind == biff.BOUNDSHEET
    ]  # fmt: skip
    strings = _Strings(_unique(shared))
    bodies: dict[int, bytes] = {}
    for start, sheet, place in sheets:
        records = biff.part(stream, start)
        edit = edits.get(sheet)
        if edit is not None and edit.cells:
            _check(edit, name)
            bodies[place] = _SheetWriter(records, edit, strings).write()
        else:
            bodies[place] = b"".join(r.raw() for r in records if r.kind not in _INDEXES)
    return _assembled(shared, sorted(sheets), bodies, strings)


def _check(edit: SheetEdits, name: str) -> None:
    if edit.growths:
        raise Refusal(CANNOT_EDIT, name=name, detail=".xls 不能自动加行")
    if max(edit.cells) >= _ROWS or max(max(row) for row in edit.cells.values()) >= _COLUMNS:
        raise Refusal(CANNOT_EDIT, name=name, detail="超出 .xls 的行列数")


def _unique(shared: list[Record]) -> int:
    table = next((r for r in shared if r.kind == biff.SST), None)
    return struct.unpack_from("<I", table.data, 4)[0] if table is not None else 0


def _assembled(
    shared: list[Record], sheets: list[tuple[int, str, int]], bodies: dict[int, bytes], strings: _Strings
) -> bytes:  # fmt: skip
    """Put the stream together; the sheets keep their order, their addresses are told anew."""
    head = [r.raw() if r.kind not in _INDEXES else b"" for r in shared]
    for place, record in enumerate(shared):
        if record.kind == _RECALCULATE and len(record.data) == 8:
            # An older engine number makes the office program work the formulas out again.
            head[place] = Record(record.kind, record.data[:4] + bytes(4), 0).raw()
    _append_strings(shared, head, strings)
    size = sum(map(len, head))
    for _, _, place in sheets:
        head[place] = head[place][:4] + struct.pack("<I", size) + head[place][8:]
        size += len(bodies[place])
    return b"".join(head) + b"".join(bodies[place] for _, _, place in sheets)


def _append_strings(shared: list[Record], head: list[bytes], strings: _Strings) -> None:
    if not strings.new:
        return
    more = b"".join(Record(biff.CONTINUE, piece, 0).raw() for piece in strings.pieces())
    at = next((place for place, record in enumerate(shared) if record.kind == biff.SST), None)
    if at is None:
        head[-1] = (
            Record(biff.SST, struct.pack("<II", strings.uses, len(strings.new)), 0).raw() + more + head[-1]
        )
        return
    total, unique = struct.unpack_from("<II", shared[at].data)
    table = struct.pack("<II", total + strings.uses, unique + len(strings.new)) + shared[at].data[8:]
    head[at] = Record(biff.SST, table, 0).raw()
    while shared[at + 1].kind == biff.CONTINUE:
        at += 1
    head[at] += more


@dataclass
class _Cells:
    """The cell table of a sheet: rows, and cells by place; a cell may be several records, a record several cells."""

    rows: dict[int, bytes] = field(default_factory=dict)
    cells: dict[int, dict[int, bytes]] = field(default_factory=dict)
    styles: dict[tuple[int, int], int] = field(default_factory=dict)


class _SheetWriter:
    """Rebuilds the cell table of one sheet around the edits."""

    def __init__(self, records: list[Record], edit: SheetEdits, strings: _Strings) -> None:
        self.edit = edit
        self.strings = strings
        self.table = _Cells()
        self.before: list[Record] = []
        self.after: list[Record] = []
        self.columns: dict[int, int] = {}
        self._sort(records)

    def _sort(self, records: list[Record]) -> None:
        depth = 0
        last: tuple[int, int] | None = None
        for record in records:
            depth += (record.kind == biff.BOF) - (record.kind == biff.EOF)
            if record.kind in _INDEXES:
                continue
            if depth == 1 and record.kind == biff.ROW:
                self.table.rows[struct.unpack_from("<H", record.data)[0]] = record.data
                last = None
            elif depth == 1 and record.kind in _SINGLE:
                row, column, style = struct.unpack_from("<HHH", record.data)
                self.table.cells.setdefault(row, {})[column] = record.raw()
                self.table.styles[row, column] = style
                last = (row, column)
            elif depth == 1 and record.kind in _SEVERAL:
                self._several(record)
                last = None
            elif depth == 1 and record.kind in _FOLLOWERS and last is not None:
                self.table.cells[last[0]][last[1]] += record.raw()
            else:
                last = None
                if record.kind == biff.COLINFO and depth == 1:
                    first, end, _, style = struct.unpack_from("<4H", record.data)
                    self.columns.update(dict.fromkeys(range(first, min(end, 255) + 1), style))
                (self.after if self.table.rows or self.table.cells else self.before).append(record)

    def _several(self, record: Record) -> None:
        row, first = struct.unpack_from("<HH", record.data)
        size = 2 if record.kind == biff.MULBLANK else 6
        kind = biff.BLANK if record.kind == biff.MULBLANK else biff.RK
        cells = self.table.cells.setdefault(row, {})
        for place in range((len(record.data) - 6) // size):
            piece = record.data[4 + place * size : 4 + (place + 1) * size]
            column = first + place
            cells[column] = Record(kind, struct.pack("<HH", row, column) + piece, 0).raw()
            self.table.styles[row, column] = struct.unpack_from("<H", piece)[0]

    def write(self) -> bytes:
        """Write the sheet."""
        for row, values in self.edit.cells.items():
            cells = self.table.cells.setdefault(row, {})
            for column, value in values.items():
                cells[column] = self._cell(row, column, value)
            if row not in self.table.rows:
                self.table.rows[row] = struct.pack(
                    "<HHHHHHHH", row, 0, 1, 0x00FF, 0, 0, 0x0100, _DEFAULT_STYLE
                )
        pieces = [self._sized(record).raw() for record in self.before]
        pieces += self._blocks()
        pieces += [self._sized(record).raw() for record in self.after]
        return b"".join(pieces)

    def _blocks(self) -> Iterator[bytes]:
        """Write rows in blocks of 32 as the format wants: first the rows, then their cells."""
        numbers = sorted(self.table.rows.keys() | self.table.cells.keys())
        blocks: dict[int, list[int]] = {}
        for number in numbers:
            blocks.setdefault(number // 32, []).append(number)
        for block in blocks.values():
            for number in block:
                if number in self.table.rows:
                    yield self._row(number)
            for number in block:
                cells = self.table.cells.get(number, {})
                yield b"".join(cells[column] for column in sorted(cells))

    def _row(self, number: int) -> bytes:
        data = self.table.rows[number]
        end = max(self.table.cells.get(number, {0: b""}), default=0) + 1
        width = max(struct.unpack_from("<H", data, 4)[0], end)
        return Record(biff.ROW, data[:4] + struct.pack("<H", width) + data[6:], 0).raw()

    def _sized(self, record: Record) -> Record:
        if record.kind != biff.DIMENSIONS or len(record.data) < 12:
            return record
        top, bottom, left, right = struct.unpack_from("<IIHH", record.data)
        bottom = max(bottom, max(self.edit.cells) + 1)
        right = max(right, max(max(row) for row in self.edit.cells.values()) + 1)
        return Record(record.kind, struct.pack("<IIHH", top, bottom, left, right) + record.data[12:], 0)

    def _style(self, row: int, column: int) -> int:
        model = self.edit.model_rows.get(row, row)
        for place in ((row, column), (model, column)):
            if place in self.table.styles:
                return self.table.styles[place]
        return self.columns.get(column, _DEFAULT_STYLE)

    def _cell(self, row: int, column: int, value: CellValue) -> bytes:
        head = struct.pack("<HHH", row, column, self._style(row, column))
        if isinstance(value, bool):
            return Record(biff.BOOLERR, head + bytes((value, 0)), 0).raw()
        if isinstance(value, (int, float)):
            return Record(biff.NUMBER, head + struct.pack("<d", value), 0).raw()
        return Record(biff.LABELSST, head + struct.pack("<I", self.strings.index(value)), 0).raw()
