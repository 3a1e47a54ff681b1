"""What a person may see in this room: what concerns the own units, and for offices what happens below them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jianfu.kernel.domain.access import ROLE_PERMISSIONS, Permission
from jianfu.kernel.models import Unit
from jianfu.kernel.queries.units import within

if TYPE_CHECKING:
    from django.db.models import Q, QuerySet

    from jianfu.kernel.domain.access import Actor

OVERSEES = (Permission.REVIEW, Permission.READ_REGISTER, Permission.SUPERVISE)
READS = (Permission.READ_OWN_DESK, *OVERSEES)


def office_paths(actor: Actor) -> tuple[str, ...]:
    """Return the paths below which `actor` may see everything of this room."""
    return tuple(path for permission in OVERSEES for path in actor.paths(permission))


def desk_paths(actor: Actor) -> tuple[str, ...]:
    """Return the paths of the units at whose desks `actor` sits."""
    return actor.paths(Permission.READ_OWN_DESK)


def seen_at(actor: Actor, field: str) -> Q:
    """Return the condition "at a unit whose desk or office `actor` holds"; `field` leads to the unit's path."""
    return within((*desk_paths(actor), *office_paths(actor)), field)


def own_units(actor: Actor, permission: Permission) -> QuerySet[Unit]:
    """Return the very units at which `actor` holds a role with `permission`, not what lies below them."""
    return Unit.objects.filter(path__in=actor.paths(permission), retired_on__isnull=True).order_by("path")


def speaks_for(actor: Actor, permission: Permission, unit: Unit) -> bool:
    """Say whether `actor` may use `permission` in the name of this very unit.

    A role further up sees what happens here, but neither calls, answers, signs nor confirms for those below it:
    else the office could confirm in a township's name that the township's matter is solved.
    """
    if actor.person_id is None:
        return True
    return any(held.unit_id == unit.pk and permission in ROLE_PERMISSIONS[held.role] for held in actor.holds)
