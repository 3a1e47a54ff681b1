"""Forty workbooks written by an office program come back with every part outside the touched sheet byte for byte."""

from __future__ import annotations

import io
import shutil
import subprocess
from itertools import product
from typing import TYPE_CHECKING

import openpyxl
import pytest
from openpyxl.chart import BarChart, LineChart, PieChart, Reference
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Border, PatternFill, Side
from openpyxl.worksheet.datavalidation import DataValidation

from tests.forms.conftest import filled, grid_of, parts

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet

OFFICE = shutil.which("soffice")
ASKED = ("户籍户数", "户籍人口数", "常住人口数", "党员人数")
THIN = Side(style="thin")
FRAME = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)


def chart(kind: type[BarChart | LineChart | PieChart]) -> Callable[[Worksheet], None]:
    def add(page: Worksheet) -> None:
        drawn = kind()
        drawn.add_data(Reference(page, min_col=3, min_row=3, max_row=6))
        page.add_chart(drawn, "F2")

    return add


def slashed(page: Worksheet) -> None:
    page["A2"].border = Border(diagonal=THIN, diagonalDown=True, left=THIN, top=THIN)
    page["A2"] = "指标＼单位"


def validated(page: Worksheet) -> None:
    rule = DataValidation(type="whole", operator="between", formula1="0", formula2="99999")
    rule.add("C3:C6")
    page.add_data_validation(rule)


def conditional(page: Worksheet) -> None:
    fill = PatternFill("solid", bgColor="FFC7CE")
    page.conditional_formatting.add("C3:C6", CellIsRule(operator="greaterThan", formula=["1000"], fill=fill))


def frozen(page: Worksheet) -> None:
    page.freeze_panes = "B3"
    page.print_area = "A1:C8"
    page.auto_filter.ref = "A2:C6"


def commented(page: Worksheet) -> None:
    page["A3"].comment = Comment("以公安口径为准", "县局")
    page["A4"].hyperlink = "#A1"


def formulas(page: Worksheet) -> None:
    page["A7"], page["C7"] = "备查", "=SUM(C3:C6)"
    page["C7"].border = FRAME


FEATURES: dict[str, Callable[[Worksheet], None]] = {
    "bar": chart(BarChart), "line": chart(LineChart), "pie": chart(PieChart), "slashed": slashed,
    "validated": validated, "conditional": conditional, "frozen": frozen, "commented": commented, "formulas": formulas,
}  # fmt: skip
PAIRS = [(one, other) for one, other in product(FEATURES, FEATURES) if one < other]
SINGLES = [(one, one) for one in FEATURES]


def made(one: str, other: str) -> bytes:
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    page.title = "填报表"
    page.merge_cells("A1:C1")
    page["A1"] = "村级基本情况统计表"
    for row, cells in enumerate(
        (("指标", "计量单位", "数值"), *((name, "", None) for name in ASKED)), start=2
    ):
        for column, value in enumerate(cells, start=1):
            page.cell(row, column, value).border = FRAME
    for row, unit in enumerate(("户", "人", "人", "人"), start=3):
        page.cell(row, 2, unit)
    book.create_sheet("说明")["A1"] = "填报说明：按年末数填报，不要改动表头，有疑问请电话联系。"
    for feature in dict.fromkeys((one, other)):
        FEATURES[feature](page)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Let the office program read and write all of them, in one start."""
    if OFFICE is None:
        pytest.skip("no LibreOffice on this machine")
    folder: Path = tmp_path_factory.mktemp("office")
    (folder / "in").mkdir()
    for one, other in (*SINGLES, *PAIRS):
        (folder / "in" / f"{one}-{other}.xlsx").write_bytes(made(one, other))
    command = [
        OFFICE, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "xlsx",
        "--outdir", str(folder / "out"), *map(str, sorted((folder / "in").iterdir())),
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return {file.name: file.read_bytes() for file in sorted((folder / "out").iterdir())}


@pytest.mark.slow
def test_every_part_outside_the_touched_sheet_is_the_same(corpus: dict[str, bytes]) -> None:
    assert len(corpus) == len(SINGLES) + len(PAIRS) >= 40
    known = dict(zip(ASKED, (312, 1230, 866, 41), strict=True))
    for name, content in corpus.items():
        result = filled(content, name, {"村名称": "东村", **known})
        before, after = parts(content), parts(result.content)
        assert before.keys() == after.keys(), name
        changed = {part for part in before if before[part] != after[part]}
        assert changed <= {"xl/worksheets/sheet1.xml", "xl/workbook.xml"}, (name, changed)
        shown = grid_of(result.content, name).cells
        assert [shown[row, 2].value for row in range(2, 6)] == [312.0, 1230.0, 866.0, 41.0], name
