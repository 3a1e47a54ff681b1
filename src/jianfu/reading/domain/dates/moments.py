"""From a matched moment to the days it covers, given the day on which it was written."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from typing import TYPE_CHECKING

from jianfu.reading.domain.dates.festivals import festival, lunar_day
from jianfu.reading.domain.numerals import number_of

if TYPE_CHECKING:
    import re
    from collections.abc import Callable

Groups = dict[str, str | None]
Window = tuple[date | None, date | None]
"""First and last day; None where the words leave it open or the reference is missing."""

_LONG_PAST = 31
_ZEROS = str.maketrans("OＯ0○", "〇〇〇〇")
_WEEKDAYS = {c: i for i, c in enumerate("一二三四五六")} | {"日": 6, "天": 6, "末": 6}
_DAYS = {
    "今天": 0,
    "今日": 0,
    "今晚": 0,
    "当天": 0,
    "当日": 0,
    "明天": 1,
    "明日": 1,
    "明晚": 1,
    "次日": 1,
    "翌日": 1,
    "后天": 2,
    "大后天": 3,
}
_YEARS = {"明年": 1, "次年": 1, "翌年": 1, "后年": 2, "去年": -1}
_PARTS = {"上旬": (1, 10), "中旬": (11, 20), "初": (1, 10), "中": (11, 20)}
_WEEKS = {"下周": 1, "下星期": 1, "下下周": 2, "上周": -1}


def window_of(match: re.Match[str], reference: date | None, year: int | None = None) -> Window:
    """Return the days that a moment covers; `year` is inherited from the start of a range."""
    groups = match.groupdict()
    try:
        return _window(groups, reference, year)
    except (ValueError, OverflowError):
        # 2月30日: the words are there, the day is not.
        return None, None


def _window(g: Groups, reference: date | None, inherited: int | None) -> Window:
    year = _year(g, reference) or inherited
    for keys, kind in _KINDS:
        if any(g.get(key) for key in keys):
            return kind(g, year, reference)
    # 下午5点前 by itself: today.
    return (None, None) if reference is None else _day(reference)


def _year(g: Groups, reference: date | None) -> int | None:
    stated = g.get("year")
    if stated:
        return number_of(stated if stated.isdigit() else stated.translate(_ZEROS))
    near = g.get("near_year")
    return reference.year + _YEARS.get(near, 0) if near and reference else None


def _day(day: date) -> Window:
    return day, day


def month_end(year: int, month: int) -> date:
    """Return the last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def _in_month(g: Groups, year: int | None, reference: date | None) -> Window:
    month = number_of(g["month"] or "") or 0
    if year is None:
        if reference is None:
            return None, None
        year = _likely_year(month, g, reference)
    if g.get("day"):
        return _day(date(year, month, number_of((g["day"] or "").removeprefix("初")) or 0))
    part = g.get("part")
    if part in _PARTS:
        first, last = _PARTS[part or ""]
        return date(year, month, first), date(year, month, last)
    if part == "下旬":
        return date(year, month, 21), month_end(year, month)
    if part:
        return _day(month_end(year, month))
    return date(year, month, 1), month_end(year, month)


def _likely_year(month: int, g: Groups, reference: date) -> int:
    """Take the year of the reference, or the next when the day would lie well before it."""
    day = number_of((g.get("day") or "").removeprefix("初")) or calendar.monthrange(reference.year, month)[1]
    last = calendar.monthrange(reference.year, month)[1]
    past = (reference - date(reference.year, month, min(day, last))).days
    return reference.year + 1 if past > _LONG_PAST else reference.year


def _near_month(g: Groups, _year: int | None, reference: date | None) -> Window:
    if reference is None:
        return None, None
    step = {"下月": 1, "次月": 1, "下个月": 1, "上月": -1}.get(g["near_month"] or "", 0)
    year, month = divmod(reference.year * 12 + reference.month - 1 + step, 12)
    return _in_month({**g, "month": str(month + 1)}, year, reference)


def _weekday(g: Groups, _year: int | None, reference: date | None) -> Window:
    if reference is None:
        return None, None
    monday = reference - timedelta(reference.weekday()) + timedelta(7 * _WEEKS.get(g["week"] or "", 0))
    if g["weekday"] == "内":
        return monday, monday + timedelta(6)
    day = monday + timedelta(_WEEKDAYS[g["weekday"] or ""])
    if g["week"] in ("周", "星期", "礼拜") and day < reference:
        day += timedelta(7)
    return _day(day)


def _quarter(year: int, quarter: int, part: str | None) -> Window:
    last = month_end(year, quarter * 3)
    return _day(last) if part in ("末", "底") else (date(year, quarter * 3 - 2, 1), last)


def _this_quarter(g: Groups, _year: int | None, reference: date | None) -> Window:
    if reference is None:
        return None, None
    at = reference.year * 4 + (reference.month - 1) // 3 + (1 if g["this_quarter"] == "下季度" else 0)
    return _quarter(at // 4, at % 4 + 1, g.get("this_quarter_part"))


def _in_year(g: Groups, year: int | None, reference: date | None) -> Window:
    if year is None:
        if reference is None:
            return None, None
        year = reference.year
    if g.get("quarter"):
        return _quarter(year, number_of(g["quarter"] or "") or 0, g.get("quarter_part"))
    first, last = (1, 1), (12, 31)
    part = g.get("year_part") or g.get("bare_year_part") or ""
    if g.get("half"):
        first, last = ((1, 1), (6, 30)) if g["half"] == "上半年" else ((7, 1), (12, 31))
    elif part.endswith(("底", "末")):
        first = last
    elif part.endswith("中"):
        first = last = (6, 30)
    elif part.endswith("初"):
        last = (3, 31)
    return date(year, *first), date(year, *last)


def _near_day(g: Groups, _year: int | None, reference: date | None) -> Window:
    return (None, None) if reference is None else _day(reference + timedelta(_DAYS[g["near_day"] or ""]))


def _year_of_span(g: Groups, _year: int | None, _reference: date | None) -> Window:
    year = int(g["year_span"] or "")
    return date(year, 1, 1), date(year, 12, 31)


def _bare_day(g: Groups, _year: int | None, reference: date | None) -> Window:
    if reference is None:
        return None, None
    day = number_of((g["day"] or "").removeprefix("初")) or 0
    here = date(reference.year, reference.month, day)
    if here < reference:
        year, month = divmod(reference.year * 12 + reference.month, 12)
        here = date(year, month + 1, day)
    return _day(here)


def _festival(g: Groups, year: int | None, reference: date | None) -> Window:
    name = g["holiday"] or ""
    if year is None and reference is None:
        return None, None
    at = year or (reference.year if reference else 0)
    day = festival(name, at)
    if year is None and reference is not None and day is not None and day < reference - timedelta(7):
        day = festival(name, at + 1)
    return (None, None) if day is None else _day(day)


def _lunar(g: Groups, year: int | None, reference: date | None) -> Window:
    if year is None and reference is None:
        return None, None
    at = year or (reference.year if reference else 0)
    first, last = lunar_day(at, g["lunar_month"] or "", g.get("lunar_day"))
    if (
        year is None
        and reference is not None
        and last is not None
        and last < reference - timedelta(_LONG_PAST)
    ):
        first, last = lunar_day(at + 1, g["lunar_month"] or "", g.get("lunar_day"))
    return first, last


# The first kind of which a group is filled decides.
_KINDS: tuple[tuple[tuple[str, ...], Callable[[Groups, int | None, date | None], Window]], ...] = (
    (("year_span",), _year_of_span),
    (("month",), _in_month),
    (("near_month",), _near_month),
    (("weekday",), _weekday),
    (("near_day",), _near_day),
    (("this_quarter",), _this_quarter),
    (("holiday",), _festival),
    (("lunar_month",), _lunar),
    (("year", "near_year", "bare_year_part", "quarter", "half"), _in_year),
    # 至31日: the month is that of the reference, or of the start of the range.
    (("day",), _bare_day),
)
