"""Reading .xls (BIFF8 in a compound file): values, formats, merges, validations, protection, hidden parts."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from jianfu.forms.domain.errors import ENCRYPTED, UNREADABLE
from jianfu.forms.domain.sheets import biff
from jianfu.forms.domain.sheets.biff_formula import Surroundings, read_formula, read_names
from jianfu.forms.domain.sheets.compound import Compound, CompoundError
from jianfu.forms.domain.sheets.display import built_in_format, shown
from jianfu.forms.domain.sheets.grid import Cell, CellValue, Grid, Look, Validation, Workbook
from jianfu.forms.domain.sheets.refs import Range
from jianfu.forms.domain.sheets.validations import resolve
from jianfu.kernel.domain.errors import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jianfu.forms.domain.sheets.biff import Record

_KINDS = ("any", "whole", "decimal", "list", "date", "time", "textLength", "custom")
_OPERATORS = (
    "between", "notBetween", "equal", "notEqual", "greaterThan", "lessThan", "greaterThanOrEqual", "lessThanOrEqual",
)  # fmt: skip
_ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet's entry in the globals: name, where its records start, whether it is hidden, whether it has cells."""

    name: str
    start: int
    hidden: bool
    plain: bool


@dataclass(frozen=True)
class Globals:
    """What all sheets of the stream share."""

    sheets: tuple[Sheet, ...]
    strings: tuple[str, ...]
    looks: tuple[Look, ...]
    around: Surroundings
    date_1904: bool


@dataclass
class _Found:
    """What one sheet's records gave so far."""

    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)
    styles: dict[tuple[int, int], int] = field(default_factory=dict)
    merges: list[Range] = field(default_factory=list)
    validations: list[Validation] = field(default_factory=list)
    hidden_columns: set[int] = field(default_factory=set)
    hidden_rows: set[int] = field(default_factory=set)
    protected: bool = False


def open_stream(content: bytes, name: str) -> tuple[Compound, str, bytes]:
    """Return the compound file, the name of its workbook stream and the stream; refuses damage and passwords."""
    try:
        compound = Compound(content)
        stream_name = compound.find("Workbook", "Book")
        if compound.find("EncryptedPackage"):
            raise Refusal(ENCRYPTED, name=name)
        if stream_name is None:
            raise Refusal(UNREADABLE, name=name, detail="没有工作簿内容")
        return compound, stream_name, compound.stream(stream_name)
    except CompoundError as error:
        raise Refusal(UNREADABLE, name=name, detail="文件结构不完整") from error


def read_xls(content: bytes, name: str) -> Workbook:
    """Read a workbook; refuses passwords, damage and the formats before Excel 97."""
    _, _, stream = open_stream(content, name)
    try:
        shared = read_globals(stream, name)
        grids = tuple(_read_sheet(stream, sheet, shared) for sheet in shared.sheets if sheet.plain)
    except (ValueError, IndexError, struct.error) as error:
        raise Refusal(UNREADABLE, name=name, detail="表格记录不完整") from error
    names = dict(shared.around.names)
    by_name = {grid.name: grid for grid in grids}
    resolved = tuple(
        replace(grid, validations=tuple(resolve(v, grid, by_name, names) for v in grid.validations))
        for grid in grids
    )
    return Workbook("xls", resolved, names, shared.date_1904)


def read_globals(stream: bytes, name: str) -> Globals:
    """Read the part that all sheets share."""
    found = biff.part(stream, 0)
    if struct.unpack_from("<H", found[0].data)[0] != biff.BIFF8:
        raise Refusal(UNREADABLE, name=name, detail="是 Excel 97 之前的旧格式")
    if any(record.kind == biff.FILEPASS for record in found):
        raise Refusal(ENCRYPTED, name=name)
    formats: dict[int, str] = {}
    for record in found:
        if record.kind == biff.FORMAT:
            formats[struct.unpack_from("<H", record.data)[0]] = biff.unicode_string(record.data, 2)[0]
    looks = tuple(_look(r.data, formats) for r in found if r.kind == biff.XF)
    sheets = tuple(_sheet(r.data) for r in found if r.kind == biff.BOUNDSHEET)
    externals = tuple(number for r in found if r.kind == biff.EXTERNSHEET for number in _external(r.data))
    around = Surroundings(tuple(sheet.name for sheet in sheets), externals)
    names = read_names([r.data for r in found if r.kind == biff.NAME], around)
    date_1904 = any(r.kind == biff.DATEMODE and r.data[:1] == b"\1" for r in found)
    return Globals(sheets, tuple(_strings(found)), looks, replace(around, names=names), date_1904)


def _strings(found: list[Record]) -> list[str]:
    for place, record in enumerate(found):
        if record.kind == biff.SST:
            pieces = [record.data]
            for follower in found[place + 1 :]:
                if follower.kind != biff.CONTINUE:
                    break
                pieces.append(follower.data)
            return biff.shared_strings(pieces)
    return []


def _look(data: bytes, formats: dict[int, str]) -> Look:
    number, flags = struct.unpack_from("<HH", data, 2)
    borders = struct.unpack_from("<I", data, 10)[0] & 0xFFFF
    return Look(bool(flags & 1), formats.get(number) or built_in_format(number), borders != 0)


def _sheet(data: bytes) -> Sheet:
    start, hidden, kind = struct.unpack_from("<IBB", data)
    return Sheet(biff.unicode_string(data, 6, wide_count=False)[0], start, bool(hidden & 3), kind == 0)


def _external(data: bytes) -> Iterator[int]:
    count = struct.unpack_from("<H", data)[0]
    for place in range(min(count, (len(data) - 2) // 6)):
        _, first, _ = struct.unpack_from("<HHH", data, 2 + place * 6)
        yield first


def _read_sheet(stream: bytes, sheet: Sheet, shared: Globals) -> Grid:
    found = _Found()
    pending: tuple[int, int] | None = None
    depth = 0
    for record in biff.part(stream, sheet.start):
        depth += (record.kind == biff.BOF) - (record.kind == biff.EOF)
        if depth > 1:
            continue  # a chart inside the sheet has records of its own
        if record.kind == biff.FORMULA:
            pending = _formula(record.data, found, shared)
        elif record.kind == biff.STRING and pending is not None:
            text = biff.unicode_string(record.data, 0)[0]
            found.cells[pending] = Cell(text, text, formula="=")
            pending = None
        else:
            _cells(record, found, shared)
            _surroundings(record, found, shared.around)
    styles, looks = found.styles, shared.looks

    def look(row: int, column: int) -> Look | None:
        style = styles.get((row, column))
        return looks[style] if style is not None and style < len(looks) else None

    return Grid(
        sheet.name, found.cells, tuple(found.merges), tuple(found.validations), sheet.hidden, found.protected,
        frozenset(found.hidden_columns), frozenset(found.hidden_rows), look, _drawn(found, looks),
    )  # fmt: skip


def _drawn(found: _Found, looks: tuple[Look, ...]) -> tuple[int, int]:
    framed = [place for place, style in found.styles.items() if style < len(looks) and looks[style].framed]
    return max((row for row, _ in framed), default=-1) + 1, max(
        (column for _, column in framed), default=-1
    ) + 1


def _cells(record: Record, found: _Found, shared: Globals) -> None:
    data, kind = record.data, record.kind
    if kind == biff.LABELSST:
        row, column, style, index = struct.unpack("<HHHI", data[:10])
        _put(found, shared, (row, column), style, shared.strings[index])
    elif kind in (biff.NUMBER, biff.RK):
        row, column, style = struct.unpack_from("<HHH", data)
        number = struct.unpack_from("<d", data, 6)[0] if kind == biff.NUMBER else _rk(data, 6)
        _put(found, shared, (row, column), style, number)
    elif kind == biff.MULRK:
        row, first = struct.unpack_from("<HH", data)
        for place in range((len(data) - 6) // 6):
            style = struct.unpack_from("<H", data, 4 + place * 6)[0]
            _put(found, shared, (row, first + place), style, _rk(data, 6 + place * 6))
    elif kind == biff.BLANK:
        row, column, style = struct.unpack_from("<HHH", data)
        found.styles[row, column] = style
    elif kind == biff.MULBLANK:
        row, first = struct.unpack_from("<HH", data)
        for place in range((len(data) - 6) // 2):
            found.styles[row, first + place] = struct.unpack_from("<H", data, 4 + place * 2)[0]
    elif kind in (biff.LABEL, biff.RSTRING):
        row, column, style = struct.unpack_from("<HHH", data)
        _put(found, shared, (row, column), style, biff.unicode_string(data, 6)[0])
    elif kind == biff.BOOLERR:
        row, column, style, value, is_error = struct.unpack_from("<HHHBB", data)
        _put(found, shared, (row, column), style, _ERRORS.get(value, "#N/A") if is_error else bool(value))


def _rk(data: bytes, at: int) -> float:
    return biff.rk_number(struct.unpack_from("<I", data, at)[0])


def _put(found: _Found, shared: Globals, place: tuple[int, int], style: int, value: CellValue) -> None:
    found.styles[place] = style
    if value == "":
        return
    found.cells[place] = Cell(value, _text(value, style, shared))


def _text(value: CellValue, style: int, shared: Globals) -> str:
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, str):
        return value
    code = shared.looks[style].number_format if style < len(shared.looks) else "General"
    return shown(value, code, date_1904=shared.date_1904)


def _formula(data: bytes, found: _Found, shared: Globals) -> tuple[int, int] | None:
    """Read a formula cell; a text result follows in a STRING record (then its place is returned)."""
    row, column, style = struct.unpack_from("<HHH", data)
    found.styles[row, column] = style
    if data[12:14] != b"\xff\xff":
        number = struct.unpack_from("<d", data, 6)[0]
        found.cells[row, column] = Cell(number, _text(number, style, shared), formula="=")
        return None
    value: CellValue = bool(data[8]) if data[6] == 1 else _ERRORS.get(data[8], "") if data[6] == 2 else ""
    found.cells[row, column] = Cell(value, _text(value, style, shared), formula="=")
    return (row, column) if data[6] == 0 else None


def _surroundings(record: Record, found: _Found, around: Surroundings) -> None:
    data = record.data
    if record.kind == biff.MERGEDCELLS:
        for place in range(min(struct.unpack_from("<H", data)[0], (len(data) - 2) // 8)):
            top, bottom, left, right = struct.unpack_from("<4H", data, 2 + place * 8)
            found.merges.append(Range(top, left, bottom, right))
    elif record.kind == biff.DV:
        found.validations.append(_validation(data, around))
    elif record.kind == biff.PROTECT:
        found.protected = data[:1] == b"\1"
    elif record.kind == biff.COLINFO:
        first, last, _, _, flags = struct.unpack_from("<5H", data)
        if flags & 1:
            found.hidden_columns.update(range(first, min(last, 255) + 1))
    elif record.kind == biff.ROW and len(data) >= 16:
        row, flags = struct.unpack_from("<H", data)[0], struct.unpack_from("<H", data, 12)[0]
        if flags & 0x20:
            found.hidden_rows.add(row)


def _validation(data: bytes, around: Surroundings) -> Validation:
    flags = struct.unpack_from("<I", data)[0]
    at = 4
    for _ in range(4):
        _, at = biff.unicode_string(data, at)
    formulas = []
    for _ in range(2):
        size = struct.unpack_from("<H", data, at)[0]
        formulas.append(read_formula(data[at + 4 : at + 4 + size], around))
        at += 4 + size
    count = struct.unpack_from("<H", data, at)[0]
    ranges = []
    for place in range(min(count, (len(data) - at - 2) // 8)):
        top, bottom, left, right = struct.unpack_from("<4H", data, at + 2 + place * 8)
        ranges.append(Range(top, left, bottom, right))
    kind = _KINDS[min(flags & 0xF, 7)]
    operator = _OPERATORS[min(flags >> 20 & 0xF, 7)]
    return Validation(tuple(ranges), kind, operator, formulas[0], formulas[1])
