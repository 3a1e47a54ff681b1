"""Which demand from above a demand seems to pass on: proposals with their reasons, for a person to confirm."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jianfu.kernel.domain.access import Permission
from jianfu.kernel.queries.units import within
from jianfu.reading.queries import document_of
from jianfu.register.domain.indexed import name_of
from jianfu.register.domain.life import IN_FORCE
from jianfu.register.models import Demand, DemandVersion
from jianfu.register.queries.copies import latest_only, shares_with, superiors_of
from jianfu.register.queries.scope import visible_demands
from jianfu.register.queries.steps import paper_of_demand
from jianfu.review.domain.cascade.links import WORTH_A_LOOK, link_between

if TYPE_CHECKING:
    from jianfu.kernel.domain.access import Actor
    from jianfu.review.domain.cascade.links import Link

LOOKED_AT = 60
CANDIDATES = 400


@dataclass(frozen=True, slots=True)
class Proposal:
    """A demand in force without a parent, and the demand from above that it seems to pass on."""

    demand: Demand
    parent: Demand
    link: Link


def proposals(actor: Actor) -> list[Proposal]:
    """Return a proposal for each of the latest demands of the actor's units that name no parent, the surest first."""
    orphans = (
        Demand.objects.filter(
            within(actor.paths(Permission.READ_REGISTER), "issuer__path"),
            parent=None,
            state__in=IN_FORCE,
            issued_on__isnull=False,
        )
        .select_related("issuer")
        .order_by("-issued_on", "-pk")[:LOOKED_AT]
    )
    found = [proposal for demand in orphans if (proposal := proposal_for(actor, demand))]
    return sorted(found, key=lambda proposal: -proposal.link.confidence)


def proposal_for(actor: Actor, demand: Demand) -> Proposal | None:
    """Return the surest parent among the superiors' demands that the actor may see; None where nothing speaks for one."""
    if demand.issuer is None or demand.issued_on is None:
        return None
    above = {
        parent.pk: parent
        for parent in visible_demands(actor)
        .filter(superiors_of(demand.issuer), issued_on__lte=demand.issued_on)
        .exclude(issuer=demand.issuer)
        .select_related("issuer")
        .order_by("-issued_on", "-pk")[:CANDIDATES]
    }
    if not above:
        return None
    version = DemandVersion.objects.filter(latest_only(), demand=demand).select_related("document").first()
    document = document_of(version.document) if version else None
    shares = _shares(document.body, list(above)) if document else {}
    child = paper_of_demand(demand, document)
    links = [
        (link, parent)
        for pk, parent in above.items()
        if (link := link_between(child, paper_of_demand(parent, None), shares.get(pk)))
        and link.confidence >= WORTH_A_LOOK
    ]
    if not links:
        return None
    link, parent = max(links, key=lambda pair: (pair[0].confidence, pair[1].issued_on, pair[1].pk))
    return Proposal(demand, parent, link)


def _shares(body: str, demands: list[int]) -> dict[int, float]:
    """Return, by demand, the share of a body that stands in its text."""
    named = {
        name_of(document): demand
        for demand, document in DemandVersion.objects.filter(latest_only(), demand__in=demands).values_list(
            "demand", "document"
        )
    }
    return {named[name]: share for name, share in shares_with(body).items() if name in named}
