"""One unit's plan as a constraint model: the fewest reception days, then the soft wishes.

Hard constraints, each added by a function of its name below: every visit once; joint size; receptions a week, month
and year; no overlap and the gap; teams that departments have left; hosts' visits a day; apart and together. Where
inspectors are elsewhere, the capacity closes the days. `checker.py` tests the same
rules and shares no code with this file.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from ortools.sat.python import cp_model

from jianfu.planning.domain.covers import covers

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from typing import TypeAlias

    from numpy.typing import NDArray

    from jianfu.planning.domain.plan import Schedule, Visit, Weights
    from jianfu.planning.domain.unit_task import Capacity, UnitTask

    Placing: TypeAlias = tuple[Visit, Mapping[int, cp_model.IntVar]]
    """A visit with the variable of each day on which it may begin."""


def _telling_days(
    open_starts: NDArray[np.bool_], weeks: NDArray[np.int64], hinted: Collection[int]
) -> NDArray[np.bool_]:
    """Mark, week by week, the day on which most visits may begin, days that are some visit's last, and hinted ones."""
    company = open_starts.sum(axis=0)
    after = np.concatenate([open_starts[:, 1:], np.zeros((len(open_starts), 1), dtype=bool)], axis=1)
    telling: NDArray[np.bool_] = (open_starts & ~after).any(axis=0)
    telling[list(hinted)] = True
    for week in np.unique(weeks):
        days = np.flatnonzero(weeks == week)
        telling[days[np.argmax(company[days])]] = True
    return telling


@dataclass(frozen=True, slots=True)
class UnitAnswer:
    """What the solver found for one unit; `schedule` is None when there is none."""

    schedule: Schedule | None
    proven: bool
    effort: float
    """Deterministic seconds used."""


@dataclass(frozen=True, slots=True)
class Search:
    """How long to look, from where, and for what."""

    effort: float
    seed: int = 0
    hint: Schedule | None = None
    at_least: int = 0
    """A proven bound on the reception days: reaching it ends the search."""
    at_most: int | None = None
    """Reception days that must not be exceeded for the sake of wishes."""
    few_days: bool = False
    """Look at one or two telling days of each week only: much faster, and rarely worse."""
    keep: Mapping[str, int] | None = None
    """Where visits stand in the published plan; leaving costs `Weights.change`."""


class UnitModel:
    """The variables of one unit.

    x[v][d]: visit v begins on day d; y[d]: a reception begins on d; long[d, k]: it lasts more than k days.
    """

    def __init__(
        self,
        task: UnitTask,
        capacity: Capacity,
        *,
        few_days: bool = False,
        hinted: Collection[int] = (),
        cp: cp_model.CpModel | None = None,
    ) -> None:
        """Make the variables, in a model of their own or in `cp` beside other units'."""
        self.task = task
        self.cp = cp or cp_model.CpModel()
        open_starts = np.array(
            [row & capacity.room(visit) for row, visit in zip(task.starts, task.visits, strict=True)]
        )
        if few_days:
            open_starts &= _telling_days(open_starts, task.weeks, hinted)
        self.x: list[dict[int, cp_model.IntVar]] = [
            {int(day): self.cp.new_bool_var("") for day in np.flatnonzero(row)} for row in open_starts
        ]
        self.days = sorted({day for places in self.x for day in places})
        self.y = {day: self.cp.new_bool_var("") for day in self.days}
        self.longest = max(visit.days for visit in task.visits)
        self.long = {(day, k): self.cp.new_bool_var("") for day in self.days for k in range(1, self.longest)}

    def hard_rules(self, capacity: Capacity) -> None:
        """Add every hard constraint."""
        task, limits = self.task, self.task.limits
        self.every_visit_once()
        self.joint_size()
        self.lengths()
        self.receptions_within(task.weeks, limits.per_week)
        self.receptions_within(task.months, limits.per_month)
        self.receptions_within(np.zeros_like(task.weeks), limits.per_year)
        self.no_overlap_and_gap()
        self.teams(capacity)
        self.hosts(capacity)
        self.interval_covers()
        self.apart_and_together()

    def every_visit_once(self) -> None:
        """Give each visit exactly one first day."""
        for places in self.x:
            self.cp.add_exactly_one(places.values())

    def joint_size(self) -> None:
        """Let no more items come together than may, and tie receptions to their visits."""
        for day in self.days:
            here = [places[day] for places in self.x if day in places]
            self.cp.add(sum(here) <= self.task.limits.joint_size * self.y[day])
            for place in here:
                self.cp.add_implication(place, self.y[day])

    def interval_covers(self) -> None:
        """Tell the solver what it would have to find out: see `covers.py`."""
        lengths = np.array([visit.days for visit in self.task.visits])
        for k in range(self.longest):
            rows = self.task.starts[lengths > k]
            for cover in covers(rows, self.task.limits.joint_size):
                days = [day for day in self.days if cover.first <= day <= cover.last]
                here = [self.y[day] if k == 0 else self.long[day, k] for day in days]
                self.cp.add(sum(here) >= cover.least)

    def lengths(self) -> None:
        """Make a reception as long as its longest visit."""
        for visit, places in zip(self.task.visits, self.x, strict=True):
            for day, place in places.items():
                for k in range(1, visit.days):
                    self.cp.add_implication(place, self.long[day, k])

    def receptions_within(self, groups: NDArray[np.int64], most: int) -> None:
        """Let at most so many receptions begin in each group of days (weeks, months, the year)."""
        for group in np.unique(groups):
            here = [self.y[day] for day in self.days if groups[day] == group]
            if len(here) > most:
                self.cp.add(sum(here) <= most)

    def no_overlap_and_gap(self) -> None:
        """Let the days after the first of a reception, and the gap, be free of others' beginnings."""
        gap = self.task.limits.gap_days
        for day in self.days:
            for k in range(1, self.longest + gap):
                if day + k not in self.y:
                    continue
                needed = k - gap
                if needed <= 0:
                    self.cp.add(self.y[day] + self.y[day + k] <= 1)
                elif needed < self.longest:
                    self.cp.add(self.long[day, needed] + self.y[day + k] <= 1)

    def teams(self, capacity: Capacity) -> None:
        """Keep a department with several visits to this unit within the teams it has left."""
        by_department: dict[str, list[int]] = {}
        for number, visit in enumerate(self.task.visits):
            by_department.setdefault(visit.department, []).append(number)
        for department, numbers in by_department.items():
            left = capacity.left(department)
            keep_within(self.cp, [(self.task.visits[number], self.x[number]) for number in numbers], left)

    def hosts(self, capacity: Capacity) -> None:
        """Keep the visits that need one host within what that host can still receive."""
        for host in sorted({name for visit in self.task.visits for name in visit.present}):
            keep_within(self.cp, self.needing(host), capacity.engaged.left(host))

    def needing(self, name: str) -> list[Placing]:
        """List the visits that need this host or inspector, with their places."""
        return [
            (visit, places)
            for visit, places in zip(self.task.visits, self.x, strict=True)
            if name in visit.present or name in visit.inspectors
        ]

    def apart_and_together(self) -> None:
        """Keep items apart, or on one day, where they must be."""
        count = len(self.x)
        for one in range(count):
            for other in range(one + 1, count):
                if self.task.together(one, other):
                    self._same_day(one, other)
                # Both at once is a contradiction, and must come out as one.
                if self.task.apart(one, other):
                    for day in self.x[one].keys() & self.x[other].keys():
                        self.cp.add_at_most_one(self.x[one][day], self.x[other][day])

    def _same_day(self, one: int, other: int) -> None:
        for day in self.x[one].keys() | self.x[other].keys():
            self.cp.add(self.x[one].get(day, 0) == self.x[other].get(day, 0))

    def reception_days(self) -> cp_model.LinearExpr:
        """Count the days on which somebody is received."""
        return cp_model.LinearExpr.sum([*self.y.values(), *self.long.values()])

    def wishes(self, weights: Weights, keep: Mapping[str, int] | None) -> cp_model.LinearExpr:
        """Cost each place of each visit: working days from the wished day, and leaving the published one."""
        costs: list[cp_model.LinearExpr] = []
        for visit, places in zip(self.task.visits, self.x, strict=True):
            wished = self.task.wished.get(visit.key)
            kept = None if keep is None else keep.get(visit.key)
            for day, place in places.items():
                cost = weights.wish * abs(day - wished) if wished is not None else 0
                if kept is not None and day != kept:
                    cost += weights.change
                if cost:
                    costs.append(cost * place)
        return cp_model.LinearExpr.sum(costs)

    def follow(self, hint: Mapping[str, int]) -> None:
        """Begin the search from where `hint` places visits."""
        for visit, places in zip(self.task.visits, self.x, strict=True):
            hinted = hint.get(visit.key)
            for day, place in places.items():
                if hinted is not None:
                    self.cp.add_hint(place, day == hinted)

    def schedule(self, solver: cp_model.CpSolver) -> Schedule:
        """Read where `solver` placed the visits."""
        return {
            visit.key: next(day for day, place in places.items() if solver.boolean_value(place))
            for visit, places in zip(self.task.visits, self.x, strict=True)
        }


def keep_within(cp: cp_model.CpModel, placings: Sequence[Placing], left: NDArray[np.int64]) -> None:
    """Keep the number of these visits under way on each day within `left`: shape (days,)."""
    if len(placings) < 2 or left.min() >= len(placings):  # noqa: PLR2004 -- one visit cannot crowd itself
        return
    for day, most in enumerate(left.tolist()):
        out = under_way(placings, day)
        if len(out) > most:
            cp.add(sum(out) <= most)


def under_way(placings: Sequence[Placing], day: int) -> list[cp_model.IntVar]:
    """List the places from which these visits would still be going on, or begin, on `day`."""
    return [
        places[start]
        for visit, places in placings
        for start in range(day - visit.days + 1, day + 1)
        if start in places
    ]


def solve_unit(task: UnitTask, capacity: Capacity, wishes: Weights | None, search: Search) -> UnitAnswer:
    """Plan one unit within what `capacity` leaves; deterministic for the same task, capacity and search.

    Without `wishes` the reception days alone count, and the search ends once they reach the bound.
    """
    hinted = set((search.hint or {}).values())
    model = UnitModel(task, capacity, few_days=search.few_days, hinted=hinted)
    if any(not places for places in model.x):
        return UnitAnswer(None, proven=True, effort=0.0)
    model.hard_rules(capacity)
    days = model.reception_days()
    model.cp.add(days >= search.at_least)
    if search.at_most is not None:
        model.cp.add(days <= search.at_most)
    model.cp.minimize(
        days if wishes is None else wishes.reception_days * days + model.wishes(wishes, search.keep)
    )
    return _run(model, search)


def _run(model: UnitModel, search: Search) -> UnitAnswer:
    model.follow(search.hint or {})
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = search.seed
    solver.parameters.max_deterministic_time = search.effort
    # Measured on thirty units of a city year: these three halve the effort, and reach the bound as often.
    solver.parameters.linearization_level = 2
    solver.parameters.cp_model_probing_level = 0
    solver.parameters.symmetry_level = 0
    status = solver.solve(model.cp)
    effort = float(solver.response_proto.deterministic_time)
    if status not in {cp_model.OPTIMAL, cp_model.FEASIBLE}:
        return UnitAnswer(None, proven=status == cp_model.INFEASIBLE, effort=effort)
    return UnitAnswer(model.schedule(solver), proven=status == cp_model.OPTIMAL, effort=effort)
