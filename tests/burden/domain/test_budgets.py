from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianfu.burden.domain import budget_errors as errors
from jianfu.burden.domain import budgets
from jianfu.burden.domain.budgets import Cost, Standing, Warned, cost, crossed
from jianfu.kernel.domain.channels import Channel
from jianfu.kernel.domain.errors import Refusal

MINUTES = st.integers(0, 10**7)


def test_a_demand_takes_its_likely_hours_from_every_unit() -> None:
    assert cost(0.5, 1.0, 2.0, 3) == Cost(90, 180, 360)


@pytest.mark.parametrize(
    ("channel", "booked", "expires", "months"),
    [
        (Channel.FORM, date(2026, 3, 9), date(2027, 3, 9), 1),
        (Channel.APP, date(2026, 3, 9), date(2027, 3, 9), 10),
        (Channel.APP, date(2026, 3, 9), date(2026, 5, 31), 3),
        (Channel.WORK_GROUP, date(2026, 12, 9), date(2027, 12, 8), 1),
        (Channel.WORK_GROUP, date(2026, 3, 9), date(2026, 3, 10), 1),
    ],
)
def test_what_stays_in_force_weighs_in_every_month_of_the_year(
    channel: Channel, booked: date, expires: date, months: int
) -> None:
    assert budgets.months_of(channel, booked, expires) == months
    assert cost(1.0, 2.0, 4.0, 3, months).likely == 360 * months


@pytest.mark.parametrize(
    ("limit", "used", "mark"),
    [
        (1000, 0, Warned.CALM),
        (1000, 699, Warned.CALM),
        (1000, 700, Warned.SEVENTY),
        (1000, 899, Warned.SEVENTY),
        (1000, 900, Warned.NINETY),
        (1000, 999, Warned.NINETY),
        (1000, 1000, Warned.FULL),
        (1000, 4000, Warned.FULL),
        (0, 0, Warned.CALM),
        (0, 1, Warned.FULL),
        # 70 % of it in floating point is a little more than its 70 hundredths.
        (110, 77, Warned.SEVENTY),
    ],
)
def test_marks_stand_at_seventy_ninety_and_a_hundred_per_cent(limit: int, used: int, mark: Warned) -> None:
    assert Standing(limit, used).warned is mark


@given(MINUTES, MINUTES, st.lists(st.integers(1, 10**6), max_size=20))
def test_however_a_budget_is_used_each_mark_is_crossed_once(
    limit: int, used: int, takings: list[int]
) -> None:
    now, marks = Standing(limit, used), []
    for minutes in takings:
        after = now.taking(minutes)
        marks.append(crossed(now, after))
        now = after
    reached = [mark for mark in marks if mark]
    assert reached == sorted(set(reached))
    assert (reached[-1] if reached else Standing(limit, used).warned) is now.warned


@given(MINUTES, MINUTES, MINUTES)
def test_taking_and_giving_back_leaves_it_as_it_was(limit: int, used: int, minutes: int) -> None:
    assert Standing(limit, used).taking(minutes).taking(-minutes) == Standing(limit, used)


@given(MINUTES, MINUTES, st.integers(1, 10**6))
def test_giving_back_never_crosses_a_mark(limit: int, used: int, minutes: int) -> None:
    after = Standing(limit, used + minutes)
    assert crossed(after, Standing(limit, used)) is Warned.CALM


def test_before_an_approval_it_says_what_it_takes_and_what_remains() -> None:
    said = budgets.said_before("民政局", Standing(100 * 60, 60 * 60), 12 * 60, binding=False)
    assert said.zh == "「民政局」工时预算：本件约占12小时，批准后用到72%，还剩28小时。"
    assert said.en.endswith("once approved 72% is used, 28 h left.")


@pytest.mark.parametrize(
    ("binding", "end"), [(True, "不得超支，不能批准。"), (False, "批准即超支，须有理由。")]
)
def test_it_says_what_exceeding_means(*, binding: bool, end: str) -> None:
    said = budgets.said_before("民政局", Standing(600, 590), 100, binding=binding)
    assert said.zh.startswith("「民政局」工时预算将超出1.5小时：")
    assert said.zh.endswith(end)


def test_after_an_approval_it_says_how_far_it_went() -> None:
    over = budgets.said_after("民政局", Warned.FULL, Standing(600, 690))
    assert over.zh == "「民政局」工时预算已用完，超出1.5小时。"
    assert budgets.said_after("民政局", Warned.SEVENTY, Standing(600, 450)).en == (
        "75% of the hours budget of 民政局 is used, 2.5 h left."
    )


@pytest.mark.parametrize(
    ("minutes", "said"), [(0, "0"), (6, "0.1"), (90, "1.5"), (600, "10"), (74400, "1,240"), (-90, "-1.5")]
)
def test_hours_are_said_to_two_figures(minutes: int, said: str) -> None:
    assert budgets.said_hours(minutes) == said


@pytest.mark.parametrize("hours", [-1.0, 1e12, float("nan"), float("inf")])
def test_what_is_no_amount_of_hours_is_refused(hours: float) -> None:
    with pytest.raises(Refusal) as refused:
        budgets.minutes_from(hours)
    assert refused.value.kind is errors.BUDGET_IMPOSSIBLE


def test_a_share_of_nothing_is_no_number() -> None:
    assert budgets.percent(Standing(0, 0)) == "—"
    assert budgets.percent(Standing(0, 5)) == "—"


def test_a_budget_that_is_exceeded_cannot_be_made_binding() -> None:
    with pytest.raises(Refusal) as refused:
        budgets.check_limit(Standing(60, 61), binding=True)
    assert refused.value.kind is errors.BUDGET_BELOW_USED
    budgets.check_limit(Standing(60, 61), binding=False)
    budgets.check_limit(Standing(60, 60), binding=True)


@pytest.mark.parametrize(
    ("minutes", "kind"),
    [(0, errors.MOVE_IMPOSSIBLE), (-5, errors.MOVE_IMPOSSIBLE), (11, errors.MOVE_ABOVE_LEFT)],
)
def test_only_what_is_left_can_be_moved(minutes: int, kind: object) -> None:
    with pytest.raises(Refusal) as refused:
        budgets.check_move(Standing(60, 50), minutes)
    assert refused.value.kind is kind
    budgets.check_move(Standing(60, 50), 10)


@pytest.mark.parametrize("year", [2024, 2027])
def test_hours_do_not_pile_up_over_years(year: int) -> None:
    with pytest.raises(Refusal) as refused:
        budgets.check_carry(year, 2026)
    assert refused.value.kind is errors.YEARS_APART


def test_a_page_that_is_no_longer_true_is_refused() -> None:
    with pytest.raises(Refusal) as refused:
        budgets.check_unchanged(0, 7)
    assert refused.value.kind is errors.BUDGET_CHANGED
