"""Reading .xlsx and .xlsm on the level of the package, without loading what nobody asks for."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from jianfu.forms.domain.errors import HOSTILE, TOO_LARGE, UNREADABLE
from jianfu.forms.domain.sheets import sheet_xml
from jianfu.forms.domain.sheets.display import built_in_format, shown
from jianfu.forms.domain.sheets.grid import Cell, CellValue, Grid, Look, Validation, Workbook
from jianfu.forms.domain.sheets.package import Package, parse_xml
from jianfu.forms.domain.sheets.refs import Range, parse_range, parse_ranges
from jianfu.forms.domain.sheets.sheet_xml import CellAt, SheetXml, attribute
from jianfu.forms.domain.sheets.validations import resolve
from jianfu.kernel.domain.errors import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml import etree

_RELATION: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_SI = re.compile(rb"<(?:\w+:)?si\b[^>]*?(?:/>|>(.*?)</(?:\w+:)?si>)", re.DOTALL)
_MOST_MERGES: Final = 100_000
_MOST_ROWS: Final = 400_000


@dataclass(frozen=True)
class SheetPart:
    """A worksheet of the package: its name, its part, and whether it is hidden."""

    name: str
    part: str
    hidden: bool


@dataclass(frozen=True)
class Book:
    """An opened package with what its sheets share."""

    package: Package
    workbook_part: str
    sheets: tuple[SheetPart, ...]
    names: Mapping[str, str]
    looks: tuple[Look, ...]
    strings: tuple[bytes, ...]
    date_1904: bool

    def sheet(self, part: SheetPart) -> SheetXml:
        """Open one worksheet part for scanning; a sheet with far more rows than any form is refused at once."""
        data = self.package.read_text_xml(part.part)
        rows = data.count(b"<row") + data.count(b":row ")
        if rows > _MOST_ROWS:
            raise Refusal(TOO_LARGE, name=self.package.name, detail=f"工作表“{part.name}”有{rows:,}行")
        try:
            return SheetXml(data)
        except ValueError as error:
            raise Refusal(UNREADABLE, name=self.package.name, detail=f"工作表“{part.name}”不完整") from error


def local(element: etree._Element) -> str:
    """Return an element's name without its namespace (strict and transitional files differ in it)."""
    tag = element.tag
    return str(tag).rpartition("}")[2]  # a comment has a function for its tag: it matches no name


def children(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """Go through the direct children of that local name."""
    return (child for child in element if local(child) == name)


def relations(package: Package, part: str) -> dict[str, tuple[str, str]]:
    """Return the relations of a part: id → (type, target part)."""
    folder, file = posixpath.split(part)
    rels = posixpath.join(folder, "_rels", file + ".rels")
    if rels not in package:
        return {}
    found = {}
    for relation in package.xml(rels):
        target = relation.get("Target", "")
        if relation.get("TargetMode") != "External":
            path = (
                target.lstrip("/")
                if target.startswith("/")
                else posixpath.normpath(posixpath.join(folder, target))
            )
            found[relation.get("Id", "")] = (relation.get("Type", "").rpartition("/")[2], path)
    return found


def open_book(content: bytes, name: str) -> Book:
    """Open the package and read what its sheets share."""
    package = Package(content, name)
    root = relations(package, "")
    main = next((target for kind, target in root.values() if kind == "officeDocument"), "xl/workbook.xml")
    workbook = package.xml(main)
    links = relations(package, main)
    sheets, names, date_1904 = [], {}, False
    for child in workbook:
        if local(child) == "sheets":
            for sheet in children(child, "sheet"):
                kind, target = links.get(sheet.get(_RELATION) or _any_id(sheet), ("", ""))
                if kind == "worksheet" and target in package:
                    hidden = sheet.get("state", "visible") != "visible"
                    sheets.append(SheetPart(sheet.get("name", ""), target, hidden))
        elif local(child) == "definedNames":
            names = {n.get("name", ""): n.text or "" for n in child if n.get("localSheetId") is None}
        elif local(child) == "workbookPr":
            date_1904 = child.get("date1904") in ("1", "true")
    by_kind = dict(links.values())
    return Book(
        package, main, tuple(sheets), names, _looks(package, by_kind.get("styles")),
        _strings(package, by_kind.get("sharedStrings")), date_1904,
    )  # fmt: skip


def _any_id(sheet: etree._Element) -> str:
    return next((str(value) for key, value in sheet.attrib.items() if str(key).endswith("}id")), "")


def _strings(package: Package, part: str | None) -> tuple[bytes, ...]:
    if part is None or part not in package:
        return ()
    return tuple(match[1] or b"" for match in _SI.finditer(package.read_text_xml(part)))


def _looks(package: Package, part: str | None) -> tuple[Look, ...]:
    if part is None or part not in package:
        return (Look(),)
    sections = {local(child): child for child in package.xml(part)}
    formats = {n.get("numFmtId"): n.get("formatCode", "") for n in sections.get("numFmts", ())}
    framed = [
        any(side.get("style") not in (None, "none") for side in border)
        for border in sections.get("borders", ())
    ]
    looks = []
    for style in children(sections["cellXfs"], "xf") if "cellXfs" in sections else ():
        number = style.get("numFmtId", "0")
        locked = all(p.get("locked") not in ("0", "false") for p in children(style, "protection"))
        border = int(style.get("borderId", "0"))
        code = formats.get(number) or built_in_format(int(number))
        looks.append(Look(locked, code, border < len(framed) and framed[border]))
    return tuple(looks) or (Look(),)


def read_xlsx(content: bytes, name: str) -> Workbook:
    """Read a workbook; refuses bombs, entities, passwords and damage."""
    book = open_book(content, name)
    grids = tuple(_read_sheet(book, part) for part in book.sheets)
    by_name = {grid.name: grid for grid in grids}
    resolved = tuple(
        replace(grid, validations=tuple(resolve(v, grid, by_name, book.names) for v in grid.validations))
        for grid in grids
    )
    return Workbook("xlsx", resolved, book.names, book.date_1904)


def _read_sheet(book: Book, part: SheetPart) -> Grid:
    sheet = book.sheet(part)
    cells: dict[tuple[int, int], Cell] = {}
    hidden_rows = set()
    try:
        for row in sheet.rows:
            if b"hidden" in row.attributes and attribute(row.attributes, b"hidden") in (b"1", b"true"):
                hidden_rows.add(row.row)
            for at in sheet.content_cells(row):
                cell = read_cell(book, at)
                if cell is not None:
                    cells[row.row, at.column] = cell
    except (ValueError, IndexError) as error:
        raise Refusal(
            UNREADABLE, name=book.package.name, detail=f"工作表“{part.name}”有无法识别的单元格"
        ) from error
    around = parse_xml(_without_cells(sheet), book.package.name)
    styles = _Styles(sheet, book.looks)
    return Grid(
        part.name, cells, _merges(around, book.package.name), tuple(_validations(around)), part.hidden,
        _protected(around), _hidden_columns(around), frozenset(hidden_rows), styles.look, styles.drawn(),
    )  # fmt: skip


def _without_cells(sheet: SheetXml) -> bytes:
    """Cut the cell table out: what surrounds it is small and can be parsed as a tree."""
    return sheet.data[: sheet.start] + sheet.data[sheet.end :]


def read_cell(book: Book, at: CellAt) -> Cell | None:
    """Read one cell; None when it holds nothing."""
    formula = sheet_xml.formula_of(at.inner)
    kind = attribute(at.attributes, b"t")
    raw = sheet_xml.value_of(at.inner)
    value: CellValue
    if kind == b"s":
        value = sheet_xml.text_of(book.strings[int(raw)]) if raw else ""
    elif kind == b"inlineStr":
        value = sheet_xml.text_of(at.inner)
    elif kind in (b"str", b"e", b"d"):
        value = sheet_xml.plain(raw or b"")
    elif kind == b"b":
        value = raw in (b"1", b"true")
    elif not raw:
        return None if formula is None else Cell("", "", formula)
    else:
        value = float(raw)
    if value == "" and formula is None:
        return None
    if isinstance(value, float):
        style = int(attribute(at.attributes, b"s") or 0)
        code = book.looks[style].number_format if style < len(book.looks) else "General"
        return Cell(value, shown(value, code, date_1904=book.date_1904), formula)
    text = str(value) if isinstance(value, str) else "TRUE" if value else "FALSE"
    return Cell(value, text, formula)


class _Styles:
    """Looks up the style of any cell when asked, row by row, and remembers the rows asked for."""

    def __init__(self, sheet: SheetXml, looks: tuple[Look, ...]) -> None:
        self.sheet = sheet
        self.looks = looks
        self._rows: dict[int, dict[int, int]] = {}

    def _row(self, row: int) -> dict[int, int]:
        if row not in self._rows:
            place = self.sheet.by_number.get(row)
            cells = () if place is None else self.sheet.cells(self.sheet.rows[place])
            self._rows[row] = {cell.column: int(attribute(cell.attributes, b"s") or 0) for cell in cells}
        return self._rows[row]

    def look(self, row: int, column: int) -> Look | None:
        style = self._row(row).get(column)
        return self.looks[style] if style is not None and style < len(self.looks) else None

    def drawn(self) -> tuple[int, int]:
        """How far framed cells reach; the last rows tell (a blank table is drawn to its end)."""
        for row in reversed(self.sheet.rows[-400:]):
            framed = [
                c for c, s in self._row(row.row).items() if s < len(self.looks) and self.looks[s].framed
            ]
            if framed:
                return row.row + 1, max(framed) + 1
        return 0, 0


def _merges(around: etree._Element, name: str) -> tuple[Range, ...]:
    merges: list[Range] = []
    for block in children(around, "mergeCells"):
        for merge in block:
            try:
                merges.append(parse_range(merge.get("ref", "")))
            except ValueError:
                continue
            if len(merges) > _MOST_MERGES:
                raise Refusal(HOSTILE, name=name, detail="合并单元格数量异常")
    return tuple(merges)


def _validations(around: etree._Element) -> Iterator[Validation]:
    for element in around.iter():
        if local(element) != "dataValidation":
            continue
        parts: dict[str, str] = {}
        for child in element:
            parts[local(child)] = "".join(str(text) for text in child.itertext()).strip()
        ranges = parse_ranges(element.get("sqref") or parts.get("sqref", ""))
        yield Validation(
            ranges, element.get("type", "any"), element.get("operator", "between"),
            parts.get("formula1"), parts.get("formula2"),
        )  # fmt: skip


def _protected(around: etree._Element) -> bool:
    return any(element.get("sheet") in ("1", "true") for element in children(around, "sheetProtection"))


def _hidden_columns(around: etree._Element) -> frozenset[int]:
    hidden: set[int] = set()
    for block in children(around, "cols"):
        for column in block:
            if column.get("hidden") in ("1", "true"):
                first, last = int(column.get("min", "1")), int(column.get("max", "1"))
                hidden.update(range(first - 1, min(last, first + 1000)))
    return frozenset(hidden)
