"""Papers as text, page and Word file."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from docx import Document

from jianfu.demo.domain.paper import Paper, Table, chinese_date, short_date
from jianfu.demo.domain.wordfile import to_docx
from jianfu.reading.domain.reader import read_bytes, read_text

PAPER = Paper(
    title="关于做好森林防火巡查工作的通知",
    addressees=("各乡镇人民政府", "街道办事处"),
    body=(
        "为防范化解风险隐患，现将有关事项通知如下。",
        "一、工作要求",
        "请各乡镇（街道）于3月20日前将问题清单报县应急管理局。",
    ),
    issuer="云梓县应急管理局",
    issued=date(2026, 3, 9),
    number="梓应急字〔2026〕7号",
    attachments=("问题清单", "卡口名单"),
)


def test_text_has_the_parts_in_the_order_of_the_standard() -> None:
    assert PAPER.lines() == [
        "云梓县应急管理局文件",
        "梓应急字〔2026〕7号",
        "关于做好森林防火巡查工作的通知",
        "各乡镇人民政府、街道办事处：",
        *PAPER.body,
        "附件：1.问题清单",
        "2.卡口名单",
        "云梓县应急管理局",
        "2026年3月9日",
    ]


def test_a_note_has_no_header() -> None:
    note = Paper("工作提示", (), ("请知悉。",), "云梓县商务局")
    assert note.lines() == ["工作提示", "请知悉。", "云梓县商务局"]
    assert not note.has_red_header


def test_one_attachment_carries_no_number() -> None:
    one = Paper("函", ("各乡镇",), ("请办。",), "云梓县商务局", attachments=("名单",))
    assert "附件：名单" in one.lines()


def test_page_escapes_and_keeps_its_own_furniture_apart() -> None:
    page = Paper("甲<乙", ("各乡镇",), ("一&二。",), "云梓县商务局").as_html()
    assert "<h1>甲&lt;乙</h1>" in page
    assert "<p>一&amp;二。</p>" in page


def test_dates_are_written_as_in_papers() -> None:
    assert chinese_date(date(2026, 3, 5)) == "2026年3月5日"
    assert short_date(date(2026, 12, 31)) == "12月31日"


def test_word_file_is_the_same_every_time_and_holds_the_lines() -> None:
    content = to_docx(PAPER)
    assert content == to_docx(PAPER)
    lines = [paragraph.text for paragraph in Document(BytesIO(content)).paragraphs]
    assert lines == PAPER.lines()


def test_word_file_holds_a_table() -> None:
    table = Table((("项目", "分值"), ("台账", "20")))
    paper = Paper("细则", ("各乡镇",), ("如下。",), "云梓县商务局", tables=(table,))
    cells = [[cell.text for cell in row.cells] for row in Document(BytesIO(to_docx(paper))).tables[0].rows]
    assert cells == [["项目", "分值"], ["台账", "20"]]


@pytest.mark.parametrize("kind", ["docx", "txt", "html"])
def test_the_reader_reads_its_own_papers(kind: str) -> None:
    contents = {"docx": to_docx(PAPER), "txt": PAPER.as_text().encode(), "html": PAPER.as_html().encode()}
    document = read_bytes(contents[kind], f"notice.{kind}")
    assert document.title == PAPER.title
    assert document.number == PAPER.number
    assert document.date == PAPER.issued
    assert document.issuers == (PAPER.issuer,)
    assert "请各乡镇（街道）于3月20日前将问题清单报县应急管理局" in document.body


def test_the_reader_finds_what_a_paper_asks_and_when() -> None:
    document = read_text(PAPER.as_text(), "notice.txt")
    assert [request.deadline for request in document.requests] == [date(2026, 3, 20)]
