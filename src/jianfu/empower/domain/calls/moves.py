"""What may happen next to a call, by whom, and why not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jianfu.empower.domain.calls.refusals import DISPUTED_TOO_LATE, NOT_NOW
from jianfu.empower.domain.calls.words import CallState, Event, PartState
from jianfu.empower.domain.happening import clock
from jianfu.kernel.domain.errors import Refusal

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from jianfu.empower.domain.calls.standing import Part, Standing

_FROM: dict[Event, frozenset[PartState]] = {
    Event.ANSWERED: frozenset({PartState.CALLED}),
    Event.CAME: frozenset({PartState.CALLED, PartState.COMING}),
    Event.DONE: frozenset({PartState.CALLED, PartState.COMING, PartState.PRESENT}),
    Event.DISPUTED: frozenset({PartState.CALLED, PartState.COMING}),
}
_ALREADY: dict[Event, PartState] = {
    Event.ANSWERED: PartState.COMING,
    Event.CAME: PartState.PRESENT,
    Event.DONE: PartState.DONE,
    Event.DISPUTED: PartState.DISPUTED,
}
_CALLERS: dict[Event, frozenset[CallState]] = {
    Event.SOLVED: frozenset({CallState.OPEN, CallState.DISPUTED, CallState.DONE}),
    Event.UNSOLVED: frozenset({CallState.DONE}),
    Event.WITHDRAWN: frozenset({CallState.OPEN, CallState.DISPUTED}),
}


def offered(part: Part, today: date, clocks: Mapping[str, Any]) -> tuple[Event, ...]:
    """Return what a department can do with its part now, the most likely first."""
    return tuple(
        kind
        for kind, states in _FROM.items()
        if part.state in states and (kind is not Event.DISPUTED or _may_dispute(part, today, clocks))
    )


def offered_to_caller(standing: Standing) -> tuple[Event, ...]:
    """Return what the caller can do now."""
    return tuple(kind for kind, states in _CALLERS.items() if standing.state in states)


def is_repeat(standing: Standing, kind: Event, department_id: int | None) -> bool:
    """Say whether this has happened already: a second click changes nothing."""
    if kind in _ALREADY:
        part = standing.part(department_id or 0)
        return part is not None and part.state is _ALREADY[kind]
    return (kind, standing.state) in {
        (Event.SOLVED, CallState.SOLVED),
        (Event.WITHDRAWN, CallState.WITHDRAWN),
    }


def require(
    standing: Standing, kind: Event, department_id: int | None, today: date, clocks: Mapping[str, Any]
) -> None:
    """Refuse what cannot happen now.

    Raises `Refusal`: `NOT_NOW`, or `DISPUTED_TOO_LATE` for a dispute after its days.
    """
    if kind in _FROM:
        part = standing.part(department_id or 0)
        if part is None or not standing.state.is_open or part.state not in _FROM[kind]:
            raise Refusal(NOT_NOW, state=part.state.label if part else standing.state.label, verb=kind.label)
        if kind is Event.DISPUTED and not _may_dispute(part, today, clocks):
            raise Refusal(DISPUTED_TOO_LATE, due=clock(part.since, clocks["dispute"]).due.isoformat())
    elif not _whole_call_allows(standing, kind):
        raise Refusal(NOT_NOW, state=standing.state.label, verb=kind.label)


def _whole_call_allows(standing: Standing, kind: Event) -> bool:
    """Say whether something that concerns the call as a whole can happen now."""
    if kind in _CALLERS:
        return standing.state in _CALLERS[kind]
    if kind is Event.DECIDED:
        return standing.state is CallState.DISPUTED
    return standing.state.is_open


def _may_dispute(part: Part, today: date, clocks: Mapping[str, Any]) -> bool:
    """Say whether a department may still say that it is not in charge: in its days, and not after a decision."""
    return not part.was_disputed and not clock(part.since, clocks["dispute"]).is_late(today)
