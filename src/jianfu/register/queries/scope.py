"""What a person may see: what their units issue, what is addressed to them, and, for offices, what happens below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q, QuerySet

from jianfu.kernel.domain.access import Permission
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.units import UnitKind
from jianfu.kernel.models import Unit
from jianfu.kernel.queries.units import within
from jianfu.register.domain.errors import NOT_FOUND
from jianfu.register.domain.life import State
from jianfu.register.models import Delivery, Demand

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jianfu.kernel.domain.access import Actor

_UNSENT = [State.DRAFT, State.JUDGED]


def below(field: str, paths: Iterable[str]) -> Q:
    """Match units in the subtrees of `paths`; `field` leads to the unit's path. Nothing at all without paths."""
    return within(paths, field)


def units_below(paths: Iterable[str]) -> QuerySet[Unit]:
    """Return the units in the subtrees of `paths`, themselves included."""
    return Unit.objects.filter(below("path", paths))


def territory_path(unit: Unit) -> str:
    """Return the path of the territory that a unit serves: its own, or that of the nearest one above it."""
    serving = unit
    while serving.kind != UnitKind.TERRITORY and serving.parent is not None:
        serving = serving.parent
    return str(serving.path)


def visible_demands(actor: Actor) -> QuerySet[Demand]:
    """Return the demands that `actor` may see.

    Whoever drafts sees all of their own unit's; an office sees what units below it have submitted, and whatever was
    sent to units below it; everybody with a desk sees what is addressed to their unit.
    """
    if actor.person_id is None:
        return Demand.objects.all()
    register = actor.paths(Permission.READ_REGISTER)
    own = units_below((*actor.paths(Permission.DRAFT), *actor.paths(Permission.SUBMIT)))
    addressed = units_below((*actor.paths(Permission.READ_OWN_DESK), *register))
    received = Delivery.objects.filter(demand=OuterRef("pk"), unit__in=addressed)
    submitted = Q(issuer__in=units_below(register)) & ~Q(state__in=_UNSENT)
    return Demand.objects.filter(Q(issuer__in=own) | submitted | Exists(received))


def visible_demand(actor: Actor, demand_id: int) -> Demand:
    """Return one demand; `NOT_FOUND` when there is none or it is outside the actor's scope."""
    found = visible_demands(actor).filter(pk=demand_id).select_related("issuer").first()
    if found is None:
        raise Refusal(NOT_FOUND)
    return found
