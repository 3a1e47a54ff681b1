"""Each soft wish has a name and a test of its own."""

from __future__ import annotations

from dataclasses import replace

import pytest

from jianfu.planning.domain.plan import Plan, Weights
from jianfu.planning.domain.soft import (
    crowded_weeks,
    escort_days,
    label,
    reception_days,
    soft_costs,
    submitted_days,
    unfairness,
    weeks_from_wish,
)
from tests.planning.plans import march, plan, visit


@pytest.fixture
def one() -> Plan:
    return plan(
        visit("A", 2, 27, submitted=march(3)),
        visit("B", 2, 27, days=2, submitted=march(3)),
        visit("C", 2, 27, submitted=march(24)),
        visit("A", 2, 27, unit="乙镇"),
    )


def test_reception_days_count_a_day_once_however_many_come(one: Plan) -> None:
    assert reception_days(one, {"A@甲镇": 0, "B@甲镇": 0, "C@甲镇": 0, "A@乙镇": 0}) == 3
    assert reception_days(one, {"A@甲镇": 0, "B@甲镇": 1, "C@甲镇": 5, "A@乙镇": 0}) == 5


def test_escorts_grow_with_the_company(one: Plan) -> None:
    assert escort_days(one, {"A@甲镇": 0, "B@甲镇": 0, "C@甲镇": 0}) == 3
    assert escort_days(one, {"A@甲镇": 0}) == 1


def test_crowding_is_the_third_day_of_a_week(one: Plan) -> None:
    assert crowded_weeks(one, {"A@甲镇": 0, "B@甲镇": 1}) == 1
    assert crowded_weeks(one, {"A@甲镇": 4, "B@甲镇": 5}) == 0


def test_unfairness_is_the_distance_between_units(one: Plan) -> None:
    assert unfairness(one, {"A@甲镇": 0, "B@甲镇": 1, "C@甲镇": 5, "A@乙镇": 0}) == 3
    assert unfairness(one, {"A@甲镇": 0}) == 1


def test_the_wish_counts_whole_weeks(one: Plan) -> None:
    assert weeks_from_wish(one, {"A@甲镇": 1, "C@甲镇": 1}) == 3
    assert weeks_from_wish(one, {"A@甲镇": 1, "B@甲镇": 1}) == 0


def test_submitted_days_meet_on_a_day_and_undated_ones_count_for_themselves(one: Plan) -> None:
    assert submitted_days(one.visits) == 4


def test_costs_are_amounts_times_weights(one: Plan) -> None:
    weighed = replace(one, weights=Weights(reception_days=10, escorts=3, crowding=0, fairness=2, wish=1))
    costs = {soft.name: (soft.amount, soft.cost) for soft in soft_costs(weighed, {"A@甲镇": 1, "C@甲镇": 1})}
    assert costs == {
        "reception_days": (1, 10),
        "escorts": (1, 3),
        "crowding": (0, 0),
        "fairness": (1, 2),
        "wish": (3, 3),
    }
    assert all(label(name).zh and label(name).en for name in costs)
