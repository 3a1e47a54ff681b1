"""Planning: reception days and the gap to a proven bound, beside the plans as submitted and one model for everything."""

from __future__ import annotations

import time
from datetime import date
from typing import TYPE_CHECKING

from ortools.sat.python import cp_model

from bench._plans import CITY, COUNTY, year
from bench.result import Row
from jianfu.planning.domain.checker import check
from jianfu.planning.domain.plan import Change, Period
from jianfu.planning.domain.replanning import replan
from jianfu.planning.domain.solving import solve
from jianfu.planning.domain.unit_task import unit_tasks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jianfu.planning.domain.plan import Plan

_FLOOD = Change(blackouts=(Period(date(2026, 10, 19), date(2026, 10, 23), "防汛"),))


def rows(*, quick: bool) -> Iterator[Row]:
    """Plan a county (quick) or a county and a city, check the plan independently, and re-plan after a flood week."""
    for name, shape, seconds in (("county", COUNTY, 15.0), ("city", CITY, 60.0))[: 1 if quick else 2]:
        plan = year(shape, seed=1)
        solution = solve(plan, seconds=seconds)
        whole = _one_model(plan, seconds)
        yield Row(f"{name}: visits", len(plan.visits), "visits")
        yield Row(
            f"{name}: reception days",
            solution.planned,
            "days",
            "as submitted",
            solution.submitted,
            higher_is_better=False,
        )
        yield Row(
            f"{name}: reception days",
            solution.planned,
            "days",
            "greedy first fit",
            solution.greedy,
            higher_is_better=False,
        )
        yield Row(
            f"{name}: reception days",
            solution.planned,
            "days",
            "one looser model, same time",
            whole[0],
            higher_is_better=False,
        )
        yield Row(f"{name}: proven bound", solution.bound, "days", "one looser model, same time", whole[1])
        for mark in (1.0, 5.0, 15.0, 30.0, 60.0):
            told = [progress for progress in solution.curve if progress.seconds <= mark]
            if told and mark <= seconds:
                yield Row(
                    f"{name}: gap after {mark:g} s", round(100 * told[-1].gap, 2), "%", higher_is_better=False
                )
        yield Row(f"{name}: gap at the end", round(100 * solution.gap, 2), "%", higher_is_better=False)
        begins = {key: plan.days[at] for key, at in solution.schedule.items()}
        yield Row(
            f"{name}: hard violations (independent check)",
            len(check(plan, begins)),
            "violations",
            higher_is_better=False,
        )
        yield from _replanned(name, plan, solution.schedule)


def _replanned(name: str, plan: Plan, schedule: dict[str, int]) -> Iterator[Row]:
    began = time.perf_counter()
    done = replan(plan, schedule, _FLOOD)
    seconds = time.perf_counter() - began
    rest = len(done.schedule) - len(done.forced)
    yield Row(f"{name}: re-plan after a flood week", seconds, "s", higher_is_better=False)
    yield Row(f"{name}: visits hit by the flood week", len(done.forced), "visits")
    yield Row(f"{name}: other visits that moved", 100 * len(done.others) / rest, "%", higher_is_better=False)


def _one_model(plan: Plan, seconds: float) -> tuple[int, int]:
    """Plan everything in one looser model: no bounds, no covers, no rule on overlaps, weeks or visits that come alone.

    Returns reception days and bound (0 days: none found). Looser rules allow fewer days than any allowed plan has.
    """
    model = cp_model.CpModel()
    out: dict[tuple[str, int], list[cp_model.IntVar]] = {}
    days: list[cp_model.IntVar] = []
    for task in unit_tasks(plan).values():
        receptions = {day: model.new_bool_var("") for day in range(task.day_count)}
        here: dict[int, list[cp_model.IntVar]] = {day: [] for day in receptions}
        for visit, row in zip(task.visits, task.starts, strict=True):
            places = {day: model.new_bool_var("") for day in receptions if row[day]}
            model.add_exactly_one(places.values())
            for day, place in places.items():
                here[day].append(place)
                for step in range(visit.days):
                    model.add_implication(place, receptions[day + step])
                    out.setdefault((visit.department, day + step), []).append(place)
        for places_of_day in here.values():
            model.add(sum(places_of_day) <= plan.limits.joint_size)
        for month in set(task.months.tolist()):
            model.add(
                sum(receptions[d] for d in receptions if task.months[d] == month) <= plan.limits.per_month
            )
        days += receptions.values()
    for (department, _), going in out.items():
        if len(going) > plan.departments[department].teams:
            model.add(sum(going) <= plan.departments[department].teams)
    model.minimize(sum(days))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 2
    solver.parameters.max_time_in_seconds = seconds
    found = solver.solve(model) in {cp_model.OPTIMAL, cp_model.FEASIBLE}
    return (round(solver.objective_value) if found else 0, round(solver.best_objective_bound))
