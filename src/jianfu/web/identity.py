"""Who is at the other end of a request."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jianfu.kernel.access import actor_for
from jianfu.kernel.domain.access import Actor
from jianfu.kernel.models import Person

if TYPE_CHECKING:
    from jianfu.kernel.http import PageRequest

# Not the system (whose `person_id` is None) and nobody's number: holds nothing, may nothing.
NOBODY = Actor(person_id=0, name="")


def identify(request: PageRequest) -> None:
    """Put the signed-in person on the request; leave `NOBODY` where there is none."""
    person = request.user
    if isinstance(person, Person) and person.is_active:
        request.actor = actor_for(person, request.now)


def must_change_password(request: PageRequest) -> bool:
    """Say whether this person still has the password that somebody else chose."""
    return isinstance(request.user, Person) and request.user.must_change_password
