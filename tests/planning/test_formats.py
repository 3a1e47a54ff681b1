from __future__ import annotations

from copy import deepcopy
from datetime import date
from itertools import pairwise
from typing import Any

import pytest

from jianfu.kernel.domain.errors import Refusal
from jianfu.planning.domain.formats import change_from_json, plan_from_json
from jianfu.planning.domain.plan import Department, Limits, Period

DATA: dict[str, Any] = {
    "from": "2026-01-05",
    "to": "2026-12-31",
    "units": ["甲镇", {"name": "乙镇"}],
    "departments": [
        {"name": "局一", "teams": 2, "unavailable": [{"from": "2026-05-06", "to": "2026-05-08"}]}
    ],
    "items": [
        {
            "id": "J1",
            "topic": "安全检查",
            "department": "局一",
            "earliest": "2026-03-02",
            "latest": "2026-03-31",
            "days": 2,
            "submitted": {"甲镇": "2026-03-10"},
            "not_with": ["J2"],
        },
        {"id": "J2", "department": "局一", "units": ["乙镇"], "earliest": "2026-01-05", "latest": "2026-12-31", "frequency": 4},
    ],
    "blackouts": [{"from": "2026-06-01", "to": "2026-06-05", "because": "农忙", "units": ["乙镇"]}],
    "limits": {"per_week": 2},
    "weights": {"wish": 5},
}  # fmt: skip


def test_a_plan_is_read_whole() -> None:
    plan = plan_from_json(DATA)
    assert plan.units == ("甲镇", "乙镇")
    assert plan.departments == {"局一": Department("局一", 2, (Period(date(2026, 5, 6), date(2026, 5, 8)),))}
    assert plan.limits == Limits(per_week=2)
    assert plan.weights.wish == 5
    assert plan.blackouts == (Period(date(2026, 6, 1), date(2026, 6, 5), "农忙", frozenset({"乙镇"})),)
    assert [visit.key for visit in plan.visits] == [
        "J1@甲镇", "J1@乙镇", "J2#1@乙镇", "J2#2@乙镇", "J2#3@乙镇", "J2#4@乙镇",
    ]  # fmt: skip
    assert plan.visits[0].submitted == date(2026, 3, 10)
    assert plan.visits[1].submitted is None
    assert plan.visits[0].apart_from == frozenset({"J2"})


def test_a_frequent_item_gets_windows_that_meet_and_do_not_overlap() -> None:
    windows = [(v.earliest, v.latest) for v in plan_from_json(DATA).visits if v.item == "J2"]
    assert windows[0][0] == date(2026, 1, 5)
    assert windows[-1][1] == date(2026, 12, 31)
    assert all((after[0] - before[1]).days == 1 for before, after in pairwise(windows))


@pytest.mark.parametrize(
    ("path", "value", "where", "field"),
    [
        (("from",), "2026-13-01", "plan", "from"),
        (("from",), None, "plan", "from"),
        (("to",), "2025-01-01", "plan", "to"),
        (("to",), "2046-01-01", "plan", "to"),
        (("departments", 0, "teams"), 0, "departments[0]", "teams"),
        (("departments", 0, "teams"), "two", "departments[0]", "teams"),
        (("departments", 0, "teams"), True, "departments[0]", "teams"),
        (("items", 0, "department"), "局九", "items[0]", "department"),
        (("items", 1, "units"), ["丙镇"], "items[1]", "units"),
        (("items", 0, "earliest"), "2026-02-30", "items[0]", "earliest"),
        (("items", 0, "days"), -1, "items[0]", "days"),
        (("items", 1, "frequency"), 500, "items[1]", "latest"),
        (("items", 1, "id"), "J1", "items", "id"),
        (("items", 0, "submitted"), {"甲镇": "十号"}, "items[0]", "submitted"),
        (("blackouts", 0, "to"), "", "blackouts[0]", "to"),
        (("limits", "per_week"), -2, "limits", "per_week"),
        (("limits", "per_day"), 2, "limits", "per_day"),
        (("weights", "speed"), 2, "weights", "speed"),
        (("items", 0, "id"), " ", "items[0]", "id"),
        (("departments", 0, "name"), "", "departments[0]", "name"),
        (("items", 0, "with"), ["J99"], "items[0]", "with"),
        (("items", 1, "not_with"), ["J1", "J99"], "items[1]", "not_with"),
    ],
)
def test_a_wrong_value_is_named_with_its_place(
    path: tuple[Any, ...], value: object, where: str, field: str
) -> None:
    data = deepcopy(DATA)
    if path == ("items", 1, "id"):
        data["items"][1] |= {"units": ["甲镇"], "frequency": 1}
    place = data
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value  # type: ignore[index] # the last container is a dict
    with pytest.raises(Refusal) as refusal:
        plan_from_json(data)
    assert refusal.value.kind.code == "JF-PLANNING-002"
    assert (refusal.value.values["where"], refusal.value.values["field"]) == (where, field)


def test_a_change_is_read() -> None:
    change = change_from_json(
        {"blackouts": [{"from": "2026-07-06", "to": "2026-07-10", "because": "防汛"}], "cancelled": ["J1"]}
    )
    assert change.blackouts == (Period(date(2026, 7, 6), date(2026, 7, 10), "防汛"),)
    assert change.cancelled == frozenset({"J1"})
