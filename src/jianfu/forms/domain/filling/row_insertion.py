"""Inserting rows into a sheet of a package: everything that points below, or around, the gap goes along."""

from __future__ import annotations

import re
from html import escape, unescape
from typing import TYPE_CHECKING, Final

from jianfu.forms.domain.errors import CANNOT_EDIT
from jianfu.forms.domain.filling.references import (
    copied_formula,
    moved_formula,
    moved_list,
    moved_range,
    moved_row,
)
from jianfu.forms.domain.sheets.refs import parse_range
from jianfu.forms.domain.sheets.sheet_xml import SheetXml
from jianfu.forms.domain.sheets.xlsx import relations
from jianfu.kernel.domain.errors import Refusal

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from jianfu.forms.domain.filling.edits import Growth
    from jianfu.forms.domain.sheets.sheet_xml import RowAt
    from jianfu.forms.domain.sheets.xlsx import Book, SheetPart

_ROW_NUMBER = re.compile(rb"""(\sr=["'])(\d+)(["'])""")
_CELL_NUMBER = re.compile(rb"""(<(?:\w+:)?c\b[^>]*?\sr=["'][A-Z]{1,3})(\d+)(["'])""")
_FORMULA = re.compile(rb"(<(?:\w+:)?f\b([^>]*?))(/>|>(.*?)</(?:\w+:)?f>)", re.DOTALL)
_CELL = re.compile(rb"<((?:\w+:)?)c\b([^>]*?)(?:/>|>(.*?)</(?:\w+:)?c>)", re.DOTALL)
_LISTS = re.compile(rb"""(\ssqref=["'])([^"']+)(["'])|(<xm:sqref>)([^<]+)(</xm:sqref>)""")
_RANGES = re.compile(
    rb"""(<(?:\w+:)?(?:mergeCell|hyperlink|autoFilter|dimension|table|sortState|sortCondition)\b[^>]*?\sref=["'])([^"']+)(["'])"""
)
_AROUND_FORMULA = re.compile(rb"(<((?:\w+:)?(?:formula1|formula2|formula|f))(?:\s[^>]*)?>)([^<]*)(</\2>)")
_BREAKS = re.compile(rb"(<(?:\w+:)?rowBreaks\b.*?</(?:\w+:)?rowBreaks>)", re.DOTALL)
_BREAK_ID = re.compile(rb"""(<(?:\w+:)?brk\b[^>]*?\sid=["'])(\d+)(["'])""")
_MERGES = re.compile(rb"<((?:\w+:)?)mergeCells\b[^>]*>(.*?)</\1mergeCells>", re.DOTALL)
_ONE_MERGE = re.compile(rb"""<(?:\w+:)?mergeCell\b[^>]*?\sref=["']([^"']+)["'][^>]*?/>""")
_ANCHOR_ROW = re.compile(rb"(<(?:\w+:)?row>)(\d+)(</(?:\w+:)?row>)")
_NOTE_REF = re.compile(rb"""(<(?:\w+:)?(?:comment|threadedComment)\b[^>]*?\sref=["'])([A-Z]+\d+)(["'])""")
_VML_ROW = re.compile(rb"(<x:Row>)(\d+)(</x:Row>)")
_NAME = re.compile(rb"(<(?:\w+:)?definedName\b([^>]*)>)([^<]*)(</(?:\w+:)?definedName>)")
_SHIELDED: Final = b"mergeCell  moved="
_UNMOVABLE: Final = ("pivotTable", "queryTable")


def insert_rows(
    book: Book, part: SheetPart, growths: Sequence[Growth], changed: dict[str, bytes]
) -> set[str]:
    """Insert rows into one sheet, lowest gap first, and carry all references along; return parts to drop."""
    links = relations(book.package, part.part)
    if any(kind in _UNMOVABLE for kind, _ in links.values()):
        raise Refusal(
            CANNOT_EDIT, name=book.package.name, detail=f"工作表“{part.name}”含透视表，不能自动加行"
        )

    def current(name: str) -> bytes:
        return changed.get(name) or book.package.read_text_xml(name)

    for growth in sorted(growths, key=lambda each: -each.after):
        changed[part.part] = _sheet(SheetXml(current(part.part)), growth, part.name, book.package.name)
        for other in book.sheets:
            if other.part != part.part and part.name.encode() in current(other.part):
                changed[other.part] = _formulas(current(other.part), growth, part.name, other.name)
        changed[book.workbook_part] = _names(current(book.workbook_part), growth, part.name)
        for kind, target in links.values():
            if target in book.package:
                _attached(kind, target, growth, part.name, book, changed)
    return {name for name in book.package.infos if name.endswith("calcChain.xml")}


def _attached(
    kind: str, target: str, growth: Growth, sheet: str, book: Book, changed: dict[str, bytes]
) -> None:
    data = changed.get(target) or book.package.read(target)
    if kind == "drawing":
        changed[target] = _ANCHOR_ROW.sub(lambda m: m[1] + _shift(m[2], growth) + m[3], data)
        for inner_kind, chart in relations(book.package, target).values():
            if inner_kind == "chart" and chart in book.package:
                changed[chart] = _formulas(changed.get(chart) or book.package.read(chart), growth, sheet, "")
    elif kind in ("comments", "threadedComment"):
        changed[target] = _NOTE_REF.sub(lambda m: m[1] + _range(m[2], growth) + m[3], data)
    elif kind == "vmlDrawing":
        changed[target] = _VML_ROW.sub(lambda m: m[1] + _shift(m[2], growth) + m[3], data)
    elif kind == "table":
        changed[target] = _RANGES.sub(lambda m: m[1] + _range(m[2], growth) + m[3], data)


def _shift(number: bytes, growth: Growth, base: int = 0) -> bytes:
    return str(moved_row(int(number) - base, growth) + base).encode()


def _range(text: bytes, growth: Growth) -> bytes:
    return moved_range(text.decode(), growth).encode()


def _sheet(sheet: SheetXml, growth: Growth, name: str, file: str) -> bytes:
    place = sheet.by_number.get(growth.after)
    model = sheet.rows[place] if place is not None else None
    data = sheet.data
    pieces: list[bytes] = []
    copies = _copies(data, model, growth, file)
    at = sheet.inner[0]
    inserted = False
    for row in sheet.rows:
        if row.row > growth.after and not inserted:
            pieces += (_cell_formulas(data[at : row.start], growth, name), copies)
            at, inserted = row.start, True
        if row.row > growth.after:
            moved = _renumbered(data[row.start : row.end], growth.count)
            pieces += (data[at : row.start], _cell_formulas(moved, growth, name))
            at = row.end
    pieces.append(_cell_formulas(data[at : sheet.inner[1]], growth, name))
    if not inserted:
        pieces.append(copies)
    head = _around(data[: sheet.inner[0]], growth, name)
    return head + b"".join(pieces) + _around(data[sheet.inner[1] :], growth, name)


def _around(data: bytes, growth: Growth, name: str) -> bytes:
    """Move what stands around the cells: merges, validations, formats, links, breaks, filters."""
    data = _replicated_merges(data, growth)
    data = _LISTS.sub(_each(lambda text: moved_list(text, growth)), data)
    data = _RANGES.sub(lambda m: m[1] + _range(m[2], growth) + m[3], data)
    data = _AROUND_FORMULA.sub(lambda m: m[1] + _formula(m[3], growth, name, name) + m[4], data)
    data = data.replace(_SHIELDED, b"mergeCell ref=")
    return _BREAKS.sub(lambda m: _BREAK_ID.sub(lambda b: b[1] + _shift(b[2], growth, 1) + b[3], m[1]), data)


def _each(change: Callable[[str], str]) -> Callable[[re.Match[bytes]], bytes]:
    def replaced(match: re.Match[bytes]) -> bytes:
        before, text, after = (match[1], match[2], match[3]) if match[1] else (match[4], match[5], match[6])
        return bytes(before) + change(text.decode()).encode() + bytes(after)

    return replaced


def _replicated_merges(data: bytes, growth: Growth) -> bytes:
    """Repeat the merges inside the model row for each new row (and keep the model's own as it is)."""
    found = _MERGES.search(data)
    if found is None:
        return data
    kept, rows = [], []
    for merge in _ONE_MERGE.finditer(found[2]):
        area = parse_range(merge[1].decode())
        if area.top == area.bottom == growth.after:
            rows += [area] + [
                area._replace(top=area.top + n, bottom=area.bottom + n) for n in range(1, growth.count + 1)
            ]
        else:
            kept.append(moved_range(merge[1].decode(), growth))
    addresses = [*kept, *(area.address() for area in rows)]
    prefix = found[1]
    # The shield keeps the general pass over `ref` from moving them a second time.
    body = b"".join(b"<" + prefix + _SHIELDED + b'"' + a.encode() + b'"/>' for a in addresses)
    count = str(len(addresses)).encode()
    whole = b"<" + prefix + b'mergeCells count="' + count + b'">' + body + b"</" + prefix + b"mergeCells>"
    return data[: found.start()] + whole + data[found.end() :]


def _renumbered(row: bytes, count: int) -> bytes:
    row = _ROW_NUMBER.sub(lambda m: m[1] + str(int(m[2]) + count).encode() + m[3], row, count=1)
    return _CELL_NUMBER.sub(lambda m: m[1] + str(int(m[2]) + count).encode() + m[3], row)


def _copies(data: bytes, model: RowAt | None, growth: Growth, file: str) -> bytes:
    if model is None:
        return b""
    raw = data[model.start : model.end]
    if re.search(rb"<(?:\w+:)?f\b[^>]*?/>|<(?:\w+:)?f\b[^>]*t=[\"'](?:shared|array)", raw):
        raise Refusal(CANNOT_EDIT, name=file, detail="数据行含共享公式，不能自动加行")
    return b"".join(_copy(raw, number) for number in range(1, growth.count + 1))


def _copy(raw: bytes, rows: int) -> bytes:
    """Write the model row again, `rows` further down: styles and formulas go along, values do not."""

    def cell(match: re.Match[bytes]) -> bytes:
        formula = _FORMULA.search(match[3] or b"")
        attributes = re.sub(rb"""\st=["'][^"']*["']""", b"", match[2]).rstrip()
        if formula is None or formula[4] is None:
            return b"<" + match[1] + b"c" + attributes + b"/>"
        text = escape(copied_formula(unescape(formula[4].decode()), rows), quote=False).encode()
        tag = match[1]
        return (
            b"<" + tag + b"c" + attributes + b"><" + tag + b"f>" + text + b"</" + tag + b"f></" + tag + b"c>"
        )

    return _renumbered(_CELL.sub(cell, raw), rows)


def _formula(text: bytes, growth: Growth, sheet: str, home: str) -> bytes:
    moved = moved_formula(unescape(text.decode()), growth, sheet, home)
    return escape(moved, quote=False).encode()


def _cell_formulas(data: bytes, growth: Growth, name: str) -> bytes:
    """Move the formulas of the cells, the area of a shared or array formula included."""

    def replaced(match: re.Match[bytes]) -> bytes:
        head = re.sub(
            rb"""(\sref=["'])([^"']+)(["'])""", lambda r: r[1] + _range(r[2], growth) + r[3], match[1]
        )
        if match[4] is None:
            return bytes(head) + match[3]
        closing = match[3][len(match[4]) + 1 :]
        return bytes(head) + b">" + _formula(match[4], growth, name, name) + closing

    return _FORMULA.sub(replaced, data)


def _formulas(data: bytes, growth: Growth, sheet: str, home: str) -> bytes:
    """Move references into `sheet` in the formulas of another part."""
    return _AROUND_FORMULA.sub(lambda m: m[1] + _formula(m[3], growth, sheet, home) + m[4], data)


def _names(workbook: bytes, growth: Growth, sheet: str) -> bytes:
    """Move defined names, the print area among them."""
    return _NAME.sub(lambda m: m[1] + _formula(m[3], growth, sheet, "") + m[4], workbook)
