"""The header cells of a filled table: whether it reads downwards (headers on top) or across (on the left)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from jianfu.forms.domain.elements.dictionary import find

if TYPE_CHECKING:
    from collections.abc import Sequence

_TOTAL = re.compile(r"^(?:合\s*计|总\s*计|共\s*计)")
# Words of what is measured: amounts at times, shares, changes; columns of a list, not names of its rows.
_MEASURE = re.compile(
    r"期[末初]|年[末初]|本[期年月]|上[期年月]|当[期年月]|去年|(?:19|20)\d{2}\s*(?:年|[-.]\d)|余额|金额|发生额|比[例重率]|占比|[率]$|[（(]?[%％][)）]?$|增[加减长]|减少|"
    r"变动|账面|价值|准备|原值|净值|数量|单价|合计|小计|序\s*号|备\s*注|日期|时间|是否|原因|性质|方式|类型|内容|起始|终止|期限|次数|股数|股份$|面积"
)
# A first cell under which whole sentences stand: it never begins a row of headers.
_ROW_HEAD = re.compile(r"^(?:事\s*项|释义项目|释\s*义)$")
_PRIOR: Final = 0.35  # most tables read down
_NUMBER = re.compile(r"^[-+(（]?[\d,，]+(?:\.\d+)?[)）]?\s*[%％]?$|^[-—–]+$")
_ITEM = re.compile(
    r"^(?:其中|加|减|[一二三四五六七八九十]+、|[（(]?[一二三四五六七八九十\d]+[)）、.．])|[公司厂社所院校镇村县市]$|^\d+$"
)


@dataclass(frozen=True, slots=True)
class Heads:
    """Header cells by id: column headers, row headers, and the way the table reads."""

    columns: frozenset[int]
    rows: frozenset[int]
    reads: Literal["down", "across"]


def header_cells(matrix: Sequence[Sequence[int]], texts: Sequence[str]) -> Heads:
    """Find the header cells of a filled table; `matrix` repeats the id of a merged cell over its span."""
    first_row = list(dict.fromkeys(matrix[0]))
    first_column = list(dict.fromkeys(row[0] for row in matrix))
    down = _reads_down(matrix, texts)
    totals_below = frozenset(cell for cell in first_column[1:] if _TOTAL.match(texts[cell].strip()))
    totals_beside = frozenset(cell for cell in first_row[1:] if _TOTAL.match(texts[cell].strip()))
    if down:
        return Heads(frozenset(first_row), totals_below, "down")
    return Heads(totals_beside, frozenset(first_column), "across")


def _reads_down(matrix: Sequence[Sequence[int]], texts: Sequence[str]) -> bool:
    top = [texts[cell] for cell in dict.fromkeys(matrix[0])][1:]
    side = [texts[cell] for cell in dict.fromkeys(row[0] for row in matrix)][1:]
    pairs = len(matrix[0]) == 2
    if _ROW_HEAD.search(texts[matrix[0][0]].strip()) and len(matrix) > 2:
        return True
    score = _PRIOR + 2.0 * (_wording(top) - _wording(side)) + _likeness(matrix, texts)
    score += 0.3 * (len(matrix) > len(matrix[0])) - 0.3 * (len(matrix) < len(matrix[0]))
    if pairs:
        score += _pairs(matrix, texts)
    return score >= 0


def _wording(labels: Sequence[str]) -> float:
    """How much labels read like questions: words of measure and known elements for, names of items against."""
    if not labels:
        return 0.0
    points = 0.0
    for label in labels:
        bare = label.strip()
        if _TOTAL.match(bare):
            continue
        if not bare or _NUMBER.match(bare):
            points -= 1.0
        elif _ITEM.search(bare):
            points -= 0.6
        elif _MEASURE.search(bare) or find(bare) is not None:
            points += 1.0
    return points / len(labels)


def _likeness(matrix: Sequence[Sequence[int]], texts: Sequence[str]) -> float:
    """Whether columns (for) or rows (against) hold values of one sort."""
    body = [[_sort(texts[cell]) for cell in row[1:]] for row in matrix[1:]]
    if len(body) < 2 or len(body[0]) < 2:
        return 0.0
    return _uniform(list(zip(*body, strict=True))) - _uniform(body)


def _uniform(lines: Sequence[Sequence[str]]) -> float:
    shares = []
    for line in lines:
        known = [sort for sort in line if sort]
        if len(known) > 1:
            shares.append(max(map(known.count, known)) / len(known))
    return sum(shares) / len(shares) if shares else 0.0


def _sort(text: str) -> str:
    bare = text.strip()
    if not bare or bare in "-—–/":
        return ""
    if _NUMBER.match(bare):
        return "share" if bare[-1] in "%％" else "number"
    if re.match(r"^\d{4}[-年/.]\d", bare):
        return "date"
    return "long" if len(bare) > 12 else "word"


def _pairs(matrix: Sequence[Sequence[int]], texts: Sequence[str]) -> float:
    """Tables of two columns: label and value side by side, unless the first row is a header of both."""
    head, values = texts[matrix[0][1]].strip(), [texts[row[1]].strip() for row in matrix[1:]]
    sorts = {_sort(value) for value in values} - {""}
    few = len(values) > 2 and len(set(values)) <= 2 and all(len(value) <= 4 for value in values)
    if few:
        return 3.0
    headed = bool(_MEASURE.search(head)) and not _NUMBER.match(head)
    if headed and (sorts <= {"number", "share"} or len(sorts) == 1):
        return 1.0
    return -1.5
