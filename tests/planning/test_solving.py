from __future__ import annotations

import random
from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from jianfu.planning.domain.checker import check
from jianfu.planning.domain.greedy import greedy_unit
from jianfu.planning.domain.plan import Department, Limits, Period, Plan
from jianfu.planning.domain.solving import Progress, Solution, solve
from jianfu.planning.domain.unit_task import Capacity, unit_tasks
from tests.planning.plans import march, plan, visit
from tests.planning.test_bound import brute_force

if TYPE_CHECKING:
    from datetime import date


def begins(one: Plan, solution: Solution) -> dict[str, date]:
    return {key: one.days[at] for key, at in solution.schedule.items()}


def small_year(seed: int) -> Plan:
    """Make a month with two units, tight limits, closed days, and items of every kind."""
    source = random.Random(seed)
    visits = []
    for number in range(source.randrange(2, 7)):
        for unit in ("甲镇", "乙镇"):
            begin = source.choice((2, 3, 4, 9, 10, 16))
            visits.append(
                visit(
                    f"J{number}",
                    begin,
                    min(begin + source.randrange(3, 12), 27),
                    unit=unit,
                    department=source.choice(("局一", "局二")),
                    days=source.choice((1, 1, 2)),
                    joinable=source.random() < 0.85,
                    submitted=march(begin),
                    apart_from=frozenset({"J1"}) if source.random() < 0.1 else frozenset(),
                    together_with=frozenset({"J0"}) if source.random() < 0.1 else frozenset(),
                )
            )
    limits = Limits(source.randrange(1, 4), 9, 20, source.randrange(2), source.randrange(2, 5))
    return plan(
        *visits, teams=source.randrange(1, 4), limits=limits, blackouts=(Period(march(11), march(11)),)
    )


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000))
def test_what_is_planned_breaks_no_hard_rule(seed: int) -> None:
    one = small_year(seed)
    solution = solve(one, seconds=5)
    missing = {"every_visit_once"} if solution.unplaced else set()
    assert {violation.constraint for violation in check(one, begins(one, solution))} <= missing
    assert solution.bound <= solution.planned or solution.unplaced
    assert 0 <= solution.gap <= 1


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10_000))
def test_the_greedy_plan_breaks_no_hard_rule_either(seed: int) -> None:
    one = small_year(seed)
    capacity = Capacity(one)
    schedule = {}
    for task in unit_tasks(one).values():
        schedule |= greedy_unit(task, capacity)
    found = check(one, {key: one.days[at] for key, at in schedule.items()})
    assert {violation.constraint for violation in found} <= {"every_visit_once"}


def test_small_plans_equal_brute_force() -> None:
    for seed in range(12):
        source = random.Random(seed)
        visits = [
            visit(f"J{n}", begin, begin + source.randrange(1, 4), days=source.choice((1, 1, 2)))
            for n, begin in enumerate(source.choices((2, 3, 4, 9, 10), k=5))
        ]
        one = plan(*visits, limits=Limits(9, 40, 40, 0, 3))
        if all(row.any() for row in unit_tasks(one)["甲镇"].starts):
            best = brute_force(one)
            solution = solve(one, seconds=10)
            assert (solution.planned, solution.unplaced) == (best, ()) if best < 10**6 else solution.unplaced


def test_the_same_seed_gives_the_same_plan() -> None:
    one = small_year(77)
    first, second = solve(one, seconds=20), solve(one, seconds=20)
    assert first == second


def test_overlapping_visits_of_two_departments_become_one_day() -> None:
    one = plan(
        visit("A", 2, 13, submitted=march(3)),
        visit("B", 2, 13, department="局二", submitted=march(10)),
    )
    solution = solve(one, seconds=5)
    assert (solution.status, solution.submitted, solution.planned) == ("optimal", 2, 1)


def test_with_equal_days_the_wish_is_kept() -> None:
    one = plan(visit("A", 2, 27, submitted=march(10)))
    solution = solve(one, seconds=5)
    assert begins(one, solution) == {"A@甲镇": march(10)}


def test_without_time_there_is_the_greedy_plan_and_its_bound() -> None:
    one = small_year(5)
    solution = solve(one, seconds=0)
    assert solution.planned == solution.greedy
    assert solution.bound > 0


def test_progress_is_told_and_never_gets_worse() -> None:
    heard: list[Progress] = []
    solve(small_year(8), seconds=5, tell=heard.append)
    placed = [(told.unplaced, told.planned) for told in heard]
    assert placed == sorted(placed, reverse=True)
    bounds = [told.bound for told in heard]
    assert bounds == sorted(bounds)


def test_what_cannot_be_planned_is_named_with_its_smallest_conflict() -> None:
    one = plan(
        visit("A", 3, 3, joinable=False),
        visit("B", 3, 3, joinable=False),
        visit("C", 2, 13),
        visit("D", 2, 13),
    )
    solution = solve(one, seconds=5)
    assert solution.status == "infeasible"
    assert len(solution.unplaced) == 1
    (conflict,) = solution.conflicts
    assert (conflict.unit, set(conflict.visits)) == ("甲镇", {"A@甲镇", "B@甲镇"})


def test_a_visit_without_any_open_day_conflicts_with_nobody_else() -> None:
    one = plan(visit("A", 3, 3), visit("B", 2, 6), blackouts=(Period(march(3), march(3), "无会周"),))
    solution = solve(one, seconds=5)
    assert solution.unplaced == ("A@甲镇",)
    assert solution.conflicts[0].visits == ("A@甲镇",)


def test_visits_that_must_come_together_come_on_one_day_even_at_once() -> None:
    one = plan(
        visit("A", 2, 13, together_with=frozenset({"B"})),
        visit("B", 9, 20, together_with=frozenset({"C"})),
        visit("C", 4, 27, days=2),
        visit("D", 2, 6),
    )
    for seconds in (0.0, 5.0):
        solution = solve(one, seconds=seconds)
        assert check(one, begins(one, solution)) == []
        assert len({solution.schedule[f"{item}@甲镇"] for item in "ABC"}) == 1


def test_what_must_come_together_and_must_not_is_a_contradiction() -> None:
    one = plan(
        visit("A", 2, 20, together_with=frozenset({"B"})), visit("B", 2, 20, apart_from=frozenset({"A"}))
    )
    solution = solve(one, seconds=1)
    assert solution.schedule == {}
    assert solution.conflicts


def test_visits_that_must_come_together_and_cannot_are_both_named() -> None:
    one = plan(visit("A", 2, 6, together_with=frozenset({"B"})), visit("B", 16, 20), visit("C", 2, 20))
    solution = solve(one, seconds=5)
    assert solution.status == "infeasible"
    assert set(solution.unplaced) == {"A@甲镇", "B@甲镇"}
    (conflict,) = solution.conflicts
    assert set(conflict.visits) == {"A@甲镇", "B@甲镇"}


def test_a_department_with_too_few_teams_is_named_with_all_its_visits() -> None:
    units = ("甲镇", "乙镇", "丙镇")
    tight = [visit("A", 2, 3, unit=unit) for unit in units]
    one = plan(*tight, visit("B", 2, 27), visit("C", 2, 3, department="局二"), teams=1)
    solution = solve(one, seconds=5)
    assert len(solution.unplaced) == 1
    (conflict,) = solution.conflicts
    assert (conflict.department, set(conflict.visits)) == ("局一", {f"A@{unit}" for unit in units})
    assert solution.gap >= 0


def test_no_visits_is_an_empty_optimal_plan() -> None:
    solution = solve(plan(), seconds=1)
    assert (solution.status, solution.planned, solution.gap) == ("optimal", 0, 0.0)


def test_a_department_without_free_teams_is_respected() -> None:
    base = plan(*(visit("A", 2, 3, unit=f"镇{n}") for n in range(3)), teams=1)
    solution = solve(base, seconds=5)
    assert len(solution.unplaced) == 1
    enough = replace(base, departments={"局一": Department("局一", 2)})
    assert solve(enough, seconds=5).unplaced == ()
