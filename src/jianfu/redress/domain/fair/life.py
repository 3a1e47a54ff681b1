"""Three proceedings with their steps: blame (only after a check), tolerance, clearing of a name. People decide each step."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from jianfu.kernel.domain.text import Text
from jianfu.redress.domain.clock import Counts, Due, due
from jianfu.redress.domain.fair.packs import days
from jianfu.redress.domain.steps import OPEN, Life, Move, Part

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from jianfu.redress.domain.steps import Event

_SUPERVISOR, _LEADER, _PERSON = (
    frozenset({Part.SUPERVISOR}),
    frozenset({Part.LEADER}),
    frozenset({Part.HANDLER}),
)


class Kind(StrEnum):
    """Which proceeding."""

    BLAME = "blame"
    TOLERANCE = "tolerance"
    CLEARING = "clearing"

    @property
    def label(self) -> Text:
        """Return the words that people see."""
        return _KINDS[self]


_KINDS = {
    Kind.BLAME: Text("追责前审核", "check before blame"),
    Kind.TOLERANCE: Text("容错", "tolerance"),
    Kind.CLEARING: Text("澄清正名", "clearing of a name"),
}


def _move(zh: str, en: str, sources: Iterable[str], target: str | None, parts: frozenset[Part]) -> Move:
    return Move(Text(zh, en), frozenset(sources), target, parts)


_STAGES = {
    "asked": Text("待审核", "to be checked"),
    "checked": Text("审核通过，待听取说明", "checked, to be heard"),
    "heard": Text("已听取说明，待决定", "heard, to be decided"),
    "decided": Text("已决定", "decided"),
    "appealed": Text("复核中", "under appeal"),
    "final": Text("已办结", "final"),
    "stopped": Text("不予追究", "stopped"),
    "published": Text("已发布", "published"),
}
_APPEAL = {
    "appeal": _move("申请复核", "appeal", ("decided",), "appealed", _PERSON),
    "appeal_decide": _move("复核决定", "decide on the appeal", ("appealed",), "final", _LEADER),
}
LIVES = {
    Kind.BLAME: Life(
        "asked",
        _STAGES,
        {
            "check": _move("审核相当性", "check proportion", ("asked",), "checked", _SUPERVISOR),
            "stop": _move(
                "不予追究", "stop", ("asked", "checked", "heard"), "stopped", _SUPERVISOR | _LEADER
            ),
            "hear": _move("听取说明", "hear", ("checked",), "heard", _SUPERVISOR),
            "decide": _move("决定", "decide", ("heard",), "decided", _LEADER),
            **_APPEAL,
        },
    ),
    Kind.TOLERANCE: Life(
        "asked",
        _STAGES,
        {
            "check": _move(
                "核对条件和依据", "check conditions and evidence", ("asked",), "checked", _SUPERVISOR
            ),
            "hear": _move("听取说明", "hear", ("checked",), "heard", _SUPERVISOR),
            "decide": _move("决定", "decide", ("heard",), "decided", _LEADER),
            **_APPEAL,
        },
    ),
    Kind.CLEARING: Life(
        "asked",
        _STAGES,
        {
            "check": _move("核实结论：失实", "verified: untrue", ("asked",), "checked", _SUPERVISOR),
            "stop": _move("不予澄清", "not cleared", ("asked", "checked"), "stopped", _SUPERVISOR | _LEADER),
            "decide": _move("决定澄清", "decide to clear", ("checked",), "decided", _LEADER),
            "publish": _move(
                "向知情单位发布", "publish to those who heard it", ("decided",), "published", _SUPERVISOR
            ),
        },
    ),
}
# The step that is due at a stage, the step from which its days count, the key of the days, which days.
_DUE = {
    (Kind.BLAME, "asked"): (OPEN, "check", Counts.WORKING),
    (Kind.BLAME, "checked"): ("check", "hear", Counts.WORKING),
    (Kind.BLAME, "heard"): ("hear", "decide", Counts.WORKING),
    (Kind.BLAME, "decided"): ("decide", "appeal", Counts.CALENDAR),
    (Kind.BLAME, "appealed"): ("appeal", "appeal_decide", Counts.CALENDAR),
    (Kind.TOLERANCE, "asked"): (OPEN, "check", Counts.WORKING),
    (Kind.TOLERANCE, "checked"): ("check", "hear", Counts.WORKING),
    (Kind.TOLERANCE, "heard"): ("hear", "decide", Counts.WORKING),
    (Kind.TOLERANCE, "decided"): ("decide", "appeal", Counts.CALENDAR),
    (Kind.TOLERANCE, "appealed"): ("appeal", "appeal_decide", Counts.CALENDAR),
    (Kind.CLEARING, "asked"): (OPEN, "clear", Counts.WORKING),
    (Kind.CLEARING, "checked"): ("check", "clear", Counts.WORKING),
    (Kind.CLEARING, "decided"): ("decide", "publish", Counts.WORKING),
}


@dataclass(frozen=True, slots=True)
class NextStep:
    """What is due next and by when, in the days of the pack."""

    verb: str
    due: Due


def next_step(kind: Kind, events: Sequence[Event]) -> NextStep | None:
    """Return what presses: a pure function of the history; None where nothing is owed any more."""
    stage = LIVES[kind].stage(events)
    rule = _DUE.get((kind, stage))
    if rule is None:
        return None
    since, key, counts = rule
    start = max(event.on for event in events if event.verb == since)
    last = due(start, days()[key], counts)
    return NextStep(key, last) if last else None
