"""Visits whose report is due: a week after the last published day of an item (study visits and inspections)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db.models import Max, Q

from jianfu.kernel.domain.channels import Channel
from jianfu.kernel.queries.units import within
from jianfu.planning.domain.versions import VersionState
from jianfu.planning.models import PlanItem
from jianfu.redress.queries.cases.scope import OVERSEERS
from jianfu.redress.queries.seats import seats

if TYPE_CHECKING:
    from datetime import date

    from jianfu.kernel.domain.access import Actor

A_WEEK = timedelta(days=7)
REPORTED = (Channel.STUDY_VISIT, Channel.INSPECTION)
SHOWN = 50


@dataclass(frozen=True, slots=True)
class OwedReport:
    """An item whose visits are over and that nobody reported on yet."""

    item: PlanItem
    last_day: date
    due_on: date


def owed_reports(actor: Actor, today: date) -> list[OwedReport]:
    """Return the reports that are owed by units where the actor sits, or in places that the actor oversees."""
    overseen = [path for permission in OVERSEERS.values() for path in actor.paths(permission)]
    mine = within(overseen, "plan__territory__path") | Q(department_id__in=seats(actor))
    rows = (
        PlanItem.objects.filter(mine, kind__in=REPORTED, withdrawn_at__isnull=True, visit_report__isnull=True)
        .annotate(last=Max("visits__last_day", filter=Q(visits__version__state=VersionState.PUBLISHED)))
        .filter(last__lt=today)
        .select_related("department")
        .order_by("last", "pk")[:SHOWN]
    )
    return [OwedReport(row, row.last, row.last + A_WEEK) for row in rows]
