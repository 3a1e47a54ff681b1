"""Where a call stands follows from its history alone: lamps, parts, clocks."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianfu.empower.domain.calls import moves
from jianfu.empower.domain.calls.standing import Standing, fold
from jianfu.empower.domain.calls.words import CallState, Event, PartState, Urgency
from jianfu.empower.domain.clocks import packaged_clocks
from jianfu.empower.domain.happening import Happening
from jianfu.kernel.domain.errors import Refusal

CLOCKS = packaged_clocks()["calls"]
START = datetime(2026, 3, 2, 9, 0, tzinfo=ZoneInfo("Asia/Shanghai"))  # a Monday
CALLER, ONE, TWO, THREE = 9, 1, 2, 3


def at(day: int) -> datetime:
    return START + timedelta(days=day)


def raised(urgency: Urgency = Urgency.ORDINARY, departments: tuple[int, ...] = (ONE, TWO)) -> Happening:
    data = {"departments": list(departments), "lead": departments[0], "urgency": urgency.value}
    return Happening(Event.RAISED, START, CALLER, data=data)


def did(kind: Event, unit: int | None, day: int, **data: object) -> Happening:
    return Happening(kind, at(day), unit, "说明", data)


def stands(*events: Happening, first: Happening | None = None) -> Standing:
    return fold([first or raised(), *events], CLOCKS)


def test_a_fresh_call_runs_the_clocks_of_its_urgency() -> None:
    ordinary, emergency = stands(), stands(first=raised(Urgency.EMERGENCY))
    assert [part.answer.due for part in ordinary.parts] == [date(2026, 3, 4)] * 2
    assert [part.handle.due for part in ordinary.parts] == [date(2026, 3, 23)] * 2
    assert emergency.parts[0].answer.due == date(2026, 3, 2)
    assert (ordinary.state, ordinary.is_done, ordinary.is_solved) == (CallState.OPEN, False, False)
    assert [part.leads for part in ordinary.parts] == [True, False]


def test_done_by_all_is_not_solved_and_the_caller_has_days_to_say_so() -> None:
    one = stands(did(Event.DONE, ONE, 1))
    assert one.state is CallState.OPEN
    both = stands(did(Event.DONE, ONE, 1), did(Event.DONE, TWO, 2))
    assert (both.state, both.is_done, both.is_solved) == (CallState.DONE, True, False)
    assert both.confirm is not None
    assert both.confirm.due == date(2026, 3, 11)
    solved = stands(did(Event.DONE, ONE, 1), did(Event.DONE, TWO, 2), did(Event.SOLVED, CALLER, 3))
    assert (solved.is_done, solved.is_solved, solved.solved_on) == (True, True, date(2026, 3, 5))


def test_nothing_closes_by_itself_however_long_the_caller_is_silent() -> None:
    both = stands(did(Event.DONE, ONE, 1), did(Event.DONE, TWO, 2))
    assert both.confirm is not None
    assert both.confirm.is_late(date(2030, 1, 1))
    assert not both.is_solved


def test_what_is_not_solved_goes_back_with_a_new_clock_and_is_counted() -> None:
    again = stands(did(Event.DONE, ONE, 1), did(Event.DONE, TWO, 2), did(Event.UNSOLVED, CALLER, 7))
    assert (again.state, again.reopened) == (CallState.OPEN, 1)
    assert [part.state for part in again.parts] == [PartState.COMING] * 2
    assert again.parts[0].handle.due == date(2026, 3, 30)
    assert again.parts[0].handle.met_on is None


def test_a_dispute_stops_the_clock_of_the_one_and_starts_that_of_the_office() -> None:
    disputed = stands(did(Event.DISPUTED, ONE, 1))
    assert disputed.state is CallState.DISPUTED
    assert disputed.decide is not None
    assert disputed.decide.due == date(2026, 3, 6)
    first, second = disputed.parts
    assert (first.due(), second.due()) == (None, date(2026, 3, 4))


def test_the_office_frees_one_keeps_one_and_brings_another() -> None:
    decided = stands(
        did(Event.DISPUTED, ONE, 1), did(Event.DECIDED, None, 3, lead=THREE, departments=[THREE, TWO])
    )
    states = {part.department_id: part.state for part in decided.parts}
    assert states == {ONE: PartState.RELEASED, TWO: PartState.CALLED, THREE: PartState.CALLED}
    lead = decided.parts[0]
    assert (lead.department_id, lead.leads, lead.since) == (THREE, True, date(2026, 3, 5))
    # The one that was called from the start keeps its first clock.
    assert decided.part(TWO).answer.due == date(2026, 3, 4)  # type: ignore[union-attr] # it was called
    assert decided.decide is None


def test_who_disputed_and_is_in_charge_begins_anew_and_cannot_dispute_again() -> None:
    decided = stands(did(Event.DISPUTED, ONE, 1), did(Event.DECIDED, None, 3, lead=ONE, departments=[ONE]))
    part = decided.part(ONE)
    assert part is not None
    assert (part.state, part.answer.due, part.was_disputed) == (PartState.CALLED, date(2026, 3, 9), True)
    assert Event.DISPUTED not in moves.offered(part, date(2026, 3, 5), CLOCKS)


def test_when_the_only_one_left_is_done_the_free_ones_do_not_hold_it_up() -> None:
    done = stands(
        did(Event.DISPUTED, ONE, 1),
        did(Event.DECIDED, None, 2, lead=TWO, departments=[TWO]),
        did(Event.DONE, TWO, 3),
    )
    assert done.state is CallState.DONE


def test_whoever_comes_has_answered() -> None:
    came = stands(did(Event.CAME, ONE, 1)).parts[0]
    assert (came.answer.met_on, came.came_on, came.state) == (
        date(2026, 3, 3),
        date(2026, 3, 3),
        PartState.PRESENT,
    )


def test_a_dispute_after_its_days_is_refused_with_the_day() -> None:
    with pytest.raises(Refusal, match=r"JF-EMPOWER-108.*2026-03-04"):
        moves.require(stands(), Event.DISPUTED, ONE, date(2026, 3, 5), CLOCKS)
    moves.require(stands(), Event.DISPUTED, ONE, date(2026, 3, 4), CLOCKS)


KINDS = st.sampled_from([kind for kind in Event if kind is not Event.RAISED])
STEPS = st.lists(st.tuples(KINDS, st.sampled_from([ONE, TWO, CALLER]), st.integers(0, 4)), max_size=14)


def _played(steps: list[tuple[Event, int, int]]) -> list[Happening]:
    """Return a history of what was allowed, and leave out what was refused."""
    events, day = [raised()], 0
    for kind, unit, wait in steps:
        day += wait
        standing = fold(events, CLOCKS)
        if moves.is_repeat(standing, kind, unit):
            continue
        try:
            moves.require(standing, kind, unit, at(day).date(), CLOCKS)
        except Refusal:
            continue
        data = {"lead": TWO, "departments": [TWO]} if kind is Event.DECIDED else {}
        events.append(Happening(kind, at(day), unit, "说明", data))
    return events


@given(STEPS)
def test_whatever_happens_the_lamps_never_lie(steps: list[tuple[Event, int, int]]) -> None:
    events = _played(steps)
    standing = fold(events, CLOCKS)
    confirmed = any(event.kind == Event.SOLVED for event in events)
    assert standing.is_solved == confirmed
    if standing.state is CallState.DONE:
        assert {part.state for part in standing.parts} <= {PartState.DONE, PartState.RELEASED}
        assert standing.confirm is not None
    assert (standing.decide is not None) == (standing.state is CallState.DISPUTED)
    assert sum(part.leads for part in standing.parts) == 1


@given(STEPS)
def test_after_the_end_nothing_happens_any_more(steps: list[tuple[Event, int, int]]) -> None:
    standing = fold(_played(steps), CLOCKS)
    if standing.state.is_open:
        return
    for kind in Event:
        if kind is Event.RAISED or moves.is_repeat(standing, kind, ONE):
            continue
        with pytest.raises(Refusal, match="JF-EMPOWER-106"):
            moves.require(standing, kind, ONE, at(90).date(), CLOCKS)
