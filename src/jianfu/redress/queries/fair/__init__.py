"""Reads of fair proceedings: supervision and leaders of the place, the own unit, and units that heard a rumour."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.urls import reverse

from jianfu.desk.inbox import Matter
from jianfu.kernel.domain.access import Permission
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.text import Text
from jianfu.kernel.models import Unit
from jianfu.kernel.queries.units import within
from jianfu.redress.domain.fair.checking import Tolerated, Weighed
from jianfu.redress.domain.fair.life import LIVES, Kind, NextStep, next_step
from jianfu.redress.domain.fair.packs import Ground, grounds, ways
from jianfu.redress.domain.step_errors import NOT_FOUND
from jianfu.redress.domain.steps import Part
from jianfu.redress.models import Proceeding
from jianfu.redress.queries.seats import seats

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from django.db.models import QuerySet

    from jianfu.kernel.domain.access import Actor
    from jianfu.redress.domain.steps import Event

OVERSEE = {Part.SUPERVISOR: Permission.SUPERVISE, Part.LEADER: Permission.DECIDE}
CLEARED = Text("澄清通报，请阅知", "a name is cleared: please read")
GRANTED = {
    Kind.BLAME: (Text("追究责任", "held to account"), Text("不予追究", "not held to account")),
    Kind.TOLERANCE: (Text("予以容错", "tolerated"), Text("不予容错", "not tolerated")),
}


@dataclass(frozen=True, slots=True)
class FairLine:
    """One step as it is read, with the result that it came to, and the evidence or the ways that it holds."""

    what: Text
    event: Event
    result: Text | None
    details: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class FairSheet:
    """One proceeding: its grounds, its steps, what presses, what the viewer may do."""

    row: Proceeding
    kind: Kind
    stage: Text
    grounds: tuple[Ground, ...]
    lines: tuple[FairLine, ...]
    pressing: NextStep | None
    verbs: tuple[str, ...]
    heard_by: tuple[str, ...]
    read_by: int
    opens_name: bool


def visible_proceedings(actor: Actor) -> QuerySet[Proceeding]:
    """Return the proceedings of places that the actor supervises or leads, and those about somebody of the own unit."""
    if actor.person_id is None:
        return Proceeding.objects.all()
    paths = [path for permission in OVERSEE.values() for path in actor.paths(permission)]
    return Proceeding.objects.filter(within(paths, "territory__path") | Q(unit_id__in=seats(actor)))


def proceeding_rows(actor: Actor, kind: str = "") -> QuerySet[Proceeding]:
    """Return what a filter selects, the newest first."""
    found = visible_proceedings(actor).select_related("unit", "territory").prefetch_related("events")
    return (found.filter(kind=kind) if kind in set(Kind) else found).order_by("-opened_on", "-pk")


def pressing_of(row: Proceeding) -> NextStep | None:
    """Return what presses in a proceeding whose events are at hand."""
    return next_step(Kind(row.kind), _events(row))


def fair_sheet(actor: Actor, row_id: int) -> FairSheet:
    """Return one proceeding; `NOT_FOUND` outside the scope."""
    row = proceeding_rows(actor).filter(pk=row_id).first()
    if row is None:
        raise Refusal(NOT_FOUND)
    kind = Kind(row.kind)
    life, events = LIVES[kind], _events(row)
    parts = parts_in(actor, row)
    oversees = bool({Part.SUPERVISOR, Part.LEADER} & set(parts))
    return FairSheet(
        row=row,
        kind=kind,
        stage=life.stages[row.stage],
        grounds=tuple(grounds()[key] for key in row.grounds if key in grounds()),
        lines=tuple(
            FairLine(life.label(event.verb), event, _result(kind, event), _details(event)) for event in events
        ),
        pressing=next_step(kind, events),
        verbs=life.possible(row.stage, parts),
        heard_by=tuple(row.heard_by.order_by("path").values_list("name", flat=True)) if oversees else (),
        read_by=row.reads.count(),
        opens_name=oversees and row.name is not None,
    )


def parts_in(actor: Actor, row: Proceeding) -> tuple[Part, ...]:
    """Return the parts in which the actor stands to a proceeding."""
    if actor.person_id is None:
        return tuple(Part)
    path = row.territory.path
    found = [part for part, permission in OVERSEE.items() if actor.decide(permission, path).allowed]
    return (*found, *([Part.HANDLER] if row.unit_id in seats(actor) else []))


def published_clearing(actor: Actor, row_id: int) -> tuple[Proceeding, Event]:
    """Return a published clearing with the words of its decision, for units that heard the rumour; else `NOT_FOUND`."""
    row = (
        Proceeding.objects.filter(pk=row_id, kind=Kind.CLEARING, stage="published")
        .select_related("territory")
        .first()
    )
    if row is None or not seats(actor) & set(row.heard_by.values_list("pk", flat=True)):
        raise Refusal(NOT_FOUND)
    decided = next(event for event in reversed(_events(row)) if event.verb == "decide")
    return row, decided


def fair_matters(actor: Actor, unit_id: int, now: datetime) -> Iterator[Matter]:
    """Ask units that heard a rumour to read its clearing; `now` plays no part, it has no due day."""
    del now
    if unit_id not in seats(actor):
        return
    waiting = Proceeding.objects.filter(kind=Kind.CLEARING, stage="published", heard_by=unit_id)
    for row in waiting.exclude(reads__unit=unit_id).select_related("territory").order_by("pk"):
        yield Matter(
            CLEARED,
            f"关于{row.post}的澄清",
            reverse("redress:clearing", args=[row.pk]),
            None,
            row.territory.name,
        )


def units_named(names: list[str], row: Proceeding) -> tuple[int, ...]:
    """Return the units of the place with these names; unknown ones are left out and the action says if none is left."""
    here = Unit.objects.filter(within([row.territory.path]), name__in=names)
    return tuple(here.values_list("pk", flat=True))


def _events(row: Proceeding) -> list[Event]:
    return [each.event for each in sorted(row.events.all(), key=lambda each: each.sequence)]


def _result(kind: Kind, event: Event) -> Text | None:
    if "granted" in event.data:
        return GRANTED[kind][0 if event.data["granted"] else 1]
    if "result" not in event.data:
        return None
    value: Any = event.data["result"]
    return Weighed(value).label if kind is Kind.BLAME else Tolerated(value).label


def _details(event: Event) -> tuple[Text, ...]:
    if "ways" in event.data:
        return tuple(ways()[way] for way in event.data["ways"] if way in ways())
    return tuple(Text(said, said) for said in event.data.get("evidence", {}).values() if said)
