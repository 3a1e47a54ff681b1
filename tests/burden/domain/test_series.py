from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianfu.burden.domain.series import Asked, gathered, series_key
from jianfu.kernel.domain.channels import Channel
from jianfu.kernel.domain.hours import Hours


def asked(pk: int, title: str, channel: Channel = Channel.FORM, hours: float = 1, units: int = 3) -> Asked:
    return Asked(pk, title, channel, date(2026, 1, 1 + pk), Hours(hours / 2, hours, hours * 3), units)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("填报《农村低保对象动态管理月报表》", "填报《农村低保对象动态管理月报表》"),
        ("关于报送2026年3月份低保情况的通知", "关于报送2026年11月份低保情况的通知"),
        ("2025年第一季度安全生产报表", "2026年第三季度安全生产报表"),
        ("上半年工作总结报送", "下半年工作总结报送"),
        ("秋粮收购进度（第12期）", "秋粮收购进度（第3期）"),
        ("二〇二五年度统计年报", "二〇二六年度统计年报"),
    ],
)
def test_copies_of_another_period_are_one_series(one: str, other: str) -> None:
    assert series_key(one) == series_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("农村低保报表", "城市低保报表"),
        ("关于报送养老情况的通知", "关于报送养老设施情况的通知"),
        ("一村一品统计", "一户一档统计"),
    ],
)
def test_different_matters_stay_apart(one: str, other: str) -> None:
    assert series_key(one) != series_key(other)


def test_a_title_that_is_nothing_but_a_period_keeps_its_words() -> None:
    assert series_key("2026年3月份") == "2026年3月份"


@given(st.text(max_size=40))
def test_a_key_is_never_lost_where_there_is_a_title(title: str) -> None:
    assert bool(series_key(title)) is bool(title.strip())


def test_series_are_the_heaviest_first_and_add_up() -> None:
    rows = [
        asked(3, "2026年3月份低保报表"),
        asked(1, "2026年1月份低保报表"),
        asked(2, "2026年2月份低保报表"),
        asked(4, "安全检查", Channel.INSPECTION, hours=5),
        asked(5, "低保报表", Channel.TASK),
    ]
    found = gathered(rows)
    assert [(series.times, series.total.likely) for series in found] == [(1, 15), (3, 9), (1, 3)]
    assert [item.demand_id for item in found[1].items] == [1, 2, 3]
    assert found[1].latest.demand_id == 3
    assert (found[1].total.low, found[1].total.high) == (4.5, 27)


def test_what_stands_weighs_in_each_of_its_months() -> None:
    app = Asked(1, "某应用", Channel.APP, date(2026, 1, 1), Hours(1, 2, 3), 4, months=3)
    assert app.total.likely == 24


@given(st.lists(st.tuples(st.sampled_from(["月报", "季报", "检查"]), st.floats(0, 100)), max_size=20))
def test_nothing_is_lost_in_gathering(rows: list[tuple[str, float]]) -> None:
    items = [asked(1 + n % 27, title, hours=hours) for n, (title, hours) in enumerate(rows)]
    found = gathered(items)
    assert sum(series.times for series in found) == len(items)
    whole = sum(item.total.likely for item in items)
    assert sum(series.total.likely for series in found) == pytest.approx(whole)
