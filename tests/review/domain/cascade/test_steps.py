"""The coefficient: what raises it, what lowers it, and what it leaves out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianfu.review.domain.cascade.papers import Paper
from jianfu.review.domain.cascade.steps import MOST, Step, added, mean, step_between
from jianfu.review.domain.cascade.targets import targets_of

SAME = Step(days_above=5, days_here=5, asks_above=3, asks_added=0, chars_above=900, chars_here=900)
STEPS = st.builds(
    Step,
    days_above=st.none() | st.integers(0, 250),
    days_here=st.integers(0, 250),
    asks_above=st.integers(0, 60),
    asks_added=st.integers(0, 60),
    chars_above=st.integers(0, 30_000),
    chars_here=st.integers(0, 30_000),
)


def test_what_is_passed_on_as_it_came_has_coefficient_one() -> None:
    assert SAME.coefficient == 1.0
    assert SAME.cut_share == 0.0


def test_a_week_three_days_the_same_day() -> None:
    """Province one week, city three days, county the same day: the example of the sources."""
    city = replace(SAME, days_above=5, days_here=3)
    county = replace(SAME, days_above=3, days_here=0)
    assert (city.cut_share, county.cut_share) == (0.4, 1.0)
    # (6 / 4) and (4 / 1), each to the half: days count half.
    assert city.coefficient == pytest.approx(1.225, abs=0.001)
    assert county.coefficient == 2.0


@given(STEPS, st.integers(0, 250))
def test_cutting_days_more_never_lowers_it(step: Step, fewer: int) -> None:
    here = step.days_here or 0
    tighter = replace(step, days_here=min(here, fewer))
    assert tighter.coefficient >= step.coefficient


@given(STEPS, st.integers(0, 40))
def test_asking_more_never_lowers_it(step: Step, more: int) -> None:
    assert replace(step, asks_added=step.asks_added + more).coefficient >= step.coefficient


@given(STEPS)
def test_no_single_factor_drowns_the_rest(step: Step) -> None:
    assert all(1 / MOST <= value <= MOST for value in step.factors.values())
    assert 1 / MOST <= step.coefficient <= MOST


@pytest.mark.parametrize("unknown", [{"days_above": None}, {"days_here": None}])
def test_unknown_days_take_no_part(unknown: dict[str, None]) -> None:
    step = replace(SAME, **unknown)
    assert "days" not in step.factors
    assert step.cut_share is None
    assert step.coefficient == 1.0


def test_relief_is_below_one() -> None:
    assert replace(SAME, days_here=10, chars_here=300).coefficient < 1


def test_a_deadline_before_the_issue_counts_as_no_day_at_all() -> None:
    assert replace(SAME, days_here=-3).coefficient == replace(SAME, days_here=0).coefficient


def test_own_share_and_delay_are_shown_and_do_not_count() -> None:
    assert replace(SAME, own_share=0.1, delay=40).coefficient == SAME.coefficient


def test_asks_are_known_again_by_their_words() -> None:
    above = ["各市要于6月30日前将清单报省厅"]
    here = ["各县要于6月20日前将清单报市局", "各县要成立工作专班"]
    assert added(above, here) == 1
    assert added([], here) == 2
    assert added(above, []) == 0


def test_a_short_ask_is_only_itself() -> None:
    assert added(["报送"], ["报送清单"]) == 1
    assert added(["报送"], ["报送"]) == 0


def test_a_step_is_measured_between_two_papers() -> None:
    above = Paper("a", "省", None, None, None, date(2026, 3, 2), 1000, 5, ("各市要报送清单给省厅",))
    here = Paper(
        "b", "市", None, None, None, date(2026, 3, 9), 1500, 3, ("各县要报送清单给省厅", "各县要成立工作专班")
    )
    step = step_between(above, here, own_share=0.4)
    assert (step.asks_added, step.delay, step.own_share) == (1, 5, 0.4)
    assert step.because.zh == "上级给5个工作日，本级给3个，新增要求1项，篇幅为上级的150%。"
    assert "asks added" in step.because.en


def test_a_raised_target_counts_and_is_said() -> None:
    above = Paper("a", "省", None, None, None, None, 900, None, targets=targets_of("厕所普及率不低于80%"))
    here = Paper("b", "市", None, None, None, None, 900, None, targets=targets_of("厕所普及率达到90%以上"))
    step = step_between(above, here)
    assert [(one.above.value, one.here.value) for one in step.raised] == [(80.0, 90.0)]
    assert step.factors["targets"] == pytest.approx(1.125)
    # Asks, targets and length are known: 1.125 to the power 0.35 / 0.85.
    assert step.coefficient == pytest.approx(1.05, abs=0.001)
    assert "厕所普及率的目标由80%加到90%" in step.because.zh
    assert "raised from 80 to 90 %" in step.because.en


def test_a_target_passed_on_as_it_came_is_not_said() -> None:
    paper = Paper("a", "省", None, None, None, None, 900, None, targets=targets_of("厕所普及率不低于80%"))
    step = step_between(paper, paper)
    assert (step.raised, step.coefficient) == ((), 1.0)
    assert "目标" not in step.because.zh


def test_the_mean_of_nothing_is_one() -> None:
    assert mean([]) == 1.0
    assert mean([(4.0, 1.0), (1.0, 1.0)]) == pytest.approx(2.0)
