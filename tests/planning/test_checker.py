"""Every hard rule has a plan that breaks it and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jianfu.planning.domain.checker import Violation, check
from jianfu.planning.domain.plan import Department, Limits, Period, Plan
from tests.planning.plans import march, plan, visit

if TYPE_CHECKING:
    from datetime import date


def names(one: Plan, begins: dict[str, date]) -> list[str]:
    return [violation.constraint for violation in check(one, begins)]


def test_a_good_plan_has_no_violation() -> None:
    one = plan(visit("A", 2, 6), visit("B", 2, 6, days=2))
    assert check(one, {"A@甲镇": march(3), "B@甲镇": march(3)}) == []


def test_a_visit_that_is_missing() -> None:
    assert check(plan(visit("A", 2, 6)), {}) == [Violation("every_visit_once", "A@甲镇 is not planned")]


def test_a_visit_that_nobody_submitted() -> None:
    one = plan(visit("A", 2, 6))
    assert names(one, {"A@甲镇": march(2), "X@甲镇": march(2)}) == ["every_visit_once"]


def test_a_weekend() -> None:
    assert names(plan(visit("A", 2, 13)), {"A@甲镇": march(7)}) == ["working_day"]


def test_outside_the_window() -> None:
    one = plan(visit("A", 4, 5))
    assert names(one, {"A@甲镇": march(3)}) == ["window"]
    assert names(one, {"A@甲镇": march(6)}) == ["window"]


def test_a_long_visit_that_ends_too_late() -> None:
    assert names(plan(visit("A", 2, 6, days=2)), {"A@甲镇": march(6)}) == ["window"]


def test_a_blackout_of_all_and_of_one_unit() -> None:
    closed = Period(march(3), march(3), "无会周")
    others = Period(march(4), march(4), "农忙", frozenset({"乙镇"}))
    one = plan(visit("A", 2, 6), blackouts=(closed, others))
    assert check(one, {"A@甲镇": march(3)}) == [Violation("blackout", "A@甲镇 2026-03-03 无会周")]
    assert check(one, {"A@甲镇": march(4)}) == []


def test_a_department_that_cannot_come() -> None:
    base = plan(visit("A", 2, 6))
    away = Department("局一", 9, (Period(march(3), march(4)),))
    one = Plan(base.first, base.last, {"局一": away}, base.units, base.visits, base.limits)
    assert names(one, {"A@甲镇": march(4)}) == ["department_unavailable"]


def test_more_teams_than_there_are() -> None:
    one = plan(visit("A", 2, 6), visit("B", 2, 6, unit="乙镇"), teams=1)
    assert names(one, {"A@甲镇": march(3), "B@乙镇": march(3)}) == ["teams"]
    assert names(one, {"A@甲镇": march(3), "B@乙镇": march(4)}) == []


def test_a_promised_day_that_moved() -> None:
    one = plan(visit("A", 2, 6, submitted=march(3), confirmed=True))
    assert names(one, {"A@甲镇": march(4)}) == ["confirmed"]


def test_too_many_in_a_week_a_month_a_year() -> None:
    visits = [visit(f"J{n}", 2, 27) for n in range(3)]
    begins = {"J0@甲镇": march(2), "J1@甲镇": march(4), "J2@甲镇": march(10)}
    assert names(plan(*visits, limits=Limits(1, 9, 9)), begins) == ["per_week"]
    assert names(plan(*visits, limits=Limits(9, 2, 9)), begins) == ["per_month"]
    assert names(plan(*visits, limits=Limits(9, 9, 2)), begins) == ["per_year"]


def test_visits_that_come_together_are_one_reception() -> None:
    visits = [visit(f"J{n}", 2, 27) for n in range(3)]
    assert names(plan(*visits, limits=Limits(1, 1, 1)), {one.key: march(3) for one in visits}) == []


def test_too_many_on_one_day() -> None:
    visits = [visit(f"J{n}", 2, 27) for n in range(3)]
    assert names(plan(*visits, limits=Limits(joint_size=2)), {one.key: march(3) for one in visits}) == [
        "joint_size"
    ]


def test_items_that_must_be_apart() -> None:
    one = plan(visit("A", 2, 6, apart_from=frozenset({"B"})), visit("B", 2, 6))
    assert names(one, {"A@甲镇": march(3), "B@甲镇": march(3)}) == ["apart"]


def test_an_item_that_comes_alone() -> None:
    one = plan(visit("A", 2, 6, joinable=False), visit("B", 2, 6))
    assert names(one, {"A@甲镇": march(3), "B@甲镇": march(3)}) == ["not_joinable"]


def test_items_that_must_be_together() -> None:
    one = plan(visit("A", 2, 6, together_with=frozenset({"B"})), visit("B", 2, 6))
    assert names(one, {"A@甲镇": march(3), "B@甲镇": march(4)}) == ["together"]


def test_receptions_that_overlap() -> None:
    one = plan(visit("A", 2, 6, days=2), visit("B", 2, 6))
    assert names(one, {"A@甲镇": march(3), "B@甲镇": march(4)}) == ["overlap"]


def test_too_little_rest_between_receptions() -> None:
    one = plan(visit("A", 2, 13), visit("B", 2, 13), limits=Limits(9, 9, 9, gap_days=2))
    assert names(one, {"A@甲镇": march(5), "B@甲镇": march(9)}) == ["gap"]
    assert names(one, {"A@甲镇": march(5), "B@甲镇": march(10)}) == []
