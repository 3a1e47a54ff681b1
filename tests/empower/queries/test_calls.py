"""Who sees which call; whom the lists propose; what reaches a desk; and the same few queries for one and three."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jianfu.desk.inbox import matters
from jianfu.empower.actions import calls as actions
from jianfu.empower.actions.calls import NewCall
from jianfu.empower.domain.calls.words import CallState
from jianfu.empower.queries import calls
from jianfu.kernel.domain.errors import Refusal
from tests.empower.conftest import NOW, TODAY, People, later

if TYPE_CHECKING:
    from jianfu.empower.models import Call
    from tests.register.world import World


@pytest.fixture
def raised(world: World) -> Call:
    new = NewCall(world.townships[0].pk, "河道有人采砂", (world.bureau.pk,), place="下河村")
    return actions.raise_call(world.clerk, new, NOW)


def test_who_sees_a_call(world: World, raised: Call, people: People) -> None:
    seeing = {
        name: calls.visible_calls(somebody).filter(pk=raised.pk).exists()
        for name, somebody in {**world.everybody(), **vars(people)}.items()
    }
    assert {name for name, sees in seeing.items() if sees} == {
        "clerk", "drafter", "head", "reviewer", "leader", "supervisor",
    }  # fmt: skip


@pytest.mark.parametrize("name", ["far_clerk", "far_head", "far_reviewer"])
def test_the_county_beside_learns_nothing(world: World, raised: Call, name: str) -> None:
    with pytest.raises(Refusal, match="JF-EMPOWER-101"):
        calls.call_for(getattr(world, name), raised.pk)


def test_the_township_beside_sees_neither_call_nor_number(world: World, raised: Call, people: People) -> None:
    assert calls.chosen(people.other_clerk) == []
    assert calls.numbers(people.other_clerk, TODAY, TODAY) == []
    assert [unit for unit, _ in calls.numbers(world.reviewer, TODAY, TODAY)] == [world.bureau]


def test_the_lists_propose_whom_to_call(world: World, lists: None) -> None:
    found = calls.proposals(world.townships[0], "有人在田里焚烧秸秆", TODAY)
    assert found is not None
    assert found.departments[0].department_id == world.other_bureau.pk
    assert calls.proposals(world.townships[0], "  ", TODAY) is None
    assert calls.proposals(world.far_township, "有人在田里焚烧秸秆", TODAY) is None


def test_a_village_calls_the_departments_of_its_county(world: World, people: People) -> None:
    assert calls.callers(people.cadre) == [world.villages[0]]
    assert set(calls.callable_departments(world.villages[0])) == {world.bureau, world.other_bureau}
    assert calls.callers(world.head) == []


def test_desks_show_what_must_be_done_and_by_when(world: World, raised: Call) -> None:
    due = calls.call_for(world.clerk, raised.pk).standing.parts[0].answer.due
    [line] = matters(world.drafter, world.bureau.pk, NOW)
    assert (line.title, line.due_on, line.asker) == ("河道有人采砂", due, "河口镇")
    assert matters(world.clerk, world.townships[0].pk, NOW) == ()
    actions.finish(world.drafter, raised.pk, world.bureau.pk, later(1), "已查处")
    [line] = matters(world.clerk, world.townships[0].pk, later(1))
    assert line.kind.zh == "请确认是否解决"
    assert matters(world.drafter, world.bureau.pk, later(1)) == ()


def test_a_dispute_reaches_the_office_and_no_other_desk(world: World, raised: Call) -> None:
    actions.dispute(world.drafter, raised.pk, world.bureau.pk, later(1), "属水利局")
    assert [line.kind.zh for line in matters(world.reviewer, world.county.pk, later(1))] == ["责任待裁定"]
    assert matters(world.drafter, world.bureau.pk, later(1)) == ()
    assert matters(world.far_reviewer, world.far_county.pk, later(1)) == ()


def test_the_list_by_state_and_department(world: World, raised: Call) -> None:
    assert len(calls.chosen(world.clerk, CallState.OPEN)) == 1
    assert calls.chosen(world.clerk, CallState.DONE) == []
    assert calls.chosen(world.clerk, None, world.other_bureau.pk) == []
    assert calls.chosen(world.clerk)[0].next_due() is not None


def test_one_and_three_calls_take_the_same_queries(world: World, raised: Call) -> None:
    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as seen:
            calls.chosen(world.reviewer)
        return len(seen)

    for_one = queries()
    for matter in ("二", "三"):
        actions.raise_call(world.clerk, NewCall(world.townships[0].pk, matter, (world.bureau.pk,)), NOW)
    assert queries() == for_one
