"""The scale, groups of at least five, months, drift: pure."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianfu.kernel.domain.workdays import is_working_day
from jianfu.redress.domain.pulse.drift import Drift, compare
from jianfu.redress.domain.pulse.months import bounds, last_working_day, month_of, months_before
from jianfu.redress.domain.pulse.scale import Given, K, by_group, felt, points, possible

ONE = st.integers(1, 5)
GIVEN = st.builds(Given, ONE, ONE, ONE)


@pytest.mark.parametrize(
    ("given_", "value"),
    [((1, 1, 1), 0), ((5, 5, 5), 100), ((3, 3, 3), 50), ((1, 3, 5), 50), ((5, 1, 1), 33.3)],
)
def test_a_pulse_goes_from_nought_to_a_hundred(given_: tuple[int, int, int], value: float) -> None:
    assert points(Given(*given_)) == value


@pytest.mark.parametrize("wrong", [(0, 3, 3), (3, 6, 3), (3, 3, -1)])
def test_only_five_answers_are_possible(wrong: tuple[int, int, int]) -> None:
    assert not possible(Given(*wrong))
    assert possible(Given(1, 5, 3))


@given(st.lists(GIVEN, max_size=12))
def test_nothing_is_said_below_five(answers: list[Given]) -> None:
    found = felt(answers)
    assert (found is None) == (len(answers) < K)
    if found:
        assert 0 <= found.mean <= 100
        assert found.error is not None
        assert found.error >= 0


@given(st.lists(st.tuples(st.sampled_from("345"), GIVEN), max_size=40), st.randoms())
def test_a_small_group_hides_the_others_too(answers: list[tuple[str, Given]], random: object) -> None:
    found = by_group(answers)
    sizes = {group: sum(1 for one, _ in answers if one == group) for group, _ in answers}
    if found is None:
        assert len(sizes) < 2 or min(sizes.values()) < K
    else:
        assert {group: value.count for group, value in found.items()} == sizes
        assert min(sizes.values()) >= K
    shuffled = list(answers)
    random.shuffle(shuffled)
    assert by_group(shuffled) == found


@given(st.lists(GIVEN, min_size=K, max_size=20))
def test_heavier_answers_never_make_it_lighter(answers: list[Given]) -> None:
    heavier = [Given(min(a + 1, 5), b, c) for a, b, c in answers]
    first, second = felt(answers), felt(heavier)
    assert first is not None
    assert second is not None
    assert second.mean >= first.mean


def test_months_go_back_over_new_year() -> None:
    assert months_before(date(2026, 2, 3), 4) == ["2025-11", "2025-12", "2026-01", "2026-02"]
    assert bounds("2026-02") == (date(2026, 2, 1), date(2026, 2, 28))
    assert bounds("2024-12") == (date(2024, 12, 1), date(2024, 12, 31))


@given(st.dates(date(2020, 1, 1), date(2030, 12, 31)))
def test_the_pulse_is_due_on_a_working_day_of_its_month(day: date) -> None:
    due = last_working_day(day)
    assert is_working_day(due)
    assert month_of(due) == month_of(day)
    first, last = bounds(month_of(day))
    assert first <= day <= last


def test_the_national_holiday_moves_the_day() -> None:
    # 28 February 2026 is a Saturday that is worked in exchange for the Spring Festival.
    assert last_working_day(date(2026, 2, 1)) == date(2026, 2, 28)
    assert last_working_day(date(2026, 1, 1)) == date(2026, 1, 30)


@pytest.mark.parametrize(
    ("months", "drift"),
    [
        ([(100, 60.0), (100, 60.0), (60, 62.0), (50, 61.0)], Drift.PAPER_RELIEF),
        ([(100, 60.0), (100, 60.0), (60, 40.0), (50, 35.0)], Drift.TOGETHER),
        ([(100, 60.0), (100, 60.0), (100, 40.0), (110, 35.0)], Drift.UNSEEN_RELIEF),
        ([(100, 40.0), (100, 40.0), (140, 60.0), (150, 62.0)], Drift.TOGETHER),
        ([(100, 60.0), (100, None), (60, 62.0), (50, 61.0)], Drift.UNKNOWN),
        ([], Drift.UNKNOWN),
        ([(0, 50.0), (0, 50.0), (5, 50.0), (9, 50.0)], Drift.TOGETHER),
    ],
)
def test_what_drifts(months: list[tuple[int, float | None]], drift: Drift) -> None:
    found = compare(months)
    assert found.drift is drift
    assert found.because.zh
    assert found.because.en


@given(st.lists(st.tuples(st.integers(0, 500), st.floats(0, 100) | st.none()), max_size=12))
def test_every_comparison_can_say_why(months: list[tuple[int, float | None]]) -> None:
    found = compare(months)
    assert found.because.zh.endswith("。")
    assert (found.drift is Drift.UNKNOWN) == (sum(1 for _, value in months if value is not None) < 4)
