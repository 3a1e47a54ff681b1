"""Demands as offices and issuers look at them: the queue, one's own drafts, similar ones in force."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, Q

from jianfu.kernel.domain.access import Permission
from jianfu.register.domain.life import IN_FORCE, State
from jianfu.register.domain.likeness import alike
from jianfu.register.models import Delivery, Demand, DemandEvent, DemandVersion
from jianfu.register.queries.scope import below, territory_path, visible_demand, visible_demands
from jianfu.review.domain.copying import without_sources
from jianfu.review.domain.triage import Degree
from jianfu.review.queries import verdict_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from django.db.models import QuerySet

    from jianfu.kernel.domain.access import Actor
    from jianfu.kernel.models import Unit
    from jianfu.review.domain.triage import Triage
    from jianfu.review.domain.verdict import Verdict

PAGE = 50
_LIVE = [State.SUBMITTED, State.APPROVED, *IN_FORCE]


@dataclass(frozen=True, slots=True)
class Similar:
    """A demand in force (or about to be) that is like another one; `likeness` from 0 to 1."""

    demand: Demand
    likeness: float


def similar_in_force(issuer: Unit, title: str, today: date, *, without: int | None = None) -> list[Similar]:
    """Return the demands in force in the issuer's territory that ask for the same thing, whoever issued them.

    Only title, issuer and dates of other issuers' demands are meant to be shown: an issuer learns that something
    like it was asked already, not what was answered.
    """
    live = Demand.objects.filter(
        below("issuer__path", [territory_path(issuer)]), state__in=_LIVE, expires_on__gte=today
    )
    titles = {pk: other for pk, other in live.values_list("pk", "title") if pk != without}
    found = dict(alike(title, titles))
    rows = Demand.objects.filter(pk__in=found).select_related("issuer")
    return sorted((Similar(row, found[row.pk]) for row in rows), key=lambda similar: -similar.likeness)


@dataclass(frozen=True, slots=True)
class Order:
    """How the queue is shown: one degree only (None: all), and the most urgent first instead of the longest waiting."""

    degree: Degree | None = None
    urgent_first: bool = False


def queue(actor: Actor, *, after: int = 0, size: int = PAGE, order: Order = Order()) -> list[Demand]:
    """Return what waits for the office's decision, the longest waiting first; `after` is the last id of the page before.

    Ids grow with time, and a draft that was sent back and submitted again keeps its place.
    """
    rows = _submitted(actor)
    if order.degree is not None:
        rows = rows.filter(urgency=order.degree.rank)
    if not order.urgent_first:
        rows = rows.filter(pk__gt=after).order_by("pk")
    else:
        last = Demand.objects.filter(pk=after).values_list("urgency", flat=True).first() or 0
        rows = rows.filter(Q(urgency__gt=last) | Q(urgency=last, pk__gt=after)).order_by("urgency", "pk")
    return list(rows.select_related("issuer__parent")[:size])


def queue_degrees(actor: Actor) -> dict[Degree, int]:
    """Count what waits by how urgent it is, the most urgent first; degrees of nothing are left out."""
    counts = dict(_submitted(actor).order_by().values_list("urgency").annotate(number=Count("pk")))
    return {degree: counts[degree.rank] for degree in Degree if degree.rank in counts}


def triages(demands: Sequence[Demand]) -> dict[int, Triage]:
    """Return how urgent each demand is by the verdict on its last draft, in one query."""
    rows = DemandVersion.objects.filter(demand__in=[d.pk for d in demands], judgement__isnull=False)
    found = {}
    for version in rows.select_related("judgement").order_by("number"):
        if version.judgement is not None:
            found[version.demand_id] = verdict_of(version.judgement).triage
    return {pk: triage for pk, triage in found.items() if triage is not None}


def _submitted(actor: Actor) -> QuerySet[Demand]:
    return Demand.objects.filter(
        below("issuer__path", actor.paths(Permission.READ_REGISTER)), state=State.SUBMITTED
    )


def own_demands(
    actor: Actor, *, states: frozenset[State] | None = None, before: int | None = None, size: int = PAGE
) -> list[Demand]:
    """Return what the actor's units drafted or sent, the newest first; `before` is the last id of the page before."""
    paths = (*actor.paths(Permission.DRAFT), *actor.paths(Permission.SUBMIT))
    rows = Demand.objects.filter(below("issuer__path", paths), medium="")
    if states is not None:
        rows = rows.filter(state__in=states)
    if before is not None:
        rows = rows.filter(pk__lt=before)
    return list(rows.select_related("issuer").order_by("-pk")[:size])


def versions(actor: Actor, demand_id: int) -> list[DemandVersion]:
    """Return all drafts of a demand with their verdicts, the newest first.

    Addressees see what was issued: the last version only.
    """
    demand = visible_demand(actor, demand_id)
    rows = demand.versions.select_related("document__original", "judgement").order_by("-number")
    return list(rows if sees_drafts(actor, demand) else rows[:1])


def shown_verdict(actor: Actor, demand: Demand, version: DemandVersion) -> Verdict | None:
    """Return the verdict on a version; who was only addressed does not learn which documents it was copied from."""
    if version.judgement is None:
        return None
    verdict = verdict_of(version.judgement)
    return verdict if sees_drafts(actor, demand) else without_sources(verdict)


def events(actor: Actor, demand_id: int) -> QuerySet[DemandEvent]:
    """Return the steps of a demand's life in order; addressees see those since it was issued."""
    demand = visible_demand(actor, demand_id)
    rows = demand.events.order_by("at", "id")
    return (
        rows
        if sees_drafts(actor, demand)
        else rows.filter(state__in=[*IN_FORCE, "closed", "expired", "withdrawn"])
    )


def deliveries_of(actor: Actor, demand_id: int) -> list[Delivery]:
    """Return the deliveries of a demand: all for its issuer and the office, else those of the actor's own units."""
    demand = visible_demand(actor, demand_id)
    rows = demand.deliveries.select_related("unit").order_by("unit__path")
    if not sees_drafts(actor, demand):
        rows = rows.filter(
            below(
                "unit__path", (*actor.paths(Permission.READ_OWN_DESK), *actor.paths(Permission.READ_REGISTER))
            )
        )
    return list(rows)


def passed_on(actor: Actor, demand_id: int) -> list[Demand]:
    """Return the demands that pass this one on at lower levels, as far as the actor may see them."""
    visible_demand(actor, demand_id)
    return list(visible_demands(actor).filter(parent=demand_id).select_related("issuer").order_by("pk"))


def sees_drafts(actor: Actor, demand: Demand) -> bool:
    """Say whether the actor stands on the issuing side or at its office."""
    path = demand.issuer.path if demand.issuer else ""
    may = (Permission.DRAFT, Permission.SUBMIT, Permission.READ_REGISTER)
    return any(actor.decide(permission, path).allowed for permission in may)
