"""Working days by the state calendar: known days, laws of the arithmetic, and agreement with the library."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianfu.kernel.domain.state_calendar import PUBLISHED
from jianfu.kernel.domain.workdays import add_working_days, is_published, is_working_day, working_days_between
from tools.state_calendar import arrangement, published_years

DAYS = st.dates(min_value=date(1998, 1, 1), max_value=date(2032, 12, 31))
COUNTS = st.integers(min_value=-700, max_value=700)


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2026, 2, 13), True),
        (date(2026, 2, 14), True),  # a Saturday, worked for the Spring Festival
        (date(2026, 2, 15), False),
        (date(2026, 2, 17), False),
        (date(2026, 2, 24), True),
        (date(2026, 10, 7), False),
        (date(2026, 10, 10), True),  # a Saturday
        (date(2025, 9, 28), True),  # a Sunday
        (date(2018, 12, 31), False),  # a Monday, by the notice for the next year
        (date(2018, 12, 29), True),
        (date(2020, 1, 31), False),  # the extension of 2020
        (date(2027, 10, 1), False),  # by law, not by notice
        (date(2027, 5, 8), False),  # nobody has published that this Saturday is worked
    ],
)
def test_known_days(day: date, works: bool) -> None:
    assert is_working_day(day) is works


def test_a_deadline_across_the_national_holiday() -> None:
    # 1–7 October off, Saturday the 10th worked: 8, 9, 10, 12, 13.
    assert add_working_days(date(2026, 9, 30), 5) == date(2026, 10, 13)
    assert working_days_between(date(2026, 9, 30), date(2026, 10, 13)) == 5


def test_counting_starts_with_the_first_working_day_after_a_weekend() -> None:
    assert add_working_days(date(2026, 3, 7), 1) == date(2026, 3, 9)
    assert add_working_days(date(2026, 3, 7), -1) == date(2026, 3, 6)
    assert add_working_days(date(2026, 3, 7), 0) == date(2026, 3, 7)


def test_published_years_say_so() -> None:
    assert [year for year in range(1995, 2040) if is_published(year)] == list(range(2001, 2027))


def test_the_built_in_calendar_is_that_of_the_library() -> None:
    assert {year: arrangement(year) for year in published_years()} == PUBLISHED


def test_the_end_of_time_is_an_error_and_not_an_endless_loop() -> None:
    with pytest.raises(OverflowError):
        add_working_days(date(9999, 12, 1), 40)
    with pytest.raises(OverflowError):
        add_working_days(date(1, 1, 10), -40)


@given(DAYS, st.integers(min_value=0, max_value=700))
def test_between_undoes_add(start: date, count: int) -> None:
    assert working_days_between(start, add_working_days(start, count)) == count


@given(DAYS, COUNTS)
def test_from_a_working_day_going_and_coming_back_ends_where_it_began(day: date, count: int) -> None:
    start = add_working_days(day, 1)
    assert add_working_days(add_working_days(start, count), -count) == start
    assert working_days_between(start, add_working_days(start, count)) == count


@given(DAYS, COUNTS.filter(bool))
def test_one_always_lands_on_a_working_day(start: date, count: int) -> None:
    assert is_working_day(add_working_days(start, count))


@given(DAYS, DAYS, DAYS)
def test_counts_add_up_in_any_order(first: date, second: date, third: date) -> None:
    assert working_days_between(first, second) + working_days_between(second, third) == working_days_between(
        first, third
    )


@given(DAYS, st.integers(min_value=0, max_value=90))
def test_between_is_what_counting_on_fingers_gives(start: date, span: int) -> None:
    days = [start + timedelta(days=ahead) for ahead in range(1, span + 1)]
    assert working_days_between(start, start + timedelta(days=span)) == sum(map(is_working_day, days))
