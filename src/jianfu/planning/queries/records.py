"""What was noted about visits, how often units are visited, and what they think of it once enough have said so."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import timezone

from jianfu.kernel.domain.access import Permission
from jianfu.kernel.queries.units import within
from jianfu.planning.domain.frequency import Came, Flag, Frequency, flags
from jianfu.planning.domain.rating import Share, Tally, shares, total
from jianfu.planning.models import PlanYear, RatingBatch, VisitRecord
from jianfu.planning.queries.scope import office_paths, received_by

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from jianfu.kernel.domain.access import Actor
    from jianfu.kernel.domain.text import Text


def visible_records(actor: Actor) -> QuerySet[VisitRecord]:
    """Return the records that `actor` may see: of the own unit, of the own department's visits, of the office's territory."""
    own = within(actor.paths(Permission.DRAFT), "department__path")
    found = VisitRecord.objects.filter(own | within(office_paths(actor), "unit__path") | received_by(actor))
    return found.distinct().select_related("unit", "department", "item__department")


def records_of(actor: Actor, year: int, *, unplanned: bool = False, q: str = "") -> list[VisitRecord]:
    """Return the records of a year, the newest first, perhaps of visits without a code only."""
    found = visible_records(actor).filter(began_at__year=year)
    if unplanned:
        found = found.filter(code="")
    rows = list(found.order_by("-began_at", "-pk"))
    return [row for row in rows if q in f"{row.unit.name}{visitor_of(row)}"] if q else rows


def record_of(actor: Actor, code: str) -> VisitRecord | None:
    """Return what was noted against a code."""
    return visible_records(actor).filter(code=code).first() if code else None


def visitor_of(record: VisitRecord) -> str:
    """Name who came: the department, or what the unit wrote."""
    return record.department.name if record.department else record.visitor_named


def frequency_flags(actor: Actor, year: int) -> list[Flag]:
    """Return the flags of a year on units that `actor` may see, by the numbers of each territory's plan."""
    by_territory: dict[str, list[Came]] = defaultdict(list)
    plans = {
        str(plan.territory.path): Frequency.from_json(plan.frequency)
        for plan in PlanYear.objects.filter(year=year).select_related("territory")
    }
    for record in visible_records(actor).filter(began_at__year=year):
        inside = [path for path in plans if record.unit.path.startswith(path)]
        by_territory[max(inside, key=len, default="")].append(_came(record))
    found = [
        flag for path, came in by_territory.items() for flag in flags(came, plans.get(path, Frequency()))
    ]
    return sorted(found, key=lambda one: (one.day, one.unit), reverse=True)


def _came(record: VisitRecord) -> Came:
    # Those with a code who come on one day were planned to come together.
    day = timezone.localtime(record.began_at).date()
    return Came(
        record.unit.name, visitor_of(record), day, "" if record.code else str(record.pk), record.findings
    )


@dataclass(frozen=True, slots=True)
class Rated:
    """What units think of a department's visits: questions with their answers, over the half-years given."""

    department: str
    periods: tuple[str, ...]
    number: int
    questions: list[tuple[Text, list[Share]]]


def ratings(actor: Actor) -> list[Rated]:
    """Return the closed batches of the departments that `actor` may see, added up by department.

    Open batches are not read here at all: what stands in them is nobody's to see.
    """
    reach = within(actor.paths(Permission.DRAFT), "department__path") | within(
        office_paths(actor), "department__path"
    )
    batches = RatingBatch.objects.filter(reach, closed=True).select_related("department")
    by_department: dict[str, list[RatingBatch]] = defaultdict(list)
    for batch in batches.order_by("department__path", "number"):
        by_department[batch.department.name].append(batch)
    return [
        Rated(
            name,
            tuple(sorted({batch.period for batch in found})),
            sum(next(iter(tally.values())).values()),
            shares(tally),
        )
        for name, found in by_department.items()
        for tally in [_sum(found)]
    ]


def _sum(batches: list[RatingBatch]) -> Tally:
    return total(batch.tally for batch in batches)
