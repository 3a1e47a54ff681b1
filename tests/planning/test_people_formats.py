"""Hosts, inspectors and roads as JSON and as workbook; wrong values are named, conflicts are said with the person."""

from __future__ import annotations

import json
from copy import deepcopy
from typing import TYPE_CHECKING, Any

import pytest

from jianfu.cli.main import main
from jianfu.kernel.domain.errors import Refusal
from jianfu.planning.domain.checker import check
from jianfu.planning.domain.formats import plan_from_json
from jianfu.planning.domain.solving import solve
from jianfu.planning.workbooks import plan_data
from tests.planning.test_workbooks import changed

if TYPE_CHECKING:
    from pathlib import Path

    import openpyxl

DATA: dict[str, Any] = {
    "from": "2026-03-02",
    "to": "2026-03-27",
    "units": ["甲镇", {"name": "乙镇", "lon": 120.0, "lat": 30.0}, {"name": "丙镇", "lon": 120.1, "lat": 30.0}],
    "departments": [{"name": "局一", "teams": 3}],
    "items": [
        {
            "id": "J1",
            "department": "局一",
            "earliest": "2026-03-02",
            "latest": "2026-03-03",
            "present": ["书记"],
            "inspectors": ["李四"],
        }
    ],
    "hosts": [
        {"name": "张三", "role": "书记", "units": ["甲镇"], "unavailable": [{"from": "2026-03-02", "to": "2026-03-02"}]},
        {"name": "王五", "role": "书记", "units": ["乙镇", "丙镇"], "visits_a_day": 2},
    ],
    "inspectors": [{"name": "李四", "places_a_day": 2}],
    "travel": {"limit": 30, "minutes": [{"from": "甲镇", "to": "乙镇", "minutes": 20}]},
}  # fmt: skip


def test_people_are_found_for_each_visit() -> None:
    plan = plan_from_json(DATA)
    assert [visit.present for visit in plan.visits] == [("张三",), ("王五",), ("王五",)]
    assert {visit.inspectors for visit in plan.visits} == {("李四",)}
    assert (plan.hosts["王五"].visits_a_day, plan.inspectors["李四"].places_a_day) == (2, 2)


def test_the_table_of_minutes_goes_before_coordinates() -> None:
    travel = plan_from_json(DATA).travel
    # 0.1° of longitude at 30° north are 9.63 km; by 1.4 and 40 km/h that is 20.2 minutes.
    assert dict(travel.minutes) == {frozenset({"乙镇", "丙镇"}): 21, frozenset({"甲镇", "乙镇"}): 20}
    assert [travel.near("甲镇", other) for other in ("甲镇", "乙镇", "丙镇")] == [True, True, False]
    slow = deepcopy(DATA)
    slow["travel"] |= {"kmh": 20, "minutes": [{"from": "丙镇", "to": "乙镇", "minutes": 0}]}
    assert dict(plan_from_json(slow).travel.minutes) == {frozenset({"乙镇", "丙镇"}): 0}


def test_such_a_plan_is_solved_within_every_rule() -> None:
    plan = plan_from_json(DATA)
    solution = solve(plan, seconds=5)
    assert solution.unplaced == ()
    assert check(plan, {key: plan.days[at] for key, at in solution.schedule.items()}) == []


@pytest.mark.parametrize(
    ("path", "value", "where", "field"),
    [
        (("items", 0, "present"), ["镇长"], "items[0]", "present"),
        (("items", 0, "inspectors"), ["赵六"], "items[0]", "inspectors"),
        (("hosts", 0, "name"), "", "hosts[0]", "name"),
        (("hosts", 0, "role"), "", "hosts[0]", "role"),
        (("hosts", 0, "units"), ["丁镇"], "hosts[0]", "units"),
        (("hosts", 1, "units"), ["甲镇", "乙镇"], "hosts[1]", "units"),
        (("hosts", 1, "name"), "张三", "hosts[1]", "name"),
        (("hosts", 1, "visits_a_day"), 0, "hosts[1]", "visits_a_day"),
        (("hosts", 0, "unavailable"), [{"from": "2026-03-02"}], "hosts[0]", "to"),
        (("inspectors", 0, "places_a_day"), 0, "inspectors[0]", "places_a_day"),
        (("inspectors", 0, "name"), "张三", "inspectors", "name"),
        (("travel", "limit"), -1, "travel", "limit"),
        (("travel", "kmh"), 0, "travel", "kmh"),
        (("travel", "minutes", 0, "to"), "丁镇", "travel.minutes[0]", "to"),
        (("travel", "minutes", 0, "minutes"), "近", "travel.minutes[0]", "minutes"),
        (("units", 1, "lat"), 95, "units[1]", "lat"),
        (("units", 1, "lon"), None, "units[1]", "lon"),
    ],
)
def test_a_wrong_value_is_named_with_its_place(
    path: tuple[Any, ...], value: object, where: str, field: str
) -> None:
    data = deepcopy(DATA)
    place: Any = data
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    with pytest.raises(Refusal) as refusal:
        plan_from_json(data)
    assert refusal.value.kind.code == "JF-PLANNING-002"
    assert (refusal.value.values["where"], refusal.value.values["field"]) == (where, field)


def with_people(book: openpyxl.Workbook) -> None:
    book["接待人员"].append(["张三", "书记", "全部", 1])
    book["检查人员"].append(["李四", 2])
    book["人员请假"].append(["张三", "2027-03-01", "2027-03-05", "学习"])
    book["人员请假"].append(["李四", "2027-03-15", "2027-03-16", "休假"])
    book["路程"].append(["城关镇", "河东乡", 35])
    book["限制"].append(["同日两地路程上限分钟", 45])
    header = [cell.value for cell in book["项目"][1]]
    book["项目"].cell(2, header.index("须到场") + 1, "书记")
    book["项目"].cell(3, header.index("检查人员") + 1, "李四")


def test_a_workbook_has_sheets_for_them() -> None:
    plan = plan_from_json(plan_data(changed(with_people), "计划.xlsx"))
    assert [(visit.present, visit.inspectors) for visit in plan.visits] == [
        (("张三",), ()), (("张三",), ()), (("张三",), ()), ((), ("李四",)), ((), ("李四",)),
    ]  # fmt: skip
    assert plan.hosts["张三"].units == frozenset({"城关镇", "河东乡", "石门乡"})
    assert [period.because for period in plan.hosts["张三"].unavailable] == ["学习"]
    assert [period.because for period in plan.inspectors["李四"].unavailable] == ["休假"]
    assert (plan.travel.limit, plan.travel.near("河东乡", "城关镇")) == (45, True)


def test_leave_of_somebody_who_is_not_listed_is_refused() -> None:
    for name in ("李四", None):
        with pytest.raises(Refusal) as refusal:
            plan_data(
                changed(lambda book, name=name: book["人员请假"].append([name, "2027-03-01", "2027-03-05"])),  # type: ignore[misc] # the name of this round
                "计划.xlsx",
            )
        assert refusal.value.values["field"] == "姓名"


@pytest.mark.parametrize(
    ("first", "words"),
    [
        ("2026-03-02", "J1@甲镇的时间内张三都不在岗，请放宽时间或换人。"),
        ("2026-03-03", "J1@甲镇、J2@甲镇互相冲突（都要张三参加，时间不够），请放宽其中一项的时间。"),
    ],
)
def test_the_command_names_the_person(
    first: str, words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = deepcopy(DATA)
    data["items"][0] |= {"units": ["甲镇"], "earliest": first, "latest": first}
    if first == "2026-03-03":
        data["items"].append({**data["items"][0], "id": "J2"})
    path = tmp_path / "plan.json"
    path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    assert main(["planning", "solve", str(path), "--seconds", "5"]) == 0
    assert words in capsys.readouterr().out
    assert main(["planning", "solve", str(path), "--seconds", "5", "--json"]) == 0
    (conflict,) = json.loads(capsys.readouterr().out)["conflicts"]
    assert (conflict["person"], conflict["department"]) == ("张三", None)
