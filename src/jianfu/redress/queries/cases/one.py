"""One case as one side may read it, and what its asker is told by receipt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jianfu.kernel.models import Unit
from jianfu.redress.domain.cases.deadlines import deadlines
from jianfu.redress.domain.cases.lamps import Lamps, lamps, said_since_closing
from jianfu.redress.domain.cases.life import LIFE, STAGES
from jianfu.redress.domain.cases.origin import Origin
from jianfu.redress.domain.cases.packs import GRADES, clock_packs
from jianfu.redress.domain.cases.telling import Line, Viewer, affected_told, timeline
from jianfu.redress.domain.steps import Part
from jianfu.redress.models import Case, CaseEvent
from jianfu.redress.queries.cases.scope import parts_of, visible_case
from jianfu.redress.queries.seats import seats

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jianfu.kernel.domain.access import Actor
    from jianfu.kernel.domain.text import Text
    from jianfu.redress.domain.cases.deadlines import Deadline
    from jianfu.redress.domain.cases.packs import ClockPack
    from jianfu.redress.domain.steps import Event


@dataclass(frozen=True, slots=True)
class CaseSheet:
    """Everything that the page of a case shows to one viewer; `origin` and `source_ref` only to supervisors."""

    case: Case
    viewer: Viewer
    stage: Text
    lines: list[Line]
    clocks: tuple[Deadline, ...]
    pack: ClockPack
    grade: Text
    lamps: Lamps
    verbs: tuple[str, ...]
    origin: Text | None
    source_ref: str
    affected: Text | None
    replies: tuple[Event, ...]
    joined: tuple[Case, ...]


@dataclass(frozen=True, slots=True)
class ForReceipt:
    """What whoever holds the receipt of a tip is told of its case: where it stands, the latest reply, the lamps."""

    number: str
    stage: Text
    reply: str
    lamps: Lamps
    may_say: bool


def events_of(case: Case) -> list[Event]:
    """Return the history of a case."""
    rows = CaseEvent.objects.filter(case=case.pk).order_by("sequence")
    return [row.event for row in rows]


def case_sheet(actor: Actor, case_id: int) -> CaseSheet:
    """Return a case as the actor may read it; `NOT_FOUND` outside the scope."""
    case = visible_case(actor, case_id)
    events = events_of(case)
    affected = sorted(case.affected.values_list("pk", flat=True))
    parts = parts_of(actor, case, frozenset(affected))
    own = (case.handler_id,) if parts[0] is Part.HANDLER else sorted(seats(actor) & set(affected))
    viewer = Viewer(parts[0], own[0] if own else None)
    units = _names(events, affected)
    pack = clock_packs()[case.pack]
    told = viewer.part is Part.SUPERVISOR
    return CaseSheet(
        case=case,
        viewer=viewer,
        stage=STAGES[case.stage],
        lines=timeline(events, viewer, units),
        clocks=deadlines(events, pack),
        pack=pack,
        grade=GRADES[pack.grade],
        lamps=lamps(events),
        verbs=_verbs(case, parts, affected),
        origin=Origin(case.origin).label if told else None,
        source_ref=(case.source_ref or "") if told else "",
        affected=affected_told(affected, viewer, units),
        replies=tuple(event for event in events if event.verb == "reply"),
        joined=tuple(case.joined.order_by("pk")) if viewer.part in {Part.SUPERVISOR, Part.OFFICE} else (),
    )


def for_receipt(case_id: int) -> ForReceipt:
    """Return what the holder of a tip's receipt is told; the caller has checked the receipt."""
    case = Case.objects.select_related("lead").get(pk=case_id)
    heading = case.lead or case
    events = events_of(heading)
    replies = [event.words for event in events if event.verb == "reply"]
    lit = lamps(events)
    return ForReceipt(
        case.number, STAGES[heading.stage], replies[-1] if lit.closed and replies else "", lit, lit.closed
    )


def unanswered_by(case: Case, unit_id: int) -> bool:
    """Say whether a closed case still waits for this unit's word."""
    return (unit_id, None) not in said_since_closing(events_of(case))


def _verbs(case: Case, parts: tuple[Part, ...], affected: list[int]) -> tuple[str, ...]:
    """Return the steps that the page offers; a supervisor speaks for the asker only where nobody else was named."""
    mine: set[Part] = set(parts)
    if Part.SUPERVISOR in mine and not affected and case.origin not in {Origin.TIP, Origin.OBJECTION}:
        mine.add(Part.ASKER)
    return LIFE.possible(case.stage, mine)


def _names(events: Iterable[Event], affected: Iterable[int]) -> dict[int, str]:
    wanted = {event.unit_id for event in events if event.unit_id is not None} | set(affected)
    return dict(Unit.objects.filter(pk__in=wanted).values_list("pk", "name"))
