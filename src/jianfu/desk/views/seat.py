"""At which unit's desk somebody sits: the first one, or the one that the address names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jianfu.kernel.domain.access import Permission
from jianfu.kernel.domain.errors import Refusal
from jianfu.register.domain.errors import NOT_FOUND

if TYPE_CHECKING:
    from jianfu.kernel.domain.access import Held
    from jianfu.kernel.http import PageRequest


def seats(request: PageRequest) -> list[Held]:
    """Return the units at which the person has a desk, each once."""
    found = {
        held.unit_id: held
        for held in request.actor.holds
        if request.actor.decide(Permission.READ_OWN_DESK, held.path).allowed
    }
    return list(found.values())


def seat(request: PageRequest) -> Held:
    """Return the unit whose desk is meant; `NOT_FOUND` for one that is not theirs."""
    wanted = request.GET.get("unit") or request.POST.get("unit") or ""
    mine = seats(request)
    for held in mine:
        if not wanted or str(held.unit_id) == wanted:
            return held
    raise Refusal(NOT_FOUND)
