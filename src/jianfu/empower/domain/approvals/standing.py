"""Where an application stands and how many days each step took: from its history alone; the applicant's time does not count."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from statistics import median
from typing import TYPE_CHECKING

from jianfu.empower.domain.approvals.service import StepKind
from jianfu.empower.domain.happening import Clock, clock, took
from jianfu.kernel.domain.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from jianfu.empower.domain.approvals.service import Flow, Step
    from jianfu.empower.domain.happening import Happening


class Event(StrEnum):
    """What can happen to an application."""

    SUBMITTED = "submitted"
    COMPARED = "compared"
    PASSED = "passed"
    RETURNED = "returned"
    RESUBMITTED = "resubmitted"
    GRANTED = "granted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"

    @property
    def label(self) -> Text:
        """Return what the history says."""
        return _EVENT[self]


_EVENT = {
    Event.SUBMITTED: Text("提交申请", "submitted"),
    Event.COMPARED: Text("与档案数据核对", "compared with records"),
    Event.PASSED: Text("完成本环节", "step done"),
    Event.RETURNED: Text("退回补正", "returned"),
    Event.RESUBMITTED: Text("补正后再提交", "submitted again"),
    Event.GRANTED: Text("同意", "granted"),
    Event.REFUSED: Text("不同意", "refused"),
    Event.WITHDRAWN: Text("撤回", "withdrawn"),
}


class State(StrEnum):
    """Where an application stands."""

    RUNNING = "running"
    RETURNED = "returned"
    GRANTED = "granted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"

    @property
    def label(self) -> Text:
        """Return the word that people see."""
        return _STATE[self]

    @property
    def is_open(self) -> bool:
        """Say whether somebody still has to act."""
        return self in {State.RUNNING, State.RETURNED}


_STATE = {
    State.RUNNING: Text("办理中", "under way"),
    State.RETURNED: Text("待补正", "to be completed"),
    State.GRANTED: Text("已同意", "granted"),
    State.REFUSED: Text("未同意", "refused"),
    State.WITHDRAWN: Text("已撤回", "withdrawn"),
}
_ENDS = {Event.GRANTED: State.GRANTED, Event.REFUSED: State.REFUSED, Event.WITHDRAWN: State.WITHDRAWN}


@dataclass(frozen=True, slots=True)
class Standing:
    """An application as of its last event. `at` is the place of the running step; `spent` the days of each step so far."""

    state: State
    at: int
    since: date
    compared: bool = False
    spent: dict[int, int] = field(default_factory=dict)

    @property
    def days(self) -> int:
        """Return the working days that the authorities took so far."""
        return sum(self.spent.values())

    def step(self, flow: Flow) -> Step | None:
        """Return the step that is running; None when it is not with an authority."""
        return flow.steps[self.at] if self.state is State.RUNNING else None

    def clock(self, flow: Flow) -> Clock | None:
        """Return the clock of the running step: its days less those that it used before it was returned."""
        step = self.step(flow)
        return clock(self.since, max(0, step.days - self.spent.get(self.at, 0))) if step else None

    def published_until(self, flow: Flow) -> date | None:
        """Return the day on which a running publication has had its days; None at any other step."""
        step = self.step(flow)
        running = self.clock(flow)
        return running.due if step and running and step.kind is StepKind.PUBLISH else None


def fold(events: Iterable[Happening]) -> Standing:
    """Return where an application stands after `events`; the first one submits it, and submitting is done with it."""
    history = iter(events)
    first = next(history)
    standing = Standing(State.RUNNING, 1, first.day, spent={0: 0})
    for event in history:
        standing = _step(standing, event)
    return standing


def _step(standing: Standing, event: Happening) -> Standing:
    kind = Event(event.kind)
    if kind is Event.COMPARED:
        return replace(standing, compared=True)
    if kind is Event.RESUBMITTED:
        return replace(standing, state=State.RUNNING, since=event.day)
    # What is withdrawn while it is with the applicant took the authorities no time.
    spent = _counted(standing, event.day) if standing.state is State.RUNNING else standing.spent
    if kind is Event.RETURNED:
        return replace(standing, state=State.RETURNED, since=event.day, spent=spent, compared=False)
    if kind is Event.PASSED:
        return replace(standing, at=standing.at + 1, since=event.day, spent=spent)
    return replace(standing, state=_ENDS[kind], since=event.day, spent=spent)


def _counted(standing: Standing, day: date) -> dict[int, int]:
    used = standing.spent.get(standing.at, 0) + took(standing.since, day)
    return {**standing.spent, standing.at: used}


@dataclass(frozen=True, slots=True)
class Figures:
    """One service: days before it was handed down, days that its steps may take now, and what it really takes."""

    before: int
    allowed: int
    finished: int
    running: int
    late: int
    typical: float | None
    by_step: tuple[float | None, ...]

    @property
    def saved(self) -> float | None:
        """Return how many working days fewer than before; None while nothing is finished."""
        return None if self.typical is None else self.before - self.typical


def figures(standings: Iterable[Standing], flow: Flow, before: int, today: date) -> Figures:
    """Return the figures of a service; medians, over what was granted or refused."""
    every = list(standings)
    done = [one for one in every if one.state in {State.GRANTED, State.REFUSED}]
    running = [one for one in every if one.state.is_open]
    late = [
        one
        for one in running
        if (now := one.clock(flow)) and now.is_late(today) and not one.published_until(flow)
    ]
    steps = tuple(
        median(days) if (days := [one.spent[place] for one in done if place in one.spent]) else None
        for place in range(len(flow.steps))
    )
    typical = median([one.days for one in done]) if done else None
    return Figures(before, flow.days, len(done), len(running), len(late), typical, steps)
