"""Writing values into .xlsx: only the touched cells of the touched sheets change, all else is copied as it was."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from jianfu.forms.domain.errors import CANNOT_EDIT
from jianfu.forms.domain.filling.row_insertion import insert_rows
from jianfu.forms.domain.sheets.refs import MAX_COLUMNS, column_index, column_name
from jianfu.forms.domain.sheets.sheet_xml import SheetXml, attribute
from jianfu.forms.domain.sheets.xlsx import open_book
from jianfu.kernel.domain.errors import Refusal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jianfu.forms.domain.filling.edits import SheetEdits
    from jianfu.forms.domain.sheets.grid import CellValue
    from jianfu.forms.domain.sheets.sheet_xml import RowAt
    from jianfu.forms.domain.sheets.xlsx import Book

_STYLE = re.compile(rb"""\ss=["'](\d+)["']""")
_SPANS = re.compile(rb"""\sspans=["'][^"']*["']""")
_CALC = re.compile(rb"<(?:\w+:)?calcPr\b([^>]*?)/?>")
_FULL = re.compile(rb"""\sfullCalcOnLoad=["'][^"']*["']""")
# Characters that XML cannot carry.
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def edit_xlsx(content: bytes, name: str, edits: Mapping[str, SheetEdits]) -> bytes:
    """Return the workbook with the edits in it; refuses what cannot be kept whole."""
    book = open_book(content, name)
    parts = {sheet.name: sheet for sheet in book.sheets}
    changed: dict[str, bytes] = {}
    removed: set[str] = set()
    for sheet_name, edit in edits.items():
        if edit.growths:
            removed |= insert_rows(book, parts[sheet_name], edit.growths, changed)
    for sheet_name, edit in edits.items():
        if not edit.cells:
            continue
        part = parts[sheet_name].part
        try:
            sheet = SheetXml(changed.get(part) or book.package.read_text_xml(part))
            changed[part] = _with_cells(sheet, edit)
        except ValueError as error:
            raise Refusal(CANNOT_EDIT, name=name, detail=f"工作表“{sheet_name}”的结构特殊") from error
    if changed and _has_formulas(book, changed):
        main = book.workbook_part
        changed[main] = _recalculating(changed.get(main) or book.package.read(main))
    return book.package.rewritten(changed, removed) if changed else content


def _has_formulas(book: Book, changed: Mapping[str, bytes]) -> bool:
    return any(
        b"<f>" in data or b"<f " in data or b":f>" in data or b":f " in data
        for data in (changed.get(sheet.part) or book.package.read(sheet.part) for sheet in book.sheets)
    )


def _recalculating(workbook: bytes) -> bytes:
    """Ask the office program to work the formulas out again when it opens the file."""
    found = _CALC.search(workbook)
    if found is None:
        end = re.search(rb"</((?:\w+:)?)workbook>", workbook)
        if end is None:
            return workbook
        # calcPr has its place in the order of elements: after definedNames, before what follows.
        place = re.search(
            rb"<(?:\w+:)?(?:oleSize|customWorkbookViews|pivotCaches|webPublishing|fileRecoveryPr|extLst)\b",
            workbook,
        )
        at = place.start() if place else end.start()
        return workbook[:at] + b"<" + end[1] + b'calcPr calcId="0" fullCalcOnLoad="1"/>' + workbook[at:]
    attributes = _FULL.sub(b"", found[1]) + b' fullCalcOnLoad="1"'
    return workbook[: found.start(1)] + attributes + workbook[found.end(1) :]


def _with_cells(sheet: SheetXml, edit: SheetEdits) -> bytes:
    """Put the values in, row by row; rows and cells that do not exist yet take their style from the model row."""
    writer = _Writer(sheet, edit)
    pieces: list[bytes] = []
    data, at = sheet.data, sheet.inner[0]
    waiting = sorted(edit.cells)
    place = 0
    for row in sheet.rows:
        while place < len(waiting) and waiting[place] < row.row:
            pieces += (data[at : row.start], writer.new_row(waiting[place]))
            at = row.start
            place += 1
        if place < len(waiting) and waiting[place] == row.row:
            pieces += (data[at : row.start], writer.row(row))
            at = row.end
            place += 1
    pieces.append(data[at : sheet.inner[1]])
    pieces += [writer.new_row(number) for number in waiting[place:]]
    body = b"".join(pieces)
    if sheet.empty:
        opening = b"<" + sheet.prefix + b"sheetData>"
        return data[: sheet.start] + opening + body + b"</" + sheet.prefix + b"sheetData>" + data[sheet.end :]
    return data[: sheet.inner[0]] + body + data[sheet.inner[1] :]


class _Writer:
    """Writes rows of one sheet."""

    def __init__(self, sheet: SheetXml, edit: SheetEdits) -> None:
        self.sheet = sheet
        self.edit = edit
        self.tag = sheet.prefix
        self._styles: dict[int, dict[int, bytes]] = {}
        self._shapes: dict[bytes, dict[int, tuple[str, str]] | None] = {}

    def row(self, row: RowAt) -> bytes:
        """Write an existing row: its other cells stay byte for byte."""
        values = self.edit.cells[row.row]
        number = str(row.row + 1).encode()
        data = self.sheet.data
        shape = self._shape(data[row.inner_start : row.inner_end], number)
        if shape is not None and values.keys() <= shape.keys():
            cells = _whole_row(shape, str(row.row + 1), values, self.tag.decode())
            return b"<" + self.tag + b"row" + row.attributes + b">" + cells + b"</" + self.tag + b"row>"
        todo = sorted(values)
        model = self.styles(row.row)
        out: list[bytes] = []
        at, place = row.inner_start, 0
        for cell in self.sheet.cells(row):
            while place < len(todo) and todo[place] < cell.column:
                out += (data[at : cell.start], self.cell(number, todo[place], model, values[todo[place]]))
                at = cell.start
                place += 1
            if place < len(todo) and todo[place] == cell.column:
                style = _STYLE.search(cell.attributes)
                own = {cell.column: style[1]} if style else {}
                out += (data[at : cell.start], self.cell(number, cell.column, own, values[cell.column]))
                at = cell.end
                place += 1
        out.append(data[at : row.inner_end])
        out += [self.cell(number, column, model, values[column]) for column in todo[place:]]
        attributes = _SPANS.sub(b"", row.attributes) if place < len(todo) else row.attributes
        return b"<" + self.tag + b"row" + attributes + b">" + b"".join(out) + b"</" + self.tag + b"row>"

    def _shape(self, inner: bytes, number: bytes) -> dict[int, tuple[str, str]] | None:
        """Return the styles of a row of blanks by column, None when it holds more than styled blanks.

        Rows that only differ in their number share one look at their cells.
        """
        shape = inner.replace(number + b'" s="', b'#" s="')
        if shape not in self._shapes:
            if len(self._shapes) > 256:
                self._shapes.clear()
            self._shapes[shape] = _blanks(inner)
        return self._shapes[shape]

    def new_row(self, row: int) -> bytes:
        """Write a row that does not exist yet, looking like its model row (height and blank cells too)."""
        values = self.edit.cells[row]
        model_number = self.edit.model_rows.get(row)
        model = self.styles(model_number) if model_number is not None else {}
        number = str(row + 1).encode()
        height = b""
        if model_number is not None and model_number in self.sheet.by_number:
            given = self.sheet.rows[self.sheet.by_number[model_number]].attributes
            height = b"".join(
                b" %s=%b" % (k, b'"' + v + b'"')
                for k in (b"s", b"customFormat", b"ht", b"customHeight")
                if (v := attribute(given, k))
            )
        columns = sorted({*values, *model})
        cells = b"".join(
            self.cell(number, column, model, values[column])
            if column in values
            else self.blank(number, column, model)
            for column in columns
        )
        opening = b"<" + self.tag + b'row r="' + number + b'"' + height + b">"
        return opening + cells + b"</" + self.tag + b"row>"

    def styles(self, row: int) -> dict[int, bytes]:
        """Return the styles of the cells of a row (of its model row where it has one)."""
        row = self.edit.model_rows.get(row, row)
        if row not in self._styles:
            place = self.sheet.by_number.get(row)
            found = {}
            if place is not None:
                for cell in self.sheet.cells(self.sheet.rows[place]):
                    style = _STYLE.search(cell.attributes)
                    if style is not None:
                        found[cell.column] = style[1]
            if len(self._styles) > 64:
                self._styles.clear()
            self._styles[row] = found
        return self._styles[row]

    def blank(self, number: bytes, column: int, styles: Mapping[int, bytes]) -> bytes:
        """Write a styled cell without a value."""
        return (
            b"<" + self.tag + b'c r="' + _NAMES[column].encode() + number + b'" s="' + styles[column] + b'"/>'
        )

    def cell(self, number: bytes, column: int, styles: Mapping[int, bytes], value: CellValue) -> bytes:
        """Write a cell with its value; texts stand in the cell, so that the shared strings stay untouched."""
        style = styles.get(column)
        head = (
            b"<"
            + self.tag
            + b'c r="'
            + _NAMES[column].encode()
            + number
            + (b'" s="' + style + b'"' if style else b'"')
        )
        tag = self.tag
        if isinstance(value, bool):
            return (
                head
                + b' t="b"><'
                + tag
                + b"v>"
                + (b"1" if value else b"0")
                + b"</"
                + tag
                + b"v></"
                + tag
                + b"c>"
            )
        if isinstance(value, (int, float)) and math.isfinite(value):
            return head + b"><" + tag + b"v>" + repr(value).encode() + b"</" + tag + b"v></" + tag + b"c>"
        text = escaped(str(value))
        keep = _kept(text.decode()).encode()
        inner = b"<" + tag + b"is><" + tag + b"t" + keep + b">" + text + b"</" + tag + b"t></" + tag + b"is>"
        return head + b' t="inlineStr">' + inner + b"</" + tag + b"c>"


_BLANK = re.compile(rb"""<c r="([A-Z]{1,3})\d+(" s="(\d+)"(?: t="n")?\s*(?:/>|></c>))""")


def _blanks(inner: bytes) -> dict[int, tuple[str, str]] | None:
    """Read a row of plain blanks: style, and how the blank is written; None when anything else stands in it."""
    found, at = {}, 0
    for match in _BLANK.finditer(inner):
        if match.start() != at:
            return None
        found[column_index(match[1].decode())] = (match[3].decode(), match[2].decode())
        at = match.end()
    return found if at == len(inner) else None


def _whole_row(
    shape: Mapping[int, tuple[str, str]], number: str, values: Mapping[int, CellValue], tag: str
) -> bytes:
    """Write the cells of a row of blanks at once (the common row of a long form)."""
    pieces = []
    for column, (style, blank) in shape.items():
        value = values.get(column)
        if value is None:
            pieces.append(f'<{tag}c r="{_NAMES[column]}{number}{blank}')
            continue
        head = f'<{tag}c r="{_NAMES[column]}{number}" s="{style}"'
        if isinstance(value, str):
            text = value if value.isalnum() else escaped(value).decode()
            keep = "" if value.isalnum() else _kept(text)
            pieces.append(f'{head} t="inlineStr"><{tag}is><{tag}t{keep}>{text}</{tag}t></{tag}is></{tag}c>')
        elif value is True or value is False:
            pieces.append(f'{head} t="b"><{tag}v>{value:d}</{tag}v></{tag}c>')
        else:
            pieces.append(f"{head}><{tag}v>{value!r}</{tag}v></{tag}c>")
    return "".join(pieces).encode()


def _kept(text: str) -> str:
    """Ask to keep white space that a reader of XML might drop."""
    return ' xml:space="preserve"' if text != text.strip() or "\n" in text or "  " in text else ""


_NAMES = [column_name(column) for column in range(MAX_COLUMNS)]


def escaped(text: str) -> bytes:
    """Write a text so that XML can carry it."""
    if _FORBIDDEN.search(text):
        text = _FORBIDDEN.sub("", text)
    if "&" in text or "<" in text or ">" in text:
        text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    if "_x" in text:
        text = re.sub(r"_(?=x[0-9A-Fa-f]{4}_)", "_x005F_", text)
    return text.encode()
