"""The printed opinion is a paper that an office program opens: margins, faces, every finding in the table."""

from __future__ import annotations

import io
from datetime import date
from typing import TYPE_CHECKING

import docx
import pytest

from jianfu.reading.domain.reader import read_bytes
from jianfu.review.domain.opinion import Judged, opinion
from jianfu.review.domain.verdict import Outcome, Verdict
from jianfu.review.wordfile import opinion_docx
from tests.review.domain.test_opinion import DRAFT, Grade, verdict

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

    from jianfu.kernel.domain.text import Language

DAY = date(2026, 11, 20)


def paper(of: Verdict, judged: Judged = DRAFT, language: Language = "zh") -> WordDocument:
    return docx.Document(io.BytesIO(opinion_docx(opinion(judged, of, DAY), language)))


def test_page_and_title_are_those_of_an_official_paper() -> None:
    word = paper(verdict())
    section = word.sections[0]
    sides = (section.page_width, section.top_margin, section.left_margin)
    assert [round(side.mm) for side in sides if side is not None] == [210, 37, 28]
    assert word.paragraphs[0].text == "与为基层减负一致性评估意见"
    assert word.paragraphs[0].runs[0].font.name == "方正小标宋简体"
    assert "PAGE" in section.footer.paragraphs[0]._p.xml


def test_each_finding_is_a_row_under_a_head_that_repeats() -> None:
    table = paper(verdict(Grade.STOP, Grade.HINT)).tables[1]
    assert [row.cells[0].text for row in table.rows] == ["序号", "1", "2"]
    assert table.rows[1].cells[2].text == "各村要建立台账"
    assert "某条" in table.rows[1].cells[3].text
    assert "tblHeader" in table.rows[0]._tr.xml


def test_without_findings_there_is_no_table_of_findings() -> None:
    word = paper(Verdict(Outcome.PASS))
    assert len(word.tables) == 2
    assert "二、" not in "".join(p.text for p in word.paragraphs)


def test_it_never_speaks_of_guilt_and_leaves_room_to_sign() -> None:
    word = paper(verdict(Grade.STOP))
    assert "疑点不是对违纪违规的认定" in "".join(p.text for p in word.paragraphs)
    assert [cell.text.partition("：")[0] for cell in word.tables[-1].rows[0].cells] == [
        "发起单位采纳情况",
        "审核单位意见",
    ]


@pytest.mark.parametrize("title", ["<b>&\"'", "控制\u3000字符", "长" * 400])
def test_any_title_is_written_as_it_is(title: str) -> None:
    assert paper(verdict(), Judged(title, "局")).tables[0].rows[0].cells[1].text == title


def test_in_english_as_well() -> None:
    word = paper(verdict(Grade.REVISE), language="en")
    assert word.paragraphs[0].text == "Opinion on consistency with easing the grassroots"
    assert word.tables[1].rows[1].cells[1].text == "should change"


def test_our_own_reader_reads_it_back() -> None:
    content = opinion_docx(opinion(DRAFT, verdict(Grade.STOP), DAY))
    assert "各村要建立台账" in read_bytes(content, "opinion.docx").body
