"""Days, hours, changes as people say them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianfu.kernel.domain.text import Text
from jianfu.review.domain.verdict import Outcome
from jianfu.web.domain import wording

TODAY = date(2026, 8, 12)  # a Wednesday


def test_a_day_of_this_year_leaves_the_year_out() -> None:
    assert wording.day(date(2026, 8, 15), TODAY) == Text("8月15日 周六", "Sat 15 Aug")


def test_a_day_of_another_year_says_it() -> None:
    assert wording.day(date(2027, 1, 4), TODAY) == Text("2027年1月4日 周一", "Mon 4 Jan 2027")


@pytest.mark.parametrize(
    ("due", "zh", "en"),
    [
        (date(2026, 8, 12), "今天到期", "due today"),
        (date(2026, 8, 13), "还有1个工作日", "1 working day left"),
        (date(2026, 8, 17), "还有3个工作日", "3 working days left"),
        (date(2026, 8, 11), "已逾期1个工作日", "1 working day overdue"),
        (date(2026, 8, 5), "已逾期5个工作日", "5 working days overdue"),
    ],
)
def test_what_is_left_counts_working_days(due: date, zh: str, en: str) -> None:
    assert wording.due_in(due, TODAY) == Text(zh, en)


def test_a_deadline_within_a_weekend_is_named_as_such() -> None:
    friday, saturday = date(2026, 8, 14), date(2026, 8, 15)
    assert wording.due_in(saturday, friday).zh == "节后上班前到期"
    assert wording.due_in(saturday, date(2026, 8, 16)).zh == "刚逾期"


@given(st.integers(-400, 400))
def test_something_is_said_of_every_distance(days: int) -> None:
    said = wording.due_in(TODAY + timedelta(days=days), TODAY)
    assert said.zh
    assert ("逾期" in said.zh) == (days < 0)


@pytest.mark.parametrize(
    ("value", "zh"),
    [
        (None, "工时未知"),
        (0.0, "约0小时"),
        (0.01, "约5分钟"),
        (0.5, "约30分钟"),
        (1.26, "约1.5小时"),
        (5.5, "约5.5小时"),
        (1234.0, "约1,234小时"),
    ],
)
def test_hours_are_rounded_to_what_an_estimate_can_carry(value: float | None, zh: str) -> None:
    assert wording.hours(value).zh == zh


@pytest.mark.parametrize(
    ("ratio", "said"), [(None, "—"), (-0.51, "−51.0%"), (0.0, "0.0%"), (0.125, "+12.5%")]
)
def test_a_change_carries_its_sign(ratio: float | None, said: str) -> None:
    assert wording.change(ratio) == said


def test_no_verdict_yet_is_said_as_facts_missing() -> None:
    assert wording.outcome(None) is Outcome.UNDETERMINED
    assert wording.outcome("stop") is Outcome.STOP
