from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianfu.register.domain.counting import Change, Group, bulletin, year_before

numbers = st.integers(0, 10_000)


def test_a_published_sentence_is_reproduced() -> None:
    changes = [
        (Group.DOCUMENTS, Change(49, 100)),
        (Group.MEETINGS, Change(217, 500)),
        (Group.INSPECTIONS, Change(2343, 10_000)),
    ]
    assert bulletin(changes).zh == "文件、会议、督检考同比分别减少51%、56.6%、76.57%。"


def test_groups_that_go_different_ways_are_said_one_by_one() -> None:
    said = bulletin([(Group.DOCUMENTS, Change(49, 100)), (Group.MEETINGS, Change(3, 2))])
    assert said.zh == "文件49件，同比减少51%；会议3件，同比增加50%。"
    assert said.en == "documents: 49, 51% fewer than last year; meetings: 3, 50% more than last year."


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (Change(5, 5), "5件，同比持平"),
        (Change(5, 0), "5件，上年同期无可比数"),
        (Change(0, 8), "0件，同比减少100%"),
        (Change(1, 3), "1件，同比减少66.67%"),
    ],
)
def test_a_change_is_said_as_bulletins_do(change: Change, said: str) -> None:
    assert change.said.zh == said


@given(numbers, numbers, numbers, numbers)
def test_adding_changes_adds_both_years(a: int, b: int, c: int, d: int) -> None:
    assert Change(a, b).plus(Change(c, d)) == Change(a + c, b + d)


@given(st.dates(date(1950, 1, 1), date(2080, 12, 31)))
def test_the_same_day_a_year_before(day: date) -> None:
    before = year_before(day)
    assert before.year == day.year - 1
    assert before.month == day.month
    assert day.day - before.day == (1 if (day.month, day.day) == (2, 29) else 0)
