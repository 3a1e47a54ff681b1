"""From rows of cells to items with points.

The smallest thing that earns points is an item: a cell 「1.建立台账（5分）；2.完成整治（10分）」 holds two of them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from jianfu.review.domain.rubrics.tables import Row


@dataclass(frozen=True, slots=True)
class Scored:
    """One item as it stands in the table; `points` is None where the table gives none."""

    text: str
    points: float | None


@dataclass(frozen=True, slots=True)
class Table:
    """All items of a file, the total where the file states one, and the `notes` that stand around the table."""

    title: str | None
    stated_total: float | None
    items: tuple[Scored, ...]
    notes: tuple[str, ...] = ()


_NUMBER = re.compile(r"^[（(]?(\d+(?:\.\d+)?)\s*分?[）)]?$")
_MARK = re.compile(
    r"[（(]\s*(?:满分|共|计|分值[:：]?)?\s*(\d+(?:\.\d+)?)\s*分[^（()）]{0,40}[）)]|[（(](\d{1,3})[）)](?=\s*\d[.、]|$)|(?<=[，,；;。])\s*(?:可|各|每[项次篇个])?得\s*(\d+(?:\.\d+)?)\s*分"
)
_LEAD = re.compile(r"^(?:[；;。，,、:：\s]|\d{1,2}[.．、](?!\d)|[（(]\d{1,2}[）)]|[①-⑳])+")
_AFTER = re.compile(r"^[^；;。]{0,30}?扣[^，；;。]{0,12}(?:[，；;。]|$)(?:扣完为止[，；;。]?)?")
_TOTAL = re.compile(r"总分|合\s*计|总\s*计|满\s*分")
_STATED = re.compile(r"(?:总分|满分|总分值|合计)[^\d]{0,8}(\d{2,4})\s*分?")
_HEADERS = re.compile(
    r"^(?:序号|编号|考核(?:项目|内容|指标|要点|标准|事项|对象|方式|办法|依据)|评(?:分|价|定)(?:标准|办法|细则|内容|依据|方法)|[一二三四]级指标|指标(?:名称|内容|值|说明)?|"
    r"(?:各项)?分值|权重|标准分|计分(?:办法|标准)|得分|扣分|自评分?|备注|说明|责任(?:单位|部门)|计量单位|目标值(?:\s*[（(]标准[）)])?|采集数据项|数据项\d?|理由|项目|内容|标准|类别|牵头(?:单位|部门)|考评(?:单位|内容|标准)|评分|考核单位|检查内容|检查项目|完成情况)$"
)
_UNITS = re.compile(
    r"^(?:[%％/①-⑳\-—–]+|[是否/、]+|次|个|项|篇|分|人|家|元|万元|亩|公里|件|天|[<>≥≤]?-?\d[\d.,%％]*以?上?|[一二三四五六七八九十]+、?)$"
)
_CJK = re.compile(r"[\u4e00-\u9fff]")
_LEAST = 4
_LABEL = 8
_TITLE = re.compile(r"考核|考评|评分|评价|细则|评比")
_PARTS = re.compile(r"^[一二三四五六七八九十]+[、.]|^第[一二三四五六七八九十]+(?:部分|类|章)")


def read_table(rows: Iterable[Row]) -> Table:
    """Read title, stated total and items from the rows of a file."""
    kept = list(rows)
    items = [item for row in kept for item in _items(row)]
    notes = tuple(row[0] for row in kept if len([cell for cell in row if cell]) == 1 and row[0])
    return Table(_title(kept), _stated_total(kept), tuple(items), notes)


def is_header(row: Row) -> bool:
    """Say whether a row only names the columns."""
    cells = [cell for cell in row if cell]
    return len(cells) > 1 and sum(bool(_HEADERS.match(cell)) for cell in cells) * 2 >= len(cells)


def _items(row: Row) -> Iterator[Scored]:
    cells = [cell for cell in row if cell]
    if not cells or is_header(row) or _total_row(cells):
        return
    marked = [cell for cell in cells if _MARK.search(cell)]
    if marked:
        # The cell with the most marks holds the criteria; the others only repeat the points of the row.
        yield from _split(max(marked, key=lambda cell: len(_MARK.findall(cell))))
        return
    if len(cells) == 1 or _PARTS.match(cells[0]):
        return
    named = _named(cells)
    points = _points(cells)
    if named is not None and points is not None:
        yield Scored(named, points)


def _named(cells: list[str]) -> str | None:
    """Return the cell that says what is scored: the last text before its points, or the longest."""
    texts = [
        at for at, cell in enumerate(cells) if len(_CJK.findall(cell)) >= _LEAST and not _UNITS.match(cell)
    ]
    if not texts:
        return None
    numbers = [at for at, cell in enumerate(cells) if _NUMBER.match(cell)]
    leading = [at for at in texts if numbers and at < numbers[-1]] or texts
    longest = max(leading, key=lambda at: len(cells[at]))
    last = leading[-1]
    # A long criterion says more than a short name beside it; names of groups stand to the left.
    chosen = longest if len(cells[longest]) > 2 * len(cells[last]) else last
    return cells[chosen]


def _points(cells: list[str]) -> float | None:
    numbers = [float(found.group(1)) for cell in cells[1:] if (found := _NUMBER.match(cell))]
    return numbers[-1] if numbers else None


def _split(cell: str) -> Iterator[Scored]:
    at = 0
    for mark in _MARK.finditer(cell):
        text = _clean(cell[at : mark.end()])
        at = mark.end()
        if _CJK.search(_MARK.sub("", text)):
            yield Scored(text, float(mark.group(1) or mark.group(2) or mark.group(3)))


def _clean(text: str) -> str:
    text = _LEAD.sub("", text)
    return _LEAD.sub("", _AFTER.sub("", text)).strip()


def _total_row(cells: list[str]) -> bool:
    return any(len(cell) < _LABEL and _TOTAL.search(cell) for cell in cells[:2])


def _stated_total(rows: list[Row]) -> float | None:
    for row in rows:
        cells = [cell for cell in row if cell]
        if cells and _total_row(cells):
            numbers = [float(found.group(1)) for cell in cells[1:] if (found := _NUMBER.match(cell))]
            if numbers:
                return numbers[0]
    text = " ".join(" ".join(row) for row in rows if len(row) == 1)
    if "千分制" in text:
        return 1000.0
    found = _STATED.search(text)
    if found:
        return float(found.group(1))
    return 100.0 if "百分制" in text else None


def _title(rows: list[Row]) -> str | None:
    alone = [row[0] for row in rows[:12] if len([cell for cell in row if cell]) == 1 and row[0]]
    named = [text for text in alone if _TITLE.search(text) and not _MARK.search(text) and "。" not in text]
    return max(named, key=len) if named else None
