from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluation.forms.drawing import frame, put, saved, sheet
from evaluation.forms.samples import samples
from jianfu.forms.domain.errors import CANNOT_EDIT, NOT_ONE_FORM
from jianfu.forms.domain.filling.merging import merge
from jianfu.forms.domain.sheets.opening import open_workbook
from jianfu.kernel.domain.errors import Refusal
from tests.forms.conftest import FILES, filled, shown, workbook

SAMPLES = {each.name: each for each in samples()}


def returned(name: str, *records: dict[str, object]) -> bytes:
    return filled(SAMPLES[name].content, name, *records).content


def test_rows_of_all_copies_stand_under_one_another_with_their_source() -> None:
    copies = [
        (f"{v}.xlsx", returned("花名册.xlsx", {"姓名": f"{v}甲", "性别": "男"}, {"姓名": f"{v}乙"}))
        for v in ("东村", "西村", "南村")
    ]
    merged = merge(copies)
    cells = shown(merged.content)
    assert [cells[row, 1] for row in range(2, 8)] == [
        "东村甲",
        "东村乙",
        "西村甲",
        "西村乙",
        "南村甲",
        "南村乙",
    ]
    assert [cells[row, 0] for row in range(2, 8)] == [1.0, 2.0, 3.0, 4.0, 5.0, 6.0]
    assert merged.rows[2] == {"sheet": "花名册", "row": 5, "file": "西村.xlsx", "from_row": 3}
    sources = open_workbook(merged.content, "x.xlsx").grids[-1]
    assert sources.name == "合并来源"
    assert [sources.cells[1, column].text for column in range(4)] == ["花名册", "3", "东村.xlsx", "3"]


def test_more_rows_than_the_form_has_grow() -> None:
    copies = [
        (f"{n}.xlsx", returned("花名册.xlsx", *[{"姓名": f"{n}-{k}"} for k in range(10)])) for n in range(4)
    ]
    merged = merge(copies)
    cells = shown(merged.content)
    assert [cells[row, 1] for row in (2, 11, 12, 41)] == ["0-0", "0-9", "1-0", "3-9"]
    assert len(merged.rows) == 40


def test_numbers_of_a_cross_table_are_added_up() -> None:
    copies = [
        (f"{n}.xlsx", returned("其中行.xlsx", {"户籍户数": n, "户籍人口数": 10 * n})) for n in (1, 2, 3)
    ]
    merged = merge(copies)
    assert (shown(merged.content)[3, 3], shown(merged.content)[7, 3]) == (60.0, 6.0)
    assert {each["cell"] for each in merged.sums} == {"D4", "D8"}


def test_what_differs_is_named_and_not_chosen() -> None:
    copies = [(f"{v}.xlsx", returned("申请登记表.xlsx", {"姓名": v, "性别": "男"})) for v in ("甲", "乙")]
    merged = merge(copies)
    cells = shown(merged.content)
    assert cells[1, 3] == "男"
    assert (1, 1) not in cells or cells[1, 1] == ""
    assert [v["value"] for v in merged.differing[0]["values"]] == ["甲", "乙"]


def test_another_form_is_refused() -> None:
    copies = [("a.xlsx", SAMPLES["花名册.xlsx"].content), ("b.xlsx", workbook([["项目名称", "总投资"]]))]
    with pytest.raises(Refusal) as caught:
        merge(copies)
    assert caught.value.kind is NOT_ONE_FORM


def test_an_xls_without_room_is_refused_and_nothing_is_left_out() -> None:
    content = (FILES / "totals.xls").read_bytes()
    full = filled(content, "a.xls", *[{"户主姓名": f"户{n}"} for n in range(4)]).content
    with pytest.raises(Refusal) as caught:
        merge([("a.xls", full), ("b.xls", full)])
    assert caught.value.kind is CANNOT_EDIT
    assert "还差4行" in str(caught.value)


def test_blank_copies_merge_to_a_blank() -> None:
    merged = merge([("a.xlsx", SAMPLES["花名册.xlsx"].content)] * 2)
    assert merged.as_json()["row_count"] == 0


def roster(typed: int, framed: int, *, total: bool, who: str) -> bytes:
    """Draw a returned list: rows typed, rows that its frame has room for, and a total row below."""
    book, ws = sheet("名单")
    people = [[f"{who}{n}", "男", "13800138000"] for n in range(typed)]
    put(ws, [["人员名单"], ["姓名", "性别", "联系电话"], *people])
    frame(ws, f"A2:C{2 + framed + total}")
    if total:
        ws.cell(3 + framed, 1, "合计")
    return saved(book)


@settings(max_examples=12, deadline=None)
@given(counts=st.lists(st.integers(1, 14), min_size=2, max_size=3), framed=st.integers(1, 14))
def test_no_row_is_lost_where_people_went_on_below_the_frame(counts: list[int], framed: int) -> None:
    copies = [
        (f"{n}.xlsx", roster(count, framed, total=False, who=f"{n}-")) for n, count in enumerate(counts)
    ]
    merged = merge(copies)
    names = [value for value in shown(merged.content).values() if isinstance(value, str) and "-" in value]
    assert sorted(names) == sorted(f"{n}-{row}" for n, count in enumerate(counts) for row in range(count))


@pytest.mark.parametrize(("first", "second"), [(3, 9), (9, 3), (1, 12)])
def test_rows_that_were_inserted_above_the_total_are_not_lost_and_the_total_is_no_row(
    first: int, second: int
) -> None:
    copies = [
        (f"{who}.xlsx", roster(count, max(5, count), total=True, who=who))
        for who, count in (("东", first), ("西", second))
    ]
    merged = merge(copies)
    assert len(merged.rows) == first + second
    assert [value for value in shown(merged.content).values() if value == "合计"] == ["合计"]
