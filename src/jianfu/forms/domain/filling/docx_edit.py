"""Writing values into the tables of .docx: the touched cells of the document part change, other parts are copied."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING

from lxml import etree

from jianfu.forms.domain.sheets.docx import PART, W, table_cells
from jianfu.forms.domain.sheets.package import Package

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jianfu.forms.domain.filling.edits import SheetEdits

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def edit_docx(content: bytes, name: str, edits: Mapping[str, SheetEdits]) -> bytes:
    """Return the document with the edits in it."""
    package = Package(content, name)
    root = package.xml(PART)
    body = root.find(f"{W}body")
    tables = [] if body is None else body.findall(f"{W}tbl")
    for number, table in enumerate(tables, 1):
        edit = edits.get(f"表{number}")
        if edit is not None:
            _edit_table(table, edit)
    data = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return package.rewritten({PART: data})


def _edit_table(table: etree._Element, edit: SheetEdits) -> None:
    rows = table.findall(f"{W}tr")
    for growth in sorted(edit.growths, key=lambda each: -each.after):
        model = rows[growth.after]
        for _ in range(growth.count):
            model.addnext(_blank_copy(model))
    for row, columns in enumerate(table_cells(table)):
        for column, _, cell in columns:
            if column in edit.cells.get(row, {}):
                _write(cell, str(edit.cells[row][column]))


def _blank_copy(row: etree._Element) -> etree._Element:
    made = copy.deepcopy(row)
    for text in made.iter(f"{W}t"):
        text.text = ""
    for key in [key for key in made.attrib if str(key).endswith("}paraId") or str(key).endswith("}textId")]:
        del made.attrib[key]
    return made


def _write(cell: etree._Element, text: str) -> None:
    """Put a text into a cell; it looks like what stands there, or as the paragraph says."""
    paragraph = cell.find(f"{W}p")
    if paragraph is None:
        paragraph = etree.SubElement(cell, f"{W}p")
    runs = list(cell.iter(f"{W}r"))
    run = next((r for r in paragraph.iter(f"{W}r")), None)
    if run is None:
        run = etree.SubElement(paragraph, f"{W}r")
        marks = paragraph.find(f"{W}pPr/{W}rPr")
        if marks is not None:
            run.append(copy.deepcopy(marks))
    for other in runs:
        for old in other.findall(f"{W}t") + other.findall(f"{W}br"):
            other.remove(old)
    for number, line in enumerate(text.split("\n")):
        if number:
            etree.SubElement(run, f"{W}br")
        written = etree.SubElement(run, f"{W}t")
        written.text = line
        written.set(_SPACE, "preserve")
