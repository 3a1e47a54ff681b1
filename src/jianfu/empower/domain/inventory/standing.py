"""Where an entry of the inventories stands: by its history, with the days that a proposal and a decision start."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from jianfu.empower.domain.happening import Clock, clock
from jianfu.empower.domain.inventory.words import Act, Event, State

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from jianfu.empower.domain.happening import Happening

_FROM: dict[Event, frozenset[State]] = {
    Event.PROPOSED: frozenset({State.IN_USE}),
    Event.CONTESTED: frozenset({State.PROPOSED}),
    Event.DECIDED: frozenset({State.PROPOSED}),
    Event.KEPT: frozenset({State.PROPOSED}),
    Event.ENDED: frozenset({State.IN_USE, State.PROPOSED, State.DECIDED}),
}


@dataclass(frozen=True, slots=True)
class Standing:
    """An entry as of its last event; `into` is what it is merged into."""

    state: State = State.IN_USE
    act: Act | None = None
    into: int | None = None
    decide: Clock | None = None
    carry_out: Clock | None = None
    ended_on: date | None = None

    def due(self) -> date | None:
        """Return the day by which somebody must act; None when nothing is asked."""
        running = {State.PROPOSED: self.decide, State.DECIDED: self.carry_out}.get(self.state)
        return running.due if running else None


def fold(events: Iterable[Happening], clocks: Mapping[str, Any]) -> Standing:
    """Return where an entry stands after `events`, in order."""
    standing = Standing()
    for event in events:
        standing = _step(standing, event, clocks)
    return standing


def allows(standing: Standing, kind: Event) -> bool:
    """Say whether something can happen now."""
    return standing.state in _FROM.get(kind, frozenset())


def _step(standing: Standing, event: Happening, clocks: Mapping[str, Any]) -> Standing:
    match Event(event.kind):
        case Event.PROPOSED:
            act, into = Act(event.data["act"]), event.data.get("into")
            due = clock(event.day, clocks["decide"])
            return replace(standing, state=State.PROPOSED, act=act, into=into, decide=due)
        case Event.DECIDED:
            days = clocks[(standing.act or Act.CLOSE).value]
            return replace(standing, state=State.DECIDED, decide=None, carry_out=clock(event.day, days))
        case Event.KEPT:
            return Standing()
        case Event.ENDED:
            met = replace(standing.carry_out, met_on=event.day) if standing.carry_out else None
            return replace(standing, state=State.ENDED, decide=None, carry_out=met, ended_on=event.day)
    return standing
