from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from jianfu.planning.domain.checker import check
from jianfu.planning.domain.plan import Change, Limits, Period, Plan
from jianfu.planning.domain.replanning import Replanned, replan
from jianfu.planning.domain.solving import solve
from tests.planning.plans import march, plan, visit
from tests.planning.test_solving import small_year

FLOOD = Change(blackouts=(Period(march(9), march(13), "防汛"),))


def constraints(done: Replanned) -> set[str]:
    begins = {key: done.plan.days[at] for key, at in done.schedule.items()}
    return {violation.constraint for violation in check(done.plan, begins)}


def spread() -> tuple[Plan, dict[str, int]]:
    """Make four visits on four days, one of them in the flood week."""
    one = plan(*(visit(f"J{n}", 2, 27, unit=f"{n}镇") for n in range(4)))
    days = (march(3), march(10), march(17), march(24))
    return one, {f"J{n}@{n}镇": one.place[day] for n, day in enumerate(days)}


def test_only_what_is_hit_moves() -> None:
    one, schedule = spread()
    done = replan(one, schedule, FLOOD)
    assert done.forced == frozenset({"J1@1镇"})
    assert (done.others, done.unplaced) == (frozenset(), ())
    assert constraints(done) == set()
    assert {key: at for key, at in done.schedule.items() if key != "J1@1镇"} == {
        key: at for key, at in schedule.items() if key != "J1@1镇"
    }


def test_it_joins_a_day_that_is_there_already() -> None:
    one = plan(visit("A", 2, 27), visit("B", 2, 27))
    done = replan(one, {"A@甲镇": one.place[march(10)], "B@甲镇": one.place[march(20)]}, FLOOD)
    assert done.schedule["A@甲镇"] == one.place[march(20)]


def test_a_cancelled_visit_and_a_cancelled_item_are_gone() -> None:
    one, schedule = spread()
    done = replan(one, schedule, Change(cancelled=frozenset({"J0@0镇", "J2"})))
    assert sorted(done.schedule) == ["J1@1镇", "J3@3镇"]
    assert done.forced == done.others == frozenset()


def test_another_visit_moves_only_where_there_is_no_other_way() -> None:
    """One reception a week: A can only go to the week where B stands, and B can go elsewhere."""
    one = plan(
        visit("A", 9, 20, joinable=False), visit("B", 16, 27, joinable=False), limits=Limits(1, 9, 9, 0, 6)
    )
    done = replan(one, {"A@甲镇": one.place[march(10)], "B@甲镇": one.place[march(17)]}, FLOOD)
    assert done.forced == frozenset({"A@甲镇"})
    assert done.others == frozenset({"B@甲镇"})
    assert constraints(done) == set()


def test_what_finds_no_day_is_named_and_the_rest_stays() -> None:
    one = plan(visit("A", 9, 13), visit("B", 2, 27))
    schedule = {"A@甲镇": one.place[march(10)], "B@甲镇": one.place[march(17)]}
    done = replan(one, schedule, FLOOD)
    assert done.unplaced == ("A@甲镇",)
    assert done.schedule == {"B@甲镇": schedule["B@甲镇"]}


def test_without_a_change_nothing_moves() -> None:
    one, schedule = spread()
    done = replan(one, schedule, Change())
    assert done.schedule == schedule


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10_000))
def test_a_new_plan_breaks_no_hard_rule(seed: int) -> None:
    one = small_year(seed)
    solution = solve(one, seconds=1)
    done = replan(one, solution.schedule, FLOOD)
    assert constraints(done) <= ({"every_visit_once"} if done.unplaced else set())
