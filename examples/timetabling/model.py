"""The constraint model: one Boolean for each course, period and room, the same solver and the same way to count effort."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ortools.sat.python import cp_model

if TYPE_CHECKING:
    from examples.timetabling.cost import Timetable
    from examples.timetabling.reader import Instance


class Answer(NamedTuple):
    """A timetable (None where there is none), the proven bound on its cost, and the deterministic effort."""

    table: Timetable | None
    bound: int
    effort: float


class _Model:
    """The variables: x[course, period, room], and what follows from them."""

    def __init__(self, instance: Instance) -> None:
        self.instance = instance
        self.cp = cp_model.CpModel()
        self.x = {
            (course.name, period, room): self.cp.new_bool_var("")
            for course in instance.courses
            for period in range(instance.periods)
            for room in range(len(instance.rooms))
            if (course.name, period) not in instance.away
        }
        self.taught: dict[tuple[str, int], cp_model.LinearExprT] = {}
        self.costs: list[cp_model.LinearExprT] = []

    def lectures(self) -> None:
        for course in self.instance.courses:
            for period in range(self.instance.periods):
                here = [
                    self.x[course.name, period, room]
                    for room in range(len(self.instance.rooms))
                    if (course.name, period, room) in self.x
                ]
                self.cp.add_at_most_one(here)
                self.taught[course.name, period] = sum(here)
            periods = [self.taught[course.name, period] for period in range(self.instance.periods)]
            self.cp.add(sum(periods) == course.lectures)

    def rooms(self) -> None:
        for period in range(self.instance.periods):
            for room in range(len(self.instance.rooms)):
                self.cp.add_at_most_one(
                    self.x[course.name, period, room]
                    for course in self.instance.courses
                    if (course.name, period, room) in self.x
                )

    def conflicts(self) -> None:
        for pair in self.instance.conflicts():
            one, other = sorted(pair)
            for period in range(self.instance.periods):
                self.cp.add(self.taught[one, period] + self.taught[other, period] <= 1)

    def capacity(self) -> None:
        students = {course.name: course.students for course in self.instance.courses}
        for (course, _, room), place in self.x.items():
            short = students[course] - self.instance.rooms[room][1]
            if short > 0:
                self.costs.append(short * place)

    def least_days(self) -> None:
        per_day = self.instance.periods_a_day
        for course in self.instance.courses:
            days = []
            for day in range(self.instance.days):
                used = self.cp.new_bool_var("")
                here = [self.taught[course.name, day * per_day + step] for step in range(per_day)]
                self.cp.add(used <= sum(here))
                days.append(used)
            short = self.cp.new_int_var(0, course.least_days, "")
            self.cp.add(short >= course.least_days - sum(days))
            self.costs.append(5 * short)

    def stability(self) -> None:
        for course in self.instance.courses:
            used = [self.cp.new_bool_var("") for _ in self.instance.rooms]
            for room, flag in enumerate(used):
                for period in range(self.instance.periods):
                    if (course.name, period, room) in self.x:
                        self.cp.add_implication(self.x[course.name, period, room], flag)
            self.cp.add_bool_or(used)
            self.costs.append(sum(used) - 1)

    def compactness(self) -> None:
        per_day = self.instance.periods_a_day
        for group in self.instance.curricula:
            # Courses of one curriculum never meet, so the sum is 0 or 1.
            busy = [
                sum(self.taught[course, period] for course in group)
                for period in range(self.instance.periods)
            ]
            for period, here in enumerate(busy):
                beside = [
                    busy[near]
                    for near in (period - 1, period + 1)
                    if near // per_day == period // per_day and 0 <= near < len(busy)
                ]
                alone = self.cp.new_bool_var("")
                self.cp.add(alone >= here - sum(beside))
                self.costs.append(2 * alone)


def timetable(instance: Instance, *, seconds: float = 60.0, seed: int = 0, workers: int = 2) -> Answer:
    """Solve an instance within about `seconds`; with one worker the answer depends on instance and seed alone."""
    model = _Model(instance)
    for add in (
        model.lectures,
        model.rooms,
        model.conflicts,
        model.capacity,
        model.least_days,
        model.stability,
        model.compactness,
    ):
        add()
    model.cp.minimize(sum(model.costs))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = workers
    solver.parameters.random_seed = seed
    solver.parameters.linearization_level = 2
    if workers == 1:
        solver.parameters.max_deterministic_time = seconds
    else:
        solver.parameters.max_time_in_seconds = seconds
    status = solver.solve(model.cp)
    effort = float(solver.response_proto.deterministic_time)
    bound = round(solver.best_objective_bound)
    if status not in {cp_model.OPTIMAL, cp_model.FEASIBLE}:
        return Answer(None, bound, effort)
    table: Timetable = {course.name: [] for course in instance.courses}
    for (course, period, room), place in model.x.items():
        if solver.boolean_value(place):
            table[course].append((period, room))
    return Answer(table, bound, effort)
