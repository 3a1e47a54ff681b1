"""Who sees what of the plan: the office all of its territory, a department its own, a township who comes to it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from jianfu.kernel.domain.access import Role
from jianfu.kernel.domain.errors import Refusal
from jianfu.planning.queries import calendar, visits
from jianfu.planning.queries.scope import received_visits, visible_items, visible_plan, visible_visits
from tests.register.world import World, actor

if TYPE_CHECKING:
    from jianfu.planning.models import PlanVersion

BEFORE_IT = date(2026, 3, 2)


def test_the_office_sees_all_and_the_county_beside_nothing(world: World, published: PlanVersion) -> None:
    for somebody, items, seen in (
        (world.reviewer, 2, 6),
        (world.leader, 2, 6),
        (world.drafter, 1, 3),
        (world.clerk, 0, 0),
        (world.far_reviewer, 0, 0),
        (world.far_head, 0, 0),
    ):
        assert visible_items(somebody).count() == items, somebody.name
        assert visible_visits(somebody).count() == seen, somebody.name
    assert visible_plan(world.far_reviewer, 2026) is None
    assert visible_plan(world.drafter, 2026) == published.plan
    assert visible_plan(world.reviewer, 2027) is None


def test_a_township_sees_its_own_and_a_village_those_to_its_township(
    world: World, published: PlanVersion
) -> None:
    cadre = actor("村干部", (Role.VILLAGE_CADRE, world.villages[0]))
    for somebody in (world.clerk, cadre):
        assert {visit.unit for visit in received_visits(somebody)} == {world.townships[0]}
    assert not received_visits(world.far_clerk).exists()


def test_a_draft_is_seen_by_no_township_and_by_no_department(world: World, worked_out: PlanVersion) -> None:
    assert not received_visits(world.clerk).exists()
    assert calendar.shown_version(world.drafter, worked_out.plan) is None
    assert calendar.shown_version(world.reviewer, worked_out.plan) == worked_out


def test_a_code_of_another_township_is_not_in_the_plan(world: World, published: PlanVersion) -> None:
    own = published.visits.filter(unit=world.townships[0])[0]
    other = published.visits.filter(unit=world.townships[1])[0]
    assert visits.visit_by_code(world.clerk, f"{own.code[:4]}-{own.code[4:].lower()}") == own
    for typed in (other.code, "", "   ", "ABCD2345"):
        assert visits.visit_by_code(world.clerk, typed) is None
    assert visits.visit_for(world.clerk, own.pk) == own
    for stranger, visit in ((world.clerk, other), (world.far_reviewer, own)):
        with pytest.raises(Refusal, match="JF-PLANNING-010"):
            visits.visit_for(stranger, visit.pk)


def test_what_is_over_is_counted_and_not_listed(world: World, published: PlanVersion) -> None:
    assert visits.coming_visits(world.clerk, BEFORE_IT).count() == 2
    assert visits.past_visits(world.clerk, BEFORE_IT) == 0
    assert visits.coming_visits(world.clerk, date(2026, 5, 1)).count() == 0
    assert visits.past_visits(world.clerk, date(2026, 5, 1)) == 2
    joint = visits.coming_visits(world.clerk, BEFORE_IT)[0]
    assert [one.joint for one in visits.company(joint)] == [joint.joint]


def test_the_year_before_and_after(world: World, published: PlanVersion) -> None:
    plan = published.plan
    before = calendar.heat(world.reviewer, plan, published, calendar.BEFORE)
    after = calendar.heat(world.reviewer, plan, published, calendar.AFTER)
    assert (before.days, after.days) == (published.days_submitted, published.days_planned) == (6, 3)
    assert [row.unit for row in after.rows] == list(world.townships)
    assert calendar.heat(world.drafter, plan, published, calendar.BEFORE).days == 3
    row = after.rows[0]
    cell = next(cell for cell in row.cells if cell.days)
    chosen = calendar.planned_visits(world.reviewer, published, cell.week.monday, row.unit.pk)
    assert {visit.unit for visit in chosen} == {row.unit}
    assert chosen.count() == 2
