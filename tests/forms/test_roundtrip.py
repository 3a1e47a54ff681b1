"""Originals are the truth: every part outside the touched cells is the same, byte for byte."""

from __future__ import annotations

import re
import shutil
import subprocess
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.forms.samples import samples
from jianfu.forms.domain.filling.edits import Growth, SheetEdits
from jianfu.forms.domain.filling.fill import write
from jianfu.forms.domain.sheets.opening import open_workbook
from tests.forms.conftest import FILES, filled, grid_of, parts, shown, workbook

if TYPE_CHECKING:
    from pathlib import Path

SAMPLES = {each.name: each for each in samples()}
OFFICE = shutil.which("soffice")
_CELL = re.compile(rb'<c r="([A-Z]+\d+)"[^>]*?(?:/>|>.*?</c>)', re.DOTALL)


def everybody(count: int) -> list[dict[str, Any]]:
    person = {"性别": "男", "公民身份号码": "11010519491231002X", "民族": "汉族", "文化程度": "初中", "联系电话": "13800000000",
              "家庭人口数": 4, "家庭年收入": 30000, "户籍户数": 9, "户籍人口数": 30, "耕地总面积": 120, "法定代表人": "甲",
              "耕地地力保护补贴面积": 2.5, "耕地地力保护补贴金额": 300, "水稻播种面积": 10, "检查单位数": 3}  # fmt: skip
    return [
        {"姓名": f"人{n}", "户主姓名": f"户{n}", "企业名称": f"厂{n}", "村名称": "东村", **person}
        for n in range(count)
    ]


@pytest.mark.parametrize("name", sorted(SAMPLES))
def test_parts_outside_the_touched_sheet_are_identical(name: str) -> None:
    content = SAMPLES[name].content
    result = filled(content, name, *everybody(2))
    before, after = parts(content), parts(result.content)
    assert before.keys() == after.keys()
    changed = {part for part in before if before[part] != after[part]}
    assert changed <= {"xl/worksheets/sheet1.xml", "xl/workbook.xml"}


@pytest.mark.parametrize("name", sorted(SAMPLES))
def test_cells_that_were_not_touched_are_identical(name: str) -> None:
    content = SAMPLES[name].content
    result = filled(content, name, *everybody(1))
    if result.receipt.grown:
        pytest.fail("one record needs no further row")
    touched = {each["cell"].encode() for each in result.receipt.as_json()["filled"]}
    before, after = (_cells(parts(c)["xl/worksheets/sheet1.xml"]) for c in (content, result.content))
    assert {cell: raw for cell, raw in after.items() if cell not in touched} == {
        cell: raw for cell, raw in before.items() if cell not in touched
    }
    assert _around(parts(content)) == _around(parts(result.content))


def _cells(sheet: bytes) -> dict[bytes, bytes]:
    return {match[1]: match[0] for match in _CELL.finditer(sheet)}


def _around(found: dict[str, bytes]) -> bytes:
    return re.sub(rb"<sheetData.*</sheetData>", b"", found["xl/worksheets/sheet1.xml"], flags=re.DOTALL)


def test_macros_charts_and_pictures_come_through_a_growth() -> None:
    for name, kept in (
        ("带宏.xlsm", "xl/vbaProject.bin"),
        ("图表.xlsx", "xl/charts/chart1.xml"),
        ("图片.xlsx", "xl/media/image1.png"),
    ):
        content = SAMPLES[name].content
        result = filled(content, name, *everybody(20))
        assert result.receipt.grown == [("花名册", 13, 8)]
        assert parts(result.content)[kept] == parts(content)[kept]


def test_a_growth_takes_everything_below_along() -> None:
    content = SAMPLES["补贴发放表.xlsx"].content
    result = filled(content, "x.xlsx", *everybody(10))
    grid = grid_of(result.content)
    assert [grid.cells[row, 0].text for row in (2, 11)] == ["户0", "户9"]
    assert (grid.cells[12, 0].text, grid.cells[12, 2].formula) == ("合计", "SUM(C3:C12)")
    assert grid.cells[13, 0].text.startswith("填表人")


def test_validations_formats_and_the_print_area_grow_along() -> None:
    choices = grid_of(filled(SAMPLES["下拉选项.xlsx"].content, "x.xlsx", *everybody(20)).content)
    assert {area.address() for v in choices.validations for area in v.ranges} == {"C3:C22", "E3:E22"}
    found = parts(filled(SAMPLES["条件格式.xlsx"].content, "x.xlsx", *everybody(20)).content)
    assert b'sqref="B3:B22"' in found["xl/worksheets/sheet1.xml"]
    assert "$A$1:$H$22" in found["xl/workbook.xml"].decode()
    assert b'ref="A2:H22"' in found["xl/worksheets/sheet1.xml"]


def test_a_picture_below_the_table_moves_down() -> None:
    found = parts(filled(SAMPLES["图片.xlsx"].content, "x.xlsx", *everybody(20)).content)
    assert b"<xdr:row>24</xdr:row>" in found["xl/drawings/drawing1.xml"]


def test_merges_of_a_row_are_repeated_and_those_below_move() -> None:
    form = workbook(
        [["姓名", "住址", None], [None, None, None], ["合计", None, None]],
        merges=("B1:C1", "B2:C2", "A3:B3"),
        framed="A1:C3",
    )
    after = grid_of(filled(form, "x.xlsx", {"姓名": "甲"}, {"姓名": "乙"}, {"姓名": "丙"}).content)
    assert sorted(m.address() for m in after.merges) == ["A5:B5", "B1:C1", "B2:C2", "B3:C3", "B4:C4"]


def test_a_computed_column_is_copied_with_its_formula() -> None:
    form = workbook(
        [["户主姓名", "耕地面积", "补贴金额"], [None, None, "=B2*100"], ["合计", None, "=SUM(C2:C2)"]],
        framed="A1:C3",
    )
    after = grid_of(
        filled(form, "x.xlsx", *[{"户主姓名": f"户{n}", "耕地面积": n} for n in range(3)]).content
    )
    assert [after.cells[row, 2].formula for row in (1, 2, 3, 4)] == [
        "B2*100",
        "B3*100",
        "B4*100",
        "SUM(C2:C4)",
    ]


def test_prefixed_sheets_are_written_with_their_prefix() -> None:
    content = (FILES / "runs.xlsx").read_bytes()
    result = filled(content, "x.xlsx", {"姓名": "甲", "联系电话": "13800000000"})
    assert shown(result.content)[2, 0] == "甲"
    assert b"<x:c " in parts(result.content)["xl/worksheets/sheet1.xml"]


_VALUES = st.one_of(
    st.text(st.characters(blacklist_categories=("Cs", "Cc")), min_size=1, max_size=30).filter(lambda t: bool(t.strip())),
    st.integers(-(10**9), 10**9), st.booleans(), st.floats(-1e9, 1e9),
)  # fmt: skip
_EDITS = st.dictionaries(st.tuples(st.integers(0, 40), st.integers(0, 30)), _VALUES, min_size=1, max_size=12)


@given(_EDITS, st.sampled_from(["xlsx", "xls"]))
def test_any_value_anywhere_reads_back(values: dict[tuple[int, int], Any], kind: str) -> None:
    content = workbook([["x"]]) if kind == "xlsx" else (FILES / "cross.xls").read_bytes()
    before = open_workbook(content, "x").grids[0]
    edits = SheetEdits()
    for (row, column), value in values.items():
        edits.put(row, column, value)
    after = open_workbook(write(content, "x", kind, {before.name: edits}), "x").grids[0]
    for place, value in values.items():
        got = after.cells[place].value
        assert got == (
            float(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else value
        )
    kept = {place: cell for place, cell in before.cells.items() if place not in values}
    assert {place: cell for place, cell in after.cells.items() if place not in values} == kept


@given(st.integers(1, 30), st.integers(0, 5))
def test_growing_any_row_keeps_all_other_cells(count: int, after_row: int) -> None:
    rows = [[f"r{row}c{column}" for column in range(3)] for row in range(8)]
    content = workbook(rows)
    edits = SheetEdits(growths=[Growth(after_row, count)])
    edits.put(after_row + 1, 0, "新")
    grid = grid_of(write(content, "x.xlsx", "xlsx", {"表": edits}))
    for row in range(8):
        for column in range(3):
            assert grid.cells[edits.moved(row), column].text == f"r{row}c{column}"
    assert grid.cells[after_row + 1, 0].text == "新"


@pytest.mark.skipif(OFFICE is None, reason="no office program (soffice) on this machine")
def test_an_office_program_opens_what_was_filled_and_works_it_out(tmp_path: Path) -> None:
    assert OFFICE is not None
    (tmp_path / "a.xlsx").write_bytes(
        filled(SAMPLES["补贴发放表.xlsx"].content, "a.xlsx", *everybody(10)).content
    )
    (tmp_path / "b.xls").write_bytes(
        filled((FILES / "totals.xls").read_bytes(), "b.xls", *everybody(3)).content
    )
    command = [OFFICE, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to",
               "csv:Text - txt - csv (StarCalc):44,34,76", "--outdir", str(tmp_path),
               str(tmp_path / "a.xlsx"), str(tmp_path / "b.xls")]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    assert "合计,,25,3000" in (tmp_path / "a.csv").read_text("utf-8")
    assert "合计,,7.5,900" in (tmp_path / "b.csv").read_text("utf-8")
