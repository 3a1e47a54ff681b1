"""Deadlines of cases as a pure function of their history: every way that a clock starts, stands still, and ends."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianfu.redress.domain.cases.deadlines import Light, deadlines, extended_days, reply_deadline
from jianfu.redress.domain.cases.life import LIFE
from jianfu.redress.domain.cases.packs import GRADES, ClockPack, clock_packs, pack_for
from jianfu.redress.domain.clock import Counts
from jianfu.redress.domain.steps import Event
from jianfu.redress.models import Case, CaseEvent
from tests.redress.cases.doing import DAY, story

XF = clock_packs()["xf22"]


def clock(rule: str, events: list[Event], place: int = -1) -> tuple[date | None, Light]:
    """Return the last day of a rule's latest clock, and how it stands on the day of the last step."""
    found = [one for one in deadlines(events, XF) if one.rule.id == rule]
    one = found[place]
    return (one.due.on if one.due else None), one.light(events[-1].on)


def day(days: int) -> date:
    return DAY + timedelta(days=days)


def test_the_way_of_a_case_by_the_regulation() -> None:
    events = story(("open", 0), ("route", 10, {"unit_id": 7}), ("accept", 20), ("reply", 70))
    # 15 days to route, 15 to accept, five working days to return it, 60 days to answer.
    assert clock("route", events) == (day(15), Light.MET)
    assert clock("accept", events) == (day(25), Light.MET)
    assert clock("return", events)[1] is Light.LATE
    assert clock("reply", events) == (day(80), Light.MET)
    assert reply_deadline(events, XF).unit_id == 7


@pytest.mark.parametrize(("on", "light"), [(80, Light.MET), (81, Light.LATE)])
def test_the_last_day_is_still_in_time(on: int, light: Light) -> None:
    assert clock("reply", story(("open", 0), ("route", 1), ("accept", 20), ("reply", on)))[1] is light


@pytest.mark.parametrize(("looked", "light"), [(80, Light.RUNNING), (81, Light.OVERDUE)])
def test_what_is_not_answered_runs_and_then_is_overdue(looked: int, light: Light) -> None:
    one = reply_deadline(story(("open", 0), ("route", 1), ("accept", 20)), XF)
    assert one is not None
    assert one.light(day(looked)) is light
    assert one.is_open


def test_a_window_that_is_over_is_no_fault() -> None:
    events = story(("open", 0), ("route", 0))
    window = next(one for one in deadlines(events, XF) if one.rule.id == "return")
    # Five working days after Tuesday 10 March.
    assert window.due is not None
    assert window.due.on == date(2026, 3, 17)
    assert (window.light(day(30)), window.is_open) == (Light.OVER, False)


def test_thirty_more_days_with_reasons() -> None:
    events = story(("open", 0), ("route", 1), ("accept", 2), ("extend", 40, {"data": {"days": 30}}))
    assert clock("reply", events) == (day(92), Light.RUNNING)
    assert extended_days(events) == 30


def test_asking_for_more_time_gives_none() -> None:
    events = story(("open", 0), ("route", 1), ("accept", 2), ("ask_more", 40, {"data": {"days": 30}}))
    assert clock("reply", events)[0] == day(62)


def test_suspended_time_does_not_count() -> None:
    paused = story(("open", 0), ("route", 1), ("accept", 2), ("pause", 10))
    assert clock("reply", paused) == (None, Light.PAUSED)
    resumed = [*paused, *story(("resume", 35))]
    assert clock("reply", resumed) == (day(62 + 25), Light.RUNNING)
    again = [*resumed, *story(("pause", 40), ("resume", 41))]
    assert clock("reply", again)[0] == day(62 + 26)


def test_a_reply_that_was_sent_back_did_not_end_the_clock() -> None:
    sent_back = story(("open", 0), ("route", 1), ("accept", 2), ("reply", 20), ("send_back", 25))
    one = reply_deadline(sent_back, XF)
    assert one is not None
    assert (one.done_on, one.light(day(70))) == (None, Light.OVERDUE)
    answered = [*sent_back, *story(("reply", 60))]
    assert clock("reply", answered) == (day(62), Light.MET)


def test_reopening_starts_a_clock_of_its_own_and_keeps_the_first() -> None:
    closed = story(("open", 0), ("route", 1), ("accept", 2), ("reply", 20), ("close", 22))
    reopened = [*closed, *story(("say_not", 25), ("reopen", 27))]
    assert clock("reply", reopened) == (day(62), Light.MET)
    assert clock("again", reopened) == (day(57), Light.RUNNING)
    twice = [*reopened, *story(("reply", 60), ("close", 61), ("reopen", 70))]
    assert clock("again", twice, 0) == (day(57), Light.LATE)
    assert clock("again", twice, 1) == (day(100), Light.RUNNING)
    assert extended_days(twice) == 0


def test_a_case_that_goes_to_another_unit_starts_anew() -> None:
    events = story(
        ("open", 0),
        ("route", 1, {"unit_id": 7}),
        ("return", 3, {"unit_id": 7}),
        ("route", 8, {"unit_id": 9}),
        ("accept", 9, {"unit_id": 9}),
    )
    assert clock("route", events, 1) == (day(18), Light.MET)
    accepts = [one for one in deadlines(events, XF) if one.rule.id == "accept"]
    assert [(one.unit_id, one.done_on) for one in accepts] == [(7, day(3)), (9, day(9))]
    assert reply_deadline(events, XF).unit_id == 9


@pytest.mark.parametrize("verb", ["join", "decline", "hand_over"])
def test_nothing_is_owed_after_another_end(verb: str) -> None:
    assert deadlines(story(("open", 0), (verb, 3)), XF) == ()


def test_no_deadline_is_stored_anywhere() -> None:
    names = {field.name for model in (Case, CaseEvent) for field in model._meta.get_fields()}
    assert {name for name in names if "due" in name or "deadline" in name} == set()


def test_the_packs_cite_and_grade_and_know_their_steps() -> None:
    steps = set(LIFE.moves) | {"open", "object", "answer"}
    for pack in clock_packs().values():
        assert pack.grade in GRADES
        for rule in pack.clocks:
            assert rule.starts | rule.ends | rule.undone | rule.resets <= steps
            assert rule.article.zh
            assert rule.article.en
    assert [pack.id for pack in clock_packs().values() if pack.grade == "retold" and pack.enabled] == []


def local(**changes: object) -> ClockPack:
    pack = clock_packs()["weifang"]
    values = {field.name: getattr(pack, field.name) for field in fields(pack)}
    return ClockPack(**{**values, "enabled": True, **changes})


def test_a_local_pack_holds_where_its_place_is_and_only_when_switched_on() -> None:
    packs = [*clock_packs().values(), local()]
    there = ["青石镇", "某县", "潍坊市"]
    assert pack_for(DAY, there).id == "xf22"
    assert pack_for(DAY, there, packs).id == "weifang"
    assert pack_for(DAY, ["岚江市"], packs).id == "xf22"
    assert pack_for(date(2021, 1, 1), there, packs).id == "xf22"
    five = reply_deadline(story(("open", 0), ("route", 1), ("accept", 2)), local())
    assert five is not None
    assert (five.rule.counts, five.due.on if five.due else None) == (Counts.WORKING, date(2026, 3, 18))


@given(st.permutations([local(), local(id="zz", since=date(2023, 1, 1)), *clock_packs().values()]))
def test_the_order_of_the_packs_plays_no_part(packs: list[ClockPack]) -> None:
    assert pack_for(DAY, ["潍坊市"], packs).id == "zz"


VERBS = st.lists(st.sampled_from(sorted(LIFE.moves)), max_size=25)


@given(VERBS, st.lists(st.integers(0, 20), min_size=25, max_size=25))
def test_any_possible_history_has_clocks_and_later_days_never_mend_them(
    verbs: list[str], gaps: list[int]
) -> None:
    events, stage, on = [Event("open", DAY)], LIFE.start, DAY
    for verb, gap in zip(verbs, gaps, strict=False):
        if stage in LIFE.moves[verb].sources:
            on += timedelta(days=gap)
            data = {"days": 3} if verb in {"extend", "ask_more"} else {}
            events.append(replace(Event(verb, on, data=data), unit_id=5 if verb == "route" else None))
            stage = LIFE.after(stage, verb)
    assert LIFE.stage(events) == stage
    for one in deadlines(events, XF):
        assert one.start >= DAY
        if one.due is not None and one.light(on) is Light.OVERDUE:
            assert one.light(on + timedelta(days=100)) is Light.OVERDUE
        if one.done_on is not None:
            assert one.done_on >= one.start
