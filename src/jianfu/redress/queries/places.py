"""The place that somebody oversees, and the units in it by the names that people type."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jianfu.desk.domain.asker import find_asker
from jianfu.kernel.domain.access import ROLE_PERMISSIONS, Permission
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.models import Unit
from jianfu.kernel.queries.units import territory_of, within
from jianfu.redress.domain.step_errors import NOT_FOUND
from jianfu.register.domain.page_errors import UNIT_UNKNOWN

if TYPE_CHECKING:
    from jianfu.kernel.domain.access import Actor

OVERSEE = (Permission.SUPERVISE, Permission.REVIEW, Permission.DECIDE)


def overseen_place(actor: Actor) -> Unit:
    """Return the territory for which the actor oversees matters: that of the first such role."""
    for permission in OVERSEE:
        for held in actor.holds:
            if permission in ROLE_PERMISSIONS[held.role]:
                return territory_of(Unit.objects.get(pk=held.unit_id))
    raise Refusal(NOT_FOUND)


def unit_called(place: Unit, named: str) -> Unit:
    """Return the unit of a place that a name means ("县民政局" is enough); refuse (`UNIT_UNKNOWN`) when in doubt."""
    here = Unit.objects.filter(within([place.path]), retired_on__isnull=True)
    exact = list(here.filter(name=named.strip())[:2])
    if len(exact) == 1:
        return exact[0]
    found = find_asker(named, dict(here.values_list("pk", "name")))
    if found is None:
        raise Refusal(UNIT_UNKNOWN, name=named.strip())
    return here.get(pk=found)
