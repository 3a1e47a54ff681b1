from __future__ import annotations

import json
from typing import Any

import pytest

from evaluation.forms.samples import samples
from jianfu.forms.domain.sheets.grid import Cell, Grid
from jianfu.forms.domain.sheets.refs import Range
from jianfu.forms.domain.understanding.blocks import find_layout
from jianfu.forms.domain.understanding.board import Board
from jianfu.forms.domain.understanding.rowpaths import LabelledRow, row_paths
from jianfu.forms.domain.understanding.understand import understand
from tests.forms.conftest import FILES, workbook

SAMPLES = {each.name: each for each in samples()}


@pytest.mark.parametrize("name", sorted(SAMPLES))
def test_every_sample_is_understood_as_it_is_labelled(name: str) -> None:
    made = SAMPLES[name]
    sheet = understand(made.content, name).sheets[0]
    got = [(f.path, f.row_path, f.cell, f.type, f.unit, f.element) for f in sheet.fields]
    assert sorted(got, key=str) == sorted(made.fields, key=str)
    answer = sheet.as_json("zh")
    assert (answer["kind"], answer["header_rows"], answer["left_header_cols"], answer["first_data_row"]) == (
        made.kind, made.header_rows, made.left_header_cols, made.first_data_row,
    )  # fmt: skip
    assert answer["total_rows"] == made.total_rows


def test_the_json_keeps_the_contract() -> None:
    made = SAMPLES["多层表头.xlsx"]
    answer = understand(made.content, made.name).as_json(made.name)
    assert answer["file"] == "多层表头.xlsx"
    sheet = answer["sheets"][0]
    assert {"name", "title", "period", "unit", "kind", "header_rows", "left_header_cols", "first_data_row", "fields",
            "total_rows", "fixed_rows"} <= sheet.keys()  # fmt: skip
    assert {
        "path",
        "row_path",
        "cell",
        "type",
        "unit",
        "formula",
        "element",
        "confidence",
        "because",
    } <= sheet["fields"][0].keys()
    assert (sheet["title"], sheet["unit"], sheet["period"]) == ("2026年农作物种植情况表", "亩、吨", "2026年")
    json.dumps(answer)


def test_the_same_form_as_xls_is_understood_alike() -> None:
    names = {"choices": "下拉选项", "cross": "其中行", "protected": "受保护", "totals": "补贴发放表"}
    for file, made in names.items():
        xls = understand((FILES / f"{file}.xls").read_bytes(), f"{file}.xls")
        xlsx = understand(SAMPLES[f"{made}.xlsx"].content, made)
        assert xls.fingerprint == xlsx.fingerprint, file
        assert [f.cell for f in xls.sheets[0].fields] == [f.cell for f in xlsx.sheets[0].fields]


def test_next_years_title_and_moved_rows_keep_the_fingerprint() -> None:
    rows: list[list[Any]] = [["2026年报表"], ["姓名", "2026年收入（元）"], [None, None]]
    later: list[list[Any]] = [["2027年报表"], [], ["姓名", "2027年收入（元）"], [None, None]]
    other: list[list[Any]] = [["2026年报表"], ["姓名", "2026年支出（元）"], [None, None]]
    prints = [understand(workbook(each), "x.xlsx").fingerprint for each in (rows, later, other)]
    assert prints[0] == prints[1] != prints[2]


def test_hidden_and_looked_up_sheets_are_dictionaries() -> None:
    model = understand(SAMPLES["下拉选项.xlsx"].content, "x.xlsx")
    assert model.others == (("字典", "dictionary"),)


def test_a_guide_is_no_form() -> None:
    assert understand(SAMPLES["填表说明.xlsx"].content, "x.xlsx").others == (("填表说明", "guide"),)


def test_an_empty_file_asks_nothing() -> None:
    model = understand(workbook([]), "x.xlsx")
    assert (model.sheets, model.others) == ((), (("表", "empty"),))


def test_the_variables_of_a_program_are_places_and_its_commands_are_not() -> None:
    rows: list[list[Any]] = [
        ["测站编码", "水位"],
        ['<jx:forEach items="${m}" var="r">'],
        ["${r.id}", "${r.z}"],
        ["</jx:forEach>"],
    ]
    sheet = understand(workbook(rows), "x.xlsx").sheets[0]
    assert [(f.path, f.cell) for f in sheet.fields] == [("测站编码", "A3"), ("水位", "B3")]


def test_hidden_look_up_columns_beside_a_form_are_left_out() -> None:
    cells = {(0, 0): "姓名", (0, 1): "性别", **{(row, 5): f"某村{row}" for row in range(60)}}
    grid = Grid(
        "表", {place: Cell(text, text) for place, text in cells.items()}, hidden_columns=frozenset({5})
    )
    (block,) = find_layout(Board(grid)).blocks
    assert [spot.path for spot in block.spots] == [("姓名",), ("性别",)]


def test_a_merge_over_whole_columns_costs_nothing() -> None:
    cells = {(0, 0): Cell("表", "表"), (1, 0): Cell("姓名", "姓名"), (1, 1): Cell("性别", "性别")}
    grid = Grid("表", cells, (Range(2, 0, 1_048_575, 16_383),))
    assert len(find_layout(Board(grid)).blocks) == 1


def _paths(*labels: str, headings: tuple[int, ...] = ()) -> list[str]:
    rows = [LabelledRow(n, (label,), n in headings) for n, label in enumerate(labels)]
    return ["/".join(path) for path in row_paths(rows)]


def test_outline_numbers_nest() -> None:
    assert _paths("一、收入", "（一）工资", "1.本地", "2.外地", "（二）经营", "二、支出", headings=(0,)) == [
        "一、收入", "一、收入/（一）工资", "一、收入/（一）工资/1.本地", "一、收入/（一）工资/2.外地",
        "一、收入/（二）经营", "二、支出",
    ]  # fmt: skip


def test_of_which_rows_hang_under_what_they_break_down() -> None:
    assert _paths("（一）总人数", "其中：男", "      女", "（二）户数") == [
        "（一）总人数", "（一）总人数/其中：男", "（一）总人数/女", "（二）户数",
    ]  # fmt: skip


def test_rows_without_numbers_under_a_heading_are_siblings_of_the_numbered() -> None:
    assert _paths("二、收支", "　　人均收入", "（一）工资", headings=(0,)) == [
        "二、收支",
        "二、收支/人均收入",
        "二、收支/（一）工资",
    ]


def test_merged_groups_come_first() -> None:
    rows = [
        LabelledRow(0, ("收入", "工资"), False),
        LabelledRow(1, ("收入", "经营"), False),
        LabelledRow(2, ("支出", "教育"), False),
    ]
    assert row_paths(rows) == [("收入", "工资"), ("收入", "经营"), ("支出", "教育")]
