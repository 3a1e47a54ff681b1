"""How few reception days any plan must have: a proof, unit by unit, that needs no luck.

Two things are left out, so the answer can only be too low: what departments' teams allow across units, and the limits
on how many receptions a week or month may have and how far apart they are. What is left for one unit is to cover
every visit with receptions of at most `joint_size` visits, each as long as its longest visit, in as few days as possible.

*Only critical days matter.* Take a best cover and move each reception to the right as long as all its visits allow
it. It stops on a day that is some visit's last possible one before a break. So the days d with "some visit may begin
on d and not on d + 1" suffice, however the windows are pierced by holidays. The small integer program over these days
is solved with the interval covers of `covers.py`; should the solver not finish, its own dual bound is used, which is
valid as well. Visits that come alone need their own days on top.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
from ortools.sat.python import cp_model

from jianfu.planning.domain.covers import covers

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from jianfu.planning.domain.unit_task import UnitTask

_EFFORT = 1.0
"""Deterministic seconds for one unit; most take hundredths."""


def least_reception_days(task: UnitTask) -> int:
    """Return a number of reception days that no plan for the unit can go below."""
    joining = [visit.joinable or bool(visit.together_with) for visit in task.visits]
    alone = sum(visit.days for visit, joins in zip(task.visits, joining, strict=True) if not joins)
    rows = np.array(joining) & task.starts.any(axis=1)
    if not rows.any():
        return alone
    lengths = np.array([visit.days for visit in task.visits])[rows]
    return alone + _least_days(task.starts[rows], lengths, task.limits.joint_size)


def _least_days(starts: NDArray[np.bool_], lengths: NDArray[np.int64], size: int) -> int:
    """Solve the covering program: n[k][d] receptions of at least k days begin on critical day d."""
    count, days = starts.shape
    padded = np.concatenate([starts, np.zeros((count, 1), dtype=bool)], axis=1)
    critical = np.flatnonzero((padded[:, :days] & ~padded[:, 1:]).any(axis=0))
    model = cp_model.CpModel()
    chosen = _assignment(model, starts, critical)
    total: list[cp_model.LinearExprT] = []
    longer: dict[int, cp_model.IntVar] = {}
    for k in range(1, int(lengths.max()) + 1):
        rows = np.flatnonzero(lengths >= k)
        receptions = {int(day): model.new_int_var(0, math.ceil(len(rows) / size), "") for day in critical}
        for day, number in receptions.items():
            here = [chosen[int(row)][day] for row in rows if day in chosen[int(row)]]
            model.add(sum(here) <= size * number)
            for place in here:
                model.add(place <= number)
            if longer:
                model.add(number <= longer[day])
        for cover in covers(starts[rows], size):
            model.add(
                sum(n for day, n in receptions.items() if cover.first <= day <= cover.last) >= cover.least
            )
        longer = receptions
        total += receptions.values()
    model.minimize(sum(total))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.max_deterministic_time = _EFFORT
    solver.parameters.linearization_level = 2
    solver.solve(model)
    return math.ceil(solver.best_objective_bound - 1e-6)


def _assignment(
    model: cp_model.CpModel, starts: NDArray[np.bool_], critical: NDArray[np.int64]
) -> list[dict[int, cp_model.IntVar]]:
    chosen = []
    for row in starts:
        places = {int(day): model.new_bool_var("") for day in critical if row[day]}
        model.add_exactly_one(places.values())
        chosen.append(places)
    return chosen
