"""Who sees which budget, and what is said beside a draft."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from jianfu.burden.actions import BudgetChoice, reallocate, set_budget
from jianfu.burden.queries import budgets as queries
from jianfu.kernel.domain.errors import Refusal
from jianfu.register import actions
from jianfu.register.domain.errors import NOT_FOUND
from jianfu.register.domain.life import State
from jianfu.register.observing import Addressed
from tests.register.world import NOW, TODAY, World, demand, quota

if TYPE_CHECKING:
    from pytest_django import DjangoAssertNumQueries


def make(world: World, hours: float = 10, *, binding: bool = False) -> None:
    for unit, actor in (
        (world.bureau, world.reviewer),
        (world.other_bureau, world.reviewer),
        (world.far_bureau, world.far_reviewer),
    ):
        set_budget(actor, BudgetChoice(unit.pk, 2026, hours, binding), NOW)


@pytest.mark.parametrize(
    ("who", "seen"),
    [
        ("reviewer", ["云溪县民政局", "云溪县农业农村局"]),
        ("leader", ["云溪县民政局", "云溪县农业农村局"]),
        ("drafter", ["云溪县民政局"]),
        ("head", ["云溪县民政局", "云溪县农业农村局"]),
        ("clerk", []),
        ("far_reviewer", ["平阳县民政局"]),
        ("far_clerk", []),
    ],
)
def test_budgets_are_seen_by_the_office_above_and_by_whoever_drafts(
    world: World, who: str, seen: list[str]
) -> None:
    make(world)
    actor = world.everybody()[who]
    rows = queries.budgets(actor, 2026)
    assert [row.budget.unit.name for row in rows] == seen
    assert {move.target.unit.name for move in queries.moves(actor, 2026)} == set(seen)
    assert queries.budgets(actor, 2025) == []


def test_a_budget_outside_the_reach_does_not_exist(world: World) -> None:
    make(world)
    far = queries.budgets(world.far_reviewer, 2026)[0].budget
    with pytest.raises(Refusal) as refused:
        queries.budget(world.reviewer, far.pk)
    assert refused.value.kind is NOT_FOUND
    assert queries.budget(world.far_reviewer, far.pk).budget == far


def test_the_rows_of_a_budget_are_its_number(world: World) -> None:
    demand(world, State.APPROVED, counted=True, booked_on=date(2026, 1, 9), hours_likely=2.0)
    demand(world, State.APPROVED, counted=True, booked_on=date(2026, 2, 9), hours_likely=5.0)
    make(world)
    row = next(row for row in queries.budgets(world.reviewer, 2026) if row.budget.unit == world.bureau)
    taken = list(queries.entries(row.budget))
    assert [entry.minutes for entry in taken] == [900, 360]
    assert sum(entry.minutes for entry in taken) == row.standing.used
    assert row.said is not None
    assert row.said.zh == "「云溪县民政局」工时预算已用完，超出11小时。"


def test_the_page_knows_the_latest_move_of_each_budget(world: World) -> None:
    make(world)
    pair = (world.bureau.pk, world.other_bureau.pk)
    reallocate(world.reviewer, pair, 2026, 1, "调剂", NOW, seen=0)
    here, there = queries.budgets(world.reviewer, 2026)
    latest = queries.moves(world.reviewer, 2026)[0]
    assert (here.last_move, there.last_move, latest.reason) == (latest.pk, 0, "调剂")


def test_a_draft_is_told_what_it_would_take(world: World) -> None:
    make(world)
    asked = [Addressed(demand(world), 3), Addressed(demand(world, hours_likely=3.5), 3)]
    notes = queries.advice(asked, TODAY)
    calm, serious = (notes[each.demand.pk][0] for each in asked)
    assert calm.said.zh == "「云溪县民政局」工时预算：本件约占3小时，批准后用到30%，还剩7小时。"
    assert not calm.serious
    assert serious.said.zh.endswith("批准即超支，须有理由。")
    assert serious.serious


def test_what_was_booked_is_not_counted_twice(world: World) -> None:
    quota(world.bureau, 5)
    make(world)
    asked = demand(world)
    actions.approve(world.reviewer, asked.pk, NOW)
    notes = queries.advice([Addressed(asked, 3)], TODAY)
    assert notes[asked.pk][0].said.zh == "「云溪县民政局」工时预算已用30%，还剩7小时。"


def test_without_a_budget_nothing_is_said(world: World) -> None:
    assert queries.advice([Addressed(demand(world), 3)], TODAY) == {}
    make(world)
    captured = demand(world, State.ISSUED, issuer=None, issuer_named="县某局", medium="chat")
    assert queries.advice([Addressed(captured, 1)], TODAY) == {}


def test_advice_costs_the_same_for_one_and_for_many(
    world: World, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    make(world)
    asked = [Addressed(demand(world, issuer=unit), 3) for unit in (world.bureau, world.other_bureau)]
    for some in (asked[:1], asked):
        with django_assert_num_queries(2):
            assert len(queries.advice(some, TODAY)) == len(some)
