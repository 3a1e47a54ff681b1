"""A paper as a Word file in the official layout; the same paper always gives the same bytes."""

from __future__ import annotations

import zipfile
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

from jianfu.demo.domain.paper import chinese_date

if TYPE_CHECKING:
    from jianfu.demo.domain.paper import Paper

_RED = RGBColor(0xC0, 0x00, 0x00)
_STEADY = datetime(2026, 1, 1)  # noqa: DTZ001 -- a file's stamp carries no zone
_BODY_SIZE = 16
_INDENT = Pt(2 * _BODY_SIZE)


def to_docx(paper: Paper) -> bytes:
    """Render `paper` as docx."""
    document = Document()
    if paper.has_red_header:
        _line(
            document,
            f"{paper.issuer}文件",
            size=30,
            font="方正小标宋简体",
            align=WD_ALIGN_PARAGRAPH.CENTER,
            red=True,
        )
        _line(document, paper.number or "", align=WD_ALIGN_PARAGRAPH.CENTER)
    _line(document, paper.title, size=22, font="方正小标宋简体", align=WD_ALIGN_PARAGRAPH.CENTER)
    if paper.addressees:
        _line(document, f"{'、'.join(paper.addressees)}：")
    for paragraph in paper.body:
        _line(document, paragraph, font=_heading_font(paragraph), indented=True)
    for place, name in enumerate(paper.attachments, start=1):
        several = len(paper.attachments) > 1
        _line(
            document, f"{'附件：' if place == 1 else ''}{f'{place}.' if several else ''}{name}", indented=True
        )
    for table in paper.tables:
        _table(document, table.rows)
    _line(document, paper.issuer, align=WD_ALIGN_PARAGRAPH.RIGHT)
    if paper.issued:
        _line(document, chinese_date(paper.issued), align=WD_ALIGN_PARAGRAPH.RIGHT)
    return _steady_bytes(document)


def _heading_font(paragraph: str) -> str:
    """Choose the face by rank: 一、 in Hei, （一） in Kai, all else in FangSong."""
    if len(paragraph) < 40 and paragraph[1:2] == "、":  # noqa: PLR2004 -- a heading is one short line
        return "黑体"
    return "楷体_GB2312" if paragraph.startswith("（") and paragraph[2:3] == "）" else "仿宋_GB2312"


def _line(
    document: Any,  # noqa: ANN401 -- python-docx carries no types
    text: str,
    *,
    size: int = _BODY_SIZE,
    font: str = "仿宋_GB2312",
    align: WD_ALIGN_PARAGRAPH | None = None,
    indented: bool = False,
    red: bool = False,
) -> None:
    paragraph = document.add_paragraph()
    run = paragraph.add_run(text)
    run.font.size = Pt(size)
    run.font.name = font
    run.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)
    if red:
        run.font.color.rgb = _RED
    paragraph.alignment = align
    if indented:
        paragraph.paragraph_format.first_line_indent = _INDENT


def _table(document: Any, rows: tuple[tuple[str, ...], ...]) -> None:  # noqa: ANN401 -- python-docx carries no types
    table = document.add_table(rows=len(rows), cols=len(rows[0]), style="Table Grid")
    for row, cells in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text


def _steady_bytes(document: Any) -> bytes:  # noqa: ANN401 -- python-docx carries no types
    """Save without anything that depends on the hour: properties and archive stamps are fixed."""
    properties = document.core_properties
    properties.author = "jianfu"
    properties.created = properties.modified = _STEADY
    saved, steady = BytesIO(), BytesIO()
    document.save(saved)
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(steady, "w") as target:
        for entry in source.infolist():
            stamped = zipfile.ZipInfo(entry.filename, _STEADY.timetuple()[:6])
            target.writestr(stamped, source.read(entry), zipfile.ZIP_DEFLATED)
    return steady.getvalue()
