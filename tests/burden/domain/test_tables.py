from __future__ import annotations

import io

import pytest
from openpyxl import load_workbook

from jianfu.burden.domain.tables import Chart, Kind, Line, Number, Table
from jianfu.burden.export import workbook
from jianfu.kernel.domain.text import Text


def table(*lines: Line, key: str = "t", title: str = "各渠道工时") -> Table:
    headings = (Text("渠道", "Channel"), Text("工时", "Hours"), Text("占比", "Share"))
    return Table(key, Text(title, "By channel"), Text("说明", "Says"), headings, lines, Chart.LINES, (1, 0))


LINE = Line(Text("=报表", "forms"), (Number(1234.5, Kind.HOURS, 800, 2000), Number(0.054, Kind.SHARE)))


@pytest.mark.parametrize(
    ("value", "kind", "said"),
    [
        (None, Kind.HOURS, "—"),
        (0, Kind.HOURS, "0"),
        (9.96, Kind.HOURS, "10"),
        (1240.4, Kind.HOURS, "1,240"),
        (10.5, Kind.HOURS, "11"),
        (-10.5, Kind.HOURS, "-11"),
        (276580, Kind.COUNT, "276,580"),
        (0.054, Kind.SHARE, "5.4%"),
        (0.541, Kind.SHARE, "54%"),
        (0.0, Kind.SHARE, "0%"),
        (-45.2, Kind.CHANGE, "−45"),
        (4.5, Kind.CHANGE, "+4.5"),
        (0.01, Kind.CHANGE, "0"),
        (98.76, Kind.POINTS, "98.8"),
        (1.4, Kind.FACTOR, "1.40"),
    ],
)
def test_numbers_are_written_by_their_kind(value: float | None, kind: Kind, said: str) -> None:
    assert Number(value, kind).said == said


def test_a_range_that_would_not_show_is_not_shown() -> None:
    assert Number(5, low=4.96, high=5.04).ranged == ""
    assert Number(5).ranged == ""
    assert Number(1234.5, low=800, high=2000).ranged == "800–2,000"


def test_what_is_drawn_follows_the_chosen_columns() -> None:
    shown = table(LINE)
    assert [name.en for name in shown.series] == ["Share", "Hours"]
    assert shown.points(LINE) == "0.054,1234.5"
    empty = Line(Text("无", "none"), (Number(None), Number(None)))
    assert shown.points(empty) == ","


def test_the_workbook_has_numbers_bounds_and_no_formulas() -> None:
    book = load_workbook(io.BytesIO(workbook([table(LINE), table(key="u")], "zh")))
    assert book.sheetnames == ["各渠道工时", "各渠道工时 2"]
    rows = list(book.worksheets[0].iter_rows(values_only=True))
    assert rows[0] == ("渠道", "工时", "工时下限", "工时上限", "占比")
    assert rows[1] == ("'=报表", 1234.5, 800, 2000, 0.054)
    assert rows[3][0] == "说明"


def test_sheet_names_are_what_a_workbook_allows() -> None:
    odd = table(LINE, title="甲/乙:[丙]" + "很长的名字" * 9)
    (name,) = load_workbook(io.BytesIO(workbook([odd], "zh"))).sheetnames
    assert name.startswith("甲乙丙")
    assert len(name) <= 31
