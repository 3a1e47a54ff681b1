"""After a change – a flood week, a cancelled visit, a team less – move as few others as possible."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from jianfu.planning.domain.bound import least_reception_days
from jianfu.planning.domain.plan import Weights
from jianfu.planning.domain.unit_model import Search, solve_unit
from jianfu.planning.domain.unit_task import Capacity, unit_tasks

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy as np
    from numpy.typing import NDArray

    from jianfu.planning.domain.plan import Change, Plan, Schedule
    from jianfu.planning.domain.unit_task import UnitTask

_EFFORT = 2.0
_STAY = Weights(reception_days=10, wish=0, change=100)
"""Moving a visit that could have stayed costs ten reception days."""


@dataclass(frozen=True, slots=True)
class Replanned:
    """The changed plan and its schedule: who had to move, who moved besides, who found no day."""

    plan: Plan
    schedule: Schedule
    forced: frozenset[str]
    others: frozenset[str]
    unplaced: tuple[str, ...]


def changed(plan: Plan, change: Change) -> Plan:
    """Apply a change to the plan itself."""
    kept = tuple(
        visit
        for visit in plan.visits
        if visit.key not in change.cancelled and visit.item not in change.cancelled
    )
    return replace(plan, visits=kept, blackouts=(*plan.blackouts, *change.blackouts))


def replan(plan: Plan, schedule: Mapping[str, int], change: Change, *, seed: int = 0) -> Replanned:
    """Plan anew what the change makes impossible.

    First everything else stays where it is; only where that leaves no way are the other visits of that one unit
    allowed to move, each at a price.
    """
    new = changed(plan, change)
    tasks = unit_tasks(new)
    capacity = Capacity(new)
    result: Schedule = {}
    forced: set[str] = set()
    for task in tasks.values():
        staying = _staying(task, schedule)
        forced |= {visit.key for visit in task.visits} - staying.keys()
        capacity.take(task.visits, staying)
        result |= staying
    unplaced: list[str] = []
    for task in tasks.values():
        waiting = {visit.key for visit in task.visits} - result.keys()
        if waiting:
            found = _place(task, capacity, result, seed)
            capacity.give_back(task.visits, {k: d for k, d in result.items() if k not in waiting})
            result |= found
            capacity.take(task.visits, result)
            unplaced += sorted(waiting - found.keys())
    moved = {key for key in result if key in schedule and result[key] != schedule[key]}
    return Replanned(new, result, frozenset(forced), frozenset(moved - forced), tuple(unplaced))


def bound_of(plan: Plan) -> int:
    """Return a number of reception days that no plan can go below, changed or not: the sum of its units' bounds."""
    return sum(least_reception_days(task) for task in unit_tasks(plan).values())


def _staying(task: UnitTask, schedule: Mapping[str, int]) -> Schedule:
    """Return the visits of the unit that can come as planned."""
    return {
        visit.key: schedule[visit.key]
        for visit, row in zip(task.visits, task.starts, strict=True)
        if visit.key in schedule and row[schedule[visit.key]]
    }


def _place(task: UnitTask, capacity: Capacity, result: Mapping[str, int], seed: int) -> Schedule:
    """Find days for the unit's waiting visits; what stays may move only if there is no other way."""
    own = {visit.key: result[visit.key] for visit in task.visits if visit.key in result}
    room = capacity.without(task.visits, own)
    search = Search(_EFFORT, seed=seed, hint=own, keep=own)
    tight = replace(task, starts=_pinned(task, own))
    answer = solve_unit(tight, room, _STAY, search)
    if answer.schedule is None:
        answer = solve_unit(task, room, _STAY, search)
    return answer.schedule or {}


def _pinned(task: UnitTask, own: Mapping[str, int]) -> NDArray[np.bool_]:
    """Let the visits of `own` begin where they stand only."""
    starts = task.starts.copy()
    for row, visit in zip(starts, task.visits, strict=True):
        if visit.key in own:
            row[:] = False
            row[own[visit.key]] = True
    return starts
