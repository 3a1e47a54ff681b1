"""Meetings as plain values: what they take from whom, and what about them should be looked at again."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from jianfu.kernel.domain.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

HALF_DAY = 180
"""Minutes of a half-day; a meeting that needs more is looked at again (半天以内)."""
LONGEST_SPEECH = 60
"""Minutes of the main speech."""
TRAVEL = 60
"""Minutes that one person spends to come to a meeting in person and go home again; counted once a day."""
VIDEO_UP_TO = 120
"""Meetings of the usual kinds up to this many minutes can as well be held by video."""
_CARRIES_OUT = re.compile(r"(?:传达|贯彻|落实|学习).{0,24}(?:会议|大会|讲话|部署会)(?:精神|要求)?")


class MeetingKind(StrEnum):
    """What a meeting is for."""

    WORK = "work"
    DISPATCH = "dispatch"
    TRAINING = "training"
    COMPREHENSIVE = "comprehensive"
    OTHER = "other"

    @property
    def label(self) -> Text:
        """Return the word that people see."""
        return _KINDS[self]


_KINDS = {
    MeetingKind.WORK: Text("工作部署会", "work meeting"),
    MeetingKind.DISPATCH: Text("调度推进会", "progress meeting"),
    MeetingKind.TRAINING: Text("培训会", "training"),
    MeetingKind.COMPREHENSIVE: Text("综合性会议", "comprehensive meeting"),
    MeetingKind.OTHER: Text("其他会议", "other meeting"),
}


class MeetingState(StrEnum):
    """Where a meeting stands."""

    ENTERED = "entered"
    SCHEDULED = "scheduled"
    HELD = "held"
    MERGED = "merged"
    CANCELLED = "cancelled"

    @property
    def label(self) -> Text:
        """Return the word that people see."""
        return _STATES[self]


_STATES = {
    MeetingState.ENTERED: Text("待统筹", "to be scheduled"),
    MeetingState.SCHEDULED: Text("已排定", "scheduled"),
    MeetingState.HELD: Text("已召开", "held"),
    MeetingState.MERGED: Text("已并入", "merged"),
    MeetingState.CANCELLED: Text("已取消", "cancelled"),
}
COUNTED = (MeetingState.ENTERED, MeetingState.SCHEDULED, MeetingState.HELD)
"""The meetings that take place or did; a merged one counts within the other."""


@dataclass(frozen=True, slots=True)
class Sitting:
    """One meeting: who comes with how many people, for how long, and when at the earliest and the latest."""

    key: int
    topic: str
    minutes: int
    people: Mapping[int, int] = field(hash=False)
    """People by unit, the convener's own left out."""
    earliest: date
    latest: date
    wish: date | None = None
    video: bool = False
    kind: MeetingKind = MeetingKind.WORK
    speech_minutes: int | None = None
    carries_out: str = ""

    @property
    def heads(self) -> int:
        """Count the people called."""
        return sum(self.people.values())


class Burden(NamedTuple):
    """What meetings take: how many there are, their minutes, units' days of travel, and people's hours."""

    meetings: int
    minutes: int
    travel_days: int
    hours: float

    def less(self, other: Burden) -> Burden:
        """Return what is saved when `other` takes the place of this one."""
        return Burden(
            self.meetings - other.meetings,
            self.minutes - other.minutes,
            self.travel_days - other.travel_days,
            round(self.hours - other.hours, 1),
        )


def burden(sittings: Iterable[Sitting], day_of: Mapping[int, date]) -> Burden:
    """Add up what `sittings` take; those on one day take a unit's people one way only.

    A meeting without a day is counted as if it had one of its own.
    """
    held = list(sittings)
    travellers: dict[tuple[int, object], int] = defaultdict(int)
    minutes = 0
    for sitting in held:
        minutes += sitting.heads * sitting.minutes
        day = day_of.get(sitting.key, sitting.key)
        for unit, people in sitting.people.items():
            if not sitting.video:
                travellers[unit, day] = max(travellers[unit, day], people)
    away = sum(travellers.values()) * TRAVEL
    return Burden(
        len(held), sum(one.minutes for one in held), len(travellers), round((minutes + away) / 60, 1)
    )


class Doubt(StrEnum):
    """What about a meeting should be looked at again; people decide."""

    OVER_HALF_DAY = "over_half_day"
    LONG_SPEECH = "long_speech"
    CARRIES_OUT = "carries_out"
    UNRELATED = "unrelated"
    VIDEO = "video"


class Doubtful(NamedTuple):
    """One doubt with its sentence."""

    doubt: Doubt
    because: Text


def doubts(sitting: Sitting, unrelated: int = 0) -> list[Doubtful]:
    """List what should be looked at again; `unrelated` counts called units whose duty the matter is not."""
    found = []
    if sitting.minutes > HALF_DAY:
        found.append(Doubtful(Doubt.OVER_HALF_DAY, _OVER.filled(minutes=sitting.minutes, most=HALF_DAY)))
    if (sitting.speech_minutes or 0) > LONGEST_SPEECH:
        found.append(
            Doubtful(Doubt.LONG_SPEECH, _SPEECH.filled(minutes=sitting.speech_minutes, most=LONGEST_SPEECH))
        )
    meant = sitting.carries_out or ((match := _CARRIES_OUT.search(sitting.topic)) and match[0])
    if meant:
        found.append(Doubtful(Doubt.CARRIES_OUT, _AGAIN.filled(meeting=meant)))
    if unrelated:
        found.append(Doubtful(Doubt.UNRELATED, _UNRELATED.filled(n=unrelated)))
    usual = sitting.kind is not MeetingKind.COMPREHENSIVE and sitting.minutes <= VIDEO_UP_TO
    if usual and not sitting.video and sitting.people:
        hours = round(sitting.heads * TRAVEL / 60, 1)
        found.append(Doubtful(Doubt.VIDEO, _VIDEO.filled(hours=hours)))
    return found


_OVER = Text(
    "会期{minutes}分钟，超过半天（{most}分钟），请压缩。",
    "{minutes} minutes are more than half a day ({most}); make it shorter.",
)
_SPEECH = Text(
    "主讲{minutes}分钟，超过{most}分钟，请压缩。",
    "The main speech takes {minutes} minutes, more than {most}.",
)
_AGAIN = Text(
    "疑似以会议落实会议（{meeting}）；能发文或并会的，不再单独开。",
    "Possibly a meeting to carry out a meeting ({meeting}); a note or a joint meeting may do.",
)
_UNRELATED = Text(
    "按履职清单，{n}个单位与本次议题无关，可以不通知。",
    "By the duty lists, the matter is no duty of {n} of the units called.",
)
_VIDEO = Text(
    "可以视频召开，少跑路约{hours}小时。", "It could be held by video: some {hours} hours of travel less."
)
