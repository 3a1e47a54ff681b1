"""Entering and withdrawing items: once, by whom it may, with its trace; refusals change nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.models import AuditEntry
from jianfu.planning import actions
from jianfu.planning.domain import errors as refusals
from jianfu.planning.models import PlanItem, PlanYear
from tests.planning.conftest import NOW

if TYPE_CHECKING:
    from jianfu.planning.domain.items import Item
    from tests.register.world import World


def test_an_item_without_units_goes_to_all_townships_and_to_no_other(world: World, straw: Item) -> None:
    saved = actions.submit_item(world.drafter, straw, NOW)
    assert set(saved.units.all()) == set(world.townships)
    assert (saved.plan.territory, saved.plan.year, saved.code) == (world.county, 2026, "J001")


def test_the_same_item_twice_is_one(world: World, straw: Item) -> None:
    first = actions.submit_item(world.drafter, straw, NOW)
    entries = AuditEntry.objects.count()
    assert actions.submit_item(world.drafter, straw, NOW).pk == first.pk
    assert PlanItem.objects.count() == 1
    assert AuditEntry.objects.count() == entries


def test_a_changed_item_keeps_its_number_and_says_what_changed(world: World, straw: Item) -> None:
    saved = actions.submit_item(world.drafter, straw, NOW)
    changed = replace(straw, code=saved.code, days=2, unit_ids=(world.townships[1].pk,))
    again = actions.submit_item(world.drafter, changed, NOW)
    assert (again.pk, again.days, list(again.units.all())) == (saved.pk, 2, [world.townships[1]])
    entry = AuditEntry.objects.order_by("sequence").last()
    assert entry is not None
    assert entry.verb == "plan_item.change"
    assert (entry.before["days"], entry.after["days"]) == (1, 2)
    assert len(entry.before["units"]) == 3


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        ({"topic": "  "}, refusals.TOPIC_MISSING),
        ({"latest": date(2026, 4, 1)}, refusals.OUTSIDE_YEAR),
        ({"latest": date(2027, 1, 4)}, refusals.OUTSIDE_YEAR),
        ({"days": 0}, refusals.WRONG_COUNT),
        ({"team": 61}, refusals.WRONG_COUNT),
        ({"days": 9, "times": 3}, refusals.TOO_SHORT),
        ({"submitted_on": date(2026, 5, 6)}, refusals.WISH_OUTSIDE),
    ],
)
def test_what_no_plan_could_hold_is_refused(
    world: World, straw: Item, change: dict[str, object], kind: object
) -> None:
    with pytest.raises(Refusal) as caught:
        actions.submit_item(world.drafter, replace(straw, **change), NOW)
    assert caught.value.kind is kind
    assert not PlanYear.objects.exists()


def test_nobody_enters_for_a_department_beside(world: World, straw: Item) -> None:
    for stranger in (world.far_head, world.far_reviewer, world.clerk, world.leader):
        with pytest.raises(Refusal) as caught:
            actions.submit_item(stranger, straw, NOW)
        assert caught.value.kind is refusals.NO_SUCH_PLAN
    assert not PlanItem.objects.exists()


def test_a_township_elsewhere_is_refused_without_naming_it(world: World, straw: Item) -> None:
    with pytest.raises(Refusal) as caught:
        actions.submit_item(world.drafter, replace(straw, unit_ids=(world.far_township.pk,)), NOW)
    assert caught.value.kind is refusals.WRONG_UNITS
    assert world.far_township.name not in caught.value.as_json()["cause"]


def test_a_number_belongs_to_one_department(world: World, straw: Item) -> None:
    actions.submit_item(world.head, replace(straw, code="A1"), NOW)
    with pytest.raises(Refusal) as caught:
        actions.submit_item(world.head, replace(straw, code="A1", department_id=world.other_bureau.pk), NOW)
    assert caught.value.kind is refusals.CODE_TAKEN


def test_an_item_is_withdrawn_once_and_can_be_entered_again(world: World, straw: Item) -> None:
    saved = actions.submit_item(world.drafter, straw, NOW)
    actions.withdraw_item(world.drafter, saved.pk, NOW, "合并到其他检查")
    entries = AuditEntry.objects.count()
    assert actions.withdraw_item(world.reviewer, saved.pk, NOW).withdrawn_at == NOW
    assert AuditEntry.objects.count() == entries
    assert actions.submit_item(world.drafter, straw, NOW).pk != saved.pk


def test_nobody_beside_withdraws(world: World, straw: Item) -> None:
    saved = actions.submit_item(world.drafter, straw, NOW)
    for stranger in (world.far_reviewer, world.far_head, world.clerk):
        with pytest.raises(Refusal) as caught:
            actions.withdraw_item(stranger, saved.pk, NOW)
        assert caught.value.kind is refusals.NO_SUCH_PLAN
    assert PlanItem.objects.get().withdrawn_at is None
