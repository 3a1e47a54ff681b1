"""A bulletin as a docx with a red header, to be edited on in an office program."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from jianfu.redress.queries.bulletins import figures_of, is_heading

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docx.document import Document as WordDocument
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    from jianfu.redress.domain.bulletins.drafting import Figure
    from jianfu.redress.models import Bulletin

_RED = "C00000"
_BODY = 16
_COLUMNS = ("渠道", "去年同期", "今年累计", "变化", "本月")


def word_file(bulletin: Bulletin) -> bytes:
    """Return the docx: header, rule, title, headings, paragraphs, signature and day (GB/T 9704 in its proportions)."""
    import docx  # noqa: PLC0415 -- only this needs it
    from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN  # noqa: PLC0415 -- as above

    word = docx.Document()
    name = bulletin.territory.name
    centre, right = ALIGN.CENTER, ALIGN.RIGHT
    _line(word, f"{name}为基层减负工作通报", "方正小标宋简体", 30, centre, red=True)
    _line(word, f"〔{bulletin.year}〕第{bulletin.month}期", "仿宋", _BODY, centre)
    _line(word, "━" * 26, "宋体", 14, centre, red=True)
    _line(word, bulletin.title, "方正小标宋简体", 22, centre)
    for line in bulletin.text.splitlines():
        _line(word, f"　　{line}", "黑体" if is_heading(line) else "仿宋", _BODY)
    _figures(word, figures_of(bulletin))
    day = bulletin.published_on
    _line(word, name, "仿宋", _BODY, right)
    _line(word, f"{day.year}年{day.month}月{day.day}日" if day else "（草稿，未发布）", "仿宋", _BODY, right)
    kept = io.BytesIO()
    word.save(kept)
    return kept.getvalue()


def _figures(word: WordDocument, figures: Sequence[Figure]) -> None:
    """Add the table of numbers: the year to date beside last year, the change, and the month."""
    if not figures:
        return
    _line(word, "附表：主要数字", "黑体", _BODY)
    table = word.add_table(rows=1, cols=len(_COLUMNS), style="Table Grid")
    lines = [_COLUMNS, *((one.label, one.before or "—", one.now, one.change, one.month) for one in figures)]
    for at, line in enumerate(lines):
        cells = (table.add_row() if at else table.rows[0]).cells
        for cell, value in zip(cells, line, strict=True):
            cell.text = str(value)


def _line(
    word: WordDocument,
    text: str,
    font: str,
    points: int,
    align: WD_ALIGN_PARAGRAPH | None = None,
    *,
    red: bool = False,
) -> None:
    from docx.oxml.ns import qn  # noqa: PLC0415 -- as above
    from docx.shared import Pt, RGBColor  # noqa: PLC0415 -- as above

    paragraph = word.add_paragraph()
    if align is not None:
        paragraph.alignment = align
    run = paragraph.add_run(text)
    run.font.name, run.font.size = font, Pt(points)
    properties = run.element.get_or_add_rPr()
    properties.get_or_add_rFonts().set(qn("w:eastAsia"), font)
    if red:
        run.font.color.rgb = RGBColor.from_string(_RED)
