"""Rows as csv and xlsx."""

from __future__ import annotations

import csv
import io

import pytest
from openpyxl import load_workbook

from jianfu.register.export import csv_lines, safe, workbook

ROWS = [["甲", "一,二"], ['引"号', "换\n行"]]


def test_csv_reads_back_and_ends_with_its_count() -> None:
    text = "".join(csv_lines(["名", "值"], iter(ROWS)))
    assert text.startswith("\ufeff")
    assert list(csv.reader(io.StringIO(text.removeprefix("\ufeff")))) == [["名", "值"], *ROWS, ["共2行"]]


def test_no_rows_still_say_so() -> None:
    assert "".join(csv_lines(["名"], iter([]))).splitlines()[-1] == "共0行"


def test_a_workbook_holds_every_row() -> None:
    sheet = load_workbook(io.BytesIO(workbook(["名", "值"], iter(ROWS)))).active
    assert sheet is not None
    assert [row[0].value for row in sheet.iter_rows()] == ["名", "甲", '引"号', "共2行"]


@pytest.mark.parametrize("cell", ["=1+1", "+86", "-5", "@SUM(A1)", "\tx"])
def test_no_cell_becomes_a_formula(cell: str) -> None:
    assert safe(cell) == f"'{cell}"


def test_plain_words_stay_as_they_are() -> None:
    assert safe("云溪县") == "云溪县"
