from __future__ import annotations

import io
from datetime import date
from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook

from evaluation.forms.drawing import repacked
from jianfu.forms.domain.errors import HOSTILE, TOO_LARGE, UNKNOWN_FORMAT, UNREADABLE
from jianfu.forms.domain.sheets.opening import open_workbook
from jianfu.forms.domain.sheets.refs import Range
from jianfu.kernel.domain.errors import Refusal
from tests.forms.conftest import FILES, grid_of, workbook

if TYPE_CHECKING:
    from evaluation.forms.sampling import Sample


def test_every_kind_of_value() -> None:
    book = Workbook()
    ws = book.active
    assert ws is not None
    for row, value in enumerate(["文字 & <b>", 12, 1.5, True, date(2026, 3, 1), "=A2*2"], 1):
        ws.cell(row, 1, value)
    out = io.BytesIO()
    book.save(out)
    grid = grid_of(out.getvalue())
    assert [grid.cells[row, 0].value for row in range(5)] == ["文字 & <b>", 12.0, 1.5, True, 46082.0]
    assert grid.cells[4, 0].text == "2026-03-01"
    assert grid.cells[5, 0].formula == "A2*2"


def test_what_surrounds_the_cells(made: dict[str, Sample]) -> None:
    book = open_workbook(made["下拉选项.xlsx"].content, "x.xlsx")
    roster, dictionary = book.grids
    assert roster.merges == (Range(0, 0, 0, 7),)
    assert {v.choices for v in roster.validations} == {("男", "女"), ("汉族", "回族", "苗族", "壮族")}
    assert (roster.drawn, roster.hidden, dictionary.hidden) == ((14, 8), False, True)


def test_protection_and_locks(made: dict[str, Sample]) -> None:
    grid = grid_of(made["受保护.xlsx"].content)
    assert grid.protected
    assert [grid.look(1, column).locked for column in range(3)] == [False, False, True]  # type: ignore[union-attr]  # the sheet is drawn just above
    assert grid.look(99, 99) is None


def test_hidden_columns_and_rows() -> None:
    book = Workbook()
    ws = book.active
    assert ws is not None
    ws["A1"] = "x"
    ws["A2"] = "y"
    ws.column_dimensions["C"].hidden = True
    ws.row_dimensions[2].hidden = True
    out = io.BytesIO()
    book.save(out)
    grid = grid_of(out.getvalue())
    assert (grid.hidden_columns, grid.hidden_rows) == (frozenset({2}), frozenset({1}))


def _with_sheet(xml: bytes) -> bytes:
    return repacked(workbook([["x"]]), {"xl/worksheets/sheet1.xml": xml})


def test_a_claim_of_a_million_rows_costs_nothing() -> None:
    content = _with_sheet(
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><dimension ref="A1:XFD1048576"/>'
        b'<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c></row>'
        b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
        b'<mergeCells><mergeCell ref="A2:XFD1048576"/></mergeCells></worksheet>'
    )
    from jianfu.forms.domain.understanding.understand import understand

    assert understand(content, "x.xlsx").format == "xlsx"


def test_a_million_real_rows_are_refused_at_once() -> None:
    rows = b"".join(b'<row r="%d"/>' % number for number in range(1, 400_003))
    content = _with_sheet(b"<worksheet><sheetData>" + rows + b"</sheetData></worksheet>")
    with pytest.raises(Refusal) as caught:
        open_workbook(content, "x.xlsx")
    assert caught.value.kind is TOO_LARGE
    assert "400,002行" in str(caught.value)


def test_an_entity_bomb_is_refused() -> None:
    bomb = (
        b'<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><worksheet><sheetData/></worksheet>'
    )
    with pytest.raises(Refusal) as caught:
        open_workbook(_with_sheet(bomb), "x.xlsx")
    assert caught.value.kind is HOSTILE


@pytest.mark.parametrize(
    "cell",
    [
        b'<c r="A1" t="s"><v>999</v></c>',
        b'<c r="A1"><v>many</v></c>',
        b'<c r="1A"><v>1</v></c>',
        b'<c r="AAAA1"><v>1</v></c>',
    ],
)
def test_impossible_cells_are_refused(cell: bytes) -> None:
    content = _with_sheet(b'<worksheet><sheetData><row r="1">' + cell + b"</row></sheetData></worksheet>")
    with pytest.raises(Refusal) as caught:
        open_workbook(content, "x.xlsx")
    assert caught.value.kind is UNREADABLE


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"PK\3\4rubbish", b"\x89PNG"])
def test_other_files_are_refused(content: bytes) -> None:
    with pytest.raises(Refusal) as caught:
        open_workbook(content, "x.xlsx")
    assert caught.value.kind is UNKNOWN_FORMAT


def test_the_bytes_decide_and_not_the_name() -> None:
    assert open_workbook(workbook([["x"]]), "表.xls").format == "xlsx"


def test_a_truncated_file_is_refused() -> None:
    content = workbook([["x"]])
    with pytest.raises(Refusal) as caught:
        open_workbook(content[: len(content) - 200], "x.xlsx")
    assert caught.value.kind is UNREADABLE
    assert "x.xlsx" in str(caught.value)


def test_shared_strings_with_runs_are_joined() -> None:
    content = (FILES / "runs.xlsx").read_bytes()
    assert grid_of(content).cells[0, 0].text == "甲乙"
