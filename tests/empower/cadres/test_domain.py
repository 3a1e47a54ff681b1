"""Needs come from what went wrong again and again; signals are of the unit; days are possible days."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianfu.empower.domain.cadres.errors import WRONG_LEAVE
from jianfu.empower.domain.cadres.needs import LEAST, Observed, needs
from jianfu.empower.domain.cadres.rest import Leave, Load, check_leave, signals
from jianfu.empower.domain.cadres.words import Skill
from jianfu.kernel.domain.errors import Refusal


def test_findings_late_answers_and_calls_become_needs() -> None:
    seen = Observed({"length": 3, "copy": 2, "trace": 1, "duty": 1}, late=4, answered=20, calls=3)
    found = {need.skill: need.times for need in needs(seen)}
    assert found == {Skill.SHORT_PAPERS: 5, Skill.DEADLINES: 4, Skill.DUTIES: 4}


def test_reasons_of_one_skill_stand_together() -> None:
    (need,) = needs(Observed({"duty": 2}, calls=3))
    assert need.times == 5
    assert "送审稿" in need.because.zh
    assert "呼叫部门3次" in need.because.zh


def test_few_late_answers_among_many_are_no_need() -> None:
    assert needs(Observed({}, late=5, answered=100)) == ()
    assert needs(Observed({})) == ()


@given(
    st.dictionaries(st.text(max_size=12), st.integers(0, 20), max_size=8),
    st.integers(0, 9),
    st.integers(0, 30),
)
def test_the_most_frequent_comes_first_and_once_is_none(
    families: dict[str, int], late: int, calls: int
) -> None:
    times = [need.times for need in needs(Observed(families, late, 10, calls))]
    assert times == sorted(times, reverse=True)
    assert all(one >= LEAST for one in times)


def test_balances() -> None:
    leave = Leave(entitled=10, taken=2.5, owed=4, given=1)
    assert (leave.left, leave.rest_due) == (7.5, 3)
    assert (Leave(5, 7, 1, 3).left, Leave(5, 7, 1, 3).rest_due) == (0, 0)


@pytest.mark.parametrize(
    "leave", [Leave(-1), Leave(61), Leave(taken=0.3), Leave(owed=float("inf")), Leave(given=float("nan"))]
)
def test_impossible_days_are_refused(leave: Leave) -> None:
    with pytest.raises(Refusal) as refused:
        check_leave(leave)
    assert refused.value.kind is WRONG_LEAVE


@pytest.mark.parametrize(
    ("load", "leaves", "month", "words"),
    [
        (Load(2, 10, 0), [], 3, []),
        (Load(2, 100, 0), [], 3, ["占全体工时的71%"]),
        (Load(0, 100, 0), [], 3, []),
        (Load(2, 10, 3), [], 3, ["3件已超期"]),
        (Load(2, 10, 0), [Leave(owed=3), Leave(owed=3)], 3, ["欠补休6天"]),
        (Load(2, 10, 0), [Leave(10, 2)], 10, ["只休了20%"]),
        (Load(2, 10, 0), [Leave(10, 2)], 3, []),
    ],
)
def test_what_presses(load: Load, leaves: list[Leave], month: int, words: list[str]) -> None:
    said = [signal.because.zh for signal in signals(load, leaves, month)]
    assert len(said) == len(words)
    assert all(word in one for word, one in zip(words, said, strict=True))
