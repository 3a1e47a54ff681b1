"""How demands lie over the year."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianfu.demo.domain.seasons import (
    months_before,
    shares,
    weight,
    working_day_at_or_after,
    working_day_at_or_before,
    working_days,
)
from jianfu.kernel.domain.workdays import is_working_day

DAYS = st.dates(date(2024, 1, 1), date(2026, 12, 31))


@pytest.mark.parametrize(
    ("day", "months", "before"),
    [
        (date(2026, 11, 20), 14, date(2025, 9, 20)),
        (date(2026, 3, 31), 1, date(2026, 2, 28)),
        (date(2024, 3, 31), 1, date(2024, 2, 29)),
        (date(2026, 1, 15), 1, date(2025, 12, 15)),
        (date(2026, 12, 31), 12, date(2025, 12, 31)),
    ],
)
def test_months_before(day: date, months: int, before: date) -> None:
    assert months_before(day, months) == before


@given(DAYS)
def test_nothing_is_sent_on_a_day_off(day: date) -> None:
    assert (weight(day) > 0) == is_working_day(day)


@given(DAYS, st.integers(0, 500))
def test_shares_add_up(day: date, total: int) -> None:
    days = working_days(months_before(day, 1), day)
    counts = shares(days, total)
    assert sum(counts) == total
    assert min(counts) >= 0


def test_month_end_quarter_end_and_december_weigh_more() -> None:
    assert weight(date(2026, 3, 31)) > weight(date(2026, 3, 17))
    assert weight(date(2026, 12, 29)) > weight(date(2026, 10, 27))
    assert weight(date(2026, 6, 30)) > weight(date(2026, 5, 26))


def test_the_swapped_weekend_is_worked() -> None:
    assert working_day_at_or_before(date(2026, 2, 14)) == date(2026, 2, 14)
    assert working_day_at_or_after(date(2026, 2, 17)) == date(2026, 2, 24)


@given(DAYS)
def test_nearest_working_days_stand_around_the_day(day: date) -> None:
    before, after = working_day_at_or_before(day), working_day_at_or_after(day)
    assert before <= day <= after
    assert is_working_day(before)
    assert is_working_day(after)
    assert (before == after) == is_working_day(day)
