"""Who may say that a demand passes on another one, and which links are impossible."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.models import AuditEntry
from jianfu.register.actions import link_parent, unlink_parent
from jianfu.register.domain.errors import NOT_FOUND, PARENT_IMPOSSIBLE, REASON_MISSING
from jianfu.register.domain.life import State
from jianfu.register.models import Delivery, Demand
from tests.register.world import NOW, TODAY, World, demand

if TYPE_CHECKING:
    from jianfu.kernel.domain.access import Actor


@pytest.fixture
def above(world: World) -> Demand:
    """Return a demand of the city to the county."""
    found = demand(
        world, State.ISSUED, issuer=world.city, issued_on=date(2026, 3, 2), due_on=date(2026, 3, 13)
    )
    Delivery.objects.create(
        demand=found, unit=world.county, state="waiting", sort_on=TODAY, delivered_on=TODAY
    )
    return found


@pytest.fixture
def here(world: World) -> Demand:
    """Return the bureau's demand that passes it on."""
    return demand(world, State.ISSUED, issued_on=date(2026, 3, 4), due_on=date(2026, 3, 9))


def test_the_office_confirms_and_leaves_a_trace(world: World, above: Demand, here: Demand) -> None:
    assert link_parent(world.reviewer, here.pk, above.pk, NOW, "文号对得上").parent_id == above.pk
    entry = AuditEntry.objects.get(verb="demand.link")
    assert entry.actor_name == world.reviewer.name


def test_confirming_twice_changes_nothing(world: World, above: Demand, here: Demand) -> None:
    link_parent(world.reviewer, here.pk, above.pk, NOW)
    link_parent(world.reviewer, here.pk, above.pk, NOW)
    assert AuditEntry.objects.filter(verb="demand.link").count() == 1


@pytest.mark.parametrize("who", ["drafter", "head", "clerk"])
def test_only_the_office_and_the_leader_confirm(world: World, above: Demand, here: Demand, who: str) -> None:
    person: Actor = getattr(world, who)
    with pytest.raises(Refusal):
        link_parent(person, here.pk, above.pk, NOW)
    here.refresh_from_db()
    assert here.parent_id is None


def test_the_office_of_another_county_finds_nothing(world: World, above: Demand, here: Demand) -> None:
    with pytest.raises(Refusal) as refused:
        link_parent(world.far_reviewer, here.pk, above.pk, NOW)
    assert refused.value.kind == NOT_FOUND


def test_a_parent_out_of_sight_is_impossible(world: World, here: Demand) -> None:
    hidden = demand(world, State.ISSUED, issuer=world.far_bureau, issued_on=date(2026, 3, 2))
    with pytest.raises(Refusal) as refused:
        link_parent(world.reviewer, here.pk, hidden.pk, NOW)
    assert refused.value.kind == PARENT_IMPOSSIBLE


@pytest.mark.parametrize(
    "change", [{"issued_on": None}, {"issued_on": date(2026, 3, 5)}], ids=["never sent down", "sent later"]
)
def test_what_was_not_sent_down_before_is_no_parent(
    world: World, above: Demand, here: Demand, change: dict[str, object]
) -> None:
    Demand.objects.filter(pk=above.pk).update(**change)
    with pytest.raises(Refusal) as refused:
        link_parent(world.reviewer, here.pk, above.pk, NOW)
    assert refused.value.kind == PARENT_IMPOSSIBLE


def test_one_issuer_passes_nothing_on_to_itself(world: World, here: Demand) -> None:
    own = demand(world, State.ISSUED, issued_on=date(2026, 3, 2))
    with pytest.raises(Refusal) as refused:
        link_parent(world.reviewer, here.pk, own.pk, NOW)
    assert refused.value.kind == PARENT_IMPOSSIBLE


def test_a_circle_is_impossible(world: World, above: Demand, here: Demand) -> None:
    Demand.objects.filter(pk=above.pk).update(parent=here, issued_on=here.issued_on)
    with pytest.raises(Refusal) as refused:
        link_parent(world.reviewer, here.pk, above.pk, NOW)
    assert refused.value.kind == PARENT_IMPOSSIBLE


def test_a_wrong_link_is_taken_away_with_a_reason(world: World, above: Demand, here: Demand) -> None:
    link_parent(world.reviewer, here.pk, above.pk, NOW)
    with pytest.raises(Refusal) as refused:
        unlink_parent(world.reviewer, here.pk, "  ", NOW)
    assert refused.value.kind == REASON_MISSING
    assert unlink_parent(world.reviewer, here.pk, "不是同一件事", NOW).parent_id is None
    assert AuditEntry.objects.filter(verb="demand.unlink").count() == 1
    # Nothing is left to take away: nothing happens.
    unlink_parent(world.reviewer, here.pk, "不是同一件事", NOW)
    assert AuditEntry.objects.filter(verb="demand.unlink").count() == 1
