"""A bulletin as a docx with a red header, to be edited on in an office program."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from jianfu.kernel.wordlines import BODY_FACE, BODY_SIZE, HEADING_FACE, TITLE_FACE, TITLE_SIZE, line
from jianfu.redress.queries.bulletins import figures_of, is_heading

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docx.document import Document as WordDocument

    from jianfu.redress.domain.bulletins.drafting import Figure
    from jianfu.redress.models import Bulletin

_COLUMNS = ("渠道", "去年同期", "今年累计", "变化", "本月")


def word_file(bulletin: Bulletin) -> bytes:
    """Return the docx: header, rule, title, headings, paragraphs, signature and day (GB/T 9704 in its proportions)."""
    import docx  # noqa: PLC0415 -- only this needs it
    from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN  # noqa: PLC0415 -- as above

    word = docx.Document()
    name = bulletin.territory.name
    centre, right = ALIGN.CENTER, ALIGN.RIGHT
    line(word, f"{name}为基层减负工作通报", TITLE_FACE, 30, centre, red=True)
    line(word, f"〔{bulletin.year}〕第{bulletin.month}期", align=centre)
    line(word, "━" * 26, "宋体", 14, centre, red=True)
    line(word, bulletin.title, TITLE_FACE, TITLE_SIZE, centre)
    for said in bulletin.text.splitlines():
        line(word, f"　　{said}", HEADING_FACE if is_heading(said) else BODY_FACE, BODY_SIZE)
    _figures(word, figures_of(bulletin))
    day = bulletin.published_on
    line(word, name, align=right)
    line(word, f"{day.year}年{day.month}月{day.day}日" if day else "（草稿，未发布）", align=right)
    kept = io.BytesIO()
    word.save(kept)
    return kept.getvalue()


def _figures(word: WordDocument, figures: Sequence[Figure]) -> None:
    """Add the table of numbers: the year to date beside last year, the change, and the month."""
    if not figures:
        return
    line(word, "附表：主要数字", HEADING_FACE)
    table = word.add_table(rows=1, cols=len(_COLUMNS), style="Table Grid")
    rows = [_COLUMNS, *((one.label, one.before or "—", one.now, one.change, one.month) for one in figures)]
    for at, row in enumerate(rows):
        cells = (table.add_row() if at else table.rows[0]).cells
        for cell, value in zip(cells, row, strict=True):
            cell.text = str(value)
