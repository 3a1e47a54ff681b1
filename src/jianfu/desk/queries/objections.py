"""Objections that wait for a reply, demand by demand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jianfu.desk.domain.objection import ObjectionKind
from jianfu.desk.models import Objection
from jianfu.kernel.domain.access import Permission
from jianfu.register.queries.scope import below

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jianfu.kernel.domain.access import Actor
    from jianfu.register.models import Demand

SHOWN = 200


@dataclass(frozen=True, slots=True)
class Objected:
    """A demand and what its addressees say against it, the oldest first."""

    demand: Demand
    objections: tuple[Objection, ...]

    @property
    def kinds(self) -> tuple[ObjectionKind, ...]:
        """Return the kinds of objection, each once."""
        return tuple(dict.fromkeys(ObjectionKind(objection.kind) for objection in self.objections))


def open_objections(actor: Actor, permissions: Sequence[Permission] = (Permission.REVIEW,)) -> list[Objected]:
    """Return the demands of issuers below the actor's office that somebody objects to, the most objected to first."""
    paths = [path for permission in permissions for path in actor.paths(permission)]
    rows = (
        Objection.objects.filter(below("delivery__demand__issuer__path", paths), upheld__isnull=True)
        .select_related("delivery__demand__issuer", "delivery__unit")
        .order_by("at", "pk")[:SHOWN]
    )
    by_demand: dict[int, list[Objection]] = {}
    for row in rows:
        by_demand.setdefault(row.delivery.demand_id, []).append(row)
    groups = [Objected(group[0].delivery.demand, tuple(group)) for group in by_demand.values()]
    return sorted(groups, key=lambda group: -len(group.objections))
