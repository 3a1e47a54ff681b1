"""Commissions as each side sees them: the principal, the village with its township, the office."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db.models import Prefetch

from jianfu.empower.domain.clocks import packaged_clocks
from jianfu.empower.domain.commissions.refusals import NO_SUCH_COMMISSION
from jianfu.empower.domain.commissions.standing import allows, fold
from jianfu.empower.domain.commissions.terms import findings
from jianfu.empower.domain.commissions.words import Event, State
from jianfu.empower.models import Commission, CommissionEvent
from jianfu.empower.queries.scope import seen_at, speaks_for
from jianfu.kernel.domain.access import Permission
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.units import Level, UnitKind
from jianfu.kernel.models import Unit
from jianfu.kernel.queries.units import addressees_at_level
from jianfu.review.domain.declaration import Party

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

    from jianfu.empower.domain.commissions.standing import Standing
    from jianfu.kernel.domain.access import Actor
    from jianfu.review.domain.verdict import Finding

BY_PRINCIPAL = (
    Event.CHANGED, Event.OFFERED, Event.ACCEPTED, Event.RETURNED, Event.PAID, Event.WITHDRAWN,
)  # fmt: skip
BY_VILLAGE = (Event.SIGNED, Event.DECLINED, Event.REPORTED, Event.RECEIVED)
BY_TOWNSHIP = (Event.CONSENTED, Event.DECLINED)


@dataclass(frozen=True, slots=True)
class Line:
    """A commission with where it stands."""

    commission: Commission
    standing: Standing


@dataclass(frozen=True, slots=True)
class Totals:
    """Money over a list of commissions, in yuan; agreed counts what both sides signed."""

    agreed: Decimal
    received: Decimal
    outstanding: Decimal


def visible_commissions(actor: Actor) -> QuerySet[Commission]:
    """Return what `actor` may see; nobody but the principal sees a draft."""
    given = seen_at(actor, "principal__path")
    taken = seen_at(actor, "village__path")
    drafts = Commission.objects.exclude(events__kind=Event.OFFERED).values("pk")
    seen = Commission.objects.filter(given) | Commission.objects.filter(taken).exclude(pk__in=drafts)
    return seen.distinct().order_by("-is_open", "-drafted_at", "-pk")


def whole(rows: QuerySet[Commission]) -> QuerySet[Commission]:
    """Fetch what a line shows along with the commissions."""
    events = Prefetch("events", CommissionEvent.objects.select_related("unit").order_by("at", "pk"))
    return rows.select_related("principal", "village__parent").prefetch_related(events)


def standing_of(commission: Commission) -> Standing:
    """Return where a commission stands by its events."""
    events = [event.happening for event in commission.events.all()]
    clocks = packaged_clocks()["commissions"]
    return fold(events, commission.funds, clocks, needs_consent=commission.needs_consent)


def lines(rows: Iterable[Commission]) -> list[Line]:
    """Return commissions with where they stand."""
    return [Line(one, standing_of(one)) for one in rows]


def commission_for(actor: Actor, commission_id: int) -> Line:
    """Return one commission; `NO_SUCH_COMMISSION` for one that the actor may not see."""
    found = lines(whole(visible_commissions(actor).filter(pk=commission_id)))
    if not found:
        raise Refusal(NO_SUCH_COMMISSION)
    return found[0]


def chosen(actor: Actor, state: State | None = None) -> list[Line]:
    """Return the commissions in a state, or all."""
    rows = visible_commissions(actor)
    if state is not None:
        rows = rows.filter(is_open=state.is_open)
    return [line for line in lines(whole(rows)) if state is None or line.standing.state is state]


def totals(found: Iterable[Line]) -> Totals:
    """Return the money of a list."""
    signed = [
        line.standing
        for line in found
        if line.standing.state in {State.IN_FORCE, State.REPORTED, State.ACCEPTED, State.SETTLED}
    ]
    return Totals(
        sum((one.funds for one in signed), Decimal(0)),
        sum((one.received for one in signed), Decimal(0)),
        sum((one.outstanding for one in signed), Decimal(0)),
    )


def principals(actor: Actor) -> list[Unit]:
    """Return the units for which `actor` may draft a commission: not a village itself."""
    paths = actor.paths(Permission.CAPTURE)
    own = Unit.objects.filter(path__in=paths, level__lt=Level.VILLAGE, retired_on__isnull=True)
    return list(own.order_by("path"))


def villages_below(principal: Unit) -> QuerySet[Unit]:
    """Return the villages that a principal can commission: those of its territory."""
    return addressees_at_level(Level.VILLAGE, principal)


def found_in(commission: Commission) -> tuple[Finding, ...]:
    """Return what the rules find in the terms."""
    principal, village = commission.principal, commission.village
    return findings(commission.terms, _party(principal), _party(village))


def signs_with(principal: Unit) -> Permission:
    """Return what signing for a principal needs: a department's head; in a township whoever answers for it."""
    return Permission.ANSWER if principal.kind == UnitKind.TERRITORY else Permission.SUBMIT


def deeds(actor: Actor, line: Line) -> list[Event]:
    """Return what `actor` can do now."""
    commission = line.commission
    kinds: list[Event] = []
    if speaks_for(actor, signs_with(commission.principal), commission.principal):
        kinds += BY_PRINCIPAL
    if speaks_for(actor, Permission.ANSWER, commission.village):
        kinds += [kind for kind in BY_VILLAGE if line.standing.state is not State.CONSENT]
    township = commission.village.parent
    if township and line.standing.state is State.CONSENT and speaks_for(actor, Permission.ANSWER, township):
        kinds += BY_TOWNSHIP
    return [kind for kind in kinds if allows(line.standing, kind)]


def _party(unit: Unit) -> Party:
    return Party(unit.name, UnitKind(unit.kind), Level(unit.level))
