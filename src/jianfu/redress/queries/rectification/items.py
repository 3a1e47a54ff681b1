"""Rectifications: the list with what presses, and one with its steps and its evidence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q

from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.queries.units import within
from jianfu.redress.domain.rectification.evidence import Metric, Proof, proof
from jianfu.redress.domain.rectification.life import LIFE, OPEN_STAGES, STAGES, Dates, dates
from jianfu.redress.domain.step_errors import NOT_FOUND
from jianfu.redress.domain.steps import Part
from jianfu.redress.models import Rectification
from jianfu.redress.queries.cases.scope import OVERSEERS
from jianfu.redress.queries.seats import seats

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from jianfu.kernel.domain.access import Actor
    from jianfu.kernel.domain.text import Text
    from jianfu.redress.domain.steps import Event


@dataclass(frozen=True, slots=True)
class ItemSheet:
    """One rectification: its steps, its days, its evidence, and what the viewer may do."""

    item: Rectification
    stage: Text
    events: tuple[tuple[Text, Event], ...]
    dates: Dates
    next_on: date | None
    late: bool
    proof: Proof
    metric: Text | None
    verbs: tuple[str, ...]


def visible_items(actor: Actor) -> QuerySet[Rectification]:
    """Return the rectifications of territories that the actor oversees, and those of the own unit."""
    if actor.person_id is None:
        return Rectification.objects.all()
    overseen = [path for permission in OVERSEERS.values() for path in actor.paths(permission)]
    return Rectification.objects.filter(within(overseen, "territory__path") | Q(unit_id__in=seats(actor)))


def item_rows(actor: Actor, stage: str = "", unit_id: int | None = None) -> QuerySet[Rectification]:
    """Return what a filter selects, the newest first, ready for `row_of`."""
    found = visible_items(actor)
    if stage in STAGES:
        found = found.filter(stage=stage)
    if unit_id is not None:
        found = found.filter(unit=unit_id)
    return found.select_related("unit", "territory").prefetch_related("events").order_by("-opened_on", "-pk")


def row_of(item: Rectification, today: date) -> ItemSheet:
    """Return a rectification whose events are at hand, without what the viewer may do."""
    return _sheet(item, (), today)


def item_sheet(actor: Actor, item_id: int, today: date) -> ItemSheet:
    """Return one rectification; `NOT_FOUND` outside the scope."""
    item = item_rows(actor).filter(pk=item_id).select_related("case").first()
    if item is None:
        raise Refusal(NOT_FOUND)
    return _sheet(item, LIFE.possible(item.stage, parts_at(actor, item)), today)


def parts_at(actor: Actor, item: Rectification) -> tuple[Part, ...]:
    """Return the parts in which the actor stands to a rectification."""
    if actor.person_id is None:
        return tuple(Part)
    path = item.territory.path
    found = [part for part, permission in OVERSEERS.items() if actor.decide(permission, path).allowed]
    return (*found, *([Part.HANDLER] if item.unit_id in seats(actor) else []))


def _sheet(item: Rectification, verbs: tuple[str, ...], today: date) -> ItemSheet:
    events = [row.event for row in sorted(item.events.all(), key=lambda row: row.sequence)]
    days = dates(events)
    next_on = days.next_on(item.stage)
    return ItemSheet(
        item=item,
        stage=STAGES[item.stage],
        events=tuple((LIFE.label(event.verb), event) for event in events),
        dates=days,
        next_on=next_on,
        late=item.stage in OPEN_STAGES and next_on is not None and next_on < today,
        proof=proof(events),
        metric=Metric(item.metric).label if item.metric else None,
        verbs=verbs,
    )
