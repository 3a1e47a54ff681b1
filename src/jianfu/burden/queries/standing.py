"""Whose figures somebody may look at: the issuers that they draft for or look after, the units at whose desks they sit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jianfu.kernel.domain.access import Permission
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.units import UnitKind
from jianfu.kernel.models import Unit
from jianfu.register.domain.errors import NOT_FOUND
from jianfu.register.queries.scope import units_below

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.models import QuerySet

    from jianfu.kernel.domain.access import Actor

OFFERED = 500
MOST_DIGITS = 12


def issuers(actor: Actor) -> list[Unit]:
    """Return the issuers whose mirror the actor may look into: those they draft for, then those below their office."""
    own = units_below(actor.paths(Permission.DRAFT) + actor.paths(Permission.SUBMIT))
    looked_after = units_below(actor.paths(Permission.READ_REGISTER)).exclude(kind=UnitKind.TERRITORY)
    rows = (own | looked_after).filter(retired_on__isnull=True)
    return list(rows.order_by("path")[:OFFERED])


def issuer(actor: Actor, wanted: str, choices: Sequence[Unit]) -> Unit | None:
    """Return the issuer that the address names, else the first one; `NOT_FOUND` for one out of reach, None without any."""
    if not wanted:
        return choices[0] if choices else None
    reach = units_below(
        actor.paths(Permission.DRAFT) + actor.paths(Permission.SUBMIT) + actor.paths(Permission.READ_REGISTER)
    )
    return _one(reach, wanted)


def desk_units(actor: Actor) -> list[Unit]:
    """Return the units at which the actor has a desk, each once, in the order in which roles are held."""
    held = [h.unit_id for h in actor.holds if actor.decide(Permission.READ_OWN_DESK, h.path).allowed]
    rows = Unit.objects.in_bulk(held)
    return [rows[pk] for pk in dict.fromkeys(held) if pk in rows]


def desk_unit(actor: Actor, wanted: str) -> Unit:
    """Return the unit that the address names, else the actor's own, or the one whose register they read.

    `NOT_FOUND` out of reach.
    """
    own = desk_units(actor) or list(Unit.objects.filter(path__in=actor.paths(Permission.READ_REGISTER))[:1])
    if not wanted and own:
        return own[0]
    reach = units_below(actor.paths(Permission.READ_OWN_DESK) + actor.paths(Permission.READ_REGISTER))
    return _one(reach, wanted)


def _one(reach: QuerySet[Unit], wanted: str) -> Unit:
    known = wanted.isascii() and wanted.isdigit() and len(wanted) <= MOST_DIGITS
    found = reach.filter(pk=int(wanted)).first() if known else None
    if found is None:
        raise Refusal(NOT_FOUND)
    return found
