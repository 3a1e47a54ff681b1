"""The sheet as a page: places, growth, checks, sums, parts, what came back; without any table."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianfu.forms.domain.collecting.checking import Before, problems
from jianfu.forms.domain.collecting.growing import Grown, grown, moved
from jianfu.forms.domain.collecting.paper import Note, PaperCell, PaperSheet, counts, paper
from jianfu.forms.domain.collecting.parts import parts_of
from jianfu.forms.domain.collecting.places import place_of, places
from jianfu.forms.domain.collecting.returned import grown_rows
from jianfu.forms.domain.collecting.states import AnswerState, Cycle
from jianfu.forms.domain.collecting.writing import edits_of
from jianfu.forms.domain.filling.edits import Growth, SheetEdits
from jianfu.forms.domain.filling.fill import write
from jianfu.forms.domain.keeping.statements import of_form
from jianfu.forms.domain.refusals import NOT_THIS_FORM
from jianfu.forms.domain.sheets.opening import open_workbook
from jianfu.forms.domain.understanding.settling import question_key, questions, settle
from jianfu.forms.domain.understanding.understand import understand_workbook
from jianfu.kernel.domain.errors import Refusal
from tests.forms.books import book

if TYPE_CHECKING:
    from jianfu.forms.domain.sheets.grid import Workbook
    from jianfu.forms.domain.understanding.model import FormModel

VILLAGES = (
    ("村名", "户数（户）", "人数（人）"),
    ("东村", None, None),
    ("西村", None, None),
    ("合计", None, None),
)
PARTS = (
    ("指标", "计量单位", "数值"),
    ("户籍人口数", "人", None),
    ("其中：女性人口数", "人", None),
    ("耕地总面积", "亩", None),
)
ROSTER = (
    ("序号", "姓名", "公民身份号码", "联系电话"),
    *((None,) * 4 for _ in range(3)),
    ("填表人：", None, None, None),
)


def opened(*rows: tuple[object, ...], title: str = "某表") -> tuple[bytes, Workbook, FormModel]:
    content = book(*rows, title=title)
    workbook = open_workbook(content, "a.xlsx")
    return content, workbook, understand_workbook(workbook)


def with_values(content: bytes, **values: object) -> Workbook:
    made = openpyxl.load_workbook(io.BytesIO(content))
    for cell, value in values.items():
        made.worksheets[0][cell] = value
    buffer = io.BytesIO()
    made.save(buffer)
    return open_workbook(buffer.getvalue(), "a.xlsx")


def said(
    content: bytes, model: FormModel, before: dict[str, Before] | None = None, **values: object
) -> list[str]:
    copy = with_values(content, **values)
    found = places(copy, model)
    known = {place_of(name): one for name, one in (before or {}).items()}
    return [one.said.zh for one in problems(copy, model, found, known)]


def test_a_total_that_its_rows_do_not_make_is_named_with_both_numbers() -> None:
    content, _, model = opened(*VILLAGES)
    wrong = said(content, model, B3=10, B4=20, B5=31)
    assert wrong == ["合计是31，但各项相加得30（B3+B4）。"]
    assert said(content, model, B3=10, B4=20, B5=30) == []
    assert said(content, model, B3=10, B5=30) == []


@given(st.lists(st.integers(min_value=0, max_value=10_000), min_size=2, max_size=2), st.integers(-3, 3))
def test_a_total_is_wrong_exactly_when_it_differs(rows: list[int], off: int) -> None:
    content, _, model = opened(*VILLAGES)
    total = sum(rows) + off
    found = said(content, model, B3=rows[0], B4=rows[1], B5=total)
    assert any("相加" in one for one in found) is (off != 0)


def test_a_part_is_never_more_than_its_whole() -> None:
    content, _, model = opened(*PARTS)
    assert said(content, model, C3=100, C4=60, C5=3) == []
    found = said(content, model, C3=100, C4=160, C5=3)
    assert [one for one in found if "大于总数" in one] == ["其中数160大于总数100（C3）。"]


@pytest.mark.parametrize(
    ("cell", "value", "expected"),
    [
        ("C3", "很多", "这里应填数字，现在是“很多”。"),
        ("C3", -1, "这里不能是负数。"),
        ("C3", 1.5, "这里应填整数，现在是1.5。"),
        ("C5", -2, "这里不能是负数。"),
    ],
)
def test_types_in_plain_words(cell: str, value: object, expected: str) -> None:
    content, _, model = opened(*PARTS)
    assert expected in said(content, model, **{cell: value})


def test_identifiers_are_checked_by_their_own_digits() -> None:
    content, _, model = opened(*ROSTER)
    good = {"B3": "张三", "C3": "11010519491231002X", "D3": "13800138000"}
    assert said(content, model, **good) == []
    assert said(content, model, **{**good, "C3": "110105194912310021"}) == ["身份证号的校验位不对，请核对。"]
    assert said(content, model, **{**good, "C3": "1101051949"}) == ["身份证号应为18位，现在是10位。"]
    assert said(content, model, **{**good, "D3": "1380013800"}) == ["手机号应为11位，请核对。"]


def test_what_is_known_is_held_against_what_is_typed() -> None:
    content, _, model = opened(*PARTS)
    before = {"表!C3": Before("100", "统计年报", "90", "2025")}
    assert said(content, model, before, C3=100) == []
    assert "以您填的为准" in said(content, model, before, C3=101)[0]
    jump = {"表!C3": Before("", "", "90", "2025")}
    assert said(content, model, jump, C3=95) == []
    assert said(content, model, jump, C3=200) == ["比2025的90变化了122%，请核对。"]


@given(st.integers(min_value=1, max_value=9), st.integers(min_value=0, max_value=30))
def test_rows_below_a_growth_move_and_those_above_stay(count: int, row: int) -> None:
    growths = [Grown("表", 10, count)]
    assert moved(row, growths) == (row if row <= 10 else row + count)


def test_a_grown_list_is_longer_and_what_stands_below_moves() -> None:
    content, workbook, model = opened(*ROSTER)
    longer = grown(model, [Grown("表", model.sheets[0].blocks[0].last_row or 0, 5)])
    old, new = model.sheets[0].blocks[0], longer.sheets[0].blocks[0]
    assert (new.first_row, new.last_row) == (old.first_row, (old.last_row or 0) + 5)
    edits = {"表": SheetEdits(growths=[Growth(old.last_row or 0, 5)])}
    copy = open_workbook(write(content, "a.xlsx", "xlsx", edits), "a.xlsx")
    assert grown_rows(workbook, model, copy, "a.xlsx") == (Grown("表", old.last_row or 0, 5),)
    assert len([one for one in places(copy, longer).values() if one.listed]) == 8 * 4
    assert grown(model, []) is model


def test_a_copy_with_other_labels_is_refused_by_name() -> None:
    content, workbook, model = opened(*PARTS)
    assert grown_rows(workbook, model, with_values(content, C3=5), "a.xlsx") == ()
    with pytest.raises(Refusal) as refused:
        grown_rows(workbook, model, with_values(content, A5="别的"), "乙.xlsx")
    assert refused.value.kind is NOT_THIS_FORM
    assert "乙.xlsx" in str(refused.value)
    other = open_workbook(book(("甲",), (1,)), "b.xlsx")
    with pytest.raises(Refusal):
        grown_rows(workbook, model, replace(other, grids=()), "b.xlsx")


def test_what_is_typed_goes_in_as_the_cell_wants_it_and_only_where_it_may() -> None:
    content, workbook, model = opened(*PARTS)
    found = places(workbook, model)
    typed = {("表", 2, 2): "1230", ("表", 0, 0): "forged", ("表", 3, 2): " "}
    edits = edits_of(workbook, found, typed)
    assert edits["表"].cells == {2: {2: 1230}}
    again = open_workbook(write(content, "a.xlsx", "xlsx", edits), "a.xlsx")
    assert edits_of(again, places(again, model), {("表", 2, 2): "1230"}) == {}
    cleared = edits_of(again, places(again, model), {("表", 2, 2): ""})
    assert cleared["表"].cells == {2: {2: ""}}


def test_the_page_says_what_is_known_and_what_needs_somebody() -> None:
    content, _workbook, model = opened(*PARTS)
    copy = with_values(content, C3=100, C4=60)
    notes = {"表!C3": Note("统计年报", "2026-01-15")}
    found = places(copy, model)
    told = counts(copy, found, notes)
    assert (told.known, told.typed, told.open, round(told.share, 2)) == (1, 1, 1, 0.33)
    (sheet,) = paper(copy, model, found, notes)
    kinds = {cell.place.name: cell.kind for _, row in sheet.rows for cell in row if cell.place}
    assert kinds == {"表!C3": "known", "表!C4": "typed", "表!C5": "need"}
    first = sheet.rows[0][1]
    assert (len(first), first[0].colspan) == (1, 3)
    assert found["表", 2, 2].label.startswith("户籍人口数")


@given(st.lists(st.integers(min_value=1, max_value=300), min_size=1, max_size=4), st.integers(1, 40))
def test_every_row_of_a_long_sheet_stands_in_exactly_one_part(lengths: list[int], wide: int) -> None:
    sheets = [
        PaperSheet(str(n), "", [(row, [PaperCell("need")] * wide) for row in range(length)])
        for n, length in enumerate(lengths)
    ]
    parts = parts_of(sheets)
    shown = [(sheet.name, row) for part in parts for sheet in part for row, _ in sheet.rows]
    assert shown == [(sheet.name, row) for sheet in sheets for row, _ in sheet.rows]
    assert all(sum(len(cells) for sheet in part for _, cells in sheet.rows) <= 800 for part in parts)


def test_a_settled_field_is_sure_and_the_same_question_next_year_too() -> None:
    _, _, model = opened(("指标", "2026年"), ("享受补贴老人数", None), title="2026年表")
    field = model.sheets[0].fields[0]
    key = question_key(field)
    assert question_key(replace(field, path=field.path.replace("2026", "2027"))) == key
    done = settle(model, {key: "八十岁以上老年人数", "other": "户籍户数"}).sheets[0].fields[0]
    assert (done.element, done.confidence) == ("八十岁以上老年人数", 1.0)
    assert settle(model, {key: ""}).sheets[0].fields[0].element is None
    assert settle(model, {key: "没有"}).sheets[0].fields[0].element == field.element
    assert questions(settle(model, {key: "八十岁以上老年人数"})) == ()


def test_answers_say_who_is_meant_row_by_row() -> None:
    content, _, model = opened(*VILLAGES)
    told = of_form(with_values(content, B3=10, B4=20, B5=30), model, "东村", "2026")
    named = {statement.identity: [one.value for one in statement.said] for statement in told}
    assert named == {None: ["10"], ("村名称", "西村"): ["20"]} or "10" in named[None]
    assert all(one.period == "2026" for statement in told for one in statement.said)


def test_states_and_cycles_have_words() -> None:
    assert all(state.label.zh and state.label.en for state in AnswerState)
    assert [cycle.times for cycle in Cycle] == [1, 1, 2, 4, 12]
    assert {state for state in AnswerState if state.is_open} == {AnswerState.DRAFT, AnswerState.RETURNED}


@pytest.mark.parametrize("name", ["", "C3", "表!", "表!3C", "表!C0"])
def test_a_forged_name_is_no_place(name: str) -> None:
    try:
        found = place_of(name)
    except ValueError:
        found = None
    assert found is None
