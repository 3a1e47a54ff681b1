"""Every way in which a day, a window or a rhythm is named; written on Wednesday 6 March 2024."""

import itertools
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianfu.reading.domain.dates import find_dates

WRITTEN = date(2024, 3, 6)


def only(text: str, reference: date | None = WRITTEN) -> tuple[str, str | None, str | None, str | None]:
    """Return words, first day, last day and rhythm of the one expression in `text`."""
    (found,) = find_dates(text, reference)
    iso = [day.isoformat() if day else None for day in (found.first, found.last)]
    return found.text, iso[0], iso[1], found.recurring


@pytest.mark.parametrize(
    ("text", "words", "first", "last"),
    [
        ("请于2024年6月30日前报送", "2024年6月30日前", None, "2024-06-30"),
        ("３月底前", "３月底前", None, "2024-03-31"),
        ("1月10日前", "1月10日前", None, "2025-01-10"),
        ("于本月底前", "本月底前", None, "2024-03-31"),
        ("次月5日前", "次月5日前", None, "2024-04-05"),
        ("年底前", "年底前", None, "2024-12-31"),
        ("明年3月底前", "明年3月底前", None, "2025-03-31"),
        ("2030年前", "2030年前", None, "2029-12-31"),
        ("5月前", "5月前", None, "2024-04-30"),
        ("第二季度末", "第二季度末", None, "2024-06-30"),
        ("第一季度", "第一季度", "2024-01-01", "2024-03-31"),
        ("上半年", "上半年", "2024-01-01", "2024-06-30"),
        ("本季度末前", "本季度末前", None, "2024-03-31"),
        ("8月中旬", "8月中旬", "2024-08-11", "2024-08-20"),
        ("下周三", "下周三", "2024-03-13", "2024-03-13"),
        ("周五前", "周五前", None, "2024-03-08"),
        ("本周五下班前", "本周五下班前", None, "2024-03-08"),
        ("今天下午5点前", "今天下午5点前", None, "2024-03-06"),
        ("明天上午10:00前", "明天上午10:00前", None, "2024-03-07"),
        ("4月10日17时前", "4月10日17时前", None, "2024-04-10"),
        ("15:00前", "15:00前", None, "2024-03-06"),
        ("国庆节前", "国庆节前", None, "2024-09-30"),
        ("春节前", "春节前", None, "2025-01-28"),
        ("腊月二十三前", "腊月二十三前", None, "2025-01-22"),
        ("二〇二四年五月一日", "二〇二四年五月一日", "2024-05-01", "2024-05-01"),
        ("3月1日至6月30日", "3月1日至6月30日", "2024-03-01", "2024-06-30"),
        ("11月5日-10日", "11月5日-10日", "2024-11-05", "2024-11-10"),
        ("2024年12月20日至2025年1月10日", "2024年12月20日至2025年1月10日", "2024-12-20", "2025-01-10"),
        ("2024年3月至5月", "2024年3月至5月", "2024-03-01", "2024-05-31"),
        ("2023—2025年", "2023—2025年", "2023-01-01", "2025-12-31"),
        ("即日起至3月31日", "即日起至3月31日", "2024-03-06", "2024-03-31"),
        ("2024年5月1日起施行", "2024年5月1日起", "2024-05-01", None),
    ],
)
def test_a_moment_is_found_and_resolved(text: str, words: str, first: str | None, last: str | None) -> None:
    assert only(text) == (words, first, last, None)


@pytest.mark.parametrize(
    ("text", "words", "last"),
    [
        ("收文后5个工作日内报送", "收文后5个工作日内", "2024-03-13"),
        ("本通知印发之日起30日内", "本通知印发之日起30日内", "2024-04-05"),
        ("3日内反馈", "3日内", "2024-03-09"),
        ("三个月内完成", "三个月内", "2024-06-06"),
        ("半年内", "半年内", "2024-09-06"),
        ("两周内", "两周内", "2024-03-20"),
    ],
)
def test_a_span_counts_from_the_day_of_issue(text: str, words: str, last: str) -> None:
    assert only(text) == (words, None, last, None)


def test_working_days_follow_the_state_calendar_with_make_up_days() -> None:
    # 2024-09-30 is followed by seven days off; Saturday 12 October was a working day.
    assert only("收到通知后5个工作日内", date(2024, 9, 30))[2] == "2024-10-12"


@pytest.mark.parametrize("text", ["自受理之日起20日内", "事故发生后1小时内", "变更之日起15个工作日内"])
def test_a_span_from_another_event_keeps_its_words_without_a_day(text: str) -> None:
    assert only(text) == (text, None, None, None)
    assert find_dates(text, WRITTEN)[0].from_event


@pytest.mark.parametrize(
    "words",
    [
        "每月5日前",
        "每年1月底前",
        "每季度末",
        "一周一报",
        "按月",
        "每半年",
        "逐月",
        "每周五前",
        "每年3月1日至4月30日",
    ],
)
def test_a_rhythm_keeps_its_words(words: str) -> None:
    assert only(f"{words}报送") == (words, None, None, words)


def test_without_a_reference_only_full_dates_resolve() -> None:
    assert only("6月30日前", None) == ("6月30日前", None, None, None)
    assert only("2024年6月30日前", None)[2] == "2024-06-30"


@pytest.mark.parametrize(
    "text", ["根据第十二条", "前款规定", "有效期5年", "共有12个部门", "《五一广场》", "同日常工作", "占比30%"]
)
def test_what_only_looks_like_a_date_is_left_alone(text: str) -> None:
    assert find_dates(text, WRITTEN) == []


def test_a_day_that_does_not_exist_keeps_its_words() -> None:
    assert only("2024年2月30日前") == ("2024年2月30日前", None, None, None)


def test_several_expressions_come_in_order_with_their_places() -> None:
    text = "请于3月20日前报送方案，每月5日前填报，12月底前总结。"
    found = find_dates(text, WRITTEN)
    assert [text[f.start : f.end] for f in found] == ["3月20日前", "每月5日前", "12月底前"]


@given(st.dates(date(2000, 1, 1), date(2080, 12, 31)))
def test_any_day_written_out_is_read_back(day: date) -> None:
    for text in (
        f"{day.year}年{day.month}月{day.day}日前",
        f"{day.year}年{day.month:02d}月{day.day:02d}日以前",
    ):
        assert find_dates(text, None)[0].last == day


@given(
    st.text(
        alphabet="0123456789一二三十年月日号前内底至到起每周季度上下本明今第个工作天时点半节国庆，。 ",
        max_size=80,
    ),
    st.dates(),
)
def test_no_text_breaks_the_search(text: str, reference: date) -> None:
    found = find_dates(text, reference)
    assert all(text[f.start : f.end] == f.text for f in found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
