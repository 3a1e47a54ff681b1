"""The day of a festival, by the civil or the lunar calendar."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from jianfu.reading.domain.dates.lunar import lunar_date, month_length
from jianfu.reading.domain.numerals import number_of

if TYPE_CHECKING:
    from collections.abc import Callable

_CIVIL = {
    "元旦": (1, 1), "五一": (5, 1), "劳动节": (5, 1), "“五一”": (5, 1), "七一": (7, 1), "“七一”": (7, 1), "建党节": (7, 1),
    "八一": (8, 1), "建军节": (8, 1), "国庆": (10, 1), "国庆节": (10, 1), "十一": (10, 1), "“十一”": (10, 1),
}  # fmt: skip
_LUNAR = {
    "春节": (1, 1), "元宵": (1, 15), "元宵节": (1, 15), "端午": (5, 5), "端午节": (5, 5), "中秋": (8, 15), "中秋节": (8, 15),
    "重阳": (9, 9), "重阳节": (9, 9),
}  # fmt: skip
_MONTHS = {"正月": 1, "冬月": 11, "腊月": 12}
# Later lunar months begin in the civil year before the one they are named for.
_LAST_OF_THE_CIVIL_YEAR = 10
_FIRST_YEAR, _LAST_YEAR = 1900, 2100


def festival(name: str, year: int) -> date | None:
    """Return the day of a festival in a civil year; for two named together the first of them."""
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    if "、" in name:
        return min((day for part in name.split("、") if (day := festival(part, year))), default=None)
    computed = _COMPUTED.get(name[:2])
    if computed is not None:
        return computed(year)
    if name in _CIVIL:
        return date(year, *_CIVIL[name])
    return lunar_date(year, *_LUNAR[name]) if name in _LUNAR else None


def _qingming(year: int) -> date:
    """Return 清明 by the century's formula (4 or 5 April)."""
    part = year % 100
    constant = 4.81 if year >= 2000 else 5.59
    return date(year, 4, int(part * 0.2422 + constant) - part // 4)


_COMPUTED: dict[str, Callable[[int], date]] = {
    "除夕": lambda year: lunar_date(year, 1, 1) - timedelta(1),
    "小年": lambda year: lunar_date(year - 1, 12, 23),
    "清明": _qingming,
}


def lunar_day(year: int, month: str, day: str | None) -> tuple[date | None, date | None]:
    """Return first and last civil day of a lunar month or day; 腊月 and 冬月 of a civil year belong to the lunar year that ends."""
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None, None
    at = _MONTHS.get(month) or number_of(month.removesuffix("月")) or 1
    lunar_year = year if at <= _LAST_OF_THE_CIVIL_YEAR else year - 1
    if day is None:
        return lunar_date(lunar_year, at, 1), lunar_date(lunar_year, at, month_length(lunar_year, at))
    found = lunar_date(lunar_year, at, number_of(day.removeprefix("初")) or 1)
    return found, found
