"""What rectification asks of a unit at its desk: measures, completion, and the report of a visit that is over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

from jianfu.desk.inbox import Matter
from jianfu.kernel.domain.text import Text
from jianfu.redress.domain.rectification.life import OPEN, PLANNED
from jianfu.redress.queries.rectification.items import item_rows, row_of
from jianfu.redress.queries.rectification.visits import owed_reports
from jianfu.redress.queries.seats import seats

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from jianfu.kernel.domain.access import Actor

SHOWN = 30
SET_MEASURES = Text("整改：待定措施", "rectification: set measures")
PUT_RIGHT = Text("整改中", "to be put right")
REPORT = Text("入点成果：一周内写几句", "report of a visit, within a week")


def rectification_matters(actor: Actor, unit_id: int, now: datetime) -> Iterator[Matter]:
    """Give what the unit is to put right or to report, for somebody who sits there."""
    if unit_id not in seats(actor):
        return
    today = now.date()
    for item in item_rows(actor, unit_id=unit_id).filter(stage__in=(OPEN, PLANNED))[:SHOWN]:
        kind = SET_MEASURES if item.stage == OPEN else PUT_RIGHT
        address = reverse("redress:rectification", args=[item.pk])
        yield Matter(kind, item.problem[:60], address, row_of(item, today).next_on, item.territory.name)
    for owed in owed_reports(actor, today):
        if owed.item.department_id == unit_id:
            address = reverse("redress:visit_report", args=[owed.item.pk])
            yield Matter(REPORT, owed.item.topic, address, owed.due_on, owed.item.department.name)
