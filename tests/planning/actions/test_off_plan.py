"""After publication: items one by one with approval, emergencies at once, what changed told to those concerned."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from jianfu.kernel.domain.access import Role
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.models import AuditEntry
from jianfu.kernel.worker import work
from jianfu.planning import actions
from jianfu.planning.domain import errors
from jianfu.planning.domain.standing import Standing
from jianfu.planning.models import PlanItem, PlanYear
from jianfu.planning.queries.calendar import addable, standings
from jianfu.planning.queries.changes import changes_between, latest_changes
from jianfu.planning.queries.inputs import plan_inputs
from jianfu.planning.queries.scope import received_visits
from tests.planning.conftest import NOW, WISH
from tests.register.world import actor

if TYPE_CHECKING:
    from jianfu.planning.domain.items import Item
    from jianfu.planning.models import PlanVersion
    from tests.register.world import World


@pytest.fixture
def late(straw: Item, world: World) -> Item:
    """Return an item to the first township that comes after publication."""
    return replace(straw, topic="信访积案核查", reason="上级新部署", unit_ids=(world.townships[0].pk,))


def refused(kind: object, verb: object, *arguments: object, **named: object) -> None:
    with pytest.raises(Refusal) as caught:
        verb(*arguments, **named)
    assert caught.value.kind is kind


def test_what_comes_late_waits_for_the_office(world: World, published: PlanVersion, late: Item) -> None:
    refused(errors.REASON_MISSING, actions.submit_item, world.head, replace(late, reason=" "), NOW)
    item = actions.submit_item(world.head, late, NOW)
    assert item.standing == Standing.ASKED
    assert item.code not in {row["id"] for row in plan_inputs(published.plan)["items"]}
    assert actions.submit_item(world.head, late, NOW).pk == item.pk
    for stranger in (world.head, world.far_reviewer, world.leader):
        refused(errors.NO_SUCH_PLAN, actions.decide_item, stranger, item.pk, NOW, approve=True)
    refused(errors.REASON_MISSING, actions.decide_item, world.reviewer, item.pk, NOW, approve=False)
    actions.decide_item(world.reviewer, item.pk, NOW, approve=True, decision="与春耕同日")
    entries = AuditEntry.objects.count()
    actions.decide_item(world.reviewer, item.pk, NOW, approve=True)
    assert AuditEntry.objects.count() == entries
    refused(
        errors.DECIDED_ALREADY, actions.decide_item, world.reviewer, item.pk, NOW, approve=False, decision="x"
    )
    assert item.code in {row["id"] for row in plan_inputs(published.plan)["items"]}
    assert standings(published.plan) == {Standing.PLANNED: 2, Standing.APPROVED: 1}


def test_what_was_refused_is_not_planned(world: World, published: PlanVersion, late: Item) -> None:
    item = actions.submit_item(world.head, late, NOW)
    actions.decide_item(world.reviewer, item.pk, NOW, approve=False, decision="用共享数据即可")
    assert addable(published.plan) == 0
    assert PlanItem.objects.get(pk=item.pk).decision == "用共享数据即可"
    assert len(plan_inputs(published.plan)["items"]) == 2


def test_what_the_office_enters_is_approved(world: World, published: PlanVersion, late: Item) -> None:
    item = actions.submit_item(world.reviewer, replace(late, reason=""), NOW)
    assert item.standing == Standing.APPROVED
    assert addable(published.plan) == 1


def test_a_published_item_is_not_changed_by_its_department(
    world: World, published: PlanVersion, straw: Item
) -> None:
    code = PlanItem.objects.get(topic=straw.topic).code
    changed = replace(straw, code=code, days=2)
    refused(errors.IN_FORCE, actions.submit_item, world.head, changed, NOW)
    assert actions.submit_item(world.reviewer, changed, NOW).days == 2


@pytest.mark.django_db(transaction=True)
def test_approved_items_are_placed_and_nobody_else_moves(
    world: World, published: PlanVersion, late: Item
) -> None:
    before = dict(published.visits.values_list("key", "first_day"))
    item = actions.submit_item(world.head, late, NOW)
    actions.decide_item(world.reviewer, item.pk, NOW, approve=True)
    version = actions.ask_to_add(world.reviewer, published.plan_id, NOW)
    work(threading.Event(), until_idle=True)
    actions.publish_version(world.reviewer, version.pk, NOW + timedelta(days=1))
    after = dict(version.visits.values_list("key", "first_day"))
    assert {key: after[key] for key in before} == before
    assert len(after) == len(before) + 1
    assert addable(PlanYear.objects.get(pk=published.plan_id)) == 0
    # The change is told to the township and the department that it concerns, to nobody else.
    told = latest_changes(world.clerk, NOW, received=True)
    assert [(one.visit.item.topic, one.was, one.now is not None) for one in told] == [
        ("信访积案核查", None, True)
    ]
    other = actor("石桥镇干部", (Role.CLERK, world.townships[1]))
    assert latest_changes(other, NOW, received=True) == []
    assert len(latest_changes(world.head, NOW)) == 1
    assert latest_changes(world.far_head, NOW) == []
    assert latest_changes(world.clerk, NOW + timedelta(days=2), received=True) == []


def test_emergencies_pass_at_once_and_keep_their_code(
    world: World, published: PlanVersion, late: Item, straw: Item
) -> None:
    flood = replace(late, topic="防汛险情核查", emergency=True, submitted_on=WISH, reason="河口镇堤段管涌")
    refused(errors.REASON_MISSING, actions.submit_item, world.head, replace(flood, reason=""), NOW)
    item = actions.submit_item(world.head, flood, NOW)
    assert actions.submit_item(world.head, flood, NOW).pk == item.pk
    visit = received_visits(world.clerk).get(item=item)
    assert (visit.first_day, len(visit.code)) == (WISH, 8)
    assert standings(published.plan)[Standing.EMERGENCY] == 1
    # It is no part of what is solved, and stands in the next version all the same.
    assert item.code not in {row["id"] for row in plan_inputs(published.plan)["items"]}
    version = actions.open_version(world.reviewer, published.plan_id, NOW)
    actions.work_out(version.pk, NOW, seconds=1)
    actions.publish_version(world.reviewer, version.pk, NOW)
    assert received_visits(world.clerk).get(item=item).code == visit.code
    assert changes_between(world.reviewer, published, version) == []


def test_what_is_checked_from_data_has_no_visits(world: World, straw: Item, entered: int) -> None:
    actions.submit_item(world.head, replace(straw, topic="台账核查", by_data="一表通·民政数据"), NOW)
    assert "台账核查" not in {row["topic"] for row in plan_inputs(PlanYear.objects.get(pk=entered))["items"]}


def test_nothing_is_added_where_nothing_is_published(world: World, entered: int) -> None:
    refused(errors.NOTHING_PUBLISHED, actions.ask_to_add, world.reviewer, entered, NOW)
