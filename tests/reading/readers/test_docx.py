"""docx: order, tables, automatic numbers, what is deleted, what floats."""

import pytest

from jianfu.kernel.domain.errors import Refusal
from jianfu.reading.domain.errors import UNREADABLE
from jianfu.reading.domain.readers.contract import Line
from jianfu.reading.domain.readers.docx import read_docx
from jianfu.reading.domain.readers.docx_numbering import chinese, written
from tests.reading.samples import W, docx_of, zip_of


def paragraph(text: str, properties: str = "") -> str:
    """Return the markup of one paragraph."""
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def texts(body: str, more: dict[str, bytes] | None = None) -> list[str]:
    """Return the lines of a document with this body."""
    return [line.text for line in read_docx(docx_of("", body=body, more=more), "").lines]


def test_tables_are_walked_row_by_row_in_their_place() -> None:
    cell = "<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"
    rows = "".join(
        f"<w:tr>{cell.format(a)}{cell.format(b)}</w:tr>" for a, b in (("乡镇", "人数"), ("青石镇", "12"))
    )
    body = paragraph("表前") + f"<w:tbl>{rows}</w:tbl>" + paragraph("表后")
    lines = read_docx(docx_of("", body=body), "").lines
    assert [line.text for line in lines] == ["表前", "乡镇\t人数", "青石镇\t12", "表后"]
    assert [line.cell for line in lines] == [False, True, True, False]


def test_a_table_in_a_cell_keeps_its_words() -> None:
    inner = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>内</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    assert texts(f"<w:tbl><w:tr><w:tc>{paragraph('外')}{inner}</w:tc></w:tr></w:tbl>") == ["外 内"]


def test_deleted_text_is_gone_and_inserted_text_is_there() -> None:
    body = (
        "<w:p><w:del><w:r><w:delText>旧</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>新</w:t></w:r></w:ins><w:r><w:t>文</w:t></w:r></w:p>"
    )
    assert texts(body) == ["新文"]


def test_field_codes_are_hidden_and_breaks_kept() -> None:
    body = (
        "<w:p><w:r><w:instrText>HYPERLINK</w:instrText></w:r><w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t><w:tab/>"
        "<w:t>丙</w:t></w:r></w:p>"
    )
    assert texts(body) == ["甲", "乙\t丙"]


def test_a_text_box_is_read_once() -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>框</w:t></w:r></w:p></w:txbxContent>"
    both = f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
    drawing = f"<mc:AlternateContent xmlns:mc='m'>{both}</mc:AlternateContent>"
    assert texts(f"<w:p><w:r>{drawing}</w:r><w:r><w:t>正文</w:t></w:r></w:p>") == ["框", "正文"]


def test_layout_facts() -> None:
    body = (
        paragraph("标题", "<w:jc w:val='center'/>")
        + "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>粗</w:t></w:r></w:p>"
    )
    assert read_docx(docx_of("", body=body), "").lines == (Line("标题", centred=True), Line("粗", bold=True))


NUMBERING = f"""<w:numbering {W}>
<w:abstractNum w:abstractNumId="7">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%3."/></w:lvl>
<w:lvl w:ilvl="3"><w:numFmt w:val="bullet"/><w:lvlText w:val="●"/></w:lvl>
</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num></w:numbering>""".encode()


def test_automatic_numbers_are_made_visible() -> None:
    levels = (0, 1, 1, 2, 3, 0, 1)
    body = "".join(
        paragraph("事", f"<w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='1'/></w:numPr>")
        for level in levels
    )
    expected = ["一、事", "（一）事", "（二）事", "1.事", "事", "二、事", "（一）事"]
    assert texts(body, {"word/numbering.xml": NUMBERING}) == expected


def test_numbers_may_come_from_the_style() -> None:
    styles = (
        f"<w:styles {W}><w:style w:styleId='H1'><w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr></w:pPr>"
        "</w:style></w:styles>"
    )
    body = paragraph("责任", "<w:pStyle w:val='H1'/>") * 2
    more = {"word/numbering.xml": NUMBERING, "word/styles.xml": styles.encode()}
    assert texts(body, more) == ["一、责任", "二、责任"]


@pytest.mark.parametrize(
    ("number", "word"),
    [
        (1, "一"),
        (10, "十"),
        (12, "十二"),
        (20, "二十"),
        (105, "一百零五"),
        (110, "一百一十"),
        (1003, "一千零三"),
        (0, "0"),
    ],
)
def test_chinese_numerals(number: int, word: str) -> None:
    assert chinese(number) == word


def test_other_number_forms() -> None:
    assert [written(3, form) for form in ("lowerLetter", "upperLetter", "decimalEnclosedCircle", "none", "decimal")] == [
        "c", "C", "③", "", "3",
    ]  # fmt: skip


def test_a_package_without_its_main_part_is_damaged() -> None:
    with pytest.raises(Refusal) as refused:
        read_docx(zip_of({"word/other.xml": "<a/>"}), "")
    assert refused.value.kind is UNREADABLE
