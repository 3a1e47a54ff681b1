"""What a person may see of the plan: an office all of its territory, a department its own, a township who comes to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from jianfu.kernel.domain.access import ROLE_PERMISSIONS, Permission
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.paths import paths_above
from jianfu.kernel.domain.units import Level, UnitKind
from jianfu.kernel.models import Unit
from jianfu.kernel.queries.units import territory_of, within
from jianfu.planning.domain.errors import NO_SUCH_PLAN
from jianfu.planning.domain.versions import VersionState
from jianfu.planning.models import PlanItem, PlannedVisit, PlanVersion, PlanYear

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from jianfu.kernel.domain.access import Actor

_OFFICE = (Permission.REVIEW, Permission.READ_REGISTER)


def office_paths(actor: Actor) -> tuple[str, ...]:
    """Return the paths of the territories whose whole plan `actor` may see."""
    return tuple(path for permission in _OFFICE for path in actor.paths(permission))


def visible_items(actor: Actor) -> QuerySet[PlanItem]:
    """Return the items that `actor` may see; withdrawn ones too."""
    own = within(actor.paths(Permission.DRAFT), "department__path")
    return PlanItem.objects.filter(own | within(office_paths(actor), "plan__territory__path"))


def visible_visits(actor: Actor) -> QuerySet[PlannedVisit]:
    """Return the visits of every version that `actor` may see as office or as department."""
    own = within(actor.paths(Permission.DRAFT), "item__department__path")
    return PlannedVisit.objects.filter(own | within(office_paths(actor), "version__plan__territory__path"))


def sits_at(actor: Actor, unit_id: int) -> bool:
    """Say whether `actor` answers for this very unit: who stands above it neither notes nor rates in its place."""
    return any(
        held.unit_id == unit_id and Permission.ANSWER in ROLE_PERMISSIONS[held.role] for held in actor.holds
    )


def received_by(actor: Actor, field: str = "unit") -> Q:
    """Return the condition that a row is about a unit at which `actor` has a desk.

    Who sits in a village sees what concerns its township as well: there the visitors go.
    """
    if actor.person_id is None:
        return Q()
    desks = actor.paths(Permission.READ_OWN_DESK)
    above = {path for desk in desks for path in paths_above(desk)}
    township = Q(**{f"{field}__path__in": above, f"{field}__level": Level.TOWNSHIP})
    return within(desks, f"{field}__path") | township


def received_visits(actor: Actor) -> QuerySet[PlannedVisit]:
    """Return the published visits to the units at which `actor` has a desk."""
    return PlannedVisit.objects.filter(received_by(actor), version__state=VersionState.PUBLISHED)


def plan_territories(actor: Actor) -> list[Unit]:
    """Return the territories whose plans concern `actor`: those of the office, and that of each own department."""
    found: dict[int, Unit] = {}
    for unit in Unit.objects.filter(path__in=office_paths(actor)).order_by("path"):
        found.setdefault(territory_of(unit).pk, territory_of(unit))
    for unit in own_departments(actor):
        found.setdefault(territory_of(unit).pk, territory_of(unit))
    return list(found.values())


def own_departments(actor: Actor) -> list[Unit]:
    """Return the departments for which `actor` enters items: not a territory, and not retired."""
    mine = within(actor.paths(Permission.DRAFT))
    units = Unit.objects.filter(mine, retired_on__isnull=True).exclude(kind=UnitKind.TERRITORY)
    return list(units.order_by("path"))


def visible_plan(actor: Actor, year: int, territory_id: int | None = None) -> PlanYear | None:
    """Return the plan of `year` that concerns `actor`; None while nothing was entered."""
    ids = [unit.pk for unit in plan_territories(actor)]
    wanted = [territory_id] if territory_id in ids else ids
    plans = PlanYear.objects.filter(year=year, territory__in=wanted).select_related("territory")
    return plans.order_by("territory__path").first()


def plan_for_office(actor: Actor, plan_id: int) -> PlanYear:
    """Return a plan of the office's territory; `NO_SUCH_PLAN` for any other."""
    reach = within(actor.paths(Permission.REVIEW), "territory__path")
    plan = PlanYear.objects.select_related("territory").filter(reach, pk=plan_id).first()
    if plan is None:
        raise Refusal(NO_SUCH_PLAN)
    return plan


def version_for_office(actor: Actor, version_id: int) -> PlanVersion:
    """Return a version of a plan of the office's territory; `NO_SUCH_PLAN` for any other."""
    reach = within(actor.paths(Permission.REVIEW), "plan__territory__path")
    versions = PlanVersion.objects.select_related("plan__territory", "job")
    version = versions.filter(reach, pk=version_id).first()
    if version is None:
        raise Refusal(NO_SUCH_PLAN)
    return version
