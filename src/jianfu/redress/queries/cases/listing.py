"""The list of cases: each line with its clock and its lamps, worked out from the history."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q

from jianfu.redress.domain.cases.deadlines import Deadline, Light, deadlines
from jianfu.redress.domain.cases.lamps import Lamps, lamps
from jianfu.redress.domain.cases.life import OPEN_STAGES, STAGES
from jianfu.redress.domain.cases.packs import clock_packs
from jianfu.redress.queries.cases.scope import visible_cases

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from jianfu.kernel.domain.access import Actor
    from jianfu.kernel.domain.text import Text
    from jianfu.redress.models import Case

LOOKED_AT = 2000


@dataclass(frozen=True, slots=True)
class CaseFilter:
    """What the list is narrowed to; what is None or empty is left open."""

    stage: str = ""
    handler_id: int | None = None
    words: str = ""
    late: bool = False
    only_open: bool = False


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One line: the case, where it stands, the deadline that presses most, both lamps."""

    case: Case
    stage: Text
    pressing: Deadline | None
    light: Light | None
    lamps: Lamps


def case_rows(actor: Actor, chosen: CaseFilter, today: date) -> QuerySet[Case]:
    """Return the cases that a filter selects, the newest first, ready for `row_of`."""
    found = visible_cases(actor)
    if chosen.stage in STAGES:
        found = found.filter(stage=chosen.stage)
    if chosen.only_open:
        found = found.filter(stage__in=OPEN_STAGES)
    if chosen.handler_id is not None:
        found = found.filter(handler=chosen.handler_id)
    if chosen.words:
        like = Q(subject__icontains=chosen.words) | Q(summary__icontains=chosen.words)
        found = found.filter(like | Q(number__icontains=chosen.words))
    if chosen.late:
        found = found.filter(pk__in=ids_of_late(actor, today))
    return (
        found.select_related("handler", "territory").prefetch_related("events").order_by("-opened_on", "-pk")
    )


def row_of(case: Case, today: date) -> CaseRow:
    """Return a case as a line; its events must be at hand (`prefetch_related`)."""
    events = [row.event for row in sorted(case.events.all(), key=lambda row: row.sequence)]
    waiting = [one for one in deadlines(events, clock_packs()[case.pack]) if one.is_open]
    pressing = min(waiting, key=lambda one: (one.due is None, one.due.on if one.due else today), default=None)
    if case.stage not in OPEN_STAGES:
        pressing = None
    light = pressing.light(today) if pressing else None
    return CaseRow(case, STAGES[case.stage], pressing, light, lamps(events))


def ids_of_late(actor: Actor, today: date) -> list[int]:
    """Return the open cases in which somebody is overdue; what is open is little, so each is worked out."""
    rows = visible_cases(actor).filter(stage__in=OPEN_STAGES).prefetch_related("events")[:LOOKED_AT]
    return [case.pk for case in rows if row_of(case, today).light is Light.OVERDUE]
