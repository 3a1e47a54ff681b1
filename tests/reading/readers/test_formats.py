"""The other readers: what each of them must give back exactly."""

import email.message
import io

import openpyxl
import pytest

from jianfu.kernel.domain.errors import Refusal
from jianfu.reading.domain import errors
from jianfu.reading.domain.document import Caution
from jianfu.reading.domain.reader import read_bytes
from jianfu.reading.domain.readers.bundles import read_eml, read_zip
from jianfu.reading.domain.readers.contract import Extract, Line
from jianfu.reading.domain.readers.doc import read_doc
from jianfu.reading.domain.readers.html import read_html
from jianfu.reading.domain.readers.images import in_reading_order, recogniser
from jianfu.reading.domain.readers.ofd import read_ofd
from jianfu.reading.domain.readers.pdf import read_pdf
from jianfu.reading.domain.readers.plain import decode
from jianfu.reading.domain.readers.rtf import read_rtf
from jianfu.reading.domain.readers.sheets import read_xlsx
from jianfu.reading.domain.readers.sniffing import sniff
from tests.reading.samples import NOTICE, doc_of, docx_of, eml_of, ofd_of, pdf_of, rtf_of, xlsx_of, zip_of


def texts(extract: Extract) -> list[str]:
    """Return the lines with text."""
    return [line.text for line in extract.lines if line.text]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
def test_text_in_every_encoding(encoding: str) -> None:
    assert decode(NOTICE.encode(encoding)) == (NOTICE, False)


def test_traditional_text_in_big5() -> None:
    text = "各縣市政府：為辦理業務會報，請於期限內將資料送達，並轉知所屬機關學校。" * 3
    assert decode(text.encode("big5")) == (text, False)


def test_text_cut_in_its_last_character_loses_only_that() -> None:
    assert decode(NOTICE.encode()[:-5])[0].startswith(NOTICE[:-8])


def test_a_few_broken_bytes_are_told() -> None:
    broken = bytearray(NOTICE.encode() * 4)
    broken[300] = 0xFF
    document = read_bytes(bytes(broken), "x.txt")
    assert [caution.code for caution in document.warnings] == ["encoding"]


def test_doc_with_cells_fields_and_pieces_of_one_byte() -> None:
    text = "甲\x07乙\x07\x07丙\x07丁\x07\x07\n\x13HYPERLINK x\x14链接\x15\n尾\n"
    lines = read_doc(doc_of(text, compressed="No.7 "), "").lines
    assert [(line.text, line.cell) for line in lines if line.text] == [
        ("No.7 甲\t乙", True),
        ("丙\t丁", True),
        ("链接", False),
        ("尾", False),
    ]


def test_rtf_in_a_code_page_without_its_tables() -> None:
    raw = "".join(f"\\'{byte:02x}" for byte in "通知".encode("gbk"))
    content = (
        "{\\rtf1\\ansi\\ansicpg936{\\fonttbl{\\f0 Arial;}}{\\*\\generator X;}"
        + raw
        + "\\par 2024\\cell A\\par}"
    )
    assert texts(read_rtf(content.encode("ascii"), "")) == ["通知", "2024\tA"]
    assert texts(read_rtf(rtf_of("甲\n乙"), "")) == ["甲", "乙"]


def test_ofd_pieces_come_in_reading_order() -> None:
    objects = "".join(
        f'<o:TextObject Boundary="{x} {y} 50 6" Size="5"><o:TextCode X="0" Y="4">{text}</o:TextCode></o:TextObject>'
        for x, y, text in ((20, 50, "第二行"), (31, 30, "知"), (26, 30.4, "通"), (120, 30, "右栏"))
    )
    page = f'<o:Page xmlns:o="o"><o:Content><o:Layer>{objects}</o:Layer></o:Content></o:Page>'
    package = zip_of(
        {
            "OFD.xml": '<o:OFD xmlns:o="o"><o:DocBody><o:DocRoot>Doc_0\\Document.xml</o:DocRoot></o:DocBody></o:OFD>',
            "Doc_0/Document.xml": '<o:D xmlns:o="o"><o:Pages><o:Page ID="1" BaseLoc="pages/p1.xml"/></o:Pages></o:D>',
            "Doc_0/Pages/P1.xml": page,
        }
    )
    assert texts(read_ofd(package, "")) == ["通知\t右栏", "第二行"]


def test_an_ofd_of_pictures_has_no_text() -> None:
    with pytest.raises(Refusal) as refused:
        read_ofd(ofd_of(""), "")
    assert refused.value.kind is errors.EMPTY


def test_sheets_give_rows_without_their_empty_ends() -> None:
    book = openpyxl.Workbook()
    book.active.append(["乡镇", "人数", None])
    book.active.append(["青石镇", 12.0, None])
    hidden = book.create_sheet("字典")
    hidden.append(["不该读"])
    hidden.sheet_state = "hidden"
    target = io.BytesIO()
    book.save(target)
    extract = read_xlsx(target.getvalue(), "")
    assert extract.lines == (Line("乡镇\t人数", cell=True), Line("青石镇\t12", cell=True))
    assert extract.cautions == (Caution("hidden_sheet", "有隐藏的工作表，未读取。"),)


def test_pdf_lines_know_their_page() -> None:
    assert read_pdf(pdf_of("To all towns"), "").lines == (Line("To all towns", page=1),)


def test_pages_keep_short_runs_that_filters_drop() -> None:
    head = "<head><title>某市</title><meta name='ArticleTitle' content='通知'></head>"
    page = f"<html>{head}<body><p>东府〔<span>2012</span>〕11号</p></body>"
    extract = read_html(page.encode(), "")
    assert texts(extract) == ["东府〔2012〕11号"]
    assert dict(extract.declared) == {"title": "通知", "page_title": "某市"}


def test_a_page_in_another_encoding_than_it_states() -> None:
    page = f"<html><head><meta charset='gbk'></head><body><p>{NOTICE}</p></body></html>"
    assert "各乡镇人民政府" in "".join(texts(read_html(page.encode("utf-8"), "")))


def test_a_zip_reads_the_notice_first() -> None:
    bundle = zip_of({"附件1.txt": "附件内容", "关于防火的通知.txt": NOTICE, "图.bin": bytes(range(256)) * 8})
    extract = read_zip(bundle, "")
    assert texts(extract)[0] == "青石县人民政府办公室文件"
    assert texts(extract)[-1] == "附件内容"
    assert [caution.code for caution in extract.cautions] == ["part_unread"]


def test_a_mail_reads_its_text_and_its_attachment() -> None:
    extract = read_eml(eml_of("请查收附件。", docx_of(NOTICE)), "")
    assert texts(extract)[:2] == ["请查收附件。", "青石县人民政府办公室文件"]
    assert dict(extract.declared) == {"title": "转发通知"}


def test_a_mail_of_html_only() -> None:
    message = email.message.EmailMessage()
    message["From"], message["To"], message["Subject"] = "a@example.test", "b@example.test", "通知"
    message.set_content("<html><body><p>请报送材料</p></body></html>", subtype="html")
    assert texts(read_eml(message.as_bytes(), "")) == ["请报送材料"]


def test_a_picture_without_the_extra_is_explained() -> None:
    if recogniser() is not None:
        pytest.skip("the extra is installed here")  # -- the refusal is for machines without it
    with pytest.raises(Refusal) as refused:
        read_bytes(b"\x89PNG\r\n\x1a\n" + b"\x00" * 50, "照片.png")
    assert refused.value.kind is errors.EXTRA_MISSING


def test_recognised_pieces_come_in_reading_order() -> None:
    pieces = [(50.0, 10.0, 10.0, "乙"), (12.0, 60.0, 10.0, "右"), (10.0, 5.0, 10.0, "左")]
    assert in_reading_order(pieces) == ["左 右", "乙"]


@pytest.mark.parametrize(
    ("content", "name", "kind"),
    [
        (b"%PDF-1.7\n", "", "pdf"),
        (b"\xff\xd8\xff\xe0", "x.docx", "image"),
        (b"{\\rtf1}", "x.doc", "rtf"),
        (b"<html><body>", "x.txt", "html"),
        ("• <rp id='a'></rp> 正文".encode(), "x.txt", "txt"),
        (b"<p>a</p>", "x.htm", "html"),
        (xlsx_of([["a"]]), "x.docx", "xlsx"),
        (doc_of("a"), "x.wps", "doc"),
        (zip_of({"a.txt": "a"}), "x.docx", "zip"),
        (b"plain", "x.pdf", "txt"),
    ],
)
def test_content_goes_before_the_extension(content: bytes, name: str, kind: str) -> None:
    assert sniff(content, name) == kind
