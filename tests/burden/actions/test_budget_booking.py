"""What approvals take from hours budgets: within the same transaction, exactly, and never silently too much."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jianfu.burden.actions import BudgetChoice, set_budget
from jianfu.burden.domain.budget_errors import BUDGET_SPENT
from jianfu.burden.models import Budget, BudgetEntry
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.models import AuditEntry
from jianfu.register import actions
from jianfu.register.domain.audience import Audience
from jianfu.register.domain.life import State
from jianfu.register.models import Demand, Quota
from tests.register.world import NOW, World, demand, quota

if TYPE_CHECKING:
    from collections.abc import Callable

# Each demand of this world asks an hour of three townships: 180 minutes.


def budget(world: World, hours: float, *, binding: bool = False) -> Budget:
    choice = BudgetChoice(world.bureau.pk, 2026, hours, binding, "年初核定")
    return set_budget(world.reviewer, choice, NOW)


def test_an_approval_takes_the_hours_of_all_addressed_units(world: World) -> None:
    quota(world.bureau, 5)
    made = budget(world, 100)
    asked = demand(world)
    actions.approve(world.reviewer, asked.pk, NOW)
    made.refresh_from_db()
    entry = BudgetEntry.objects.get()
    assert made.used_minutes == 180
    assert (entry.demand_id, entry.minutes, entry.low_minutes, entry.high_minutes) == (asked.pk, 180, 90, 360)
    assert (entry.units, entry.booked_on, entry.crossed) == (3, NOW.date(), 0)
    trace = json.loads(AuditEntry.objects.get(verb="budget.take").after_json)
    assert trace == {"demand": asked.pk, "mark": 0, "minutes": 180}


def test_a_second_click_takes_nothing_more(world: World) -> None:
    quota(world.bureau, 5)
    made = budget(world, 100)
    asked = demand(world)
    for _ in range(2):
        actions.approve(world.reviewer, asked.pk, NOW)
    made.refresh_from_db()
    assert made.used_minutes == 180


def test_without_a_budget_nothing_is_taken(world: World) -> None:
    quota(world.bureau, 5)
    budget_of_another = set_budget(world.reviewer, BudgetChoice(world.other_bureau.pk, 2026, 1), NOW)
    actions.approve(world.reviewer, demand(world).pk, NOW)
    budget_of_another.refresh_from_db()
    assert (budget_of_another.used_minutes, BudgetEntry.objects.count()) == (0, 0)


def test_a_binding_budget_refuses_and_takes_no_place_of_the_quota(world: World) -> None:
    quota(world.bureau, 5)
    made = budget(world, 5, binding=True)
    actions.approve(world.reviewer, demand(world).pk, NOW)
    late = demand(world)
    with pytest.raises(Refusal) as refused:
        actions.approve(world.reviewer, late.pk, NOW)
    assert refused.value.kind is BUDGET_SPENT
    assert (refused.value.values["hours"], refused.value.values["left"]) == ("3", "2")
    late.refresh_from_db()
    made.refresh_from_db()
    assert (late.state, late.plan_number) == (State.SUBMITTED, None)
    assert (made.used_minutes, Quota.objects.get().used) == (180, 1)


def test_exceeding_is_let_through_noted_and_traced(world: World) -> None:
    quota(world.bureau, 9)
    made = budget(world, 10)
    pks = [demand(world).pk for _ in range(5)]
    for pk in pks:
        actions.approve(world.reviewer, pk, NOW)
    made.refresh_from_db()
    assert made.used_minutes == 900
    marks = [BudgetEntry.objects.get(demand=pk).crossed for pk in pks]
    # 3, 6, 9 and 12 hours of 10: the second stays below 70 %, the third reaches 90 %, the fourth goes beyond.
    assert marks == [0, 0, 90, 100, 0]
    reasons = list(
        AuditEntry.objects.filter(verb="budget.take").order_by("sequence").values_list("reason", flat=True)
    )
    assert [bool(reason) for reason in reasons] == [False, False, True, True, False]
    assert "超出2小时" in reasons[3]


def test_withdrawing_before_it_is_sent_down_gives_the_hours_back(world: World) -> None:
    quota(world.bureau, 5)
    made = budget(world, 100)
    asked = demand(world)
    actions.approve(world.reviewer, asked.pk, NOW)
    actions.withdraw(world.head, asked.pk, "不再需要", NOW)
    made.refresh_from_db()
    assert (made.used_minutes, BudgetEntry.objects.count()) == (0, 0)
    assert AuditEntry.objects.filter(verb="budget.give_back").count() == 1


def test_withdrawing_what_was_sent_down_gives_nothing_back(world: World) -> None:
    quota(world.bureau, 5)
    made = budget(world, 100)
    asked = demand(world)
    actions.approve(world.reviewer, asked.pk, NOW)
    actions.issue(world.head, asked.pk, NOW)
    actions.withdraw(world.head, asked.pk, "不再需要", NOW)
    made.refresh_from_db()
    assert made.used_minutes == 180


def test_a_merger_that_addresses_more_units_takes_the_difference(world: World) -> None:
    quota(world.bureau, 5)
    made = budget(world, 100)
    one = demand(world, audience=Audience(unit_ids=(world.townships[0].pk,)).as_json())
    other = demand(world, audience=Audience(unit_ids=(world.townships[1].pk,)).as_json())
    actions.approve(world.reviewer, one.pk, NOW)
    actions.merge(world.reviewer, other.pk, one.pk, "同一件事", NOW)
    made.refresh_from_db()
    assert (made.used_minutes, BudgetEntry.objects.get().units) == (120, 2)


def test_the_database_itself_refuses_to_overrun_a_binding_budget(world: World) -> None:
    made = budget(world, 1, binding=True)
    with pytest.raises(IntegrityError), transaction.atomic():
        Budget.objects.filter(pk=made.pk).update(used_minutes=61)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    steps=st.lists(
        st.tuples(
            st.sampled_from(["approve", "withdraw", "issue", "merge", "bind", "loosen"]), st.integers(0, 3)
        ),
        max_size=14,
    )
)
def test_whatever_happens_the_entries_add_up_to_what_is_used(
    world: World, steps: list[tuple[str, int]]
) -> None:
    """In any order of actions: used is the sum of the entries, a binding budget holds, only what counts is taken."""
    with transaction.atomic():
        quota(world.bureau, 3)
        made = budget(world, 7)
        pks = [demand(world).pk for _ in range(4)]
        for verb, which in steps:
            _try(world, verb, pks[which], pks[(which + 1) % 4])
            made.refresh_from_db()
            taken = dict(BudgetEntry.objects.values_list("demand", "minutes"))
            assert made.used_minutes == sum(taken.values())
            assert not made.binding or made.used_minutes <= made.limit_minutes
            assert set(taken) == set(Demand.objects.filter(counted=True).values_list("pk", flat=True))
        transaction.set_rollback(True)


def _try(world: World, verb: str, pk: int, other: int) -> None:
    verbs: dict[str, Callable[[], object]] = {
        "approve": lambda: actions.approve(world.leader, pk, NOW, "确有必要"),
        "withdraw": lambda: actions.withdraw(world.head, pk, "不再需要", NOW),
        "issue": lambda: actions.issue(world.head, pk, NOW),
        "merge": lambda: actions.merge(world.reviewer, pk, other, "同一件事", NOW),
        "bind": lambda: budget(world, 7, binding=True),
        "loosen": lambda: budget(world, 7),
    }
    try:
        verbs[verb]()
    except Refusal:
        return
