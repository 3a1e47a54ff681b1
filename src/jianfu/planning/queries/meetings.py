"""What a person may see of meetings, their counts, and the task that the optimiser gets."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.db.models import Q

from jianfu.kernel.domain.access import Permission
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.units import Level
from jianfu.kernel.queries.units import within
from jianfu.planning.domain.concern import Concern
from jianfu.planning.domain.errors import NO_SUCH_MEETING
from jianfu.planning.domain.meeting_plan import OPENS, MeetingTask, Slot
from jianfu.planning.domain.meetings import (
    COUNTED,
    Burden,
    Doubtful,
    MeetingKind,
    MeetingState,
    Sitting,
    burden,
    doubts,
)
from jianfu.planning.domain.merging import Merger, mergers
from jianfu.planning.domain.plan import Period
from jianfu.planning.domain.versions import VersionState
from jianfu.planning.models import Meeting, PlannedVisit, PlanYear
from jianfu.planning.queries.scope import office_paths

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

    from jianfu.kernel.domain.access import Actor
    from jianfu.kernel.models import Unit

_NOON = 12


@dataclass(frozen=True)
class Row:
    """One meeting of a list: who is called, what it takes, and what should be looked at again."""

    meeting: Meeting
    sitting: Sitting
    called: int
    unrelated: int
    levels: int
    doubts: list[Doubtful]

    @property
    def hours(self) -> float:
        """Return the people's hours, the way included."""
        return burden([self.sitting], {}).hours


@dataclass(frozen=True)
class Overview:
    """The meetings of a year as the page shows them."""

    rows: list[Row]
    taken: Burden
    levels: int
    unrelated: int
    saved: Burden
    """What merging, video and meetings back to back have saved already."""
    mergers: list[tuple[Merger, Meeting, Meeting]]


def visible_meetings(actor: Actor) -> QuerySet[Meeting]:
    """Return the meetings that `actor` may see: the office's territory, one's own department's, and those one is called to."""
    own = within(actor.paths(Permission.DRAFT), "convener__path")
    territory = within(office_paths(actor), "territory__path")
    called = within(actor.paths(Permission.READ_OWN_DESK), "calls__unit__path") & Q(calls__dropped=False)
    found = Meeting.objects.filter(own | territory | called).distinct()
    return found.select_related("convener", "territory", "merged_into")


def meeting_for(actor: Actor, meeting_id: int) -> Meeting:
    """Return one meeting; `NO_SUCH_MEETING` outside the actor's scope."""
    found = visible_meetings(actor).filter(pk=meeting_id).first()
    if found is None:
        raise Refusal(NO_SUCH_MEETING)
    return found


def sitting_of(meeting: Meeting) -> Sitting:
    """Return a meeting as a plain value; units that need not come are left out."""
    return Sitting(
        key=meeting.pk,
        topic=meeting.topic,
        minutes=meeting.held_minutes or meeting.minutes,
        people={call.unit_id: call.people for call in meeting.calls.all() if not call.dropped},
        earliest=meeting.earliest,
        latest=meeting.latest,
        wish=meeting.wish,
        video=meeting.video,
        kind=MeetingKind(meeting.kind),
        speech_minutes=meeting.speech_minutes,
        carries_out=meeting.carries_out,
    )


def overview(actor: Actor, year: int, state: str = "", q: str = "") -> Overview:
    """Return the meetings of a year that `actor` sees, with counts over all of them and the list within the filter."""
    found = visible_meetings(actor).filter(earliest__year=year).prefetch_related("calls__unit")
    every = [row_of(meeting) for meeting in found.order_by("day", "earliest", "pk")]
    counted = [row for row in every if row.meeting.state in COUNTED]
    shown = [row for row in every if row.meeting.state == state] if state else counted
    if q:
        shown = [row for row in shown if q in row.meeting.topic or q in row.meeting.convener.name]
    taken = _burden(counted)
    levels = {call.unit.level for row in counted for call in row.meeting.calls.all() if not call.dropped}
    return Overview(
        rows=shown,
        taken=taken,
        levels=len(levels),
        unrelated=sum(row.unrelated for row in counted),
        saved=_as_entered(every).less(taken),
        mergers=_mergers(counted),
    )


def row_of(meeting: Meeting) -> Row:
    """Return a meeting with what it takes and what should be looked at again."""
    calls = [call for call in meeting.calls.all() if not call.dropped]
    unrelated = sum(call.concern == Concern.NO for call in calls)
    sitting = sitting_of(meeting)
    return Row(
        meeting=meeting,
        sitting=sitting,
        called=len(calls),
        unrelated=unrelated,
        levels=len({call.unit.level for call in calls}),
        doubts=doubts(sitting, unrelated) if meeting.state != MeetingState.HELD else [],
    )


def _burden(rows: Iterable[Row]) -> Burden:
    rows = list(rows)
    return burden(
        [row.sitting for row in rows], {row.meeting.pk: row.meeting.day for row in rows if row.meeting.day}
    )


def _as_entered(rows: list[Row]) -> Burden:
    """Count what the same matters would take each for itself: merged ones too, in person, all units that were called.

    A meeting that others were merged into is counted with its own length; how long it was before is not kept, so the
    merged ones' part is taken off again.
    """
    sittings = []
    for row in rows:
        if row.meeting.state == MeetingState.CANCELLED:
            continue
        own = row.sitting.minutes - sum(
            _grown(other.meeting.minutes) for other in rows if other.meeting.merged_into_id == row.meeting.pk
        )
        people = {call.unit_id: call.people for call in row.meeting.calls.all()}
        sittings.append(
            Sitting(
                row.meeting.pk,
                row.meeting.topic,
                max(own, 1),
                people,
                row.meeting.earliest,
                row.meeting.latest,
            )
        )
    return burden(sittings, {})


def _grown(minutes: int) -> int:
    return -(-minutes // 2 // 5) * 5


def _mergers(rows: list[Row]) -> list[tuple[Merger, Meeting, Meeting]]:
    open_rows = [row for row in rows if row.meeting.state in {MeetingState.ENTERED, MeetingState.SCHEDULED}]
    meetings = {row.meeting.pk: row.meeting for row in open_rows}
    return [
        (one, meetings[one.keep], meetings[one.gone]) for one in mergers([row.sitting for row in open_rows])
    ]


def meeting_task(territory: Unit, year: int, today: date) -> MeetingTask:
    """Return what the optimiser needs: the meetings without a day, those with one, closed days, and days with visits."""
    here = Meeting.objects.filter(territory=territory, earliest__year=year).prefetch_related("calls")
    fresh = [sitting_of(one) for one in here.filter(state=MeetingState.ENTERED).order_by("pk")]
    held = [one for one in here.filter(state__in=[MeetingState.SCHEDULED, MeetingState.HELD]) if one.day]
    first = max(date(year, 1, 1), today + timedelta(days=1))
    plan = PlanYear.objects.filter(territory=territory, year=year).first()
    return MeetingTask(
        sittings=tuple(fresh),
        first=first,
        last=date(year, 12, 31),
        fixed={one.pk: _slot(one) for one in held},
        held=tuple(sitting_of(one) for one in held),
        closed=closed_days(plan) if plan else (),
        busy=_busy(territory, first),
    )


def closed_days(plan: PlanYear) -> tuple[Period, ...]:
    """Return the days on which no meeting is held: 无会周 and whatever closes the whole territory."""
    return tuple(
        Period(date.fromisoformat(row["from"]), date.fromisoformat(row["to"]), str(row["because"]))
        for row in plan.blackouts
        if not row.get("units")
    )


def _slot(meeting: Meeting) -> Slot:
    if meeting.day is None or meeting.starts is None:
        message = f"meeting {meeting.pk} has no day"
        raise LookupError(message)
    half = int(meeting.starts.hour >= _NOON)
    opens = OPENS[half]
    return Slot(
        meeting.day,
        half,
        max(0, (meeting.starts.hour - opens.hour) * 60 + meeting.starts.minute - opens.minute),
    )


def _busy(territory: Unit, first: date) -> dict[int, frozenset[date]]:
    visits = PlannedVisit.objects.filter(
        within([territory.path], "unit__path"),
        version__state=VersionState.PUBLISHED,
        last_day__gte=first,
        unit__level=Level.TOWNSHIP,
    )
    days: dict[int, set[date]] = defaultdict(set)
    for unit_id, begin, end in visits.values_list("unit_id", "first_day", "last_day"):
        days[unit_id] |= {begin + timedelta(days=step) for step in range((end - begin).days + 1)}
    return {unit_id: frozenset(found) for unit_id, found in days.items()}
