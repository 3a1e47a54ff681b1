"""When a visit finds no day because of one person: the smallest set of visits that this person cannot all attend."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from ortools.sat.python import cp_model

from jianfu.planning.domain.conflicts import Conflict
from jianfu.planning.domain.shared_people import in_few_places
from jianfu.planning.domain.unit_model import under_way
from jianfu.planning.domain.unit_task import unit_tasks

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from jianfu.planning.domain.plan import Plan, Visit
    from jianfu.planning.domain.unit_model import Placing
    from jianfu.planning.domain.unit_task import UnitTask

_EFFORT = 1.0


def taken_person(plan: Plan, tasks: Mapping[str, UnitTask], left_out: Visit) -> Conflict | None:
    """Name the host or inspector who is away, or needed by other visits, whenever `left_out` could be.

    Only windows and this one person are looked at. None when each person alone would find the time.
    """
    for name in (*left_out.present, *left_out.inspectors):
        if _only_away(plan, name, left_out):
            return Conflict(left_out.unit, (left_out.key,), person=name)
        rows = {
            visit.key: (visit, row)
            for task in tasks.values()
            for visit, row in zip(task.visits, task.starts, strict=True)
            if row.any() and name in (*visit.present, *visit.inspectors)
        }
        keys = _core(plan, name, rows)
        if keys is None or left_out.key not in keys:
            continue
        for key in keys:
            fewer = {other: rows[other] for other in keys if other != key}
            if _core(plan, name, fewer) is not None:
                keys = tuple(fewer)
        return Conflict(left_out.unit, keys, person=name)
    return None


def _only_away(plan: Plan, name: str, visit: Visit) -> bool:
    """Tell whether `visit` has no day because `name` is away, and would have one otherwise."""
    alone = replace(plan, visits=(visit,))
    people = {one: replace(host, unavailable=()) if one == name else host for one, host in plan.hosts.items()}
    staff = {
        one: replace(who, unavailable=()) if one == name else who for one, who in plan.inspectors.items()
    }
    there = replace(alone, hosts=people, inspectors=staff)
    return not _possible(alone) and _possible(there)


def _possible(plan: Plan) -> bool:
    return all(bool(task.starts.any()) for task in unit_tasks(plan).values())


def _core(
    plan: Plan, name: str, rows: Mapping[str, tuple[Visit, NDArray[np.bool_]]]
) -> tuple[str, ...] | None:
    """Return keys of visits that `name` cannot all attend, or None when all can be (or it is not known)."""
    model = cp_model.CpModel()
    wanted: dict[int, str] = {}
    placings: list[Placing] = []
    for key, (visit, row) in rows.items():
        goes = model.new_bool_var(key)
        wanted[goes.index] = key
        places = {int(start): model.new_bool_var("") for start in np.flatnonzero(row)}
        model.add(sum(places.values()) == goes)
        model.add_assumption(goes)
        placings.append((visit, places))
    for day in range(len(plan.days)):
        if name in plan.hosts:
            model.add(sum(under_way(placings, day)) <= plan.hosts[name].visits_a_day)
        else:
            _places(model, plan, name, placings, day)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.max_deterministic_time = _EFFORT
    if solver.solve(model) != cp_model.INFEASIBLE:
        return None
    return tuple(wanted[index] for index in solver.sufficient_assumptions_for_infeasibility())


def _places(model: cp_model.CpModel, plan: Plan, name: str, placings: list[Placing], day: int) -> None:
    there: dict[str, cp_model.IntVar] = {}
    for placing in placings:
        for place in under_way([placing], day):
            unit = placing[0].unit
            if unit not in there:
                there[unit] = model.new_bool_var("")
            model.add_implication(place, there[unit])
    in_few_places(model, there, plan.inspectors[name].places_a_day, plan.travel)
