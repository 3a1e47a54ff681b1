"""Sums of answers: nothing but sums."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianfu.planning.domain.rating import Answer, Question, added, empty, period_of, shares, total

sheets = st.lists(st.fixed_dictionaries({question: st.sampled_from(Answer) for question in Question}))


@given(sheets, st.randoms())
def test_the_sums_do_not_tell_the_order(rated: list[dict[Question, Answer]], source: object) -> None:
    shuffled = list(rated)
    source.shuffle(shuffled)
    sums, other = empty(), empty()
    for answers in rated:
        sums = added(sums, answers)
    for answers in shuffled:
        other = added(other, answers)
    assert sums == other
    assert list(sums) == [question.value for question in Question]
    assert all(sum(answers.values()) == len(rated) for answers in sums.values())


@given(sheets, sheets)
def test_batches_add_up(first: list[dict[Question, Answer]], second: list[dict[Question, Answer]]) -> None:
    def tally(rated: list[dict[Question, Answer]]) -> dict[str, dict[str, int]]:
        sums = empty()
        for answers in rated:
            sums = added(sums, answers)
        return sums

    assert total([tally(first), tally(second)]) == tally([*first, *second])


def test_shares_are_said_in_words() -> None:
    sums = added(added(empty(), dict.fromkeys(Question, Answer.GOOD)), dict.fromkeys(Question, Answer.POOR))
    label, answers = shares(sums)[1]
    assert label.zh == "陪同和备材料的负担"
    assert [(one.word.zh, one.number, one.part) for one in answers] == [
        ("轻", 1, 0.5),
        ("一般", 0, 0.0),
        ("重", 1, 0.5),
    ]
    assert shares(empty())[0][1][0].part == 0.0


@pytest.mark.parametrize(("day", "period"), [(date(2026, 6, 30), "2026H1"), (date(2026, 7, 1), "2026H2")])
def test_batches_are_dated_by_half_years(day: date, period: str) -> None:
    assert period_of(day) == period
