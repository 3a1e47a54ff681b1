"""Rooms above take part in approvals: in the same transaction, in a known order, and gone when they leave."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.text import Text
from jianfu.register import actions, observing
from jianfu.register.domain.errors import NOT_NOW
from jianfu.register.domain.life import State
from jianfu.register.models import Demand, Quota
from jianfu.register.observing import Addressed, Note
from jianfu.register.queries.deciding import decision_sheet, waiting
from tests.register.world import NOW, TODAY, World, demand, quota

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date, datetime

    from jianfu.kernel.domain.access import Actor

NAME = "test-observer"


class Notebook:
    """Writes down what it is told; refuses when asked to."""

    def __init__(self, *, refuses: bool = False) -> None:
        self.heard: list[tuple[str, int, int]] = []
        self.refuses = refuses

    def booked(self, _actor: Actor, addressed: Addressed, _now: datetime) -> None:
        self.heard.append(("booked", addressed.demand.pk, addressed.units))
        if self.refuses:
            raise Refusal(NOT_NOW, verb="", state="", sources="")

    def given_back(self, _actor: Actor, demand: Demand, _now: datetime) -> None:
        self.heard.append(("given back", demand.pk, 0))


@pytest.fixture
def notebook() -> Iterator[Notebook]:
    """Watch with a notebook, and leave afterwards."""
    made = Notebook()
    observing.watch(NAME, made)
    yield made
    observing.leave(NAME)


def test_an_approval_and_its_withdrawal_are_told(world: World, notebook: Notebook) -> None:
    quota(world.bureau, 5)
    asked = demand(world)
    actions.approve(world.reviewer, asked.pk, NOW)
    actions.approve(world.reviewer, asked.pk, NOW)
    actions.withdraw(world.head, asked.pk, "不再需要", NOW)
    assert notebook.heard == [("booked", asked.pk, 3), ("given back", asked.pk, 0)]


def test_what_was_never_approved_is_not_told(world: World, notebook: Notebook) -> None:
    actions.refuse(world.reviewer, demand(world).pk, "不应发", NOW)
    actions.withdraw(world.head, demand(world).pk, "不再需要", NOW)
    assert notebook.heard == []


def test_what_an_observer_refuses_is_not_approved(world: World, notebook: Notebook) -> None:
    notebook.refuses = True
    quota(world.bureau, 5)
    asked = demand(world)
    with pytest.raises(Refusal):
        actions.approve(world.reviewer, asked.pk, NOW)
    asked.refresh_from_db()
    assert (asked.state, asked.plan_number, Quota.objects.get().used) == (State.SUBMITTED, None, 0)


def test_notes_stand_in_queue_and_sheet(world: World) -> None:
    def adviser(asked: Sequence[Addressed], _today: date) -> dict[int, list[Note]]:
        return {each.demand.pk: [Note(Text(f"{each.units}个单位", ""), serious=True)] for each in asked}

    asked = demand(world)
    observing.advise(NAME, adviser)
    try:
        (row,) = waiting(world.reviewer, TODAY)
        assert [note.said.zh for note in row.notes] == ["3个单位"]
    finally:
        observing.leave(NAME)
    (row,) = waiting(world.reviewer, TODAY)
    assert row.notes == ()
    with pytest.raises(Refusal):
        decision_sheet(world.reviewer, asked.pk, TODAY)  # it has no draft: that is refused before any note


def test_every_demand_asked_for_has_its_entry(world: World) -> None:
    one = demand(world)
    assert observing.notes_for([Addressed(one, 3)], TODAY) == {one.pk: ()}


def test_leaving_twice_is_no_error() -> None:
    observing.leave(NAME)
    observing.leave(NAME)
    assert NAME not in observing._observers
