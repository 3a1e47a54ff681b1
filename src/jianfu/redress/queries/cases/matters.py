"""What cases ask of a unit at its desk: to accept, to answer, to say whether it is solved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

from jianfu.desk.inbox import Matter
from jianfu.kernel.domain.text import Text
from jianfu.redress.domain.cases.lamps import said_since_closing
from jianfu.redress.domain.cases.life import ACCEPTED, CLOSED, ROUTED
from jianfu.redress.queries.cases.listing import row_of
from jianfu.redress.queries.cases.scope import visible_cases
from jianfu.redress.queries.seats import seats

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from jianfu.kernel.domain.access import Actor
    from jianfu.redress.models import Case

SHOWN = 30
ACCEPT, ANSWER = Text("办件待受理", "case to accept"), Text("办件待答复", "case to answer")
CONFIRM = Text("办件：解决了吗", "case: is it solved")


def case_matters(actor: Actor, unit_id: int, now: datetime) -> Iterator[Matter]:
    """Give the cases in which the unit is next, for somebody who sits there."""
    if unit_id not in seats(actor):
        return
    mine = visible_cases(actor).select_related("territory").prefetch_related("events")
    for case in mine.filter(handler=unit_id, stage__in=(ROUTED, ACCEPTED))[:SHOWN]:
        pressing = row_of(case, now.date()).pressing
        due = pressing.due.on if pressing and pressing.due else None
        kind = ACCEPT if case.stage == ROUTED else ANSWER
        yield Matter(kind, case.subject, _address(case), due, case.territory.name)
    for case in mine.filter(affected=unit_id, stage=CLOSED).order_by("-pk")[:SHOWN]:
        events = [row.event for row in sorted(case.events.all(), key=lambda row: row.sequence)]
        if (unit_id, None) not in said_since_closing(events):
            yield Matter(CONFIRM, case.subject, _address(case), None, case.territory.name)


def _address(case: Case) -> str:
    return reverse("redress:case", args=[case.pk])
