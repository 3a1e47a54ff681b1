from __future__ import annotations

import io
from typing import TYPE_CHECKING

import openpyxl
import pytest

from jianfu.kernel.domain.errors import Refusal
from jianfu.planning.domain.answers import begins_from_json, solution_json
from jianfu.planning.domain.formats import plan_from_json
from jianfu.planning.domain.solving import solve
from jianfu.planning.workbooks import answer_book, answer_data, plan_data, template

if TYPE_CHECKING:
    from collections.abc import Callable


def changed(change: Callable[[openpyxl.Workbook], object]) -> bytes:
    """Return the template after `change`."""
    book = openpyxl.load_workbook(io.BytesIO(template()))
    change(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_the_template_is_a_plan_that_can_be_solved() -> None:
    plan = plan_from_json(plan_data(template(), "计划.xlsx"))
    assert [visit.key for visit in plan.visits] == [
        "J01@城关镇", "J01@河东乡", "J01@石门乡", "J02@城关镇", "J02@河东乡",
    ]  # fmt: skip
    assert plan.limits.joint_size == 6
    assert solve(plan, seconds=5).planned == 3


def test_an_answer_written_is_read_back() -> None:
    plan = plan_from_json(plan_data(template(), "计划.xlsx"))
    solution = solve(plan, seconds=5)
    answer = solution_json(plan, solution)
    read = answer_data(answer_book(answer), "统筹.xlsx")
    begins = begins_from_json(read, "统筹.xlsx")
    assert begins == {key: plan.days[at] for key, at in solution.schedule.items()}


def test_a_department_that_is_away_is_read() -> None:
    content = changed(
        lambda book: book["部门停派"].append(["县应急管理局", "2027-03-01", "2027-03-05", "培训"])
    )
    plan = plan_from_json(plan_data(content, "计划.xlsx"))
    assert [period.because for period in plan.departments["县应急管理局"].unavailable] == ["培训"]


def test_columns_may_stand_in_any_order_and_unknown_ones_are_passed_over() -> None:
    def swap(book: openpyxl.Workbook) -> None:
        for row in book["部门"].iter_rows(min_row=1):
            row[0].value, row[1].value = row[1].value, row[0].value
        book["部门"]["C1"] = "备注"
        book["部门"]["C2"] = "随便写"

    assert plan_from_json(plan_data(changed(swap), "a.xlsx")).departments["县农业农村局"].teams == 2


def set_cell(sheet: str, cell: str, value: object) -> Callable[[openpyxl.Workbook], object]:
    return lambda book: setattr(book[sheet][cell], "value", value)


@pytest.mark.parametrize(
    ("sheet", "cell", "value", "field"),
    [
        ("项目", "C2", "没有的局", "department"),
        ("项目", "D2", "没有的镇", "units"),
        ("项目", "E2", "三月", "earliest"),
        ("项目", "J2", "可以", "可合并"),
        ("部门", "B2", 1.5, "teams"),
        ("限制", "B3", "下月", "to"),
    ],
)
def test_a_wrong_cell_is_refused_by_name(sheet: str, cell: str, value: object, field: str) -> None:
    with pytest.raises(Refusal) as refusal:
        plan_from_json(plan_data(changed(set_cell(sheet, cell, value)), "计划.xlsx"))
    assert refusal.value.kind.code == "JF-PLANNING-002"
    assert refusal.value.values["field"] == field


@pytest.mark.parametrize("content", [b"", b"no workbook", b"PK\x03\x04 broken"])
def test_what_is_no_workbook_is_refused(content: bytes) -> None:
    for read in (plan_data, answer_data):
        with pytest.raises(Refusal) as refusal:
            read(content, "计划.xlsx")
        assert refusal.value.kind.code == "JF-PLANNING-001"


def test_a_missing_sheet_is_named() -> None:
    with pytest.raises(Refusal) as refusal:
        plan_data(changed(lambda book: book.remove(book["限制"])), "计划.xlsx")
    assert "限制" in refusal.value.as_json()["cause"]
    with pytest.raises(Refusal) as refusal:
        answer_data(template(), "计划.xlsx")
    assert "统筹计划" in refusal.value.as_json()["cause"]
