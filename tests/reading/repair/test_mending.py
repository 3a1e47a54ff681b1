"""Whole extracts: furniture, lost paragraphs, second prints, pages."""

import pytest

from jianfu.reading.domain.document import Repair
from jianfu.reading.domain.readers.contract import Extract, Line
from jianfu.reading.domain.readers.plain import lines_of
from jianfu.reading.domain.repair.furniture import (
    is_furniture,
    is_head_furniture,
    is_tail_furniture,
    is_trail,
)
from jianfu.reading.domain.repair.mending import mend

LONG = "各乡镇要认真组织开展冬季防火工作，落实责任，逐户排查，发现隐患及时整改，确保不发生较大以上火灾事故。"


def paragraphs(text: str) -> tuple[str, ...]:
    """Return the paragraphs after mending."""
    return mend(Extract("txt", lines_of(text))).paragraphs


def test_indents_in_the_middle_of_a_line_are_paragraphs_again() -> None:
    assert paragraphs("各乡镇：\u3000\u3000为做好工作。\u3000\u3000一、责任") == (
        "各乡镇：",
        "为做好工作。",
        "一、责任",
    )


def test_a_body_printed_twice_counts_once() -> None:
    once = f"通知\n{LONG}\n请报送。\n青石县人民政府"
    assert paragraphs(f"{once}\n{once}") == tuple(once.split("\n"))
    flat = f"各乡镇：{LONG}请于6月底前报送。青石县人民政府2024年5月6日"
    assert paragraphs(f"通知\n{flat}{flat}") == ("通知", flat)


def test_a_clause_that_recurs_is_no_second_print() -> None:
    text = f"{LONG}\n第一章\n{LONG}\n第二章"
    assert paragraphs(text) == tuple(text.split("\n"))


def test_what_stands_above_the_trail_is_navigation() -> None:
    page = f"热点关注\n关于某事的通知\n首页 > 公告栏 > 正文\n真正的通知\n{LONG}\n{LONG}"
    mended = mend(Extract("html", lines_of(page)))
    assert mended.paragraphs == ("真正的通知", LONG, LONG)
    assert mended.repairs == (Repair("page_furniture", 3),)


@pytest.mark.parametrize(
    "line",
    [
        "首页 | 信息公开 | 在线办事",
        "【字号 大 中 小】 【内容纠错】",
        "打印本页 关闭窗口",
        "您是第 10777018 位访问者",
        "主办：青石县人民政府 承办：县政府办",
        "(责编: 张三)",
        "版权声明：凡注明来源的作品，版权归本站。",
        "微信扫码分享",
        "亚洲精品首页,久久国产",
        "WWW198.COM —— 专注公文写作",
    ],
)
def test_furniture_is_known_by_its_words(line: str) -> None:
    assert is_furniture(line)


@pytest.mark.parametrize(
    "line",
    [LONG, "一、大中小企业", "各乡镇人民政府：", "第一条", "关于加强网站管理的通知", "2024年6月30日", ""],
)
def test_text_is_no_furniture(line: str) -> None:
    assert not is_furniture(line)


def test_lines_of_head_and_tail() -> None:
    assert is_head_furniture("索 引 号：000014349/2016-00148")
    assert is_head_furniture("来源：县政府办 日期：2024-11-04")
    assert not is_head_furniture("青石县人民政府办公室关于做好防火工作的通知")
    assert is_tail_furniture("公开程序：本单位审核后公开")
    assert not is_tail_furniture("以上通知，请认真贯彻执行。")
    assert is_trail("您的位置：首页 > 政策")
    assert not is_trail("一、指标大于3")


def test_page_numbers_and_running_heads_of_a_pdf_go() -> None:
    lines = [
        line
        for page in (1, 2, 3)
        for line in (
            Line("青石县防火规划", page),
            Line(f"第{page}段的内容在这里结束。", page),
            Line(f"— {page} —", page),
        )
    ]
    mended = mend(Extract("pdf", tuple(lines)))
    assert mended.paragraphs == (
        "第1段的内容在这里结束。",
        "第2段的内容在这里结束。",
        "第3段的内容在这里结束。",
    )
    assert Repair("page_numbers", 6) in mended.repairs


def test_lines_that_the_paper_broke_are_joined() -> None:
    lines = (
        Line("  各乡镇要认真组织开展冬季防火工作，落实", 1),
        Line("责任，逐户排查，发现隐患及时整改，确保不", 1),
        Line("发生事故。", 1),
        Line("  一、落实责任", 1),
        Line("  二、开展排查", 1),
    )
    mended = mend(Extract("pdf", lines))
    assert mended.paragraphs == (
        "各乡镇要认真组织开展冬季防火工作，落实责任，逐户排查，发现隐患及时整改，确保不发生事故。",
        "一、落实责任",
        "二、开展排查",
    )


def test_pages_that_say_the_same_are_not_emptied() -> None:
    lines = tuple(Line("同一句话写在每一页上。", page) for page in range(1, 9))
    assert "同一句话写在每一页上。" in mend(Extract("pdf", lines)).paragraphs
