"""Required presence, inspectors by name, travel within a day: each rule planned, checked, and named when it cannot be."""

from __future__ import annotations

import random
from dataclasses import replace
from itertools import product
from typing import TYPE_CHECKING

import pytest

from jianfu.planning.domain.checker import Violation, check
from jianfu.planning.domain.engaged import Engaged
from jianfu.planning.domain.greedy import greedy_unit
from jianfu.planning.domain.moves import moves
from jianfu.planning.domain.people import Host, Inspector, Travel
from jianfu.planning.domain.plan import Change, Limits, Period, Plan, Visit
from jianfu.planning.domain.replanning import replan
from jianfu.planning.domain.solving import Solution, solve
from jianfu.planning.domain.unit_task import Capacity, unit_tasks
from tests.planning.plans import march, plan, visit

if TYPE_CHECKING:
    from datetime import date

OFF = (Period(march(3), march(4), "外出学习"),)
ROADS = Travel(60, {frozenset({"甲镇", "乙镇"}): 40, frozenset({"甲镇", "丙镇"}): 90})


def hosted(*visits: Visit, off: tuple[Period, ...] = (), most: int = 1, limits: Limits | None = None) -> Plan:
    """Make a plan in which the secretary of 甲镇 (and 乙镇) can be needed."""
    secretary = Host("张三", "书记", frozenset({"甲镇", "乙镇"}), off, most)
    return replace(plan(*visits, limits=limits), hosts={"张三": secretary})


def inspected(
    *visits: Visit, off: tuple[Period, ...] = (), places: int = 1, travel: Travel | None = None
) -> Plan:
    """Make a plan in which inspector 李四 comes."""
    return replace(
        plan(*visits), inspectors={"李四": Inspector("李四", off, places)}, travel=travel or Travel()
    )


def needs(name: str, first: int, last: int, **more: object) -> Visit:
    return visit(name, first, last, present=("张三",), **more)


def by(name: str, first: int, last: int, **more: object) -> Visit:
    return visit(name, first, last, inspectors=("李四",), **more)


def begins(one: Plan, solution: Solution) -> dict[str, date]:
    return {key: one.days[at] for key, at in solution.schedule.items()}


def names(one: Plan, days: dict[str, int]) -> list[str]:
    return [violation.constraint for violation in check(one, {key: march(day) for key, day in days.items()})]


# -- Required presence


def test_a_visit_comes_when_the_secretary_is_there() -> None:
    one = hosted(needs("A", 3, 5, submitted=march(3)), off=OFF)
    for seconds in (0, 5):
        assert begins(one, solve(one, seconds=seconds)) == {"A@甲镇": march(5)}
    (move,) = moves(one, solve(one, seconds=0).schedule)
    assert move.because.zh == "张三2026-03-03不在岗"


@pytest.mark.parametrize("seconds", [0, 5])
def test_the_secretary_receives_one_visit_a_day_and_others_still_join(seconds: float) -> None:
    one = hosted(needs("A", 2, 6), needs("B", 2, 6), visit("C", 2, 6))
    solution = solve(one, seconds=seconds)
    assert (solution.planned, solution.unplaced, check(one, begins(one, solution))) == (2, (), [])
    both = hosted(needs("A", 2, 6), needs("B", 2, 6), visit("C", 2, 6), most=2)
    assert solve(both, seconds=seconds).planned == 1


def test_a_secretary_of_two_units_is_in_one_at_a_time() -> None:
    one = hosted(needs("A", 2, 3), needs("A", 2, 2, unit="乙镇"))
    solution = solve(one, seconds=5)
    assert begins(one, solution) == {"A@甲镇": march(3), "A@乙镇": march(2)}


def test_the_checker_finds_a_missing_secretary() -> None:
    one = hosted(needs("A", 2, 6, days=2), needs("B", 2, 6, unit="乙镇"), off=OFF)
    assert check(one, {"A@甲镇": march(2), "B@乙镇": march(6)}) == [
        Violation("required_presence", "A@甲镇 2026-03-03: 张三 is away")
    ]
    assert check(one, {"A@甲镇": march(5), "B@乙镇": march(6)}) == [
        Violation("required_presence", "张三 2026-03-06: 2")
    ]
    assert names(replace(one, hosts={"张三": Host("张三", "书记", frozenset({"甲镇"}))}), {
        "A@甲镇": 2, "B@乙镇": 5,
    }) == ["required_presence"]  # fmt: skip


def test_who_is_needed_too_often_is_named_with_all_visits() -> None:
    one = hosted(needs("A", 2, 2), needs("B", 2, 2), needs("C", 2, 6), visit("D", 2, 2))
    solution = solve(one, seconds=5)
    (conflict,) = solution.conflicts
    assert (conflict.person, set(conflict.visits)) == ("张三", {"A@甲镇", "B@甲镇"})


def test_who_is_away_all_the_time_is_named() -> None:
    solution = solve(hosted(needs("A", 3, 4), visit("B", 3, 4), off=OFF), seconds=5)
    (conflict,) = solution.conflicts
    assert (conflict.person, conflict.visits) == ("张三", ("A@甲镇",))


# -- Inspectors by name


def test_an_inspector_is_in_one_place_a_day() -> None:
    one = inspected(by("A", 2, 4), by("A", 2, 3, unit="乙镇"), by("A", 2, 2, unit="丙镇"))
    solution = solve(one, seconds=5)
    assert begins(one, solution) == {"A@甲镇": march(4), "A@乙镇": march(3), "A@丙镇": march(2)}


def test_two_items_at_one_place_are_one_day_for_the_inspector() -> None:
    one = inspected(by("A", 2, 4), by("B", 2, 4))
    for seconds in (0, 5):
        assert solve(one, seconds=seconds).planned == 1


def test_an_inspector_has_days_off() -> None:
    one = inspected(by("A", 3, 5), off=OFF)
    assert begins(one, solve(one, seconds=5)) == {"A@甲镇": march(5)}


def test_the_checker_finds_an_inspector_in_two_places_and_on_a_day_off() -> None:
    one = inspected(by("A", 2, 6), by("A", 2, 6, unit="乙镇"), off=OFF, travel=ROADS)
    assert names(one, {"A@甲镇": 5, "A@乙镇": 5}) == ["inspector_places"]
    assert names(one, {"A@甲镇": 4, "A@乙镇": 5}) == ["inspector_away"]
    assert names(one, {"A@甲镇": 5, "A@乙镇": 6}) == []


def test_an_inspector_who_is_wanted_everywhere_is_named() -> None:
    units = ("甲镇", "乙镇", "丙镇")
    one = inspected(*(by("A", 2, 3, unit=unit) for unit in units), by("B", 2, 27))
    solution = solve(one, seconds=5)
    assert len(solution.unplaced) == 1
    (conflict,) = solution.conflicts
    assert (conflict.person, set(conflict.visits)) == ("李四", {f"A@{unit}" for unit in units})


# -- Travel within a day


def test_two_near_units_on_one_day_and_never_two_far_ones() -> None:
    near = inspected(by("A", 2, 2), by("A", 2, 2, unit="乙镇"), places=2, travel=ROADS)
    assert solve(near, seconds=5).unplaced == ()
    far = inspected(by("A", 2, 2), by("A", 2, 2, unit="丙镇"), places=2, travel=ROADS)
    solution = solve(far, seconds=5)
    (conflict,) = solution.conflicts
    assert (conflict.person, set(conflict.visits)) == ("李四", {"A@甲镇", "A@丙镇"})


def test_the_checker_measures_the_road() -> None:
    one = inspected(by("A", 2, 6), by("A", 2, 6, unit="丙镇"), places=2, travel=ROADS)
    assert check(one, {"A@甲镇": march(2), "A@丙镇": march(2)}) == [
        Violation("travel", "李四 2026-03-02: 丙镇, 甲镇")
    ]
    assert names(replace(one, travel=Travel(90, ROADS.minutes)), {"A@甲镇": 2, "A@丙镇": 2}) == []
    # A road that nobody measured is too long.
    assert names(replace(one, travel=Travel(90)), {"A@甲镇": 2, "A@丙镇": 2}) == ["travel"]


# -- All three


def small_year(seed: int) -> Plan:
    """Make three units in one week whose people are scarce."""
    source = random.Random(seed)
    visits = [
        visit(
            f"J{number}",
            begin,
            min(begin + source.randrange(3), 6),
            unit=unit,
            days=source.choice((1, 1, 2)),
            present=("张三",) if unit != "丙镇" and source.random() < 0.4 else (),
            inspectors=("李四",) if source.random() < 0.6 else (),
        )
        for number in range(2)
        for unit in ("甲镇", "乙镇", "丙镇")
        if (begin := source.choice((2, 3, 4)))
    ]
    one = hosted(*visits, off=(Period(march(6), march(6)),), limits=Limits(5, 20, 40, 0, 2))
    staff = {"李四": Inspector("李四", (Period(march(2), march(2)),), source.randrange(1, 3))}
    return replace(one, inspectors=staff, travel=ROADS)


def fewest_days(one: Plan) -> int | None:
    """Try every plan with the checker; None when none is without violation."""
    first = [day for day in one.days if day <= march(6)]
    best = None
    windows = [[day for day in first if each.earliest <= day <= each.latest] for each in one.visits]
    for choice in product(*windows):
        days = {each.key: day for each, day in zip(one.visits, choice, strict=True)}
        received = {
            (each.unit, one.days[one.place[day] + step])
            for each, day in zip(one.visits, choice, strict=True)
            for step in range(each.days)
        }
        if (best is None or len(received) < best) and not check(one, days):
            best = len(received)
    return best


@pytest.mark.parametrize("seed", range(16))
def test_small_years_equal_trying_everything(seed: int) -> None:
    one = small_year(seed)
    best, solution = fewest_days(one), solve(one, seconds=30)
    assert (solution.unplaced == ()) == (best is not None)
    if best is not None:
        assert solution.planned == best
        assert solution.bound <= best
    broken = {violation.constraint for violation in check(one, begins(one, solution))}
    assert broken <= ({"every_visit_once"} if best is None else set())


def test_the_small_years_hold_both_kinds() -> None:
    found = [fewest_days(small_year(seed)) is None for seed in range(16)]
    assert {True, False} == set(found)


@pytest.mark.parametrize("seed", range(16))
def test_the_first_fit_breaks_nothing_either(seed: int) -> None:
    one = small_year(seed)
    capacity, schedule = Capacity(one), {}
    for task in unit_tasks(one).values():
        schedule |= greedy_unit(task, capacity)
    found = check(one, {key: one.days[at] for key, at in schedule.items()})
    assert {violation.constraint for violation in found} <= {"every_visit_once"}


def test_the_same_seed_gives_the_same_plan() -> None:
    assert solve(small_year(3), seconds=30) == solve(small_year(3), seconds=30)


def test_many_units_that_share_an_inspector_are_repaired_with_the_others_in_place() -> None:
    units = [f"镇{number}" for number in range(6)]
    wide = [by("A", 2, 9, unit=unit, submitted=march(2)) for unit in units[:5]]
    more = [visit(f"B{number}", 2, 9, unit=unit) for unit in units[:5] for number in range(2)]
    one = inspected(*wide, *more, by("A", 2, 2, unit="镇5"), off=())
    solution = solve(one, seconds=20)
    assert (solution.unplaced, check(one, begins(one, solution))) == ((), [])


def test_a_change_moves_a_visit_to_a_day_on_which_its_people_can() -> None:
    one = inspected(by("A", 2, 6), by("A", 2, 6, unit="乙镇"))
    standing = {"A@甲镇": 0, "A@乙镇": 1}
    done = replan(one, standing, Change((Period(march(2), march(2), "防汛", frozenset({"甲镇"})),)))
    assert (done.others, done.unplaced) == (frozenset(), ())
    assert check(done.plan, {key: one.days[at] for key, at in done.schedule.items()}) == []


def test_engagements_are_given_back() -> None:
    one = hosted(needs("A", 2, 6), needs("B", 2, 6))
    table = Engaged(one)
    first, second = one.visits
    table.change(first, 0, 1)
    assert not table.receive([second], 0)
    copy = table.copied()
    copy.change(first, 0, -1)
    assert copy.receive([second], 0)
    assert not table.receive([second], 0)
    table.change(second, 0, 1)
    assert table.overdrawn()
    assert not copy.overdrawn()
