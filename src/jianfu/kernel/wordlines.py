"""Lines of an official paper in a docx: face, size and place, as GB/T 9704 has them in its proportions."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.table import _Cell
    from docx.text.paragraph import Paragraph

TITLE_FACE, BODY_FACE, HEADING_FACE = "方正小标宋简体", "仿宋", "黑体"
TITLE_SIZE, BODY_SIZE, TABLE_SIZE = 22, 16, 12
_RED = "C00000"


def line(
    word: WordDocument | _Cell,
    text: str,
    face: str = BODY_FACE,
    points: int = BODY_SIZE,
    align: WD_ALIGN_PARAGRAPH | None = None,
    *,
    red: bool = False,
) -> Paragraph:
    """Add one line to a paper or to a cell of a table."""
    paragraph = word.add_paragraph()
    if align is not None:
        paragraph.alignment = align
    write(paragraph, text, face, points, red=red)
    return paragraph


def write(paragraph: Paragraph, text: str, face: str, points: int, *, red: bool = False) -> None:
    """Write `text` at the end of a paragraph in a face that Chinese letters get as well."""
    from docx.oxml.ns import qn  # noqa: PLC0415 -- only papers need it
    from docx.shared import Pt, RGBColor  # noqa: PLC0415 -- as above

    run = paragraph.add_run(text)
    run.font.name, run.font.size = face, Pt(points)
    run.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), face)
    if red:
        run.font.color.rgb = RGBColor.from_string(_RED)
