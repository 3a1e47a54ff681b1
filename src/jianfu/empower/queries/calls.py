"""Calls as each side sees them: the caller its own, a department those to it, an office all of its territory."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Prefetch

from jianfu.duties.queries import matcher_for, version_for
from jianfu.empower.domain.calls import figures, moves
from jianfu.empower.domain.calls.proposing import Callable, propose
from jianfu.empower.domain.calls.refusals import NO_SUCH_CALL
from jianfu.empower.domain.calls.standing import fold
from jianfu.empower.domain.clocks import packaged_clocks
from jianfu.empower.models import Call, CallEvent
from jianfu.empower.queries.scope import desk_paths, office_paths, speaks_for
from jianfu.kernel.domain.access import Permission
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.units import Level, UnitKind
from jianfu.kernel.models import Unit
from jianfu.kernel.queries.units import above, territory_of, within

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from django.db.models import QuerySet

    from jianfu.empower.domain.calls.proposing import Proposals
    from jianfu.empower.domain.calls.standing import Part, Standing
    from jianfu.empower.domain.calls.words import CallState, Event
    from jianfu.kernel.domain.access import Actor

_CALLED = Call.departments.through


@dataclass(frozen=True, slots=True)
class Line:
    """A call with where it stands and its departments by their ids."""

    call: Call
    standing: Standing
    departments: dict[int, Unit]

    def parts(self) -> list[tuple[Unit, Part]]:
        """Return each department with its part, the leading one first."""
        return [(self.departments[part.department_id], part) for part in self.standing.parts]

    def next_due(self) -> date | None:
        """Return the day by which somebody must act next."""
        clocks = [clock.due for clock in (self.standing.decide, self.standing.confirm) if clock]
        dues = [due for part in self.standing.parts if (due := part.due())]
        return min(clocks or dues, default=None) if self.standing.state.is_open else None


def visible_calls(actor: Actor) -> QuerySet[Call]:
    """Return the calls that `actor` may see."""
    mine = _CALLED.objects.filter(within(desk_paths(actor), "unit__path"), call=OuterRef("pk"))
    made = within((*desk_paths(actor), *office_paths(actor)), "caller__path")
    return Call.objects.filter(made | Exists(mine)).order_by("-is_open", "-raised_at", "-pk")


def lines(rows: Iterable[Call] | QuerySet[Call]) -> list[Line]:
    """Return calls with where they stand; the same few queries for one and for a thousand."""
    clocks = packaged_clocks()["calls"]
    found = []
    for call in rows:
        events = [event.happening for event in call.events.all()]
        units = {unit.pk: unit for unit in call.departments.all()}
        found.append(Line(call, fold(events, clocks), units))
    return found


def whole(rows: QuerySet[Call]) -> QuerySet[Call]:
    """Fetch what a line shows along with the calls."""
    events = Prefetch("events", CallEvent.objects.select_related("unit").order_by("at", "pk"))
    return rows.select_related("caller").prefetch_related(events, "departments")


def call_for(actor: Actor, call_id: int) -> Line:
    """Return one call; `NO_SUCH_CALL` for one that the actor may not see."""
    found = lines(whole(visible_calls(actor).filter(pk=call_id)))
    if not found:
        raise Refusal(NO_SUCH_CALL)
    return found[0]


def chosen(actor: Actor, state: CallState | None = None, department_id: int | None = None) -> list[Line]:
    """Return the calls that fit; where one stands is worked out, so the choice by state follows the reading."""
    rows = visible_calls(actor)
    if department_id is not None:
        rows = rows.filter(departments=department_id)
    if state is not None:
        rows = rows.filter(is_open=state.is_open)
    return [line for line in lines(whole(rows)) if state is None or line.standing.state is state]


def numbers(actor: Actor, today: date, since: date) -> list[tuple[Unit, figures.Figures]]:
    """Return the figures of each department over the calls since a day, as far as the actor sees them."""
    found = lines(whole(visible_calls(actor).filter(raised_at__date__gte=since)))
    units = {pk: unit for line in found for pk, unit in line.departments.items()}
    by_id = figures.by_department((line.standing for line in found), today)
    return sorted(((units[pk], one) for pk, one in by_id.items()), key=lambda row: row[0].path)


def callers(actor: Actor) -> list[Unit]:
    """Return the townships and villages for which `actor` calls: those where a role is held."""
    paths = actor.paths(Permission.CAPTURE)
    own = Unit.objects.filter(path__in=paths, kind=UnitKind.TERRITORY, level__gte=Level.TOWNSHIP)
    return list(own.order_by("path"))


def county_of(unit: Unit) -> Unit:
    """Return the county (市、区) in whose territory a unit lies; the unit's own territory where there is none above."""
    territory = territory_of(unit)
    over = above(territory).filter(kind=UnitKind.TERRITORY, level=Level.COUNTY).first()
    return over or territory


def callable_departments(caller: Unit) -> QuerySet[Unit]:
    """Return the departments that can be called from here: those that serve the caller's county."""
    county = county_of(caller)
    return Unit.objects.filter(
        within([county.path]),
        level=Level.COUNTY,
        kind__in=(UnitKind.DEPARTMENT, UnitKind.INSTITUTION),
        retired_on__isnull=True,
    ).order_by("path")


def proposals(caller: Unit, matter: str, on: date) -> Proposals | None:
    """Return whom the duty lists name for a matter; None where no lists hold here."""
    version = version_for(caller.path, on)
    if version is None or not matter.strip():
        return None
    known = [Callable(unit.pk, unit.name, unit.short_name) for unit in callable_departments(caller)]
    return propose(matcher_for(version).match(matter), known)


def may_decide(actor: Actor, call: Call) -> bool:
    """Say whether `actor` decides disputes here: the office of the caller's county, or its leader."""
    county = county_of(call.caller)
    return any(
        actor.decide(permission, county.path).allowed for permission in (Permission.REVIEW, Permission.DECIDE)
    )


def deeds(actor: Actor, line: Line, today: date) -> list[tuple[Unit, tuple[Event, ...]]]:
    """Return what `actor` can do now, by the unit for which it would be done."""
    clocks = packaged_clocks()["calls"]
    found: list[tuple[Unit, tuple[Event, ...]]] = []
    if not line.standing.state.is_open:
        return found
    if speaks_for(actor, Permission.CAPTURE, line.call.caller):
        found.append((line.call.caller, moves.offered_to_caller(line.standing)))
    for unit, part in line.parts():
        if speaks_for(actor, Permission.ANSWER, unit):
            found.append((unit, moves.offered(part, today, clocks)))
    return [(unit, kinds) for unit, kinds in found if kinds]
