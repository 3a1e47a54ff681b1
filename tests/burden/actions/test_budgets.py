"""What the office does with budgets, and what it may not."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from jianfu.burden.actions import BudgetChoice, carry_over, reallocate, set_budget
from jianfu.burden.domain import budget_errors as errors
from jianfu.burden.models import Budget, BudgetEntry, BudgetMove
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.models import AuditEntry
from jianfu.register.domain.errors import NOT_FOUND, REASON_MISSING, YEAR_OVER
from jianfu.register.domain.life import State
from jianfu.register.models import Delivery
from tests.register.world import NOW, TODAY, World, demand

if TYPE_CHECKING:
    from collections.abc import Callable

    from jianfu.kernel.domain.errors import ErrorKind


def choice(world: World, hours: float, **changes: object) -> BudgetChoice:
    return BudgetChoice(**{"unit_id": world.bureau.pk, "year": 2026, "hours": hours, **changes})


def limits() -> dict[tuple[str, int], int]:
    rows = Budget.objects.select_related("unit")
    return {(row.unit.name, row.year): row.limit_minutes // 60 for row in rows}


def refused(kind: ErrorKind, act: Callable[[], object]) -> None:
    before = limits()
    with pytest.raises(Refusal) as refusal:
        act()
    assert refusal.value.kind is kind
    assert limits() == before


def test_setting_takes_what_was_approved_already_demand_by_demand(world: World) -> None:
    sent = demand(world, State.ISSUED, counted=True, booked_on=date(2026, 2, 1))
    for unit in world.townships[:2]:
        Delivery.objects.create(demand=sent, unit=unit, state="waiting", sort_on=TODAY, delivered_on=TODAY)
    approved = demand(world, State.APPROVED, counted=True, booked_on=date(2026, 3, 1))
    demand(world, State.ISSUED, counted=True, booked_on=date(2025, 3, 1))
    demand(world, State.SUBMITTED)
    demand(world, State.APPROVED, counted=True, booked_on=date(2026, 3, 1), issuer=world.other_bureau)
    made = set_budget(world.reviewer, choice(world, 10, reason="年初核定"), NOW)
    taken = dict(BudgetEntry.objects.values_list("demand", "minutes"))
    assert taken == {sent.pk: 120, approved.pk: 180}
    assert (made.limit_minutes, made.used_minutes) == (600, 300)
    again = set_budget(world.reviewer, choice(world, 12), NOW)
    assert (again.pk, again.used_minutes, again.limit_minutes) == (made.pk, 300, 720)


def test_setting_the_same_twice_leaves_one_trace(world: World) -> None:
    for _ in range(2):
        set_budget(world.reviewer, choice(world, 10, reason="年初核定"), NOW)
    assert (BudgetMove.objects.count(), AuditEntry.objects.filter(verb="budget.set").count()) == (1, 1)


def test_what_cannot_be_set_is_refused(world: World) -> None:
    demand(world, State.APPROVED, counted=True, booked_on=date(2026, 3, 1))
    refused(YEAR_OVER, lambda: set_budget(world.reviewer, choice(world, 10, year=2025), NOW))
    refused(errors.BUDGET_IMPOSSIBLE, lambda: set_budget(world.reviewer, choice(world, -1), NOW))
    refused(errors.BUDGET_BELOW_USED, lambda: set_budget(world.reviewer, choice(world, 2, binding=True), NOW))
    assert BudgetEntry.objects.count() == 0


@pytest.mark.parametrize("who", ["head", "drafter", "clerk", "leader", "far_reviewer", "administrator"])
def test_only_the_units_own_office_sets_and_moves(world: World, who: str) -> None:
    set_budget(world.reviewer, choice(world, 10), NOW)
    set_budget(world.reviewer, choice(world, 10, unit_id=world.other_bureau.pk), NOW)
    actor = world.everybody()[who]
    pair = (world.bureau.pk, world.other_bureau.pk)
    refused(NOT_FOUND, lambda: set_budget(actor, choice(world, 11), NOW))
    refused(NOT_FOUND, lambda: reallocate(actor, pair, 2026, 1, "调剂", NOW, seen=0))
    refused(NOT_FOUND, lambda: carry_over(actor, world.bureau.pk, 2026, 1, "结转", NOW, seen=0))


def test_hours_go_from_one_unit_to_another_with_a_reason(world: World) -> None:
    set_budget(world.reviewer, choice(world, 10), NOW)
    set_budget(world.reviewer, choice(world, 4, unit_id=world.other_bureau.pk), NOW)
    pair = (world.bureau.pk, world.other_bureau.pk)
    reallocate(world.reviewer, pair, 2026, 2.5, "农业普查年", NOW, seen=0)
    minutes = dict(Budget.objects.values_list("unit__name", "limit_minutes"))
    assert minutes == {world.bureau.name: 450, world.other_bureau.name: 390}
    trace = AuditEntry.objects.get(verb="budget.shift")
    assert (trace.reason, trace.before_json.count("600")) == ("农业普查年", 1)


def test_a_second_click_moves_nothing_more_and_an_old_page_is_refused(world: World) -> None:
    set_budget(world.reviewer, choice(world, 10), NOW)
    set_budget(world.reviewer, choice(world, 4, unit_id=world.other_bureau.pk), NOW)
    pair = (world.bureau.pk, world.other_bureau.pk)
    for _ in range(2):
        reallocate(world.reviewer, pair, 2026, 2, "农业普查年", NOW, seen=0)
    assert limits() == {(world.bureau.name, 2026): 8, (world.other_bureau.name, 2026): 6}
    refused(
        errors.BUDGET_CHANGED, lambda: reallocate(world.reviewer, pair, 2026, 3, "农业普查年", NOW, seen=0)
    )
    seen = BudgetMove.objects.get(kind="shift").pk
    reallocate(world.reviewer, pair, 2026, 2, "农业普查年", NOW, seen=seen)
    assert limits()[world.bureau.name, 2026] == 6


def test_moves_that_cannot_be_are_refused(world: World) -> None:
    set_budget(world.reviewer, choice(world, 3), NOW)
    set_budget(world.reviewer, choice(world, 3, unit_id=world.other_bureau.pk), NOW)
    here, there = world.bureau.pk, world.other_bureau.pk
    office = world.reviewer
    refused(errors.MOVE_ABOVE_LEFT, lambda: reallocate(office, (here, there), 2026, 4, "调剂", NOW, seen=0))
    refused(errors.MOVE_IMPOSSIBLE, lambda: reallocate(office, (here, here), 2026, 1, "调剂", NOW, seen=0))
    refused(errors.MOVE_IMPOSSIBLE, lambda: reallocate(office, (here, there), 2026, 0, "调剂", NOW, seen=0))
    refused(REASON_MISSING, lambda: reallocate(office, (here, there), 2026, 1, "  ", NOW, seen=0))
    refused(errors.BUDGET_UNSET, lambda: reallocate(office, (here, there), 2027, 1, "调剂", NOW, seen=0))
    refused(NOT_FOUND, lambda: reallocate(office, (here, world.far_bureau.pk), 2026, 1, "调剂", NOW, seen=0))
    refused(REASON_MISSING, lambda: carry_over(office, here, 2026, 1, "", NOW, seen=0))


def test_unspent_hours_are_carried_into_the_next_year(world: World) -> None:
    set_budget(world.reviewer, choice(world, 10), NOW)
    next_year = NOW.replace(year=2027)
    carried = carry_over(world.reviewer, world.bureau.pk, 2026, 4, "项目跨年", next_year, seen=0)
    carry_over(world.reviewer, world.bureau.pk, 2026, 4, "项目跨年", next_year, seen=0)
    assert (carried.year, limits()) == (2027, {(world.bureau.name, 2026): 6, (world.bureau.name, 2027): 4})
    later = NOW.replace(year=2028)
    refused(
        errors.YEARS_APART,
        lambda: carry_over(world.reviewer, world.bureau.pk, 2026, 1, "再结转", later, seen=0),
    )


def test_hours_that_are_used_stay_where_they_are(world: World) -> None:
    demand(world, State.APPROVED, counted=True, booked_on=date(2026, 3, 1))
    set_budget(world.reviewer, choice(world, 10), NOW)
    refused(
        errors.MOVE_ABOVE_LEFT,
        lambda: carry_over(world.reviewer, world.bureau.pk, 2026, 7.5, "结转", NOW, seen=0),
    )
    carry_over(world.reviewer, world.bureau.pk, 2026, 7, "结转", NOW, seen=0)
    assert limits() == {(world.bureau.name, 2026): 3, (world.bureau.name, 2027): 7}
