"""Visits and meetings as calendar entries: of a territory, of one department, of one unit, as far as somebody may see them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q
from django.urls import reverse

from jianfu.planning.domain.agenda import Entry
from jianfu.planning.domain.meetings import MeetingState
from jianfu.planning.domain.versions import VersionState
from jianfu.planning.models import PlannedVisit
from jianfu.planning.queries.meetings import visible_meetings
from jianfu.planning.queries.scope import received_by, visible_visits

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from jianfu.kernel.domain.access import Actor
    from jianfu.kernel.models import Unit


def seen_visits(actor: Actor) -> QuerySet[PlannedVisit]:
    """Return the published visits that `actor` sees: as office, as department, or as the unit that is visited."""
    received = PlannedVisit.objects.filter(received_by(actor)).values("pk")
    own = visible_visits(actor).values("pk")
    found = PlannedVisit.objects.filter(Q(pk__in=own) | Q(pk__in=received))
    return found.filter(version__state=VersionState.PUBLISHED).select_related("item__department", "unit")


def entries_between(
    actor: Actor, first: date, last: date, unit_id: int | None = None, department_id: int | None = None
) -> list[Entry]:
    """Return what happens between two days, perhaps at one unit or of one department only."""
    visits = seen_visits(actor).filter(first_day__lte=last, last_day__gte=first)
    meetings = visible_meetings(actor).filter(
        day__range=(first, last), state__in=[MeetingState.SCHEDULED, MeetingState.HELD]
    )
    if unit_id is not None:
        visits = visits.filter(unit=unit_id)
        meetings = meetings.filter(calls__unit=unit_id, calls__dropped=False)
    if department_id is not None:
        visits = visits.filter(item__department=department_id)
        meetings = meetings.filter(convener=department_id)
    return [
        *(
            Entry(
                one.item.topic,
                one.first_day,
                one.last_day,
                one.item.department.name,
                one.unit.name,
                reverse("planning:visit", args=[one.pk]),
                together=one.joint,
            )
            for one in visits
        ),
        *(
            Entry(
                one.topic,
                one.day,
                one.day,
                one.convener.name,
                "视频" if one.video else one.place or one.territory.name,
                reverse("planning:meeting", args=[one.pk]),
                starts=one.starts,
            )
            for one in meetings
            if one.day is not None
        ),
    ]


def choices(actor: Actor) -> tuple[list[Unit], list[Unit]]:
    """Return the units and the departments that the calendar can be narrowed to."""
    visits = seen_visits(actor)
    units = {one.unit.pk: one.unit for one in visits}
    departments = {one.item.department.pk: one.item.department for one in visits}

    def in_order(found: dict[int, Unit]) -> list[Unit]:
        return sorted(found.values(), key=lambda unit: str(unit.path))

    return in_order(units), in_order(departments)
