"""Grounds, proportion, tolerance, and the days of the three proceedings: pure; the system never decides."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianfu.redress.domain.fair.checking import QUESTIONS, Tolerated, Weighed, check, tolerated
from jianfu.redress.domain.fair.life import LIVES, Kind, next_step
from jianfu.redress.domain.fair.packs import Verdict, conditions, days, grounds, ways
from jianfu.redress.domain.steps import OPEN, Event

YES = dict.fromkeys(QUESTIONS, True)
DAY = date(2026, 3, 10)
IDS = st.sets(st.sampled_from(sorted(grounds())))
ANSWERS = st.dictionaries(st.sampled_from(sorted(QUESTIONS)), st.sampled_from([True, False, None]))


def test_every_ground_has_its_article_in_both_languages() -> None:
    for ground in grounds().values():
        assert ground.article.zh
        assert ground.article.en
        assert ground.grade in {"text", "retold", "own"}
    assert {"trace", "checkin", "reply"} <= {g.id for g in grounds().values() if g.verdict is Verdict.NEVER}


@pytest.mark.parametrize("ground", [g.id for g in grounds().values() if g.verdict is Verdict.NEVER])
def test_missing_paper_is_no_ground_whatever_else_is_said(ground: str) -> None:
    found = check({ground, "neglect"}, YES)
    assert found.weighed is Weighed.FORBIDDEN
    assert grounds()[ground].article.zh in found.because[0].zh


def test_a_late_paper_counts_only_beside_something_real() -> None:
    assert check({"late"}, YES).weighed is Weighed.FORBIDDEN
    assert check({"late", "ranking"}, YES).weighed is Weighed.FORBIDDEN
    assert check({"late", "neglect"}, YES).weighed is Weighed.POSSIBLE


@pytest.mark.parametrize("question", sorted(QUESTIONS))
def test_each_question_can_stop_it(question: str) -> None:
    assert check({"neglect"}, {**YES, question: False}).weighed is Weighed.TOO_MUCH
    assert check({"neglect"}, {**YES, question: None}).weighed is Weighed.UNANSWERED


@given(IDS, ANSWERS)
def test_a_proposal_goes_on_only_with_an_open_ground_and_four_times_yes(
    chosen: set[str], answers: dict[str, bool | None]
) -> None:
    found = check(chosen, answers)
    if found.weighed is Weighed.POSSIBLE:
        assert all(answers.get(key) is True for key in QUESTIONS)
        assert any(grounds()[key].verdict is Verdict.OPEN for key in chosen)
        assert not any(grounds()[key].verdict is Verdict.NEVER for key in chosen)
    if chosen:
        assert found.because


@given(IDS, ANSWERS, st.sampled_from(sorted(grounds())))
def test_one_more_forbidden_ground_never_helps(
    chosen: set[str], answers: dict[str, bool | None], more: str
) -> None:
    if grounds()[more].verdict is Verdict.NEVER:
        assert check(chosen | {more}, answers).weighed is Weighed.FORBIDDEN


ALL = dict.fromkeys(conditions(), "会议纪要、合同")


def test_tolerance_needs_an_answer_with_evidence_for_each_condition() -> None:
    yes = dict.fromkeys(conditions(), True)
    assert tolerated(yes, ALL)[0] is Tolerated.MET
    assert tolerated(yes, {**ALL, "pioneer": "  "})[0] is Tolerated.OPEN
    assert tolerated({**yes, "unselfish": None}, ALL)[0] is Tolerated.OPEN
    result, because = tolerated({**yes, "unselfish": False, "pioneer": None}, ALL)
    assert result is Tolerated.UNMET
    assert len(because) == 1


def test_the_three_distinctions_are_there() -> None:
    sources = [condition.source.zh for condition in conditions().values()]
    assert sum("三个区分开来" in source for source in sources) == 3
    assert "written" in ways()


def test_the_product_never_says_that_somebody_broke_the_rules() -> None:
    words = [text for ground in grounds().values() for text in (ground.name.zh, ground.article.zh)]
    words += [condition.name.zh for condition in conditions().values()]
    words += [label.zh for life in LIVES.values() for label in life.stages.values()]
    words += [move.label.zh for life in LIVES.values() for move in life.moves.values()]
    assert [word for word in words if "违纪" in word or "违法" in word] == []


def history(*verbs: str) -> list[Event]:
    return [Event(verb, DAY + timedelta(days=n)) for n, verb in enumerate((OPEN, *verbs))]


@pytest.mark.parametrize(
    ("kind", "verbs", "verb", "last"),
    [
        # Five working days after Tuesday 10 March.
        (Kind.BLAME, (), "check", date(2026, 3, 17)),
        # Ten working days after Wednesday 11 March.
        (Kind.BLAME, ("check",), "hear", date(2026, 3, 25)),
        # Twenty working days after 12 March; Qingming (4–6 April) does not count.
        (Kind.TOLERANCE, ("check", "hear"), "decide", date(2026, 4, 10)),
        # Thirty calendar days after 13 March.
        (Kind.TOLERANCE, ("check", "hear", "decide"), "appeal", date(2026, 4, 12)),
        (Kind.CLEARING, ("check", "decide"), "publish", date(2026, 3, 19)),
    ],
)
def test_what_is_due_next(kind: Kind, verbs: tuple[str, ...], verb: str, last: date) -> None:
    found = next_step(kind, history(*verbs))
    assert found is not None
    assert (found.verb, found.due.on) == (verb, last)


@pytest.mark.parametrize(
    ("kind", "verbs"),
    [
        (Kind.BLAME, ("stop",)),
        (Kind.CLEARING, ("check", "decide", "publish")),
        (Kind.TOLERANCE, ("check", "hear", "decide", "appeal", "appeal_decide")),
    ],
)
def test_nothing_is_due_at_the_end(kind: Kind, verbs: tuple[str, ...]) -> None:
    assert next_step(kind, history(*verbs)) is None


def test_the_days_are_positive_and_complete() -> None:
    assert all(value > 0 for value in days().values())
    assert {"check", "hear", "decide", "appeal", "appeal_decide", "clear", "publish"} == set(days())
