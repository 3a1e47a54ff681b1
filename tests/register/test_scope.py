"""Unit scope never leaks: every role at every unit, every read, compared with what the tree itself allows."""

from __future__ import annotations

from datetime import date

import pytest

from jianfu.desk import queries as desk_queries
from jianfu.kernel.domain.access import ROLE_PERMISSIONS, Actor, Held, Permission, Role
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.models import Unit
from jianfu.register.domain.life import State
from jianfu.register.models import Delivery, Demand
from jianfu.register.queries.counts import Slice, rows_of
from jianfu.register.queries.demands import deliveries_of, own_demands, queue
from jianfu.register.queries.office import office_queue
from jianfu.register.queries.scope import visible_demands
from tests.register.world import NOW, TODAY, World, demand


@pytest.fixture
def busy(world: World) -> World:
    """Fill the county and its neighbour with demands in every state that matters, sent to units on both sides."""
    for issuer, units in (
        (world.bureau, world.townships),
        (world.other_bureau, (world.townships[0], world.villages[0])),
        (world.far_bureau, (world.far_township,)),
        (world.city, (world.townships[0], world.far_township)),
    ):
        demand(world, State.DRAFT, issuer=issuer)
        demand(world, State.SUBMITTED, issuer=issuer)
        sent = demand(world, State.ISSUED, issuer=issuer, counted=True, booked_on=TODAY, issued_on=TODAY)
        for unit in units:
            Delivery.objects.create(
                demand=sent, unit=unit, state="waiting", sort_on=TODAY, delivered_on=TODAY
            )
    return world


def people() -> list[Actor]:
    """Return one actor for every role at every unit."""
    return [
        Actor(1, f"{role}@{unit.name}", (Held(role, unit.pk, unit.name, unit.path),))
        for role in Role
        for unit in Unit.objects.order_by("path")
    ]


def allowed(actor: Actor, row: Demand) -> bool:
    """Say from the tree alone whether the actor may see a demand."""
    (held,) = actor.holds
    rights = ROLE_PERMISSIONS[held.role]
    issued_here = row.issuer is not None and row.issuer.path.startswith(held.path)
    if issued_here and rights & {Permission.DRAFT, Permission.SUBMIT}:
        return True
    if issued_here and Permission.READ_REGISTER in rights and row.state != State.DRAFT:
        return True
    reads_desks = bool(rights & {Permission.READ_OWN_DESK, Permission.READ_REGISTER})
    return reads_desks and any(
        d.unit.path.startswith(held.path) for d in row.deliveries.select_related("unit")
    )


def test_every_role_at_every_unit_sees_exactly_what_the_tree_allows(busy: World) -> None:
    rows = list(Demand.objects.select_related("issuer"))
    for actor in people():
        seen = set(visible_demands(actor).values_list("pk", flat=True))
        assert seen == {row.pk for row in rows if allowed(actor, row)}, actor.name


def test_no_list_returns_more_than_may_be_seen(busy: World) -> None:
    for actor in people():
        (held,) = actor.holds
        seen = set(visible_demands(actor).values_list("pk", flat=True))
        lists = [
            *queue(actor),
            *own_demands(actor),
            *rows_of(actor, date(2026, 12, 31), Slice()),
            *(waiting.demand for waiting in office_queue(actor, TODAY)),
            *(decision.demand for decision in desk_queries.decisions(actor, NOW)),
        ]
        assert {row.pk for row in lists} <= seen, actor.name
        for pk in seen:
            deliveries = deliveries_of(actor, pk)
            issued_here = Demand.objects.filter(pk=pk, issuer__path__startswith=held.path).exists()
            assert issued_here or all(d.unit.path.startswith(held.path) for d in deliveries), actor.name


def test_a_desk_opens_only_from_its_own_unit_or_above(busy: World) -> None:
    for actor in people():
        (held,) = actor.holds
        may = Permission.READ_OWN_DESK in ROLE_PERMISSIONS[held.role]
        for unit in Unit.objects.all():
            if may and unit.path.startswith(held.path):
                page = desk_queries.desk(actor, unit.pk, TODAY)
                assert len(page.items) == Delivery.objects.filter(unit=unit).count()
                assert {item.unit_id for item in page.items} <= {unit.pk}
                continue
            with pytest.raises(Refusal):
                desk_queries.desk(actor, unit.pk, TODAY)
