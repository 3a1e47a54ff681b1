"""Who is at the other end of a request."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from jianfu.kernel.domain.access import Actor, Held, Role
from jianfu.kernel.models import Person, RoleHeld

if TYPE_CHECKING:
    from datetime import date

    from jianfu.kernel.http import PageRequest

# Not the system (whose `person_id` is None) and nobody's number: holds nothing, may nothing.
NOBODY = Actor(person_id=0, name="")


def actor_of(person: Person, today: date) -> Actor:
    """Return the person with the roles that are in force today (one query)."""
    rows = (
        RoleHeld.objects.filter(person=person, since__lte=today)
        .filter(Q(until__isnull=True) | Q(until__gte=today))
        .select_related("unit")
        .order_by("unit__path", "role")
    )
    held = tuple(Held(Role(row.role), row.unit_id, row.unit.name, row.unit.path) for row in rows)
    return Actor(person_id=person.pk, name=person.display_name, holds=held)


def identify(request: PageRequest) -> None:
    """Put the signed-in person on the request; leave `NOBODY` where there is none."""
    person = request.user
    if isinstance(person, Person) and person.is_active:
        request.actor = actor_of(person, request.now.date())
