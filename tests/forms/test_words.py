from __future__ import annotations

import pytest

from jianfu.forms.domain.understanding import words


@pytest.mark.parametrize("text", ["合计", "总计", "小 计", "一、合计", "全县合计", "合计（人）", "汇总"])
def test_totals(text: str) -> None:
    assert words.is_total(text)


@pytest.mark.parametrize("text", ["合计生育", "小计划", "姓名", "累计完成投资"])
def test_no_totals(text: str) -> None:
    assert not words.is_total(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "____",
        "  年  月  日",
        "20  年  月  日",
        "（盖章）",
        "（公章）\n 年 月 日",
        "  经办人：   （公章）\n  年  月  日",
        "-",
    ],
)
def test_marks_of_a_place_to_fill(text: str) -> None:
    assert words.is_slot(text)


@pytest.mark.parametrize("text", ["姓名", "2026年3月1日", "单位（盖章）", "填表人：", "0", "是"])
def test_what_is_more_than_a_mark(text: str) -> None:
    assert not words.is_slot(text)


def test_boxes() -> None:
    assert words.is_boxes("□是 □否")
    assert words.box_choices("□是  □否") == ("是", "否")
    assert not words.is_boxes("□是")


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("一、收入", 0),
        ("（一）工资", 1),
        ("1.农业", 2),
        ("（1）利息", 3),
        ("①甲", 4),
        ("收入", None),
        ("60岁", None),
    ],
)
def test_outline_numbers(text: str, level: int | None) -> None:
    assert words.outline_level(text) == level


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2026年第三季度报表", "2026年第三季度"),
        ("２０２６年", None),
        ("青山村2026年度统计表", "2026年度"),
        ("花名册", None),
        ("2026年9月份", "2026年9月份"),
    ],
)
def test_periods_in_titles(text: str, period: str | None) -> None:
    assert words.period_in(text) == period


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("单位：万元", "万元"),
        ("计量单位：亩、吨", "亩、吨"),
        ("单位：青山镇政府", None),
        ("单位：", None),
        ("填报单位：元", "元"),
    ],
)
def test_units_in_lines(text: str, unit: str | None) -> None:
    assert words.measure_in(text) == unit


def test_lines_are_split_at_their_labels() -> None:
    assert words.sign_off_parts("填表人：张三   审核人：    日期：  年 月 日") == [
        ("填表人", "张三"),
        ("审核人", ""),
        ("日期", "年 月 日"),
    ]


@pytest.mark.parametrize("text", ['<jx:forEach items="${m}">', "</jx:forEach>", "{{$fe:list t.name"])
def test_what_steers_a_program(text: str) -> None:
    assert words.is_control(text)


@pytest.mark.parametrize("text", ["${user.name}", "{{name}}", "${a.b}${a.c}", "{person.name}"])
def test_variables_of_a_program(text: str) -> None:
    assert words.is_placeholder(text)


def test_labels_become_one_line() -> None:
    assert words.clean(" 低收入\n困难家庭\u3000\u3000（户） ") == "低收入困难家庭（户）"
    assert words.clean("CT  scan 次数") == "CT scan次数"


@pytest.mark.parametrize(
    "text", ["注：1.按实填写", "说明：", "1.本表由村（社区）填报，乡镇审核后报送县残联", "※"]
)
def test_notes(text: str) -> None:
    assert words.is_note(text)


@pytest.mark.parametrize(
    "text",
    [
        "      省      市      县",
        "2026年  月  日",
        "20  年  月  日",
        "□□□□□□",
        "      省（自治区）      市     乡（镇）",
    ],
)
def test_masks_of_addresses_days_and_boxes_are_places_to_fill(text: str) -> None:
    assert words.is_slot(text)


@pytest.mark.parametrize("text", ["2026年9月15日", "东村", "县 市", "□是 □否", "省级    市级"])
def test_what_says_something_is_no_place_to_fill(text: str) -> None:
    assert not words.is_slot(text)


def test_the_unit_of_a_line_is_found_behind_the_unit_that_fills() -> None:
    assert words.measure_in("填报单位：        2026年  月  日        单位：剂次、人") == "剂次、人"
    assert words.measure_in("填报单位：青山镇") is None


@pytest.mark.parametrize(
    ("text", "is_line"),
    [("单位：青山镇东村（公章）", True), ("2026年9月15日", True), ("其中：良种", False), ("姓名", False)],
)
def test_a_line_beside_the_form_is_no_header(text: str, *, is_line: bool) -> None:
    assert words.is_line(text) is is_line


@pytest.mark.parametrize(
    "text", ["    月    日    时", "  月  日  时 至   月  日  时", "   年   月 至    年   月"]
)
def test_masks_of_times_and_spans_are_places_to_fill(text: str) -> None:
    assert words.is_slot(text)


@pytest.mark.parametrize("text", ["3月15日8时", "月  日", "时间至上", "2026年3月至5月"])
def test_times_that_are_said_are_none(text: str) -> None:
    assert not words.is_slot(text)


@pytest.mark.parametrize(
    "text", ["单选", "YYYY-MM-DD", "18位", "必填", "不超过50字", "yyyy/mm/dd", "两位小数"]
)
def test_formats_only_tell_how_to_fill(text: str) -> None:
    assert words.is_format(text)


@pytest.mark.parametrize("text", ["姓名", "汉族", "2026-03-15", "文本框", "18"])
def test_headers_and_values_are_no_formats(text: str) -> None:
    assert not words.is_format(text)
