from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianfu.forms.domain.elements.periods import Period, parse_period, qualifier


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("2026年第三季度统计表", "2026Q3"), ("2026年3季度", "2026Q3"), ("2026-Q2", "2026Q2"), ("2026年9月", "2026-09"),
        ("2026-07", "2026-07"), ("2026年上半年", "2026H1"), ("2026H2", "2026H2"), ("2026年度", "2026"), ("2012年度调查表", "2012"),
    ],
)  # fmt: skip
def test_periods_are_read(text: str, written: str) -> None:
    assert str(parse_period(text)) == written


@pytest.mark.parametrize("text", ["", "第三季度", "统计表", "1899年"])
def test_without_a_year_there_is_no_period(text: str) -> None:
    assert parse_period(text) is None


@pytest.mark.parametrize(
    ("period", "before"),
    [(Period(2026), "2025"), (Period(2026, "Q1"), "2025Q4"), (Period(2026, "-01"), "2025-12"), (Period(2026, "-03"), "2026-02"),
     (Period(2026, "H2"), "2026H1")],
)  # fmt: skip
def test_the_period_before(period: Period, before: str) -> None:
    assert str(period.previous()) == before
    assert period.last_year() == Period(period.year - 1, period.part)


@given(st.integers(1990, 2090), st.integers(1, 12))
def test_twelve_months_back_is_last_year(year: int, month: int) -> None:
    start = period = Period(year, f"-{month:02d}")
    for _ in range(12):
        period = period.previous()
    assert period == start.last_year()


@pytest.mark.parametrize(
    ("label", "sort"),
    [
        ("本期", "current"), ("本月", "current"), ("上年同期", "last_year"), ("去年", "last_year"), ("上月", "previous"),
        ("期初数", "previous"), ("同比增长（%）", "growth"), ("%", "growth"), ("±", "difference"), ("增减额", "difference"),
        ("2010年", "named"), ("2026年3月", "named"), ("耕地面积", None), ("上年村级集体经济收入", None), ("本人电话", None),
    ],
)  # fmt: skip
def test_what_a_column_header_compares(label: str, sort: str | None) -> None:
    assert qualifier(label) == sort
