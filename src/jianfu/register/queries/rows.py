"""The rows behind every number of the register: what the filters of the list select, within one's scope.

The base is the same as that of `counts`: a published number and its list can never disagree.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q

from jianfu.kernel.domain.access import Permission
from jianfu.register.domain.counting import Kind
from jianfu.register.domain.letterhead import Letterhead
from jianfu.register.models import Delivery, Demand
from jianfu.register.queries.scope import below

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from jianfu.kernel.domain.access import Actor
    from jianfu.kernel.domain.channels import Channel
    from jianfu.kernel.domain.units import Level

_UNNUMBERED = Q(letterhead__in=[Letterhead.NOTE, Letterhead.WHITE])
_KINDS = {
    Kind.FORMAL: Q(medium="") & ~_UNNUMBERED,
    Kind.UNNUMBERED: Q(medium="") & _UNNUMBERED,
    Kind.OFF_SYSTEM: ~Q(medium=""),
}


@dataclass(frozen=True, slots=True)
class RowFilter:
    """What to select; what is left out selects everything. `issuer` is a part of the name, `issuer_id` the unit."""

    year: int | None = None
    month: int | None = None
    channels: frozenset[Channel] = frozenset()
    level: Level | None = None
    issuer: str = ""
    issuer_id: int | None = None
    words: str = ""
    kind: Kind | None = None


def rows(actor: Actor, chosen: RowFilter) -> QuerySet[Demand]:
    """Return the demands that count: issued by units below the actor's office, or sent past the system to them."""
    paths = actor.paths(Permission.READ_REGISTER)
    reached = Delivery.objects.filter(below("unit__path", paths), demand=OuterRef("pk"))
    found = Demand.objects.filter(
        Q(below("issuer__path", paths), counted=True) | (~Q(medium="") & Exists(reached)),
        booked_on__isnull=False,
    )
    for condition in _conditions(chosen):
        found = found.filter(condition)
    return found.select_related("issuer").order_by("-booked_on", "-pk")


def _conditions(chosen: RowFilter) -> list[Q]:
    """Return one condition for each filter that was set."""
    named = Q(issuer__name__contains=chosen.issuer) | Q(issuer_named__contains=chosen.issuer)
    words = Q(title__contains=chosen.words) | Q(document_number__contains=chosen.words)
    asked = [
        (chosen.year, Q(booked_on__year=chosen.year)),
        (chosen.month, Q(booked_on__month=chosen.month)),
        (chosen.channels, Q(channel__in=chosen.channels)),
        (chosen.issuer, named),
        (chosen.issuer_id, Q(issuer=chosen.issuer_id)),
        (chosen.words, words),
        (chosen.kind, _KINDS[chosen.kind] if chosen.kind else Q()),
    ]
    found = [condition for value, condition in asked if value]
    return [*found, Q(issuer__level=chosen.level)] if chosen.level is not None else found
