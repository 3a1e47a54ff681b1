"""一致性评估意见 as a docx: margins, faces and page numbers of GB/T 9704, to be printed and signed."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from jianfu.kernel.domain.text import Text
from jianfu.kernel.wordlines import BODY_SIZE, HEADING_FACE, TABLE_SIZE, TITLE_FACE, TITLE_SIZE, line, write
from jianfu.review.domain.opinion import CAVEAT, TITLE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docx.document import Document as WordDocument
    from docx.table import _Cell

    from jianfu.kernel.domain.text import Language
    from jianfu.review.domain.opinion import Opinion

# Upper, lower, left and right margin in millimetres, and the widths of columns within the 156 mm between them.
_MARGINS = (37, 35, 28, 26)
_PARTICULARS = (32, 124)
_FINDINGS = (10, 20, 42, 50, 34)
_SIGNED = (78, 78)
_PAGE = (210, 297)
_TABLE_FACE = "仿宋"
_HEADS = (
    Text("序号", "No."), Text("等次", "Weight"), Text("原文", "Words"),
    Text("疑点和依据", "Finding and article"), Text("修改建议", "Mend"),
)  # fmt: skip
_SIGNS = (Text("发起单位采纳情况：", "Issuer, what was taken up:"), Text("审核单位意见：", "Reviewer:"))
_SIGN_BY = Text("经办人：　　　　　　年　　月　　日", "Name and day:")


def opinion_docx(opinion: Opinion, language: Language = "zh") -> bytes:
    """Return the paper as the bytes of a docx."""
    import docx  # noqa: PLC0415 -- only this needs it
    from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN  # noqa: PLC0415 -- as above

    word = docx.Document()
    _page(word)
    line(word, TITLE.within(language), TITLE_FACE, TITLE_SIZE, ALIGN.CENTER)
    _table(word, _PARTICULARS, [(label.within(language), said) for label, said in opinion.particulars])
    _heading(word, Text("一、评估结论", "1. Conclusion"), language)
    line(word, f"　　{opinion.conclusion.within(language)}")
    if opinion.lines:
        _heading(word, Text("二、疑点和修改建议", "2. Findings"), language)
        _table(word, _FINDINGS, _findings(opinion, language), header=True)
    _heading(word, Text("三、待补充的事实", "3. Facts that are missing"), language)
    missing = "；".join(fact.within(language) for fact in opinion.missing)
    line(word, f"　　{missing or Text('无', 'none').within(language)}。")
    _heading(word, Text("四、说明", "4. Note"), language)
    line(word, f"　　{CAVEAT.within(language)}")
    signs = [f"{sign.within(language)}\n\n\n\n{_SIGN_BY.within(language)}" for sign in _SIGNS]
    _table(word, _SIGNED, [signs])
    kept = io.BytesIO()
    word.save(kept)
    return kept.getvalue()


def _findings(opinion: Opinion, language: Language) -> list[Sequence[str]]:
    rows: list[Sequence[str]] = [[head.within(language) for head in _HEADS]]
    for number, found in enumerate(opinion.lines, 1):
        because = f"{found.because.within(language)}\n{found.article.within(language)}"
        rows.append(
            [
                str(number),
                found.grade.within(language),
                found.quote or "—",
                because,
                found.remedy.within(language),
            ]
        )
    return rows


def _heading(word: WordDocument, text: Text, language: Language) -> None:
    line(word, f"　　{text.within(language)}", HEADING_FACE, BODY_SIZE).paragraph_format.keep_with_next = True


def _page(word: WordDocument) -> None:
    """Set A4 with the margins of an official paper and the number of the page between two dashes."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN  # noqa: PLC0415 -- only this needs it
    from docx.oxml import OxmlElement  # noqa: PLC0415 -- as above
    from docx.oxml.ns import qn  # noqa: PLC0415 -- as above
    from docx.shared import Mm  # noqa: PLC0415 -- as above

    section = word.sections[0]
    section.page_width, section.page_height = (Mm(side) for side in _PAGE)
    section.top_margin, section.bottom_margin, section.left_margin, section.right_margin = map(Mm, _MARGINS)
    foot = section.footer.paragraphs[0]
    foot.alignment = ALIGN.CENTER
    write(foot, "— ", "宋体", 14)
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    foot._p.append(field)  # noqa: SLF001 -- python-docx has no fields of its own
    write(foot, " —", "宋体", 14)


def _table(
    word: WordDocument, widths: Sequence[int], rows: Sequence[Sequence[str]], *, header: bool = False
) -> None:
    from docx.oxml import OxmlElement  # noqa: PLC0415 -- only this needs it
    from docx.shared import Mm  # noqa: PLC0415 -- as above

    table = word.add_table(rows=len(rows), cols=len(widths), style="Table Grid")
    table.autofit = False
    for at, (row, cells) in enumerate(zip(table.rows, rows, strict=True)):
        for cell, text, width in zip(row.cells, cells, widths, strict=True):
            cell.width = Mm(width)
            _fill(cell, text, HEADING_FACE if header and at == 0 else _TABLE_FACE)
        properties = row._tr.get_or_add_trPr()  # noqa: SLF001 -- python-docx has no name for what follows
        properties.append(OxmlElement("w:cantSplit"))
        if header and at == 0:
            properties.append(OxmlElement("w:tblHeader"))


def _fill(cell: _Cell, text: str, face: str) -> None:
    first, *others = text.split("\n")
    write(cell.paragraphs[0], first, face, TABLE_SIZE)
    for other in others:
        line(cell, other, face, TABLE_SIZE)
