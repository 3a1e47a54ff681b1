"""Study visits and what became of them: who still owes a report, what can be used again, what is to be done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Max, Q

from jianfu.kernel.domain.access import Permission
from jianfu.kernel.domain.channels import Channel
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.paths import paths_above
from jianfu.kernel.domain.workdays import add_working_days
from jianfu.kernel.queries.units import within
from jianfu.planning.domain.errors import NO_SUCH_PLAN
from jianfu.planning.domain.versions import VersionState
from jianfu.planning.models import PlanItem, StudyReport
from jianfu.register.domain.likeness import alike

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from jianfu.kernel.domain.access import Actor
    from jianfu.kernel.models import Unit

WEEK = 5
"""Working days within which a study visit's report is due."""
_READS = (Permission.READ_OWN_DESK, Permission.DRAFT, Permission.REVIEW, Permission.READ_REGISTER)


@dataclass(frozen=True, slots=True)
class Study:
    """One study visit of the list."""

    item: PlanItem
    last_day: date
    due_on: date
    report: StudyReport | None
    open_advice: int

    def late(self, today: date) -> bool:
        """Say whether the report is overdue, or was handed in late."""
        done = self.report.submitted_on if self.report else today
        return done > self.due_on


def studies(actor: Actor) -> QuerySet[PlanItem]:
    """Return the published study visits of the territories to which `actor` belongs: results are shared with all."""
    paths = [path for one in _READS for path in actor.paths(one)]
    above = {upper for path in paths for upper in paths_above(path)}
    here = within(paths, "plan__territory__path") | Q(plan__territory__path__in=above)
    # An empty condition joined to another one by "or" is lost: the system itself sees all.
    reach = Q() if actor.person_id is None else here
    found = PlanItem.objects.filter(reach, kind=Channel.STUDY_VISIT, withdrawn_at__isnull=True)
    return found.filter(visits__version__state=VersionState.PUBLISHED).distinct().select_related("department")


def study_list(actor: Actor, year: int, today: date, q: str = "") -> list[Study]:
    """Return the study visits of a year that are over, those that owe a report first, then the newest."""
    found = studies(actor).filter(plan__year=year).select_related("study_report")
    rows = found.annotate(
        over=Max("visits__last_day", filter=Q(visits__version__state=VersionState.PUBLISHED))
    ).prefetch_related("study_report__recommendations")
    listed = [
        Study(item, item.over, report_due(item.over), report, _open(report))
        for item in rows
        if item.over is not None and item.over < today and (not q or q in item.topic)
        for report in [getattr(item, "study_report", None)]
    ]
    return sorted(listed, key=lambda one: (one.report is not None, -one.last_day.toordinal(), one.item.code))


def study_for(actor: Actor, item_id: int) -> PlanItem:
    """Return one study visit; `NO_SUCH_PLAN` outside the actor's territories."""
    found = studies(actor).filter(pk=item_id).select_related("study_report__file", "plan__territory").first()
    if found is None:
        raise Refusal(NO_SUCH_PLAN)
    return found


def similar_reports(territory: Unit, topic: str, without: int | None = None) -> list[StudyReport]:
    """Return the reports on the same matter that are there already, so that nobody asks again."""
    reports = StudyReport.objects.filter(item__plan__territory=territory).exclude(item=without)
    found = dict(alike(topic, dict(reports.values_list("pk", "item__topic")), limit=3))
    rows = StudyReport.objects.filter(pk__in=found).select_related("item__department")
    return sorted(rows, key=lambda report: -found[report.pk])


def last_day_of(item: PlanItem) -> date | None:
    """Return the last day of the item's published visits."""
    here = item.visits.filter(version__state=VersionState.PUBLISHED)
    last: date | None = here.aggregate(last=Max("last_day"))["last"]
    return last


def report_due(last_day: date) -> date:
    """Return the day by which the report is due: a week of working days after the last visit."""
    return add_working_days(last_day, WEEK)


def _open(report: StudyReport | None) -> int:
    return sum(one.done_on is None for one in report.recommendations.all()) if report else 0
