"""Spans of time counted from an event: 印发之日起30日内, 收文后5个工作日内, 15日内."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from typing import NamedTuple

from jianfu.kernel.domain.workdays import add_working_days
from jianfu.reading.domain.numerals import number_of

_COUNT = r"(?P<count>[0-9]{1,3}|[一二三四五六七八九十百两]{1,4}|半)"
_UNIT = r"(?:个)?[ ]{0,1}(?P<unit>工作日|自然日|日|天|周|星期|月|年|小时|工作天|分钟|季度)"
# Events of the document itself: what is counted from them can be resolved from its date.
_OWN = (
    r"(?:本(?:通知|方案|办法|规定|意见|细则|文件|条例|决定|公告)?)?(?:(?:收到|接到|"
    r"收悉)(?:本)?(?:通知|文件|文|来文|此件|此文|方案|函)?|收文|接文|来文|"
    r"(?:印发|下发|发布|发文|公布|颁布|施行|实施|通知(?:下发|印发|发布)?)(?:之日|后|起|当日))"
)
_SPAN = re.compile(rf"{_COUNT}[ ]{{0,2}}{_UNIT}[ ]{{0,2}}(?P<within>之内|以内|内|之前|前|后)")
_OWN_BEFORE = re.compile(
    rf"(?:自|从|于|在)?{_OWN}(?:之日|当日|之时)?(?:起|后|之后|以后|开始)?(?:算)?的?[，]?[ ]{{0,2}}$"
)
_OTHER_BEFORE = re.compile(
    r"(?:(?:自|从|在|于)[^，。；：、（）]{1,24}(?:之日|之时|当日|次日|之后|后)?起?|"
    r"[^，。；：、（）]{1,14}(?:之日起|之时起|之日|次日起|后|之后|以后|起|前))的?[ ]{0,2}$"
)

_OBLIGES = re.compile(r"(?:应当|必须|应|须|要|并|且){1,3}(?=[自从在于])")
"""应当自批准之日起10日内: the words of duty are no part of the time."""


class Span(NamedTuple):
    """A span found: its place, its last day (None when it counts from an event), and whether it is bare."""

    start: int
    end: int
    last: date | None
    bare: bool


def find_spans(shadow: str, reference: date | None) -> list[Span]:
    """Find all spans in folded text."""
    found = []
    for match in _SPAN.finditer(shadow):
        if match["within"] in ("之前", "前", "后") or _is_part_of_day(shadow, match):
            continue
        before = shadow[max(0, match.start() - 40) : match.start()]
        own = _OWN_BEFORE.search(before)
        other = None if own else _OTHER_BEFORE.search(before)
        lead = own or other
        start = match.start() - (len(before) - lead.start() if lead else 0)
        obliges = _OBLIGES.match(shadow, start)
        start = obliges.end() if obliges else start
        last = None if other or reference is None else _last(match, reference)
        found.append(Span(start, match.end(), last, bare=lead is None))
    return found


def _is_part_of_day(shadow: str, match: re.Match[str]) -> bool:
    """Tell 3月15日内 (a day) and 2024年内 (a year) from a span."""
    before = shadow[max(0, match.start() - 2) : match.start()]
    if match["unit"] == "日" and before.rstrip().endswith("月"):
        return True
    return match["unit"] in ("年", "月") and (
        len(match["count"]) > 2 or (match["unit"] == "月" and "个" not in match[0] and before.endswith("年"))
    )


def _last(match: re.Match[str], reference: date) -> date | None:
    count = 0 if match["count"] == "半" else number_of(match["count"].replace("两", "二"))
    if count is None:
        return None
    unit = match["unit"]
    try:
        return _added(reference, count, unit, half=match["count"] == "半")
    except (OverflowError, ValueError):
        return None


def _added(reference: date, count: int, unit: str, *, half: bool) -> date:
    if half:
        return (
            reference + timedelta({"年": 182, "月": 15}.get(unit, 0))
            if unit != "年"
            else _months(reference, 6)
        )
    if unit.startswith("工作"):
        return add_working_days(reference, count)
    if unit in ("日", "天", "自然日"):
        return reference + timedelta(count)
    if unit in ("周", "星期"):
        return reference + timedelta(7 * count)
    if unit in ("小时", "分钟"):
        return reference + timedelta(hours=count) if unit == "小时" else reference
    return _months(reference, count * {"月": 1, "季度": 3, "年": 12}[unit])


def _months(day: date, count: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
