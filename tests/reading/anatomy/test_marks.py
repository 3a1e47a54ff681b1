"""Secrecy marks in every form and place, and the same words where they are none."""

import pytest

from jianfu.kernel.domain.errors import Refusal
from jianfu.reading.domain.anatomy.marks import is_classified, is_classified_name
from jianfu.reading.domain.errors import CLASSIFIED
from jianfu.reading.domain.reader import read_bytes
from tests.reading.samples import NOTICE, docx_of


@pytest.mark.parametrize(
    "line",
    [
        "秘密", "机 密", "绝　密", "機密", "祕密", "秘密★", "机密★1年", "机密★１年", "绝密★长期", "★机密",
        "机密☆5年", "机密*10年",
        "【秘密】", "（机密）", "秘密级", "秘密 特急", "000001 机密★1年 特急", "密级：秘密", "密 级:机密",
        "密级\t绝密", "保密等级：机密",
        "No.000012  绝密", "机 密 ★ 启用前",
    ],
)  # fmt: skip
def test_a_mark_in_the_head(line: str) -> None:
    assert is_classified([line, *NOTICE.splitlines()])


def test_a_mark_broken_over_two_lines() -> None:
    assert is_classified(["机", "密", *NOTICE.splitlines()])


def test_a_starred_mark_far_below() -> None:
    assert is_classified([*["正文内容。"] * 200, "机密★5年"])


def test_a_mark_in_the_page_header() -> None:
    with pytest.raises(Refusal) as refused:
        read_bytes(docx_of(NOTICE, header="机密★3年"), "x.docx")
    assert refused.value.kind is CLASSIFIED


@pytest.mark.parametrize(
    "line",
    [
        "要保守国家秘密。",
        "严禁泄露商业秘密和个人隐私。",
        "涉及国家秘密、商业秘密的除外。",
        "国家秘密分为绝密、机密、秘密三级。",
        "涉密文件应当标注“机密★1年”字样，并按规定管理。",
        "绝密级、机密级文件由专人管理。",
        "密级：公开",
        "秘密工作条例（草案）",
        "机密设备维护说明",
    ],
)
def test_words_in_running_text(line: str) -> None:
    assert not is_classified([line, *NOTICE.splitlines()])


def test_the_word_alone_deep_in_a_table_is_a_value() -> None:
    assert not is_classified([*["档案目录。"] * 40, "秘密"])


@pytest.mark.parametrize(
    ("name", "marked"), [("【机密】方案.docx", True), ("绝密★方案.doc", True), ("保密工作方案.docx", False)]
)
def test_marks_in_a_file_name(name: str, marked: bool) -> None:
    assert is_classified_name(name) is marked


def test_nothing_of_a_marked_document_is_in_the_exception() -> None:
    secret = "青龙水库大坝坐标"
    with pytest.raises(Refusal) as refused:
        read_bytes(f"绝密★\n{secret}\n{NOTICE}".encode(), f"{secret}.txt")
    refusal = refused.value
    assert refusal.__cause__ is None
    assert secret not in repr(refusal) + str(refusal.values) + str(refusal.as_json("en"))
