"""Tables of .docx as grids: spans become merges, the words before a table its caption."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from jianfu.forms.domain.sheets.grid import Cell, Grid, Look, Workbook
from jianfu.forms.domain.sheets.package import Package
from jianfu.forms.domain.sheets.refs import Range

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PART: Final = "word/document.xml"
_MOST_COLUMNS: Final = 1000


def read_docx(content: bytes, name: str) -> Workbook:
    """Read the tables of a text document, each as a grid (表1, 表2 and so on)."""
    package = Package(content, name)
    body = package.xml(PART).find(f"{W}body")
    grids: list[Grid] = []
    captions: list[str] = []
    for block in body if body is not None else ():
        if block.tag == f"{W}tbl":
            grids.append(_grid(block, f"表{len(grids) + 1}", tuple(captions)))
            captions = []
        elif block.tag == f"{W}p":
            text = paragraph_text(block).strip()
            if text:
                captions.append(text)
    return Workbook("docx", tuple(grids))


def paragraph_text(paragraph: etree._Element) -> str:
    """Return the words of a paragraph."""
    pieces = (
        (node.text or "") if node.tag == f"{W}t" else " " if node.tag == f"{W}tab" else "\n"
        for node in paragraph.iter(f"{W}t", f"{W}tab", f"{W}br")
    )
    return "".join(pieces)


def _grid(table: etree._Element, name: str, captions: tuple[str, ...]) -> Grid:
    cells: dict[tuple[int, int], Cell] = {}
    merges: list[Range] = []
    open_merges: dict[int, Range] = {}
    width = height = 0
    for row, columns in enumerate(table_cells(table)):
        height = row + 1
        for column, span, element in columns:
            width = max(width, column + span)
            above = open_merges.get(column)
            if is_continued(element) and above is not None:
                open_merges[column] = above._replace(bottom=row)
                continue
            if above is not None:
                merges.append(open_merges.pop(column))
            text = "\n".join(paragraph_text(p) for p in element.findall(f"{W}p")).strip()
            if text:
                cells[row, column] = Cell(text, text)
            open_merges[column] = Range(row, column, row, column + span - 1)
    merges += open_merges.values()
    framed = Look(locked=False, framed=True)
    size = (height, width)

    def look(row: int, column: int) -> Look | None:
        return framed if row < size[0] and column < size[1] else None

    spans = tuple(sorted(m for m in merges if m.height > 1 or m.width > 1))
    return Grid(name, cells, spans, look=look, drawn=size, captions=captions)


def table_cells(table: etree._Element) -> Iterator[list[tuple[int, int, etree._Element]]]:
    """Go through the rows of a table: (first column, columns spanned, cell element)."""
    for row in table.findall(f"{W}tr"):
        properties = row.find(f"{W}trPr")
        skipped = None if properties is None else properties.find(f"{W}gridBefore")
        column = int(skipped.get(f"{W}val", "0")) if skipped is not None else 0
        columns = []
        for cell in row.iter(f"{W}tc"):
            if cell.getparent() is not row and not _in_control(cell, row):
                continue
            span = cell.find(f"{W}tcPr/{W}gridSpan")
            width = min(int(span.get(f"{W}val", "1")), _MOST_COLUMNS) if span is not None else 1
            columns.append((column, width, cell))
            column += width
        yield columns


def _in_control(cell: etree._Element, row: etree._Element) -> bool:
    """Say whether the cell belongs to this row through a content control (not through a table in a cell)."""
    parent = cell.getparent()
    while parent is not None and parent is not row:
        if parent.tag not in (f"{W}sdt", f"{W}sdtContent"):
            return False
        parent = parent.getparent()
    return parent is row


def is_continued(cell: etree._Element) -> bool:
    """Say whether the cell continues the one above."""
    merge = cell.find(f"{W}tcPr/{W}vMerge")
    return merge is not None and merge.get(f"{W}val", "continue") == "continue"
