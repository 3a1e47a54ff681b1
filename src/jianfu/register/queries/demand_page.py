"""One demand as its page shows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jianfu.kernel.domain.access import Permission
from jianfu.kernel.queries.trail import history_of
from jianfu.reading.queries import document_of
from jianfu.register.domain.delivery import DeliveryState
from jianfu.register.queries.demands import deliveries_of, events, passed_on, shown_verdict, versions
from jianfu.register.queries.scope import visible_demand
from jianfu.review.domain.marking import paragraphs

if TYPE_CHECKING:
    from jianfu.kernel.domain.access import Actor
    from jianfu.kernel.models import AuditEntry
    from jianfu.reading.domain.document import Document
    from jianfu.register.models import Delivery, Demand, DemandEvent, DemandVersion
    from jianfu.review.domain.marking import Paragraph
    from jianfu.review.domain.verdict import Verdict


@dataclass(frozen=True)
class DemandSheet:
    """One demand; `document` and `verdict` are missing where it was recorded without a text, or imported."""

    demand: Demand
    events: list[DemandEvent]
    deliveries: list[Delivery]
    passed_on: list[Demand]
    version: DemandVersion | None
    document: Document | None
    verdict: Verdict | None
    paragraphs: tuple[Paragraph, ...]
    trail: list[AuditEntry]

    @property
    def answered(self) -> int:
        """Count the units that have answered."""
        return sum(delivery.state == DeliveryState.ANSWERED for delivery in self.deliveries)

    @property
    def issuer_name(self) -> str:
        """Return who asked."""
        return str(self.demand.issuer.name) if self.demand.issuer else str(self.demand.issuer_named)


def demand_sheet(actor: Actor, demand_id: int) -> DemandSheet:
    """Return one demand; `NOT_FOUND` outside the actor's scope."""
    demand = visible_demand(actor, demand_id)
    version = next(iter(versions(actor, demand_id)), None)
    document = document_of(version.document) if version else None
    verdict = shown_verdict(actor, demand, version) if version else None
    marked = (
        paragraphs(document.body, verdict.findings if verdict else (), document.headings) if document else ()
    )
    reads_trail = actor.paths(Permission.READ_AUDIT)
    return DemandSheet(
        demand=demand,
        events=list(events(actor, demand_id)),
        deliveries=deliveries_of(actor, demand_id),
        passed_on=passed_on(actor, demand_id),
        version=version,
        document=document,
        verdict=verdict,
        paragraphs=marked,
        trail=list(history_of("register.demand", demand_id)) if reads_trail else [],
    )
