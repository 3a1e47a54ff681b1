"""The report of a visit (调研成果): a few sentences, and the problems that it leads to become rectifications."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from jianfu.kernel import audit
from jianfu.kernel.domain.errors import Refusal
from jianfu.planning.models import PlanItem
from jianfu.redress.domain.rectification.errors import REPORT_EMPTY
from jianfu.redress.domain.step_errors import NOT_FOUND
from jianfu.redress.models import VisitReport
from jianfu.redress.queries.seats import seats

if TYPE_CHECKING:
    from datetime import datetime

    from jianfu.kernel.domain.access import Actor


@transaction.atomic
def report_visit(actor: Actor, item_id: int, text: str, now: datetime) -> VisitReport:
    """Report what a visit led to (by its department); once, a second click changes nothing."""
    item = PlanItem.objects.filter(pk=item_id).first()
    if item is None or (actor.person_id is not None and item.department_id not in seats(actor)):
        raise Refusal(NOT_FOUND)
    if not text.strip():
        raise Refusal(REPORT_EMPTY)
    made, new = VisitReport.objects.get_or_create(
        item=item, defaults={"text": text.strip(), "on": now.date(), "by_id": actor.person_id}
    )
    if new:
        audit.record(actor, "visit.report", item, now, after={"chars": len(made.text)})
    return made
