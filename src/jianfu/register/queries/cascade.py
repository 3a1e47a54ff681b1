"""One demand on its way down: each level's demand, the days it gave, and how many it cut (层层传导)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jianfu.kernel.domain.units import Level
from jianfu.register.domain.days import Cut, cut_between, days_given
from jianfu.register.queries.scope import visible_demand, visible_demands

if TYPE_CHECKING:
    from jianfu.kernel.domain.access import Actor
    from jianfu.register.models import Demand

DEEPEST = 6


@dataclass(frozen=True, slots=True)
class Link:
    """One demand of a cascade: how deep below the first one, the working days it gave, and the cut against its parent."""

    demand: Demand
    depth: int
    level: Level | None
    days: int | None
    cut: Cut | None


def cascade(actor: Actor, demand_id: int) -> list[Link]:
    """Return the cascade that a demand belongs to, from the highest one that the actor may see, level by level."""
    top = visible_demand(actor, demand_id)
    seen = {top.pk}
    while top.parent_id is not None and top.parent_id not in seen:
        above = visible_demands(actor).filter(pk=top.parent_id).select_related("issuer").first()
        if above is None:
            break
        top = above
        seen.add(top.pk)
    links = [_link(top, None, 0)]
    generation = [top]
    shown = {top.pk}
    for depth in range(1, DEEPEST):
        parents = {demand.pk: demand for demand in generation}
        generation = list(
            visible_demands(actor)
            .filter(parent__in=parents)
            .select_related("issuer")
            .exclude(pk__in=shown)
            .order_by("issued_on", "pk")
        )
        shown |= {demand.pk for demand in generation}
        links += [_link(demand, parents[demand.parent_id or 0], depth) for demand in generation]
    return links


def _link(demand: Demand, parent: Demand | None, depth: int) -> Link:
    here = (demand.issued_on, demand.due_on)
    return Link(
        demand=demand,
        depth=depth,
        level=Level(demand.issuer.level) if demand.issuer else None,
        days=days_given(*here),
        cut=cut_between((parent.issued_on, parent.due_on), here) if parent else None,
    )
