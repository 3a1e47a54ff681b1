"""From a signed-in person to an actor: the roles that count today."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from jianfu.kernel.clock import SHANGHAI
from jianfu.kernel.domain.access import Actor, Held, Role

if TYPE_CHECKING:
    from datetime import datetime

    from jianfu.kernel.models import Person


def actor_for(person: Person, now: datetime) -> Actor:
    """Return the person as an actor, with the roles held on the day of `now` at units that are not retired.

    A closed account gives an actor without roles.
    """
    if not person.is_active:
        return Actor(person.pk, person.display_name)
    day = now.astimezone(SHANGHAI).date()
    rows = (
        person.roles.filter(Q(until__isnull=True) | Q(until__gte=day), since__lte=day)
        .filter(Q(unit__retired_on__isnull=True) | Q(unit__retired_on__gt=day))
        .select_related("unit")
        .order_by("unit__path", "role")
    )
    holds = tuple(Held(Role(row.role), row.unit_id, row.unit.name, row.unit.path) for row in rows)
    return Actor(person.pk, person.display_name, holds)
