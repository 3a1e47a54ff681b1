"""A city's visits within a county's plan: they stand, the county's join them, and the county never plans them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from jianfu.kernel.domain.access import SYSTEM, Role
from jianfu.kernel.domain.units import Level, UnitKind
from jianfu.planning import actions
from jianfu.planning.domain.items import Item
from jianfu.planning.queries.inputs import ABOVE, plan_inputs
from jianfu.planning.queries.scope import received_visits
from tests.planning.conftest import NOW
from tests.register.world import actor, unit

if TYPE_CHECKING:
    from jianfu.planning.models import PlanVersion
    from tests.register.world import World

CITY_DAY = date(2026, 4, 22)


@pytest.fixture
def city_plan(world: World) -> PlanVersion:
    """Publish the city's plan: its bureau comes to a township of the county and to one of another on its own day."""
    bureau = unit("市民", world.city, "00009", "青川市民政局", Level.CITY, UnitKind.DEPARTMENT)
    item = Item(
        department_id=bureau.pk,
        topic="市级养老机构抽查",
        earliest=CITY_DAY,
        latest=CITY_DAY,
        submitted_on=CITY_DAY,
        unit_ids=(world.townships[0].pk, world.far_township.pk),
    )
    office = actor("市减负办", (Role.REVIEWER, world.city))
    plan_id = actions.submit_item(SYSTEM, item, NOW).plan_id
    version = actions.open_version(office, plan_id, NOW)
    actions.work_out(version.pk, NOW, seconds=1)
    return actions.publish_version(office, version.pk, NOW)


def test_the_county_joins_the_citys_day(world: World, city_plan: PlanVersion, entered: int) -> None:
    version = actions.open_version(world.reviewer, entered, NOW)
    rows = [row for row in version.inputs["items"] if row["id"].startswith(ABOVE)]
    assert sorted(row["units"][0] for row in rows) == ["河口镇"]
    assert {(row["submitted"], row["confirmed"]) for row in rows} == {("2026-04-22", True)}
    actions.work_out(version.pk, NOW, seconds=2)
    actions.publish_version(world.reviewer, version.pk, NOW)
    days = set(version.visits.filter(unit=world.townships[0]).values_list("first_day", flat=True))
    assert days == {CITY_DAY}
    assert not version.visits.filter(item__topic="市级养老机构抽查").exists()
    # The township sees all three in one day, the city's once.
    received = received_visits(world.clerk)
    assert sorted(received.values_list("item__topic", flat=True)) == [
        "养老服务检查",
        "市级养老机构抽查",
        "春耕生产检查",
    ]
    assert len(set(received.values_list("joint", flat=True))) == 1


def test_a_changed_city_plan_makes_the_countys_draft_old(
    world: World, city_plan: PlanVersion, entered: int
) -> None:
    version = actions.open_version(world.reviewer, entered, NOW)
    before = plan_inputs(version.plan)
    city_plan.visits.filter(unit=world.townships[0]).update(first_day=date(2026, 4, 21))
    assert plan_inputs(version.plan) != before
