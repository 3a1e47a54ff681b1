"""The life of a rectification: measures, done, verified, looked at again after three months; a relapse begins anew."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from jianfu.kernel.domain.text import Text
from jianfu.redress.domain.clock import months_later
from jianfu.redress.domain.steps import Life, Move, Part

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jianfu.redress.domain.steps import Event

OPEN, PLANNED, DONE, VERIFIED, HELD, DROPPED = "open", "planned", "done", "verified", "held", "dropped"
LOOK_AGAIN_MONTHS = 3

STAGES = {
    OPEN: Text("待定措施", "measures to be set"),
    PLANNED: Text("整改中", "being put right"),
    DONE: Text("待核实", "to be verified"),
    VERIFIED: Text("已核实，待回看", "verified, to be looked at again"),
    HELD: Text("回看未反弹，已销号", "still right after three months, settled"),
    DROPPED: Text("已撤销", "dropped"),
}
OPEN_STAGES = (OPEN, PLANNED, DONE, VERIFIED)
_OVERSEES = frozenset({Part.SUPERVISOR, Part.OFFICE})
_OWNER = frozenset({Part.HANDLER})

LIFE = Life(
    OPEN,
    STAGES,
    {
        "plan": Move(
            Text("制定措施", "set measures"), frozenset({OPEN, PLANNED}), PLANNED, _OWNER | _OVERSEES
        ),
        "finish": Move(Text("报告完成", "report it done"), frozenset({PLANNED}), DONE, _OWNER),
        "send_back": Move(Text("核实不通过", "not verified"), frozenset({DONE}), PLANNED, _OVERSEES),
        "verify": Move(Text("核实通过", "verify"), frozenset({DONE}), VERIFIED, _OVERSEES),
        "hold": Move(
            Text("回看：没有反弹", "looked again: still right"), frozenset({VERIFIED}), HELD, _OVERSEES
        ),
        "relapse": Move(
            Text("回看：反弹", "looked again: relapsed"), frozenset({VERIFIED, HELD}), OPEN, _OVERSEES
        ),
        "drop": Move(Text("撤销", "drop"), frozenset({OPEN, PLANNED}), DROPPED, frozenset({Part.SUPERVISOR})),
    },
)


class Source(StrEnum):
    """What a rectification follows from."""

    CASE = "case"
    INSPECTION = "inspection"
    STUDY = "study"
    PATROL = "patrol"
    OTHER = "other"

    @property
    def label(self) -> Text:
        """Return the word that people see."""
        return _SOURCES[self]


_SOURCES = {
    Source.CASE: Text("办件", "case"),
    Source.INSPECTION: Text("督查检查", "inspection"),
    Source.STUDY: Text("调研", "study visit"),
    Source.PATROL: Text("巡察反馈", "patrol inspection"),
    Source.OTHER: Text("其他", "other"),
}


@dataclass(frozen=True, slots=True)
class Dates:
    """What is due when: the measures (their own day, no uniform one exists), and the second look."""

    measures_due: date | None
    look_again_on: date | None
    relapses: int

    def next_on(self, stage: str) -> date | None:
        """Return the day that presses at a stage."""
        if stage == VERIFIED:
            return self.look_again_on
        return self.measures_due if stage in {PLANNED, DONE} else None


def dates(events: Sequence[Event]) -> Dates:
    """Read the days off the history."""
    due: date | None = None
    again: date | None = None
    relapses = 0
    for event in events:
        if event.verb == "plan":
            due = date.fromisoformat(event.data["due"])
        elif event.verb == "verify":
            again = months_later(event.on, LOOK_AGAIN_MONTHS)
        elif event.verb == "relapse":
            due, again, relapses = None, None, relapses + 1
    return Dates(due, again, relapses)
