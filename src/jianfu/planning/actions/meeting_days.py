"""Giving meetings their days, and closing weeks for meetings (无会周)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from django.db import transaction

from jianfu.kernel import audit
from jianfu.kernel.domain.access import Permission
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.models import Unit
from jianfu.planning.actions.items import locked_plan
from jianfu.planning.domain.errors import NO_OPTIMISER, NO_SUCH_MEETING, NOTHING_TO_SCHEDULE
from jianfu.planning.domain.meeting_plan import reasons
from jianfu.planning.domain.meetings import MeetingState
from jianfu.planning.models import Meeting
from jianfu.planning.queries.meetings import meeting_task

if TYPE_CHECKING:
    from datetime import datetime

    from jianfu.kernel.domain.access import Actor

MEETINGS_ONLY = "meetings"


class Scheduled(NamedTuple):
    """What came out: how many meetings have a day now, which have none, and the days of travel with their bound."""

    placed: int
    unplaced: tuple[str, ...]
    travel_days: int
    bound: int


@transaction.atomic
def schedule_meetings(actor: Actor, territory_id: int, year: int, now: datetime) -> Scheduled:
    """Give every open meeting of the year a half-day, back to back where that saves a journey.

    Meetings that have a day keep it. Raises `Refusal`: `NO_SUCH_MEETING` for another's territory,
    `NOTHING_TO_SCHEDULE`, `NO_OPTIMISER`.
    """
    try:
        from jianfu.planning.domain.meeting_days import solve_meetings  # noqa: PLC0415 -- the solver loads for a second, and is an extra
    except ModuleNotFoundError:
        raise Refusal(NO_OPTIMISER) from None
    territory = _territory(actor, territory_id)
    locked_plan(territory, year)
    task = meeting_task(territory, year, now.date())
    if not task.sittings:
        raise Refusal(NOTHING_TO_SCHEDULE, year=year)
    found = solve_meetings(task)
    because = reasons(task, found.slots)
    meetings = {one.pk: one for one in Meeting.objects.filter(pk__in=[one.key for one in task.sittings])}
    for key, slot in found.slots.items():
        meeting = meetings[key]
        meeting.day, meeting.starts, meeting.state = slot.day, slot.starts, MeetingState.SCHEDULED
        meeting.because_zh, meeting.because_en = because[key].zh, because[key].en
        meeting.sequence += 1
        meeting.changed_at = now
    columns = ["day", "starts", "state", "because_zh", "because_en", "sequence", "changed_at"]
    Meeting.objects.bulk_update([meetings[key] for key in found.slots], columns)
    after = {"placed": len(found.slots), "unplaced": len(found.unplaced), "travel_days": found.travel_days}
    audit.record(actor, "meetings.schedule", territory, now, after=after)
    unplaced = tuple(meetings[key].topic for key in found.unplaced)
    return Scheduled(len(found.slots), unplaced, found.travel_days, found.bound)


@transaction.atomic
def close_for_meetings(actor: Actor, territory_id: int, week: date, now: datetime) -> list[Meeting]:
    """Close the week of a day for meetings; return those that stood in it and need another day now.

    Visits go on: they have their own closed days. The same week a second time changes nothing.
    """
    territory = _territory(actor, territory_id)
    monday = week - timedelta(days=week.weekday())
    sunday = monday + timedelta(days=6)
    plan = locked_plan(territory, week.year)
    closure = {
        "from": monday.isoformat(),
        "to": sunday.isoformat(),
        "because": "无会周",
        "units": None,
        "only": MEETINGS_ONLY,
    }
    if closure in plan.blackouts:
        return []
    plan.blackouts = [*plan.blackouts, closure]
    plan.save(update_fields=["blackouts"])
    hit = list(
        Meeting.objects.filter(
            territory=territory,
            state=MeetingState.SCHEDULED,
            day__range=(monday, sunday),
            day__gte=now.date(),
        )
    )
    for meeting in hit:
        meeting.day = meeting.starts = None
        meeting.state = MeetingState.ENTERED
        meeting.sequence += 1
        meeting.changed_at = now
        meeting.save()
    after = {"week": monday.isoformat(), "freed": len(hit)}
    audit.record(actor, "plan_year.close_for_meetings", plan, now, after=after)
    return hit


def _territory(actor: Actor, territory_id: int) -> Unit:
    territory = Unit.objects.filter(pk=territory_id).first()
    if territory is None or not actor.decide(Permission.REVIEW, territory.path).allowed:
        raise Refusal(NO_SUCH_MEETING)
    return territory
