"""The deadlines of a case: a pure function of its history and a pack, worked out anew whenever somebody looks."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from jianfu.kernel.domain.text import Text
from jianfu.kernel.domain.workdays import working_days_between
from jianfu.redress.domain.clock import Due, Pause, due

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from jianfu.redress.domain.cases.packs import ClockPack, ClockRule
    from jianfu.redress.domain.steps import Event

# Steps after which nothing of what was running is owed any more.
ENDINGS = frozenset({"join", "hand_over", "decline"})


class Light(StrEnum):
    """How a deadline stands on a day."""

    RUNNING = "running"
    PAUSED = "paused"
    MET = "met"
    LATE = "late"
    OVERDUE = "overdue"
    OVER = "over"

    @property
    def label(self) -> Text:
        """Return the words that people see."""
        return _LIGHTS[self]


_LIGHTS = {
    Light.RUNNING: Text("计时中", "running"),
    Light.PAUSED: Text("已中止计时", "suspended"),
    Light.MET: Text("按期完成", "done in time"),
    Light.LATE: Text("逾期完成", "done late"),
    Light.OVERDUE: Text("已逾期", "overdue"),
    Light.OVER: Text("期限已过", "over"),
}


@dataclass(frozen=True, slots=True)
class Deadline:
    """One deadline of one run: `due` None while it is suspended, `done_on` the day on which it was met.

    `unit_id` is the unit to which the case had gone when it began.
    """

    rule: ClockRule
    start: date
    due: Due | None
    done_on: date | None
    unit_id: int | None

    def light(self, today: date) -> Light:
        """Say how it stands on `today`."""
        if self.due is None:
            return Light.PAUSED
        if self.done_on is not None:
            return Light.MET if self.done_on <= self.due.on else Light.LATE
        if today <= self.due.on:
            return Light.RUNNING
        return Light.OVER if self.rule.window else Light.OVERDUE

    @property
    def is_open(self) -> bool:
        """Say whether it still waits for something that must be done."""
        return self.done_on is None and not self.rule.window

    def left(self, today: date) -> int | None:
        """Return how many working days are left (negative when it is over); None while it is suspended."""
        return None if self.due is None else working_days_between(today, self.due.on)


def deadlines(events: Sequence[Event], pack: ClockPack) -> tuple[Deadline, ...]:
    """Return every deadline that the history started, in the order of the pack and then of time."""
    return tuple(found for rule in pack.clocks for found in _of(rule, events))


def reply_deadline(events: Sequence[Event], pack: ClockPack) -> Deadline | None:
    """Return the latest deadline of the handling unit's reply."""
    replies = [one for one in deadlines(events, pack) if "reply" in one.rule.ends]
    return max(replies, key=lambda one: one.start, default=None)


def pauses_of(events: Sequence[Event]) -> tuple[Pause, ...]:
    """Return the times at which the clock stood still."""
    found: list[Pause] = []
    for event in events:
        if event.verb == "pause":
            found.append(Pause(event.on, None))
        elif event.verb == "resume" and found:
            found[-1] = Pause(found[-1].since, event.on)
    return tuple(found)


def extended_days(events: Sequence[Event]) -> int:
    """Return by how many days the run that is going on was extended: a reopened case begins with none."""
    run = _last(events, "reopen")
    return sum(int(event.data["days"]) for event in events[run:] if event.verb == "extend")


def _last(events: Sequence[Event], verb: str) -> int:
    return max((place for place, event in enumerate(events) if event.verb == verb), default=0)


def _of(rule: ClockRule, events: Sequence[Event]) -> list[Deadline]:
    """Follow one rule through the history: each start that is not superseded gives one deadline."""
    found = []
    for place, event in enumerate(events):
        if event.verb not in rule.starts:
            continue
        run = _run(rule, events[place + 1 :])
        if run is None:
            continue
        days = rule.days
        pauses: tuple[Pause, ...] = ()
        if rule.extends:
            days += sum(int(step.data["days"]) for step in run if step.verb == "extend")
            pauses = pauses_of(run)
        last = due(event.on, days, rule.counts, pauses)
        found.append(Deadline(rule, event.on, last, _done(rule, run), _unit(events[: place + 1])))
    return found


def _run(rule: ClockRule, after: Sequence[Event]) -> Sequence[Event] | None:
    """Return the steps up to the next start of the same kind; None when the start was taken back meanwhile."""
    for place, event in enumerate(after):
        if event.verb in rule.resets or event.verb in ENDINGS:
            return None
        if event.verb in rule.starts or event.verb == "reopen":
            met = _done(rule, after[:place])
            return after[:place] if met is not None else None
    return after


def _done(rule: ClockRule, run: Sequence[Event]) -> date | None:
    """Return the day of the step that met the deadline; a reply that was sent back did not."""
    done: date | None = None
    for event in run:
        if event.verb in rule.ends and done is None:
            done = event.on
        elif event.verb in rule.undone:
            done = None
    return done


def _unit(before: Sequence[Event]) -> int | None:
    """Return the unit to which the case had gone last."""
    routed = [event.unit_id for event in before if event.verb == "route"]
    return routed[-1] if routed else None
