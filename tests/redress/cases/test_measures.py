"""Lamps, scores of units, clusters and what each side is told: pure."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianfu.redress.domain.cases.clusters import Sketch, clusters, likeness
from jianfu.redress.domain.cases.lamps import Solved, lamps
from jianfu.redress.domain.cases.packs import clock_packs
from jianfu.redress.domain.cases.score import Story, scores
from jianfu.redress.domain.cases.telling import Viewer, affected_told, timeline
from jianfu.redress.domain.steps import Part
from tests.redress.cases.doing import DAY, story

XF = clock_packs()["xf22"]
CLOSED = story(("open", 0), ("route", 1, {"unit_id": 7}), ("accept", 2), ("reply", 20), ("close", 22))


def said(*words: tuple[str, int]) -> list[object]:
    return [*CLOSED, *story(*((verb, 25 + n, {"unit_id": unit}) for n, (verb, unit) in enumerate(words)))]


@pytest.mark.parametrize(
    ("words", "solved", "in_vain"),
    [
        ([], Solved.UNSAID, 0),
        ([("say_solved", 1)], Solved.YES, 0),
        ([("say_solved", 1), ("say_not", 2)], Solved.NO, 1),
        ([("say_not", 1), ("say_solved", 1)], Solved.YES, 1),
        ([("say_not", 1), ("say_not", 2)], Solved.NO, 1),
    ],
)
def test_the_second_lamp_belongs_to_who_asked(
    words: list[tuple[str, int]], solved: Solved, in_vain: int
) -> None:
    lit = lamps(said(*words))
    assert (lit.closed, lit.solved, lit.closed_not_solved) == (True, solved, in_vain)


def test_reopening_puts_both_lamps_out_and_forgets_nothing() -> None:
    events = [*said(("say_not", 1)), *story(("reopen", 30))]
    lit = lamps(events)
    assert (lit.closed, lit.solved, lit.closed_not_solved) == (False, Solved.NO, 1)
    again = lamps([*events, *story(("reply", 31), ("close", 32))])
    assert (again.closed, again.solved, again.closed_not_solved) == (True, Solved.UNSAID, 1)


def test_the_score_of_a_unit_counts_what_it_owed() -> None:
    late = story(("open", 0), ("route", 1, {"unit_id": 7}), ("accept", 2), ("reply", 90), ("close", 91))
    waiting = story(("open", 0), ("route", 1, {"unit_id": 7}), ("accept", 2))
    running = story(("open", 60), ("route", 61, {"unit_id": 9}), ("accept", 62))
    stories = [
        Story(7, said(("say_solved", 1)), XF),
        Story(7, late, XF),
        Story(7, waiting, XF),
        Story(9, running, XF),
    ]
    seven, nine = scores(stories, DAY + timedelta(days=95))
    assert (seven.unit_id, seven.cases, seven.due, seven.in_time, seven.overdue) == (7, 3, 3, 1, 1)
    assert (seven.closed, seven.solved, seven.unsaid) == (2, 1, 1)
    assert (seven.in_time_share, seven.solved_share) == (pytest.approx(1 / 3), 0.5)
    assert (nine.unit_id, nine.due, nine.in_time_share, nine.solved_share) == (9, 0, None, None)


def test_closed_not_solved_stays_in_the_score_after_it_is_mended() -> None:
    mended = [*said(("say_not", 1)), *story(("reopen", 30), ("reply", 31), ("close", 32), ("say_solved", 33))]
    (score,) = scores([Story(7, mended, XF)], DAY + timedelta(days=95))
    assert (score.solved, score.not_solved, score.due, score.in_time) == (1, 1, 2, 2)


def test_a_reply_counts_for_the_unit_that_owed_it() -> None:
    moved = story(
        ("open", 0),
        ("route", 1, {"unit_id": 7}),
        ("return", 3, {"unit_id": 7}),
        ("route", 4, {"unit_id": 9}),
        ("accept", 5, {"unit_id": 9}),
        ("reply", 6, {"unit_id": 9}),
    )
    assert [score.unit_id for score in scores([Story(9, moved, XF)], DAY + timedelta(days=95))] == [9]


SAME = "同一份养老服务设施统计表一个月内要了三次"
SKETCHES = [
    Sketch(1, f"重复索要数据。{SAME}", 5, "form"),
    Sketch(2, f"反复要表。{SAME}，系统里都有", 5, "form"),
    Sketch(3, "半夜在工作群要求立即回复接龙", 5, "work_group"),
    Sketch(4, "检查组一周来了四批", 8, "inspection"),
]


def test_like_cases_hang_together_with_their_reason() -> None:
    (found,) = clusters(SKETCHES)
    assert found.case_ids == (1, 2)
    assert found.because.zh == "内容相近，涉及同一单位，同一渠道。"
    assert found.likeness == round(likeness(SKETCHES[0], SKETCHES[1]), 2)


def test_same_unit_and_channel_alone_are_not_enough() -> None:
    assert clusters([Sketch(1, "报表太多", 5, "form"), Sketch(2, "时限太紧", 5, "form")]) == []


@given(st.permutations(SKETCHES), st.floats(0.2, 0.9))
def test_the_order_of_cases_never_matters(sketches: list[Sketch], alike: float) -> None:
    assert clusters(sketches, alike) == clusters(SKETCHES, alike)


@given(st.lists(st.text("报表会检查群要", max_size=12), min_size=2, max_size=8))
def test_likeness_is_symmetric_and_bounded(texts: list[str]) -> None:
    sketches = [Sketch(n, text, n % 2, "form") for n, text in enumerate(texts)]
    for one in sketches:
        for other in sketches:
            assert 0 <= likeness(one, other) <= 1
            assert likeness(one, other) == likeness(other, one)
    for found in clusters(sketches):
        assert len(found.case_ids) >= 2


UNITS = {1: "河口镇", 2: "石桥镇", 7: "县民政局"}
TOLD = [*said(("say_not", 1), ("say_not", 2))]


@pytest.mark.parametrize("part", [Part.HANDLER, Part.OFFICE, Part.LEADER])
def test_only_supervision_reads_who_said_what(part: Part) -> None:
    lines = timeline(TOLD, Viewer(part, 7), UNITS)
    assert [line.words for line in lines if "没有解决" in line.what.zh] == ["", ""]
    assert "河口镇" not in repr(lines)
    full = timeline(TOLD, Viewer(Part.SUPERVISOR), UNITS)
    assert [line.by for line in full[-2:]] == ["河口镇", "石桥镇"]


def test_words_of_the_same_day_are_one_line_for_the_handling_unit() -> None:
    same_day = [*CLOSED, *story(("say_not", 25, {"unit_id": 1}), ("say_not", 25, {"unit_id": 2}))]
    assert len(timeline(same_day, Viewer(Part.HANDLER, 7), UNITS)) == len(CLOSED) + 1
    assert len(timeline(same_day, Viewer(Part.SUPERVISOR), UNITS)) == len(CLOSED) + 2


@pytest.mark.parametrize(("number", "told"), [(4, None), (5, "5个单位")])
def test_below_five_not_even_the_number_of_askers_is_told(number: int, told: str | None) -> None:
    units = {n: f"第{n}镇" for n in range(number)}
    found = affected_told(list(units), Viewer(Part.HANDLER, 7), units)
    assert (found.zh if found else None) == told
    full = affected_told(list(units), Viewer(Part.SUPERVISOR), units)
    assert full is not None
    assert full.zh.count("镇") == number
