"""Days for meetings as plain values: what is asked, what comes out, and an independent check of it. No solver here."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import time
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from jianfu.kernel.domain.text import Text
from jianfu.kernel.domain.workdays import is_working_day
from jianfu.planning.domain.checker import Violation
from jianfu.planning.domain.meetings import HALF_DAY

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from jianfu.planning.domain.meetings import Sitting
    from jianfu.planning.domain.plan import Period

MORNING, AFTERNOON = 0, 1
OPENS = (time(8, 30), time(14, 30))
"""When the first meeting of the morning and of the afternoon begins."""


class Slot(NamedTuple):
    """A half-day, and how many minutes into it a meeting begins."""

    day: date
    half: int
    after: int = 0

    @property
    def starts(self) -> time:
        """Return the hour at which the meeting begins."""
        opens = OPENS[self.half]
        minutes = opens.hour * 60 + opens.minute + self.after
        return time(minutes // 60, minutes % 60)


@dataclass(frozen=True)
class MeetingTask:
    """Meetings that need a day, those that have one already, and what stands in the way.

    `busy` names the days on which a unit receives a visit: it is not called away then, if that can be.
    """

    sittings: tuple[Sitting, ...]
    first: date
    last: date
    fixed: Mapping[int, Slot] = field(default_factory=dict)
    held: tuple[Sitting, ...] = ()
    """The meetings of `fixed`."""
    closed: tuple[Period, ...] = ()
    busy: Mapping[int, frozenset[date]] = field(default_factory=dict)
    half_day: int = HALF_DAY

    def shut(self, day: date) -> Period | None:
        """Return the stretch of days without meetings in which `day` lies, if any."""
        return next((period for period in self.closed if period.units is None and period.holds(day)), None)

    def days_of(self, sitting: Sitting) -> list[date]:
        """List the days on which `sitting` may be held."""
        first, last = max(sitting.earliest, self.first), min(sitting.latest, self.last)
        span = range(first.toordinal(), last.toordinal() + 1)
        days = (first.fromordinal(ordinal) for ordinal in span)
        return [day for day in days if is_working_day(day) and self.shut(day) is None]


@dataclass(frozen=True, slots=True)
class MeetingPlan:
    """Where each meeting stands; `bound` is a proven least number of units' days of travel for the new ones and the old."""

    slots: Mapping[int, Slot]
    unplaced: tuple[int, ...]
    travel_days: int
    bound: int
    proven: bool


def travel_days(task: MeetingTask, slots: Mapping[int, Slot]) -> int:
    """Count over units the days on which people travel to a meeting, those fixed already included."""
    where = {**task.fixed, **slots}
    return len(
        {
            (unit, where[sitting.key].day)
            for sitting in (*task.sittings, *task.held)
            if not sitting.video and sitting.key in where
            for unit in sitting.people
        }
    )


def check_meetings(task: MeetingTask, slots: Mapping[int, Slot]) -> list[Violation]:
    """Test the hard rules by walking meetings and half-days: window, working day, closed days, no two at a time."""
    found = []
    for sitting in task.sittings:
        if sitting.key not in slots:
            found.append(Violation("every_meeting_once", sitting.topic))
            continue
        day = slots[sitting.key].day
        if not is_working_day(day):
            found.append(Violation("working_day", f"{sitting.topic} {day}"))
        if not sitting.earliest <= day <= sitting.latest:
            found.append(Violation("window", f"{sitting.topic} {day}"))
        if any(period.first <= day <= period.last for period in task.closed if period.units is None):
            found.append(Violation("no_meeting_week", f"{sitting.topic} {day}"))
    return found + _one_at_a_time(task, {**task.fixed, **slots})


def _one_at_a_time(task: MeetingTask, where: Mapping[int, Slot]) -> list[Violation]:
    minutes = {sitting.key: (sitting.topic, sitting.minutes) for sitting in (*task.sittings, *task.held)}
    halves: dict[tuple[date, int], list[tuple[int, int, str]]] = {}
    for key, slot in where.items():
        topic, length = minutes[key]
        halves.setdefault((slot.day, slot.half), []).append((slot.after, slot.after + length, topic))
    found = []
    for (day, half), stretches in sorted(halves.items()):
        for one, following in pairwise(sorted(stretches)):
            if following[0] < one[1]:
                found.append(Violation("one_at_a_time", f"{day} {one[2]}, {following[2]}"))
        longest = max(length for _, length in minutes.values())
        if max(end for _, end, _ in stretches) > max(task.half_day, longest):
            found.append(Violation("half_day", f"{day} {half}"))
    return found


def reasons(task: MeetingTask, slots: Mapping[int, Slot]) -> dict[int, Text]:
    """Say for each placed meeting why it stands where it stands."""
    topics = {sitting.key: sitting.topic for sitting in (*task.sittings, *task.held)}
    where = {**task.fixed, **slots}
    together = Counter(slot.day for slot in where.values())
    return {
        sitting.key: _reason(task, sitting, where, topics, together[slots[sitting.key].day])
        for sitting in task.sittings
        if sitting.key in slots
    }


def _reason(
    task: MeetingTask, sitting: Sitting, where: Mapping[int, Slot], topics: Mapping[int, str], together: int
) -> Text:
    day = where[sitting.key].day
    barred = task.shut(sitting.wish) if sitting.wish and sitting.wish != day else None
    parts = []
    if barred:
        why = barred.because or "无会周"
        parts.append(Text(f"{sitting.wish}为{why}", f"{sitting.wish} is closed ({why})"))
    if sitting.video:
        parts.append(Text("视频召开，不用到场", "held by video: nobody travels"))
    elif together > 1:
        others = [topics[key] for key, slot in where.items() if slot.day == day and key != sitting.key]
        names = "、".join(f"“{topic}”" for topic in others[:2])
        parts.append(Text(f"与{names}同一天接着开，少跑一趟", f"back to back with {names}: one journey less"))
    elif sitting.wish == day:
        parts.append(Text("按拟定日期召开", "on the day that was asked for"))
    else:
        parts.append(Text("避开无会周和当天入点", "kept clear of closed days and of visits that day"))
    return Text("；".join(part.zh for part in parts), "; ".join(part.en for part in parts))
