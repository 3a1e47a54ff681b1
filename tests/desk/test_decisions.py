from __future__ import annotations

from datetime import date, timedelta

import pytest

from jianfu.desk import actions, queries
from jianfu.desk.domain.objection import ObjectionKind
from jianfu.desk.queries.decisions import AT_MOST, Matter
from jianfu.kernel.domain.channels import Channel
from jianfu.register.domain.days import NO_DAY
from jianfu.register.domain.life import State
from jianfu.register.models import Delivery
from tests.register.world import NOW, TODAY, World, demand, quota


def objected(world: World, number: int) -> int:
    asked = demand(world, State.ISSUED, issued_on=TODAY, booked_on=TODAY, counted=True)
    for unit in world.townships[:number]:
        row = Delivery.objects.create(
            demand=asked, unit=unit, state="waiting", sort_on=NO_DAY, delivered_on=TODAY
        )
        actions.object_to(world.reviewer, row.pk, ObjectionKind.TRACES, "要求每天拍照", NOW)
    return asked.pk


def test_each_matter_comes_with_its_numbers(world: World) -> None:
    quota(world.bureau, 0)
    task = {"channel": Channel.TASK}
    stopped = demand(world, outcome="stop", **task)
    disliked = objected(world, 3)
    no_place = demand(world)
    waiting = demand(world, submitted_at=NOW - timedelta(days=14), **task)
    demand(world, **task)
    found = {(d.matter, d.demand.pk): d.said.zh for d in queries.decisions(world.leader, NOW)}
    assert found == {
        (Matter.STOPPED, stopped.pk): "评估结论「不得发」，发起单位坚持送审；每个承接单位约1小时。",
        (Matter.OBJECTED, disliked): "3个单位认为不合理（过度留痕）。",
        (Matter.NO_PLACE, no_place.pk): "「云溪县民政局」额度0件已用完，仍有送审。",
        (Matter.WAITING, waiting.pk): "送审已11个工作日，没有答复。",
    }


def test_there_are_never_more_than_five_and_each_demand_once(world: World) -> None:
    long_ago = NOW - timedelta(days=30)
    for _ in range(AT_MOST + 3):
        demand(world, outcome="stop", submitted_at=long_ago)
    found = queries.decisions(world.leader, NOW)
    assert len(found) == AT_MOST
    assert len({decision.demand.pk for decision in found}) == AT_MOST


def test_one_units_objection_stays_with_the_office(world: World) -> None:
    objected(world, 1)
    assert queries.decisions(world.leader, NOW) == []


@pytest.mark.parametrize("who", ["reviewer", "head", "clerk", "far_reviewer", "administrator"])
def test_decisions_are_for_leaders(world: World, who: str) -> None:
    demand(world, outcome="stop")
    assert queries.decisions(getattr(world, who), NOW) == []


def test_a_quota_from_last_year_that_is_spent_shows_too(world: World) -> None:
    demand(world, State.CLOSED, counted=True, booked_on=date(2025, 2, 2))
    demand(world, State.CLOSED, counted=True, booked_on=date(2026, 2, 2))
    demand(world)
    (decision,) = queries.decisions(world.leader, NOW)
    assert decision.matter is Matter.NO_PLACE


def test_an_empty_day_is_empty(world: World) -> None:
    assert queries.decisions(world.leader, NOW) == []
