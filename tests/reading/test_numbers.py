"""Document numbers in every way of writing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianfu.reading.domain.numbers import find_numbers, read_number


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("国办发〔2023〕27号", "国办发〔2023〕27号"),
        ("豫政办 〔2023〕18号", "豫政办〔2023〕18号"),
        ("发文字号：晋政发(2007)18号", "晋政发〔2007〕18号"),
        ("渝府办发〔 2022 〕96 号", "渝府办发〔2022〕96号"),
        ("\u200b渝府办发〔2019〕7号", "渝府办发〔2019〕7号"),
        ("冀交公字〔２００４〕１１７号", "冀交公字〔2004〕117号"),
        ("国发[2023]第027号", "国发〔2023〕27号"),
        ("国发〔二〇一二〕十二号", "国发〔2012〕12号"),
        ("国发〔85〕128号", "国发〔1985〕128号"),
        ("国办发C2O23J27号", "国办发〔2023〕27号"),
        ("省政府令 第208号", "省政府令第208号"),
        ("交通运输部令2016年第62号", "交通运输部令2016年第62号"),
        ("呼和政发〔2020〕3号", "呼和政发〔2020〕3号"),
        ("和政发〔2020〕3号", "和政发〔2020〕3号"),
    ],
)
def test_a_number_is_read_and_written_in_the_standard_form(line: str, number: str) -> None:
    assert read_number(line).number == number


def test_a_mended_number_says_what_was_mended() -> None:
    reading = read_number("国发[2023]第027号")
    assert (reading.organ_code, reading.year, reading.serial) == ("国发", 2023, 27)
    assert reading.why == "按“国发[2023]第027号”规范书写。"


def test_a_well_formed_number_needs_no_explanation() -> None:
    assert read_number("国办发〔2023〕27号").why is None


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("", "没有文号：此处为空。"),
        ("发文字号：", "没有文号：此处为空。"),
        ("〔2015〕3号", "缺少发文机关代字。"),
        ("川府函〔2015〕", "有年份，缺少发文序号。"),
        ("某关已发布2019年第1号", "有年份和序号，但缺少发文机关代字和六角括号，不是规范的文号。"),
        ("关于开展检查的通知", "没有“号”字，不是文号。"),
        ("国发〔3015〕3号", "有年份，缺少发文序号。"),
        ("第三号", "缺少年份或序号，不是规范的文号。"),
    ],
)
def test_what_is_no_number_is_explained(line: str, why: str) -> None:
    reading = read_number(line)
    assert (reading.number, reading.why) == (None, why)


def test_numbers_in_running_text_lose_the_words_before_them() -> None:
    text = "根据国办发〔2023〕27号和国发〔2022〕1号要求"
    assert [found.number for found in find_numbers(text)] == ["国办发〔2023〕27号", "国发〔2022〕1号"]
    assert [text[f.start : f.end] for f in find_numbers(text)] == ["国办发〔2023〕27号", "国发〔2022〕1号"]


@given(
    st.text("国办发豫政函冀教财", min_size=1, max_size=6),
    st.integers(1949, 2099),
    st.integers(1, 9999),
    st.sampled_from(["〔〕", "[]", "（）", "()", "［］", "【】", "﹝﹞"]),
    st.booleans(),
)
def test_any_number_survives_any_bracket(
    organ: str, year: int, serial: int, brackets: str, first: bool
) -> None:
    line = f"{organ}{brackets[0]}{year}{brackets[1]}{'第' if first else ''}{serial}号"
    assert read_number(line).number == f"{organ}〔{year}〕{serial}号"


@given(st.text(max_size=300))
def test_no_text_breaks_the_search(text: str) -> None:
    for found in find_numbers(text):
        assert 0 <= found.start < found.end <= len(text)
