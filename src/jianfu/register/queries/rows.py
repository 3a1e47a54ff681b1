"""The rows behind every number of the register: what the filters of the list select, within one's scope."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q

from jianfu.kernel.domain.access import Permission
from jianfu.register.domain.life import COUNTED
from jianfu.register.models import Demand
from jianfu.register.queries.scope import below

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from jianfu.kernel.domain.access import Actor
    from jianfu.kernel.domain.channels import Channel
    from jianfu.kernel.domain.units import Level


@dataclass(frozen=True, slots=True)
class RowFilter:
    """What to select; what is left out selects everything. `formal`: True through the system, False past it."""

    year: int | None = None
    month: int | None = None
    channels: frozenset[Channel] = frozenset()
    level: Level | None = None
    issuer: str = ""
    words: str = ""
    formal: bool | None = None


def rows(actor: Actor, chosen: RowFilter) -> QuerySet[Demand]:
    """Return booked demands that the actor's register holds, the newest first.

    That is what units below issue, and what reached units below past the system.
    """
    paths = actor.paths(Permission.READ_REGISTER)
    reached = below("deliveries__unit__path", paths)
    found = Demand.objects.filter(booked_on__isnull=False).filter(
        below("issuer__path", paths) | (~Q(medium="") & Q(pk__in=Demand.objects.filter(reached).values("pk")))
    )
    found = found.filter(Q(state__in=COUNTED) | ~Q(medium=""))
    if chosen.year:
        found = found.filter(booked_on__year=chosen.year)
    if chosen.month:
        found = found.filter(booked_on__month=chosen.month)
    if chosen.channels:
        found = found.filter(channel__in=chosen.channels)
    if chosen.level is not None:
        found = found.filter(issuer__level=chosen.level)
    if chosen.issuer:
        found = found.filter(
            Q(issuer__name__contains=chosen.issuer) | Q(issuer_named__contains=chosen.issuer)
        )
    if chosen.words:
        found = found.filter(Q(title__contains=chosen.words) | Q(document_number__contains=chosen.words))
    if chosen.formal is not None:
        found = found.filter(medium="") if chosen.formal else found.exclude(medium="")
    return found.select_related("issuer").order_by("-booked_on", "-pk")
