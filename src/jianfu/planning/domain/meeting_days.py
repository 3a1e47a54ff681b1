"""Days for meetings, by the optimiser of the visits: back to back, so that people travel as seldom as possible.

x[m, half-day]: meeting m is held in it; y[unit, day]: people of the unit travel on the day. As for visits, the interval
covers of `covers.py` are given to the solver for each unit, so that the bound means something; effort is counted in
deterministic time, so the same task gives the same answer on any machine.
"""

from __future__ import annotations

import math
from collections import defaultdict
from typing import TYPE_CHECKING

import numpy as np
from ortools.sat.python import cp_model

from jianfu.planning.domain.covers import covers
from jianfu.planning.domain.meeting_plan import (
    AFTERNOON,
    MORNING,
    MeetingPlan,
    MeetingTask,
    Slot,
    travel_days,
)

if TYPE_CHECKING:
    from datetime import date

    from jianfu.planning.domain.meetings import Sitting

_EFFORT = 2.0
_LEFT_OUT, _TRAVEL, _CLASH, _WISH = 100_000, 100, 20, 1
"""What it costs to hold a meeting nowhere, a unit's day of travel, a day with a visit, a day away from the wish."""


class _Model:
    """The variables of one task."""

    def __init__(self, task: MeetingTask) -> None:
        self.task = task
        self.cp = cp_model.CpModel()
        self.x: dict[int, dict[tuple[date, int], cp_model.IntVar]] = {}
        self.y: dict[tuple[int, date], cp_model.IntVar] = {}
        self.nowhere: dict[int, cp_model.IntVar] = {}
        self.costs: list[cp_model.LinearExprT] = []
        self.least: dict[int, int] = {}
        self.gone = {
            (unit, task.fixed[sitting.key].day)
            for sitting in task.held
            if not sitting.video
            for unit in sitting.people
        }

    def every_meeting_once(self) -> None:
        for sitting in self.task.sittings:
            halves = {
                (day, half): self.cp.new_bool_var("")
                for day in self.task.days_of(sitting)
                for half in (MORNING, AFTERNOON)
            }
            nowhere = self.cp.new_bool_var("")
            self.cp.add_exactly_one([*halves.values(), nowhere])
            self.x[sitting.key], self.nowhere[sitting.key] = halves, nowhere
            self.costs.append(_LEFT_OUT * nowhere)

    def one_at_a_time(self) -> None:
        """Let the meetings of a half-day fit into it one after another; a longer one has it for itself."""
        taken: dict[tuple[date, int], int] = defaultdict(int)
        for sitting in self.task.held:
            slot = self.task.fixed[sitting.key]
            taken[slot.day, slot.half] += sitting.minutes
        minutes = {sitting.key: min(sitting.minutes, self.task.half_day) for sitting in self.task.sittings}
        here: dict[tuple[date, int], list[cp_model.LinearExprT]] = defaultdict(list)
        for key, halves in self.x.items():
            for half, place in halves.items():
                here[half].append(minutes[key] * place)
        for half, lengths in here.items():
            self.cp.add(sum(lengths) <= max(0, self.task.half_day - taken[half]))

    def travel(self) -> None:
        for sitting in self.task.sittings:
            if sitting.video:
                continue
            for (day, _), place in self.x[sitting.key].items():
                for unit in sitting.people:
                    if (unit, day) in self.gone:
                        continue
                    if (unit, day) not in self.y:
                        self.y[unit, day] = self.cp.new_bool_var("")
                        clash = _CLASH if day in self.task.busy.get(unit, ()) else 0
                        self.costs.append((_TRAVEL + clash) * self.y[unit, day])
                    self.cp.add_implication(place, self.y[unit, day])

    def interval_covers(self) -> None:
        """Tell the solver for each unit how many days of travel lie between two days at least."""
        by_unit: dict[int, list[Sitting]] = defaultdict(list)
        for sitting in self.task.sittings:
            if not sitting.video and self.x[sitting.key]:
                for unit in sitting.people:
                    by_unit[unit].append(sitting)
        for unit, sittings in by_unit.items():
            days = sorted({day for sitting in sittings for day, _ in self.x[sitting.key]})
            starts = np.array(
                [[(day, MORNING) in self.x[sitting.key] for day in days] for sitting in sittings]
            )
            shortest = min(sitting.minutes for sitting in sittings)
            size = 2 * max(1, self.task.half_day // max(1, shortest))
            for cover in covers(starts, size):
                within = days[cover.first : cover.last + 1]
                known = sum((unit, day) in self.gone for day in within)
                travelled = [self.y[unit, day] for day in within if (unit, day) in self.y]
                left_out = [self.nowhere[sitting.key] for sitting in sittings]
                self.cp.add(sum(travelled) + known + sum(left_out) >= cover.least)
                self.least[unit] = max(self.least.get(unit, 0), cover.least - known)

    def wishes(self) -> None:
        for sitting in self.task.sittings:
            for (day, half), place in self.x[sitting.key].items():
                away = abs((day - sitting.wish).days) if sitting.wish else 0
                # The morning first, where nothing else speaks for the afternoon.
                self.costs.append((2 * _WISH * away + half) * place)


def solve_meetings(task: MeetingTask, *, effort: float = _EFFORT, seed: int = 0) -> MeetingPlan:
    """Give each meeting of `task` a half-day; those that fit nowhere are named in `unplaced`."""
    model = _Model(task)
    model.every_meeting_once()
    model.one_at_a_time()
    model.travel()
    model.interval_covers()
    model.wishes()
    model.cp.minimize(sum(model.costs))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = seed
    solver.parameters.max_deterministic_time = effort
    solver.parameters.linearization_level = 2
    status = solver.solve(model.cp)
    found: dict[int, tuple[date, int]] = {}
    if status in {cp_model.OPTIMAL, cp_model.FEASIBLE}:
        found = {
            key: half
            for key, halves in model.x.items()
            for half, place in halves.items()
            if solver.boolean_value(place)
        }
    slots = _in_line(task, found)
    unplaced = tuple(sitting.key for sitting in task.sittings if sitting.key not in slots)
    proven = 0 if unplaced else _travel_bound(model, solver.best_objective_bound)
    bound = len(model.gone) + max(proven, sum(model.least.values()) if not unplaced else 0)
    return MeetingPlan(slots, unplaced, travel_days(task, slots), bound, status == cp_model.OPTIMAL)


def _travel_bound(model: _Model, objective: float) -> int:
    """Turn the bound on all costs into one on days of travel: what the other costs can be at most is taken off.

    It holds for plans in which every meeting has a day.
    """
    others = 0
    for sitting in model.task.sittings:
        costs = [
            2 * _WISH * (abs((day - sitting.wish).days) if sitting.wish else 0) + half
            for day, half in model.x[sitting.key]
        ]
        others += max(costs, default=0)
    clashes = sum(_CLASH for unit, day in model.y if day in model.task.busy.get(unit, ()))
    return max(0, math.ceil((objective - others - clashes) / _TRAVEL - 1e-6))


def _in_line(task: MeetingTask, found: dict[int, tuple[date, int]]) -> dict[int, Slot]:
    """Let the meetings of a half-day begin one after another, those with the most people first."""
    ends: dict[tuple[date, int], int] = defaultdict(int)
    for sitting in task.held:
        slot = task.fixed[sitting.key]
        ends[slot.day, slot.half] = max(ends[slot.day, slot.half], slot.after + sitting.minutes)
    slots = {}
    for sitting in sorted(task.sittings, key=lambda one: (-one.heads, one.key)):
        if sitting.key in found:
            day, half = found[sitting.key]
            slots[sitting.key] = Slot(day, half, ends[day, half])
            ends[day, half] += sitting.minutes
    return slots
