from __future__ import annotations

from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jianfu.planning.domain.bound import least_reception_days
from jianfu.planning.domain.covers import Cover, covers
from jianfu.planning.domain.plan import Limits, Plan
from jianfu.planning.domain.unit_task import reception_days, unit_tasks
from tests.planning.plans import plan, visit

WINDOWS = st.lists(st.tuples(st.integers(2, 6), st.integers(0, 4), st.integers(1, 2)), min_size=1, max_size=5)


def of_windows(windows: list[tuple[int, int, int]], size: int) -> Plan:
    visits = [
        visit(f"J{at}", begin, begin + length + days - 1, days=days)
        for at, (begin, length, days) in enumerate(windows)
    ]
    return plan(*visits, limits=Limits(per_week=9, per_month=40, joint_size=size))


def brute_force(one: Plan) -> int:
    """Try every choice of first days, and keep the fewest reception days among the allowed ones."""
    (task,) = unit_tasks(one).values()
    best = 10**6
    for choice in product(*(np.flatnonzero(row).tolist() for row in task.starts)):
        groups: dict[int, list[int]] = {}
        for at, day in enumerate(choice):
            groups.setdefault(day, []).append(task.visits[at].days)
        if max(len(group) for group in groups.values()) > one.limits.joint_size:
            continue
        spans = sorted((day, day + max(group)) for day, group in groups.items())
        if any(end > begin for (_, end), (begin, _) in pairwise(spans)):
            continue
        days = reception_days(task.visits, {v.key: d for v, d in zip(task.visits, choice, strict=True)})
        best = min(best, days)
    return best


def feasible(windows: list[tuple[int, int, int]], size: int) -> Plan | None:
    one = of_windows(windows, size)
    (task,) = unit_tasks(one).values()
    return one if task.starts.any(axis=1).all() else None


@settings(max_examples=60, deadline=None)
@given(windows=WINDOWS, size=st.integers(1, 4))
def test_the_bound_never_exceeds_the_best_plan(windows: list[tuple[int, int, int]], size: int) -> None:
    one = feasible(windows, size)
    if one is not None:
        (task,) = unit_tasks(one).values()
        assert least_reception_days(task) <= brute_force(one)


def test_one_day_that_all_can_make_is_enough() -> None:
    (task,) = unit_tasks(plan(*(visit(f"J{n}", 2, 6 + n) for n in range(5)))).values()
    assert least_reception_days(task) == 1


def test_a_reception_holds_no_more_than_its_size() -> None:
    one = plan(*(visit(f"J{n}", 2, 6) for n in range(5)), limits=Limits(joint_size=2))
    (task,) = unit_tasks(one).values()
    assert least_reception_days(task) == 3


def test_windows_that_do_not_meet_need_a_day_each() -> None:
    (task,) = unit_tasks(plan(visit("A", 2, 3), visit("B", 4, 5), visit("C", 9, 11))).values()
    assert least_reception_days(task) == 3


def test_a_longer_visit_makes_the_reception_longer() -> None:
    (task,) = unit_tasks(plan(visit("A", 2, 6), visit("B", 2, 6, days=3))).values()
    assert least_reception_days(task) == 3


def test_a_visit_that_comes_alone_counts_for_itself() -> None:
    (task,) = unit_tasks(plan(visit("A", 2, 6), visit("B", 2, 6), visit("C", 2, 6, joinable=False))).values()
    assert least_reception_days(task) == 2


@settings(max_examples=80, deadline=None)
@given(windows=WINDOWS, size=st.integers(1, 4))
def test_every_cover_holds_in_every_plan(windows: list[tuple[int, int, int]], size: int) -> None:
    one = feasible([(begin, length, 1) for begin, length, _ in windows], size)
    if one is None:
        return
    (task,) = unit_tasks(one).values()
    found = covers(task.starts, size)
    for choice in product(*(np.flatnonzero(row).tolist() for row in task.starts)):
        counts = {day: choice.count(day) for day in choice}
        if max(counts.values()) <= size:
            for cover in found:
                assert sum(cover.first <= day <= cover.last for day in counts) >= cover.least


def test_covers_name_the_stabbing_number_and_the_size() -> None:
    starts = np.zeros((4, 6), dtype=bool)
    starts[0, 0:2] = starts[1, 3:5] = starts[2, 3:5] = starts[3, 3:5] = True
    assert {Cover(3, 4, 2), Cover(0, 1, 1)} <= set(covers(starts, 2))


def test_no_windows_no_covers() -> None:
    assert covers(np.zeros((2, 4), dtype=bool), 3) == []


@pytest.mark.parametrize("size", [1, 2, 6])
def test_closed_days_in_a_window_do_not_fool_the_bound(size: int) -> None:
    (task,) = unit_tasks(
        plan(*(visit(f"J{n}", 2, 13) for n in range(3)), limits=Limits(joint_size=size))
    ).values()
    task.starts[0, 4] = False
    assert least_reception_days(task) == -(-3 // size)
