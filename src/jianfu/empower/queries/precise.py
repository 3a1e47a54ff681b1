"""The lists of precise service as their units see them; names masked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, Prefetch

from jianfu.empower.domain.clocks import packaged_clocks
from jianfu.empower.domain.grid.refusals import NO_SUCH_THING
from jianfu.empower.domain.precise.rules import Gap
from jianfu.empower.domain.precise.standing import fold
from jianfu.empower.models import ServiceLine, ServiceLineEvent
from jianfu.empower.queries.people import masked_name
from jianfu.empower.queries.scope import desk_paths
from jianfu.kernel.domain.access import Permission
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.units import Level, UnitKind
from jianfu.kernel.models import Unit
from jianfu.kernel.queries.units import within

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

    from jianfu.empower.domain.precise.standing import Standing
    from jianfu.kernel.domain.access import Actor


@dataclass(frozen=True, slots=True)
class Shown:
    """A line with where it stands and the person's masked name."""

    line: ServiceLine
    standing: Standing
    name: str


def visible_lines(actor: Actor) -> QuerySet[ServiceLine]:
    """Return the lines of the villages for which `actor` works: desks that may open personal data, and nobody above."""
    near = actor.paths(Permission.UNMASK)
    rows = ServiceLine.objects.filter(within(near, "unit__path"))
    return rows.order_by("-is_open", "rule", "unit__path", "pk")


def whole(rows: QuerySet[ServiceLine]) -> QuerySet[ServiceLine]:
    """Fetch what a line shows along with it."""
    events = Prefetch("events", ServiceLineEvent.objects.select_related("unit").order_by("at", "pk"))
    return rows.select_related("unit", "subject").prefetch_related(events)


def standing_of(line: ServiceLine) -> Standing:
    """Return where a line stands by its events."""
    return fold([event.happening for event in line.events.all()], packaged_clocks()["service"])


def shown(rows: Iterable[ServiceLine]) -> list[Shown]:
    """Return lines as a list shows them."""
    return [Shown(one, standing_of(one), masked_name(one.subject)) for one in rows]


def chosen(actor: Actor, gap: Gap | None = None, rule: str = "") -> list[Shown]:
    """Return the open lines that fit."""
    rows = visible_lines(actor).filter(is_open=True)
    if gap is not None:
        rows = rows.filter(gap=gap.value)
    if rule:
        rows = rows.filter(rule=rule)
    return shown(whole(rows))


def line_for(actor: Actor, line_id: int) -> Shown:
    """Return one line; `NO_SUCH_THING` for one that the actor may not see."""
    found = shown(whole(visible_lines(actor).filter(pk=line_id)))
    if not found:
        raise Refusal(NO_SUCH_THING)
    return found[0]


def counts(actor: Actor) -> list[tuple[Gap, int]]:
    """Count the open lines by what is wrong."""
    rows = visible_lines(actor).filter(is_open=True).order_by().values_list("gap").annotate(n=Count("pk"))
    by_gap = dict(rows)
    return [(gap, by_gap.get(gap.value, 0)) for gap in Gap]


def comparing_units(actor: Actor) -> list[Unit]:
    """Return the townships and villages whose records `actor` may compare: those where a role is held."""
    paths = set(actor.paths(Permission.UNMASK)) & set(desk_paths(actor))
    rows = Unit.objects.filter(path__in=paths, kind=UnitKind.TERRITORY, level__gte=Level.TOWNSHIP)
    return list(rows.order_by("path"))
