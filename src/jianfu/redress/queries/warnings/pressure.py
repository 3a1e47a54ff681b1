"""What the rules look at beside the counts of weeks: hours budgets, visits near in time, demands that were handed on."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db.models import F

from jianfu.burden.models import Budget
from jianfu.kernel.queries.units import within
from jianfu.planning.domain.versions import VersionState
from jianfu.planning.models import PlannedVisit, VisitRecord
from jianfu.redress.domain.warnings.numbers import HoursUse, PassedOn, Stay
from jianfu.register.domain.days import cut_between
from jianfu.register.models import Demand

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from jianfu.kernel.models import Unit

LOOK_BACK, LOOK_AHEAD = timedelta(days=14), timedelta(days=28)


def hours_of(place: Unit, year: int) -> list[HoursUse]:
    """Return the hours budgets of a place and what is taken from them."""
    rows = Budget.objects.filter(within([place.path], "unit__path"), year=year).order_by("unit_id")
    return [HoursUse(*row) for row in rows.values_list("unit_id", "limit_minutes", "used_minutes")]


def planned_near(place: Unit, today: date) -> QuerySet[PlannedVisit]:
    """Return the visits of published plans from two weeks ago to four weeks ahead: while they can still be moved."""
    return PlannedVisit.objects.filter(
        within([place.path], "unit__path"),
        version__state=VersionState.PUBLISHED,
        first_day__range=(today - LOOK_BACK, today + LOOK_AHEAD),
    ).select_related("item__department")


def unplanned_near(place: Unit, today: date) -> QuerySet[VisitRecord]:
    """Return the visits of the last two weeks that came past the plan."""
    return VisitRecord.objects.filter(
        within([place.path], "unit__path"), item=None, began_at__date__range=(today - LOOK_BACK, today)
    ).select_related("department")


def stays_of(place: Unit, today: date) -> list[Stay]:
    """Return who comes to which unit; who is named without being a unit of the register counts as one of its own."""
    planned = [
        Stay(visit.unit_id, visit.item.department_id, visit.first_day, visit.joint)
        for visit in planned_near(place, today).order_by("pk")
    ]
    past_the_plan = [
        Stay(
            record.unit_id, record.department_id or -record.pk, record.began_at.date(), f"record-{record.pk}"
        )
        for record in unplanned_near(place, today).order_by("pk")
    ]
    return planned + past_the_plan


def handed_on(place: Unit, since: date, until: date) -> QuerySet[Demand]:
    """Return the demands that units of a place handed on, for which both levels named a day."""
    return Demand.objects.filter(
        within([place.path], "issuer__path"),
        issued_on__gte=since,
        issued_on__lt=until,
        due_on__isnull=False,
        parent__issued_on__isnull=False,
        parent__due_on__isnull=False,
    ).exclude(parent__issuer=F("issuer"))


def passed_on(place: Unit, since: date, until: date) -> list[PassedOn]:
    """Return how many days the level above gave and how many were left; a day that lies before its issue left none."""
    rows = handed_on(place, since, until).order_by("pk")
    found = []
    for issuer, above, above_due, here, due in rows.values_list(
        "issuer_id", "parent__issued_on", "parent__due_on", "issued_on", "due_on"
    ):
        if (cut := cut_between((above, above_due), (here, due))) and issuer:
            found.append(PassedOn(issuer, cut.given_above, max(cut.given_here, 0)))
    return found
