"""A household's matter: at which level it is, until when, whether it is solved – by its history."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from jianfu.empower.domain.happening import Clock, clock
from jianfu.kernel.domain.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from jianfu.empower.domain.happening import Happening


class Event(StrEnum):
    """What can happen to a matter."""

    RAISED = "raised"
    PASSED_UP = "passed_up"
    DONE = "done"
    SOLVED = "solved"
    UNSOLVED = "unsolved"
    CALLED = "called"

    @property
    def label(self) -> Text:
        """Return what the history and the button say."""
        return _EVENT[self]


_EVENT = {
    Event.RAISED: Text("群众反映", "raised"),
    Event.PASSED_UP: Text("报乡镇（街道）", "passed to the township"),
    Event.DONE: Text("办完了", "done"),
    Event.SOLVED: Text("群众确认解决", "the household says it is solved"),
    Event.UNSOLVED: Text("群众说没有解决", "the household says it is not solved"),
    Event.CALLED: Text("已呼叫部门", "departments were called"),
}


class State(StrEnum):
    """Where a matter stands."""

    VILLAGE = "village"
    TOWNSHIP = "township"
    DONE = "done"
    SOLVED = "solved"

    @property
    def label(self) -> Text:
        """Return the word that people see."""
        return _STATE[self]


_STATE = {
    State.VILLAGE: Text("村里办理", "with the village"),
    State.TOWNSHIP: Text("乡镇办理", "with the township"),
    State.DONE: Text("办完，待群众确认", "done, to be confirmed"),
    State.SOLVED: Text("已解决", "solved"),
}
_FROM: dict[Event, frozenset[State]] = {
    Event.PASSED_UP: frozenset({State.VILLAGE}),
    Event.DONE: frozenset({State.VILLAGE, State.TOWNSHIP}),
    Event.SOLVED: frozenset({State.DONE}),
    Event.UNSOLVED: frozenset({State.DONE}),
    Event.CALLED: frozenset({State.TOWNSHIP}),
}


@dataclass(frozen=True, slots=True)
class Standing:
    """A matter as of its last event; `level` is where it goes back to when it is not solved."""

    state: State
    level: State
    clock: Clock | None
    reopened: int = 0


def fold(events: Iterable[Happening], clocks: Mapping[str, Any]) -> Standing:
    """Return where a matter stands; the first event raised it in the village."""
    history = iter(events)
    first = next(history)
    standing = Standing(State.VILLAGE, State.VILLAGE, clock(first.day, clocks["handle"]))
    for event in history:
        standing = _step(standing, event, clocks)
    return standing


def allows(standing: Standing, kind: Event) -> bool:
    """Say whether something can happen now."""
    return standing.state in _FROM.get(kind, frozenset())


def _step(standing: Standing, event: Happening, clocks: Mapping[str, Any]) -> Standing:
    match Event(event.kind):
        case Event.PASSED_UP:
            running = clock(event.day, clocks["handle"])
            return replace(standing, state=State.TOWNSHIP, level=State.TOWNSHIP, clock=running)
        case Event.DONE:
            return replace(standing, state=State.DONE, clock=clock(event.day, clocks["confirm"]))
        case Event.SOLVED:
            return replace(standing, state=State.SOLVED, clock=None)
        case Event.UNSOLVED:
            running = clock(event.day, clocks["handle"])
            return replace(standing, state=standing.level, clock=running, reopened=standing.reopened + 1)
    return standing
