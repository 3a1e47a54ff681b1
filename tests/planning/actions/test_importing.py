"""A plan workbook: all of it or nothing, the same again changes nothing, and what was typed stays."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import openpyxl
import pytest

from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.models import AuditEntry
from jianfu.planning import actions
from jianfu.planning.domain import errors as refusals
from jianfu.planning.models import PlanItem, PlanYear
from jianfu.planning.workbooks import template
from tests.planning.conftest import NOW

if TYPE_CHECKING:
    from tests.register.world import World


def workbook(world: World, *, second: str = "", stray: bool = False) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(template()))
    names = [world.bureau.name, second or world.other_bureau.name]
    for row, name in enumerate(names, start=2):
        book["项目"].cell(row, 3, name)
        book["部门"].cell(row, 1, name)
    townships = [one.name for one in world.townships]
    for row, name in enumerate(townships, start=2):
        book["单位"].cell(row, 1, name)
    if stray:
        book["单位"].cell(4, 1, world.far_township.name)
    book["项目"].cell(3, 4, "、".join(townships[:2]))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_the_office_enters_everything_and_the_same_again_changes_nothing(world: World) -> None:
    content = workbook(world)
    done = actions.import_items(world.reviewer, content, "计划.xlsx", NOW)
    assert (done.items, done.settings, done.plan.year) == (2, True, 2027)
    assert {item.code: item.units.count() for item in PlanItem.objects.all()} == {"J01": 3, "J02": 2}
    plan = PlanYear.objects.get()
    assert plan.limits["per_month"] == 3
    assert plan.blackouts[0]["because"] == "无会周"
    assert plan.teams == {world.bureau.name: 2, world.other_bureau.name: 2}
    entries = AuditEntry.objects.count()
    actions.import_items(world.reviewer, content, "计划.xlsx", NOW)
    assert AuditEntry.objects.count() == entries


def test_a_department_enters_its_items_and_leaves_the_settings(world: World) -> None:
    done = actions.import_items(world.head, workbook(world), "计划.xlsx", NOW)
    assert (done.items, done.settings) == (2, False)
    assert PlanYear.objects.get().blackouts == []


def test_a_department_enters_nothing_for_others_and_then_nothing_at_all(world: World) -> None:
    with pytest.raises(Refusal) as caught:
        actions.import_items(world.drafter, workbook(world), "计划.xlsx", NOW)
    assert caught.value.kind is refusals.WRONG_DEPARTMENT
    assert not PlanItem.objects.exists()


def test_a_township_of_another_county_is_refused(world: World) -> None:
    with pytest.raises(Refusal) as caught:
        actions.import_items(world.reviewer, workbook(world, stray=True), "计划.xlsx", NOW)
    assert caught.value.kind is refusals.WRONG_UNITS
    assert not PlanItem.objects.exists()


def test_what_was_typed_is_not_overwritten_by_an_empty_column(world: World) -> None:
    content = workbook(world)
    actions.import_items(world.reviewer, content, "计划.xlsx", NOW)
    PlanItem.objects.filter(code="J01").update(asks="看台账以外的现场", kind="study_visit")
    actions.import_items(world.reviewer, content, "计划.xlsx", NOW)
    kept = PlanItem.objects.get(code="J01")
    assert (kept.asks, kept.kind) == ("看台账以外的现场", "study_visit")


def test_who_has_neither_department_nor_office_imports_nothing(world: World) -> None:
    with pytest.raises(Refusal) as caught:
        actions.import_items(world.clerk, workbook(world), "计划.xlsx", NOW)
    assert caught.value.kind is refusals.NO_SUCH_PLAN


def test_no_workbook_is_refused(world: World) -> None:
    with pytest.raises(Refusal, match="JF-PLANNING-001"):
        actions.import_items(world.reviewer, b"nothing of the kind", "计划.xlsx", NOW)


def test_people_that_the_pages_cannot_keep_are_refused_and_not_dropped(world: World) -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook(world)))
    header = [cell.value for cell in book["项目"][1]]
    book["项目"].cell(2, header.index("检查人员") + 1, "李四")
    book["检查人员"].append(["李四", 1])
    out = io.BytesIO()
    book.save(out)
    with pytest.raises(Refusal) as refusal:
        actions.import_items(world.reviewer, out.getvalue(), "计划.xlsx", NOW)
    assert refusal.value.kind.code == "JF-PLANNING-002"
    assert (refusal.value.values["field"], refusal.value.values["value"]) == ("检查人员", "李四")
    assert not PlanItem.objects.exists()
