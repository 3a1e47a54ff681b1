"""What pages need to offer choices: units by their name, within the reach of the person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.units import Level
from jianfu.register.domain.page_errors import UNIT_UNKNOWN
from jianfu.register.queries.scope import units_below

if TYPE_CHECKING:
    from jianfu.kernel.domain.access import Actor, Permission
    from jianfu.kernel.models import Unit

OFFERED = 500


def unit_by_name(actor: Actor, permission: Permission, name: str) -> Unit:
    """Return the unit of this name (or short name) where `actor` holds `permission`.

    Raises `Refusal(UNIT_UNKNOWN)` when there is none, or more than one and nothing to tell them apart.
    """
    reach = units_below(actor.paths(permission)).filter(retired_on__isnull=True)
    wanted = name.strip()
    found = list(reach.filter(name=wanted)[:2]) or list(
        reach.filter(short_name=wanted).exclude(short_name="")[:2]
    )
    if len(found) != 1:
        raise Refusal(UNIT_UNKNOWN, name=wanted)
    return found[0]


def unit_names(actor: Actor, permission: Permission) -> list[str]:
    """Return the names to offer while somebody types: units that issue, not villages."""
    reach = units_below(actor.paths(permission)).filter(retired_on__isnull=True, level__lt=Level.VILLAGE)
    return list(reach.order_by("level", "path").values_list("name", flat=True)[:OFFERED])
