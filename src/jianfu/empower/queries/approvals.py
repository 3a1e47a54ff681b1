"""Services and applications as each side sees them; names stay masked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Prefetch

from jianfu.empower.domain.approvals.refusals import NO_SUCH_APPLICATION
from jianfu.empower.domain.approvals.service import By
from jianfu.empower.domain.approvals.standing import Event, Figures, figures, fold
from jianfu.empower.models import Application, ApplicationEvent, Service
from jianfu.empower.queries.calls import county_of
from jianfu.empower.queries.scope import office_paths, seen_at, speaks_for
from jianfu.forms.domain.keeping.plain import masked
from jianfu.forms.queries.subjects import open_text
from jianfu.kernel.domain.access import Permission
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.paths import paths_above
from jianfu.kernel.domain.units import Level, UnitKind
from jianfu.kernel.models import Unit
from jianfu.kernel.queries.units import within

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from django.db.models import QuerySet

    from jianfu.empower.domain.approvals.service import Flow, Step
    from jianfu.empower.domain.approvals.standing import Standing
    from jianfu.kernel.domain.access import Actor


@dataclass(frozen=True, slots=True)
class Line:
    """An application with where it stands, its flow, the running step, and its applicant's masked name."""

    application: Application
    standing: Standing
    flow: Flow
    name: str

    @property
    def step(self) -> Step | None:
        """Return the running step."""
        return self.standing.step(self.flow)

    @property
    def due(self) -> date | None:
        """Return the day by which the running step must be done."""
        running = self.standing.clock(self.flow)
        return running.due if running else None


def services(actor: Actor) -> list[Service]:
    """Return the services that run in the counties of `actor`."""
    paths = {path for held in actor.holds for path in (held.path, *paths_above(held.path))}
    rows = Service.objects.filter(replaced_at__isnull=True).select_related("territory", "department")
    if actor.person_id is not None:
        rows = rows.filter(territory__path__in=paths) | rows.filter(
            within(office_paths(actor), "territory__path")
        )
    return list(rows.order_by("territory__path", "name"))


def visible_applications(actor: Actor) -> QuerySet[Application]:
    """Return the applications of the villages at whose desk or office `actor` sits, and those to its department."""
    here = seen_at(actor, "village__path")
    deciding = seen_at(actor, "service__department__path")
    return Application.objects.filter(here | deciding).order_by("-is_open", "-submitted_at", "-pk")


def whole(rows: QuerySet[Application]) -> QuerySet[Application]:
    """Fetch what a line shows along with the applications."""
    events = Prefetch("events", ApplicationEvent.objects.select_related("unit").order_by("at", "pk"))
    return rows.select_related("service__department", "village__parent").prefetch_related(events)


def standing_of(application: Application) -> Standing:
    """Return where an application stands by its events."""
    return fold([event.happening for event in application.events.all()])


def lines(rows: Iterable[Application]) -> list[Line]:
    """Return applications as a list shows them."""
    return [Line(one, standing_of(one), one.service.flow, masked(open_text(one.name))) for one in rows]


def application_for(actor: Actor, application_id: int) -> Line:
    """Return one application; `NO_SUCH_APPLICATION` for one that the actor may not see."""
    found = lines(whole(visible_applications(actor).filter(pk=application_id)))
    if not found:
        raise Refusal(NO_SUCH_APPLICATION)
    return found[0]


def chosen(actor: Actor, service_id: int | None = None, *, only_open: bool = False) -> list[Line]:
    """Return the applications that fit."""
    rows = visible_applications(actor)
    if service_id is not None:
        rows = rows.filter(service__in=_versions(service_id))
    if only_open:
        rows = rows.filter(is_open=True)
    return lines(whole(rows))


def comparison(actor: Actor, today: date) -> list[tuple[Service, Figures]]:
    """Return each service with its days before and now, over what `actor` sees of its present flow."""
    found = []
    for service in services(actor):
        rows = whole(visible_applications(actor).filter(service=service))
        standings = [standing_of(one) for one in rows]
        found.append((service, figures(standings, service.flow, service.before_days, today)))
    return found


def villages_for(actor: Actor) -> list[Unit]:
    """Return the villages for which `actor` may submit: the own one, or those of the own township."""
    own = Unit.objects.filter(path__in=actor.paths(Permission.CAPTURE), kind=UnitKind.TERRITORY)
    paths = [unit.path for unit in own if unit.level >= Level.TOWNSHIP]
    rows = Unit.objects.filter(within(paths), level=Level.VILLAGE, retired_on__isnull=True)
    return list(rows.order_by("path"))


def service_for(village: Unit, service_id: int) -> Service | None:
    """Return a service that runs where a village lies."""
    return Service.objects.filter(
        pk=service_id, territory=county_of(village), replaced_at__isnull=True
    ).first()


def responsible(application: Application, by: By) -> Unit | None:
    """Return the unit that does a step."""
    village = application.village
    return {By.VILLAGE: village, By.TOWNSHIP: village.parent, By.DEPARTMENT: application.service.department}[
        by
    ]


def acting_unit(actor: Actor, application: Application, kind: Event | None = None) -> Unit:
    """Return the unit for which `actor` acts now: that of the running step; the village for what is the applicant's.

    Anybody else learns of no such application.
    """
    village = application.village
    if kind in {Event.RESUBMITTED, Event.WITHDRAWN}:
        for unit in (village, village.parent):
            if unit is not None and speaks_for(actor, Permission.ANSWER, unit):
                return unit
        raise Refusal(NO_SUCH_APPLICATION)
    flow = application.service.flow
    step = flow.steps[min(standing_of(application).at, len(flow.steps) - 1)]
    unit = responsible(application, step.by)
    if unit is None or not speaks_for(actor, Permission.ANSWER, unit):
        raise Refusal(NO_SUCH_APPLICATION)
    return unit


def _versions(service_id: int) -> QuerySet[Service]:
    """Return all versions of a service, the present one among them."""
    named = Service.objects.filter(pk=service_id).values("name", "territory")[:1]
    return Service.objects.filter(name__in=named.values("name"), territory__in=named.values("territory"))
