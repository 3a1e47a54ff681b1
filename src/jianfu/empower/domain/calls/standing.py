"""Where a call stands: worked out from its history alone, so that no stored deadline can go stale."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from jianfu.empower.domain.calls.words import CallState, Event, PartState, Urgency
from jianfu.empower.domain.happening import Clock, clock

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from jianfu.empower.domain.happening import Happening


@dataclass(frozen=True, slots=True)
class Part:
    """One department's part: since when its clocks run, and what it has done."""

    department_id: int
    leads: bool
    state: PartState
    since: date
    answer: Clock
    handle: Clock
    came_on: date | None = None
    disputed_on: date | None = None
    was_disputed: bool = False

    def due(self) -> date | None:
        """Return the day by which the department must act next; None when it owes nothing."""
        if self.state is PartState.CALLED:
            return self.answer.due
        return self.handle.due if self.state.owes else None


@dataclass(frozen=True, slots=True)
class Standing:
    """A call as of its last event."""

    state: CallState
    urgency: Urgency
    raised_on: date
    parts: tuple[Part, ...]
    decide: Clock | None = None
    confirm: Clock | None = None
    solved_on: date | None = None
    reopened: int = 0

    def part(self, department_id: int) -> Part | None:
        """Return the part of a department; None where it was never called."""
        return next((part for part in self.parts if part.department_id == department_id), None)

    @property
    def is_done(self) -> bool:
        """Say what the first lamp says: every department in charge has reported it done."""
        return self.state in {CallState.DONE, CallState.SOLVED}

    @property
    def is_solved(self) -> bool:
        """Say what the second lamp says: the one who called has confirmed it."""
        return self.state is CallState.SOLVED


def fold(events: Iterable[Happening], clocks: Mapping[str, Any]) -> Standing:
    """Return where a call stands after `events`, which are in order and begin with the call itself."""
    history = iter(events)
    first = next(history)
    urgency = Urgency(first.data["urgency"])
    ids = sorted(first.data["departments"], key=lambda one: (one != first.data["lead"], one))
    parts = {one: _fresh(one, one == first.data["lead"], first.day, clocks[urgency]) for one in ids}
    standing = Standing(CallState.OPEN, urgency, first.day, tuple(parts.values()))
    for event in history:
        standing = _step(standing, event, clocks)
    return standing


def _fresh(department_id: int, leads: bool, day: date, days: Mapping[str, int]) -> Part:  # noqa: FBT001 -- a column of the part it makes
    return Part(
        department_id, leads, PartState.CALLED, day, clock(day, days["answer"]), clock(day, days["handle"])
    )


def _step(standing: Standing, event: Happening, clocks: Mapping[str, Any]) -> Standing:
    match Event(event.kind):
        case Event.ANSWERED | Event.CAME | Event.DONE | Event.DISPUTED:
            parts = tuple(
                _moved(part, event) if part.department_id == event.unit_id else part
                for part in standing.parts
            )
            return _settled(replace(standing, parts=parts), event, clocks)
        case Event.DECIDED:
            decided = replace(standing, parts=_assigned(standing, event, clocks))
            return _settled(replace(decided, decide=None), event, clocks)
        case Event.SOLVED:
            return replace(standing, state=CallState.SOLVED, solved_on=event.day, confirm=None)
        case Event.UNSOLVED:
            days = clocks[standing.urgency]
            parts = tuple(_again(part, event.day, days) for part in standing.parts)
            return replace(
                standing, state=CallState.OPEN, parts=parts, confirm=None, reopened=standing.reopened + 1
            )
        case Event.WITHDRAWN:
            return replace(standing, state=CallState.WITHDRAWN, confirm=None, decide=None)
    return standing


def _moved(part: Part, event: Happening) -> Part:
    """Return the part after something the department itself did; whoever comes or is done has answered as well."""
    kind, day = Event(event.kind), event.day
    if kind is Event.DISPUTED:
        answered = replace(part.answer, met_on=part.answer.met_on or day)
        return replace(part, state=PartState.DISPUTED, answer=answered, disputed_on=day, was_disputed=True)
    answered = replace(part.answer, met_on=part.answer.met_on or day)
    if kind is Event.ANSWERED:
        return replace(part, state=PartState.COMING, answer=answered)
    came = part.came_on or day
    if kind is Event.CAME:
        return replace(part, state=PartState.PRESENT, answer=answered, came_on=came)
    return replace(part, state=PartState.DONE, answer=answered, handle=replace(part.handle, met_on=day))


def _assigned(standing: Standing, event: Happening, clocks: Mapping[str, Any]) -> tuple[Part, ...]:
    """Return the parts as the office decided: whoever is in charge from now on has new clocks, whoever is not is free."""
    lead, wanted = event.data["lead"], set(event.data["departments"])
    days = clocks[standing.urgency]
    parts = []
    for part in standing.parts:
        if part.department_id not in wanted:
            parts.append(replace(part, leads=False, state=PartState.RELEASED))
        elif part.state in {PartState.DISPUTED, PartState.RELEASED}:
            fresh = _fresh(part.department_id, part.department_id == lead, event.day, days)
            parts.append(replace(fresh, was_disputed=True))
        else:
            parts.append(replace(part, leads=part.department_id == lead))
    known = {part.department_id for part in standing.parts}
    parts += [_fresh(one, one == lead, event.day, days) for one in sorted(wanted - known)]
    return tuple(sorted(parts, key=lambda part: (not part.leads, part.department_id)))


def _again(part: Part, day: date, days: Mapping[str, int]) -> Part:
    """Return the part of a department that was done when the caller says it is not: the clock of handling runs anew."""
    if part.state is not PartState.DONE:
        return part
    return replace(part, state=PartState.COMING, since=day, handle=clock(day, days["handle"]))


def _settled(standing: Standing, event: Happening, clocks: Mapping[str, Any]) -> Standing:
    states = {part.state for part in standing.parts}
    if PartState.DISPUTED in states:
        first = min(
            part.disputed_on
            for part in standing.parts
            if part.state is PartState.DISPUTED and part.disputed_on
        )
        return replace(
            standing, state=CallState.DISPUTED, decide=clock(first, clocks["decide"]), confirm=None
        )
    if states <= {PartState.DONE, PartState.RELEASED}:
        return replace(standing, state=CallState.DONE, confirm=clock(event.day, clocks["confirm"]))
    return replace(standing, state=CallState.OPEN)
