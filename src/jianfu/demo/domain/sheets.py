"""The blank forms of the demo county, as its departments would send them, and what its villages know of themselves."""

from __future__ import annotations

import io
from random import Random
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side

if TYPE_CHECKING:
    from collections.abc import Sequence

_THIN = Side(style="thin")
_FRAME = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
BASICS = (
    ("户籍户数", "户"), ("户籍人口数", "人"), ("常住人口数", "人"), ("六十岁以上老年人数", "人"), ("留守儿童数", "人"),
    ("残疾人总数", "人"), ("低保户数", "户"), ("低保总人数", "人"), ("党员人数", "人"), ("村民小组数", "个"),
    ("耕地总面积", "亩"), ("村集体经济收入", "万元"), ("本年新建村道里程", "公里"), ("村级养老互助点", "个"),
)  # fmt: skip
HELP = (
    ("总户数", "户"), ("总人口", "人"), ("60岁以上老年人", "人"), ("农村留守儿童数", "人"), ("残疾人人数", "人"),
    ("享受低保户数", "户"), ("享受低保总人数", "人"),
)  # fmt: skip
FARMING = (
    ("户籍户数", "户"), ("户籍人口数", "人"), ("实有耕地总面积", "亩"), ("粮食播种面积", "亩"), ("粮食总产量", "吨"),
    ("生猪存栏", "头"), ("村级集体经济收入", "万元"),
)  # fmt: skip
PARTY = (("党员总数", "人"), ("预备党员人数", "人"), ("党小组数", "个"), ("村两委人数", "人"))
_NOT_KNOWN = frozenset({"本年新建村道里程", "村级养老互助点"})


def sheet(title: str, asked: Sequence[tuple[str, str]]) -> bytes:
    """Make a blank form that asks each village for some numbers."""
    book = Workbook()
    page = book.worksheets[0]
    page.title = "填报表"
    page.merge_cells("A1:C1")
    page["A1"] = title
    page["A1"].font, page["A1"].alignment = Font(bold=True, size=16), Alignment(horizontal="center")
    for row, cells in enumerate((("指标", "计量单位", "数值"), *((*one, None) for one in asked)), start=2):
        for column, value in enumerate(cells, start=1):
            cell = page.cell(row, column, value)
            cell.border = _FRAME
    for letter, width in (("A", 30), ("B", 12), ("C", 18)):
        page.column_dimensions[letter].width = width
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def known_of(code: str, seed: int) -> dict[str, float]:
    """Return what a village knows of itself, by element: always the same for the same village and seed."""
    chance = Random(f"{seed}:{code}:forms")  # noqa: S311 -- an invented county, no secret
    households = chance.randint(180, 620)
    people = round(households * chance.uniform(3.2, 4.1))
    return {
        "户籍户数": households,
        "户籍人口数": people,
        "常住人口数": round(people * chance.uniform(0.48, 0.72)),
        "六十岁以上老年人数": round(people * chance.uniform(0.18, 0.27)),
        "留守儿童数": chance.randint(4, 46),
        "残疾人总数": round(people * chance.uniform(0.02, 0.05)),
        "低保户数": (poor := chance.randint(6, 34)),
        "低保总人数": poor * 2 + chance.randint(0, 9),
        "党员人数": chance.randint(28, 74),
        "村民小组数": chance.randint(6, 19),
        "耕地总面积": round(people * chance.uniform(0.7, 1.3), 1),
        "村集体经济收入": chance.randint(60, 480) * 1000,
    }


def answers_to(
    asked: Sequence[tuple[str, str]], known: dict[str, float], first_row: int = 3
) -> dict[str, str]:
    """Return what a village types into the cells that nobody knows for it."""
    return {
        f"填报表!C{row}": str(1 + round(known["党员人数"]) % 4)
        for row, (name, _) in enumerate(asked, start=first_row)
        if name in _NOT_KNOWN
    }
