"""When a visit finds no day: the smallest set of demands that contradict each other, by name."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from ortools.sat.python import cp_model

from jianfu.planning.domain.unit_model import Search, solve_unit

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from jianfu.planning.domain.plan import Plan, Schedule, Visit
    from jianfu.planning.domain.unit_task import Capacity, UnitTask

_EFFORT = 1.0


class Conflict(NamedTuple):
    """Visits of which all but any one could be planned: to one unit, of one `department` with too few teams, or for one person."""

    unit: str
    visits: tuple[str, ...]
    department: str = ""
    person: str = ""
    """The host or inspector whom all of them need; a single visit means that this person is away."""


def conflict(task: UnitTask, capacity: Capacity, schedule: Schedule) -> Conflict | None:
    """Name visits of the unit that cannot all be planned, no one of which could be left out of the list.

    `capacity` holds the teams that other units leave, `schedule` what of this unit is planned. None when nothing is
    proven impossible within the effort: then more time may help.
    """
    room = capacity.without(task.visits, schedule)
    search = Search(_EFFORT)
    if not _impossible(task, room, search):
        return None
    rows = list(range(len(task.visits)))
    for row in sorted(
        rows, key=lambda at: (task.visits[at].key not in schedule, -int(task.starts[at].sum()))
    ):
        fewer = [at for at in rows if at != row]
        if fewer and _impossible(_only(task, fewer), room, search):
            rows = fewer
    return Conflict(task.unit, tuple(task.visits[at].key for at in rows))


def too_few_teams(plan: Plan, tasks: Mapping[str, UnitTask], left_out: Visit) -> Conflict | None:
    """Name the visits of one department, to any unit, for which it has too few teams; None when teams suffice.

    Only windows and teams are looked at. The solver names a set that cannot be, which is then thinned out.
    """
    rows = {
        visit.key: (visit, np.flatnonzero(row))
        for task in tasks.values()
        for visit, row in zip(task.visits, task.starts, strict=True)
        if visit.department == left_out.department
    }
    teams = plan.departments[left_out.department].teams
    keys = _core(rows, teams)
    if keys is None or left_out.key not in keys or len(keys) == 1:
        return None
    for key in tuple(keys):
        fewer = {other: rows[other] for other in keys if other != key}
        if _core(fewer, teams) is not None:
            keys = tuple(fewer)
    return Conflict(left_out.unit, keys, left_out.department)


def _core(rows: Mapping[str, tuple[Visit, NDArray[np.int64]]], teams: int) -> tuple[str, ...] | None:
    """Return keys of visits that cannot all go out with so many teams, or None when all can (or it is not known)."""
    model = cp_model.CpModel()
    wanted: dict[int, str] = {}
    out: dict[int, list[cp_model.IntVar]] = {}
    for key, (visit, starts) in rows.items():
        goes = model.new_bool_var(key)
        wanted[goes.index] = key
        begins = [model.new_bool_var("") for _ in starts]
        model.add(sum(begins) == goes)
        for start, begin in zip(starts.tolist(), begins, strict=True):
            for day in range(start, start + visit.days):
                out.setdefault(day, []).append(begin)
        model.add_assumption(goes)
    for going in out.values():
        if len(going) > teams:
            model.add(sum(going) <= teams)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.max_deterministic_time = _EFFORT
    if solver.solve(model) != cp_model.INFEASIBLE:
        return None
    return tuple(wanted[index] for index in solver.sufficient_assumptions_for_infeasibility())


def _impossible(task: UnitTask, room: Capacity, search: Search) -> bool:
    answer = solve_unit(task, room, None, search)
    return answer.schedule is None and answer.proven


def _only(task: UnitTask, rows: list[int]) -> UnitTask:
    return replace(task, visits=tuple(task.visits[at] for at in rows), starts=task.starts[rows])
