"""Units that share a person by name, planned in one model: by themselves each would take the other's only day.

Unit by unit is fast, and right as long as teams are many. An inspector is one, though: when the first unit has taken
the day that the second needs, no search within the second can find it back.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from ortools.sat.python import cp_model

from jianfu.planning.domain.unit_model import UnitModel, keep_within, under_way

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from jianfu.planning.domain.people import Travel
    from jianfu.planning.domain.plan import Plan, Schedule, Visit
    from jianfu.planning.domain.unit_model import Search
    from jianfu.planning.domain.unit_task import Capacity, UnitTask

_ALL_FREE = 4
"""Units at most that are planned wholly anew; among more, visits that share nobody stay on their days."""
_MOST = 12
"""Units at most in one model."""


class Together(NamedTuple):
    """The units of one model with the teams and people that all others leave."""

    plan: Plan
    tasks: Sequence[UnitTask]
    room: Capacity


def people_of(visits: Iterable[Visit]) -> frozenset[str]:
    """Name everybody whom these visits need."""
    return frozenset(name for visit in visits for name in (*visit.present, *visit.inspectors))


def sharing(tasks: Mapping[str, UnitTask], unit: str, people: frozenset[str]) -> list[UnitTask]:
    """List `unit` and the units that need some of `people` too, as many as one model can hold."""
    others = [
        task for name, task in tasks.items() if name != unit and not people.isdisjoint(people_of(task.visits))
    ]
    return [tasks[unit], *others][:_MOST]


def pinned(tasks: Sequence[UnitTask], people: frozenset[str], schedule: Mapping[str, int]) -> list[UnitTask]:
    """Where units are many, let only those visits move that need some of `people` or have no day yet."""
    if len(tasks) <= _ALL_FREE:
        return list(tasks)
    return [replace(task, starts=task.starts & _kept(task, people, schedule)) for task in tasks]


def _kept(task: UnitTask, people: frozenset[str], schedule: Mapping[str, int]) -> NDArray[np.bool_]:
    kept = np.ones_like(task.starts)
    for row, visit in zip(kept, task.visits, strict=True):
        if visit.key in schedule and people.isdisjoint(people_of([visit])):
            row[:] = False
            row[schedule[visit.key]] = True
    return kept


def solve_together(group: Together, search: Search) -> dict[str, Schedule] | None:
    """Plan the units in as few reception days as possible; None when no plan was found."""
    cp = cp_model.CpModel()
    models = [UnitModel(task, group.room, cp=cp) for task in group.tasks]
    if any(not places for model in models for places in model.x):
        return None
    for model in models:
        model.hard_rules(group.room)
    _teams(cp, models, group.room)
    for name in sorted(people_of(visit for task in group.tasks for visit in task.visits)):
        if name in group.plan.hosts:
            placings = [one for model in models for one in model.needing(name)]
            keep_within(cp, placings, group.room.engaged.left(name))
        else:
            _places(cp, models, name, group)
    cp.minimize(sum(model.reception_days() for model in models))
    for model in models:
        model.follow(search.hint or {})
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = search.seed
    solver.parameters.max_deterministic_time = search.effort
    if solver.solve(cp) not in {cp_model.OPTIMAL, cp_model.FEASIBLE}:
        return None
    return {model.task.unit: model.schedule(solver) for model in models}


def _teams(cp: cp_model.CpModel, models: Sequence[UnitModel], room: Capacity) -> None:
    for department in sorted({visit.department for model in models for visit in model.task.visits}):
        placings = [
            (visit, places)
            for model in models
            for visit, places in zip(model.task.visits, model.x, strict=True)
            if visit.department == department
        ]
        keep_within(cp, placings, room.left(department))


def _places(cp: cp_model.CpModel, models: Sequence[UnitModel], name: str, group: Together) -> None:
    """Let inspector `name` be in so many units a day, and only in units that are near each other."""
    most = group.plan.inspectors[name].places_a_day
    placings = {model.task.unit: found for model in models if (found := model.needing(name))}
    for day in range(len(group.plan.days)):
        there: dict[str, cp_model.IntVar] = {}
        for unit, found in placings.items():
            if out := under_way(found, day):
                there[unit] = cp.new_bool_var("")
                for place in out:
                    cp.add_implication(place, there[unit])
        elsewhere = len(group.room.engaged.elsewhere(name, day))
        in_few_places(cp, there, most - elsewhere, group.plan.travel)


def in_few_places(
    cp: cp_model.CpModel, there: Mapping[str, cp_model.IntVar], most: int, travel: Travel
) -> None:
    """Let at most so many of these units be visited on one day, and no two that are far from each other."""
    if len(there) > most:
        cp.add(sum(there.values()) <= most)
    for (one, here), (other, yonder) in combinations(there.items(), 2):
        if not travel.near(one, other):
            cp.add_at_most_one(here, yonder)
