"""Periods that a column or title names: this one, the last, the same of last year, the change between them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal

Sort = Literal["current", "previous", "last_year", "difference", "growth", "named"]

_SORTS: Final[tuple[tuple[Sort, str], ...]] = (
    ("growth", r"同比(?:增长|增减|增幅)?(?:率|[（(]?[%％][)）]?)?|比上年(?:同期)?[±增减长]*[（(]?[%％][)）]?|增[减长]?(?:率|幅|[（(]?[%％][)）]?)|增减率|[±+-]?[%％]|增长率"),  # noqa: E501 -- one pattern
    ("difference", r"[±]|增减(?:额|数|量|变化)?|增加额|比上年(?:同期)?增减(?:额|数|量)?|同比增减(?:额|数|量)"),
    ("last_year", r"(?:上|去)年(?:度|数|同期(?:数|值)?|末数?|实际|完成)?|同期(?:数|值)?"),
    ("previous", r"上(?:期|月|季|季度)(?:数|末|末数|累计)?|期初(?:数|余额)?|年初(?:数|余额)?"),
    ("current", r"(?:本|当|今|报告)(?:期|年|月|季|季度|年度|周|旬|日)(?:数|末|末数|累计|实际|完成|合计)?|期末(?:数|余额)?|年末(?:数|余额)?"),  # noqa: E501 -- one pattern
)  # fmt: skip
_PATTERNS = tuple((sort, re.compile(pattern)) for sort, pattern in _SORTS)
_NAMED = re.compile(
    r"(?:(?:19|20)\d{2})年(?:度|(?:\d{1,2}月?\s*[-—至~]\s*)?(?:0?[1-9]|1[0-2])月份?|第?[一二三四1-4]季度?|[上下]半年)?(?:数|末|累计|实际)?"
)
_PART = re.compile(r"第?[一二三四1-4]季度|(?:1[0-2]|0?[1-9]|[一二三四五六七八九十]|十[一二])月份?|[上下]半年")
_YEAR = re.compile(r"(19|20)(\d{2})")
_QUARTERS: Final = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}


@dataclass(frozen=True, slots=True)
class Period:
    """A year, a half, a quarter or a month of it, written 2026, 2026H1, 2026Q3, 2026-07."""

    year: int
    part: str = ""

    def __str__(self) -> str:
        return f"{self.year}{self.part}"

    def last_year(self) -> Period:
        """Return the same period of the year before."""
        return Period(self.year - 1, self.part)

    def previous(self) -> Period:
        """Return the period before."""
        if not self.part:
            return Period(self.year - 1)
        number = int(self.part[1:])
        first, kind = number == 1, self.part[0]
        last = {"-": 12, "Q": 4, "H": 2}[kind]
        number = last if first else number - 1
        return Period(self.year - first, f"-{number:02d}" if kind == "-" else f"{kind}{number}")


def qualifier(label: str) -> Sort | None:
    """Say which period a column header names, None when it names none."""
    bare = re.sub(r"\s+", "", label)
    for sort, pattern in _PATTERNS:
        if pattern.fullmatch(bare):
            return sort
    return "named" if _NAMED.fullmatch(bare) or _PART.fullmatch(bare) else None


def parse_period(text: str) -> Period | None:
    """Read a period from words (2026年第三季度, 2026-07, 2026年); None when there is none."""
    bare = re.sub(r"\s+", "", text)
    year = _YEAR.search(bare)
    if year is None:
        return None
    rest = bare[year.end() :].lstrip("年度")
    quarter = re.match(r"[-第]?(?:Q([1-4])|([一二三四1-4])季)", rest, re.IGNORECASE)
    if quarter:
        return Period(int(year[0]), f"Q{_QUARTERS[quarter[1] or quarter[2]]}")
    half = re.match(r"([上下])半年|H([12])", rest)
    if half:
        return Period(int(year[0]), "H1" if half[1] == "上" or half[2] == "1" else "H2")
    month = re.match(r"[-/.]?(1[0-2]|0?[1-9])(?:月|$|(?=\D))", rest)
    if month:
        return Period(int(year[0]), f"-{int(month[1]):02d}")
    return Period(int(year[0]))
