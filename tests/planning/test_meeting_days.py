"""Days for meetings: back to back, clear of closed weeks and visits, checked by somebody else, as good as brute force."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jianfu.kernel.domain.workdays import is_working_day
from jianfu.planning.domain.meeting_days import solve_meetings
from jianfu.planning.domain.meeting_plan import (
    AFTERNOON,
    MORNING,
    MeetingTask,
    Slot,
    check_meetings,
    reasons,
    travel_days,
)
from jianfu.planning.domain.meetings import Sitting
from jianfu.planning.domain.plan import Period

FIRST, LAST = date(2026, 3, 2), date(2026, 3, 13)
ONE = Sitting(1, "甲会", 60, {1: 1, 2: 1}, FIRST, LAST, wish=date(2026, 3, 3))


def task(*sittings: Sitting, **more: object) -> MeetingTask:
    return MeetingTask(sittings=tuple(sittings), first=FIRST, last=LAST, **more)


def test_two_meetings_of_the_same_people_are_held_back_to_back() -> None:
    other = replace(ONE, key=2, topic="乙会", wish=date(2026, 3, 10))
    asked = task(ONE, other)
    found = solve_meetings(asked)
    assert (found.travel_days, found.bound, found.unplaced, found.proven) == (2, 2, (), True)
    assert found.slots[1].day == found.slots[2].day
    assert check_meetings(asked, found.slots) == []
    starts = sorted(slot.starts for slot in found.slots.values())
    assert starts == [time(8, 30), time(9, 30)]
    why = reasons(asked, found.slots)
    assert why[1].zh == "与“乙会”同一天接着开，少跑一趟"


def test_a_half_day_holds_what_fits_and_no_more() -> None:
    long = [replace(ONE, key=key, topic=f"会{key}", minutes=120) for key in (1, 2, 3)]
    asked = task(*long)
    found = solve_meetings(asked)
    assert check_meetings(asked, found.slots) == []
    halves = [(slot.day, slot.half) for slot in found.slots.values()]
    assert len(set(halves)) == 3
    # Two in one day, the third on another.
    assert found.travel_days == 4 == found.bound


def test_by_video_it_keeps_to_its_wish() -> None:
    video = replace(ONE, key=2, topic="乙会", video=True, wish=date(2026, 3, 11))
    asked = task(ONE, video)
    found = solve_meetings(asked)
    assert found.slots[2].day == date(2026, 3, 11)
    assert found.travel_days == 2
    assert reasons(asked, found.slots)[2].zh == "视频召开，不用到场"


def test_no_meeting_weeks_are_kept_and_named() -> None:
    closed = (Period(date(2026, 3, 2), date(2026, 3, 6), "无会周"),)
    asked = task(ONE, closed=closed)
    found = solve_meetings(asked)
    assert found.slots[1].day == date(2026, 3, 9)
    assert "2026-03-03为无会周" in reasons(asked, found.slots)[1].zh
    assert check_meetings(asked, {1: Slot(date(2026, 3, 3), MORNING)})[0].constraint == "no_meeting_week"


def test_a_unit_that_receives_a_visit_is_not_called_away() -> None:
    asked = task(ONE, busy={1: frozenset({date(2026, 3, 3)})})
    found = solve_meetings(asked)
    assert found.slots[1].day in {date(2026, 3, 2), date(2026, 3, 4)}
    assert "避开" in reasons(asked, found.slots)[1].zh


def test_what_has_its_day_keeps_it_and_draws_others_near() -> None:
    fixed = {7: Slot(date(2026, 3, 12), MORNING)}
    held = (replace(ONE, key=7, topic="已定", minutes=150),)
    asked = task(ONE, fixed=fixed, held=held)
    found = solve_meetings(asked)
    assert found.slots[1] == Slot(date(2026, 3, 12), AFTERNOON, 0)
    assert (found.travel_days, found.bound) == (2, 2)


def test_what_fits_nowhere_is_named() -> None:
    weekend = replace(ONE, key=2, topic="周末会", earliest=date(2026, 3, 7), latest=date(2026, 3, 8))
    asked = task(ONE, weekend)
    found = solve_meetings(asked)
    assert found.unplaced == (2,)
    assert found.bound <= found.travel_days
    assert {one.constraint for one in check_meetings(asked, found.slots)} == {"every_meeting_once"}


@pytest.mark.parametrize(
    ("slots", "broken"),
    [
        ({1: Slot(date(2026, 3, 7), MORNING)}, "working_day"),
        ({1: Slot(date(2026, 3, 16), MORNING)}, "window"),
        ({}, "every_meeting_once"),
    ],
)
def test_the_checker_finds_what_is_broken(slots: dict[int, Slot], broken: str) -> None:
    assert [one.constraint for one in check_meetings(task(ONE), slots)] == [broken]


def test_the_checker_finds_two_at_a_time_and_full_halves() -> None:
    other = replace(ONE, key=2, topic="乙会", minutes=150)
    asked = task(ONE, other)
    clash = {1: Slot(FIRST, MORNING, 0), 2: Slot(FIRST, MORNING, 30)}
    assert [one.constraint for one in check_meetings(asked, clash)] == ["one_at_a_time"]
    full = {1: Slot(FIRST, MORNING, 150), 2: Slot(FIRST, MORNING, 0)}
    assert [one.constraint for one in check_meetings(asked, full)] == ["half_day"]


sittings = st.lists(
    st.builds(
        Sitting,
        key=st.integers(1, 3),
        topic=st.just("会"),
        minutes=st.sampled_from([60, 90, 120, 180]),
        people=st.dictionaries(st.integers(1, 3), st.just(1), min_size=1),
        earliest=st.sampled_from([FIRST, date(2026, 3, 4)]),
        latest=st.sampled_from([date(2026, 3, 4), date(2026, 3, 5)]),
        video=st.booleans(),
    ),
    min_size=1,
    max_size=3,
    unique_by=lambda sitting: sitting.key,
)


@settings(deadline=None, max_examples=40)
@given(sittings)
def test_as_few_days_as_trying_everything(chosen: list[Sitting]) -> None:
    asked = task(*chosen)
    found = solve_meetings(asked)
    assert check_meetings(asked, found.slots) == []
    assert found.unplaced == ()
    assert found.bound <= found.travel_days == _least(asked)


def _least(asked: MeetingTask) -> int:
    """Try every half-day for every meeting."""
    choices = [
        [(day, half) for day in asked.days_of(one) for half in (MORNING, AFTERNOON)] for one in asked.sittings
    ]
    best = 10_000
    for halves in product(*choices):
        minutes: dict[tuple[date, int], int] = {}
        for one, half in zip(asked.sittings, halves, strict=True):
            minutes[half] = minutes.get(half, 0) + one.minutes
        if all(total <= asked.half_day for total in minutes.values()):
            slots = {one.key: Slot(*half) for one, half in zip(asked.sittings, halves, strict=True)}
            best = min(best, travel_days(asked, slots))
    return best


def test_the_same_task_gives_the_same_days() -> None:
    many = [
        replace(ONE, key=key, topic=f"会{key}", people={key % 3: 1, 9: 1}, minutes=60 + 10 * (key % 4))
        for key in range(8)
    ]
    assert solve_meetings(task(*many)) == solve_meetings(task(*many))
    assert all(is_working_day(slot.day) for slot in solve_meetings(task(*many)).slots.values())
