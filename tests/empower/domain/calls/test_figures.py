"""The numbers by department count what they say, and nothing of persons."""

from __future__ import annotations

from datetime import date

from jianfu.empower.domain.calls.figures import Figures, by_department
from jianfu.empower.domain.calls.words import Event
from tests.empower.domain.calls.test_standing import CALLER, ONE, THREE, TWO, did, raised, stands

TODAY = date(2026, 3, 20)


def test_one_call_from_end_to_end() -> None:
    standing = stands(
        did(Event.ANSWERED, ONE, 1),
        did(Event.CAME, ONE, 2),
        did(Event.DONE, ONE, 4),
        did(Event.SOLVED, CALLER, 7),
        first=raised(departments=(ONE,)),
    )
    assert by_department([standing], TODAY) == {
        ONE: Figures(1, 1.0, 1, 4, done=1, solved=1, reopened=0, disputed=0, released=0, late=0)
    }


def test_silence_past_the_day_is_late_and_not_in_time() -> None:
    found = by_department([stands(first=raised(departments=(ONE,)))], TODAY)[ONE]
    assert (found.answered_in_time, found.late, found.days_to_answer) == (0.0, 1, None)


def test_within_the_day_nothing_is_judged_yet() -> None:
    found = by_department([stands(first=raised(departments=(ONE,)))], date(2026, 3, 4))[ONE]
    assert (found.answered_in_time, found.late) == (None, 0)


def test_a_dispute_that_was_won_does_not_count_against_the_department() -> None:
    standing = stands(
        did(Event.DISPUTED, ONE, 1), did(Event.DECIDED, None, 3, lead=TWO, departments=[TWO, THREE])
    )
    found = by_department([standing], TODAY)
    assert (found[ONE].called, found[ONE].released, found[ONE].disputed) == (1, 1, 1)
    assert (found[ONE].answered_in_time, found[ONE].late) == (None, 0)
    assert found[THREE].late == 1


def test_done_but_not_solved_is_counted_apart() -> None:
    back = stands(did(Event.DONE, ONE, 1), did(Event.UNSOLVED, CALLER, 2), first=raised(departments=(ONE,)))
    found = by_department([back], date(2026, 3, 5))[ONE]
    assert (found.done, found.solved, found.reopened) == (0, 0, 1)
