"""The door of the room: a small notice in each form it may come in."""

from datetime import date

import pytest

from jianfu.kernel.domain.errors import Refusal
from jianfu.reading.domain import errors
from jianfu.reading.domain.reader import read_bytes, read_text
from tests.reading.samples import NOTICE, docx_of

PARTS = {
    "title": "青石县人民政府办公室关于做好冬季防火工作的通知",
    "number": "青政办发〔2024〕12号",
    "issuers": ("青石县人民政府办公室",),
    "addressees": ("各乡镇人民政府", "县政府各部门"),
    "date": date(2024, 11, 4),
    "genre": "通知",
}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
def test_a_notice_in_any_encoding(encoding: str) -> None:
    document = read_bytes(NOTICE.encode(encoding), "通知.txt")
    assert {key: getattr(document, key) for key in PARTS} == PARTS


def test_a_notice_as_docx_under_a_wrong_name() -> None:
    document = read_bytes(docx_of(NOTICE), "通知.txt")
    assert document.format == "docx"
    assert {key: getattr(document, key) for key in PARTS} == PARTS


def test_a_notice_as_a_page_with_furniture_around_it() -> None:
    page = "<html><head><title>青石县</title></head><body><div>首页 | 信息公开</div><div>当前位置：首页 > 文件</div>"
    page += "".join(f"<p>{line}</p>" for line in NOTICE.splitlines())
    page += "<p>打印本页 关闭窗口</p><p>主办：青石县人民政府 京ICP备00000000号</p></body></html>"
    document = read_bytes(page.encode("gb18030"), "x.html")
    assert {key: getattr(document, key) for key in PARTS} == PARTS
    assert document.body == read_text(NOTICE, "x").body


def test_the_body_lies_between_addressees_and_signature() -> None:
    body = read_text(NOTICE, "x").body
    assert body.startswith("为做好冬季防火工作，现通知如下：")
    assert body.endswith("附件：防火责任区划分表")


def test_a_supplied_date_fills_only_a_gap() -> None:
    undated = NOTICE.replace("2024年11月4日", "")
    assert read_text(undated, "x", issued=date(2024, 1, 2)).date == date(2024, 1, 2)
    assert read_text(NOTICE, "x", issued=date(2024, 1, 2)).date == PARTS["date"]


@pytest.mark.parametrize("content", [b"", b" \n\t "])
def test_an_empty_file_is_refused(content: bytes) -> None:
    with pytest.raises(Refusal) as refused:
        read_bytes(content, "x.txt")
    assert refused.value.kind is errors.EMPTY


def test_bytes_that_are_no_text_are_refused() -> None:
    with pytest.raises(Refusal) as refused:
        read_bytes(bytes(range(256)) * 40, "x.txt")
    assert refused.value.kind is errors.UNKNOWN_FORMAT


@pytest.mark.parametrize(
    "mark", ["机密★1年", "秘密", "绝 密★", "機密", "000012 机密★10年 特急", "密级：秘密", "秘\n密"]
)
def test_a_marked_document_is_refused_and_nothing_leaks(mark: str) -> None:
    with pytest.raises(Refusal) as refused:
        read_text(f"{mark}\n{NOTICE}", "x")
    assert refused.value.kind is errors.CLASSIFIED
    assert "防火" not in f"{refused.value} {refused.value.as_json()}"


@pytest.mark.parametrize(
    "sentence",
    [
        "要保守国家秘密和商业秘密。",
        "涉密文件应当标注“机密★1年”字样。",
        "秘密级文件由专人保管。",
        "个人信息属于个人秘密，不得泄露。",
    ],
)
def test_the_same_words_in_running_text_are_no_mark(sentence: str) -> None:
    assert sentence in read_text(NOTICE.replace("附件：", f"{sentence}\n附件："), "x").body
