"""The end of a document: who signs, the day of issue, and what stands below them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from jianfu.reading.domain.anatomy.days import DAY, day_of, only_day
from jianfu.reading.domain.anatomy.organs import is_organ
from jianfu.reading.domain.folding import fold
from jianfu.reading.domain.repair.furniture import is_tail_furniture

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

_NAME_AND_DAY = re.compile(rf"^([\u4e00-\u9fff（）、 ]{{3,80}}?)[（ ]*{DAY}[） ]*$")
_ADOPTED = re.compile(rf"{DAY}(?![起前至])[^，。；]{{0,60}}?(?:通过|批准|修订|修正|公布|发布|印发|颁布)")
_STATED = re.compile(r"成[ ]?文[ ]?日[ ]?期[ ]{0,4}：[ ]{0,8}([0-9][0-9年月日./ -]{7,14})")
_PERSON = re.compile(
    r"^(?:部长|省长|市长|主任|局长|厅长|署长|行长|主席|区长|县长|州长|总理|代省长|"
    r"代市长)[：:\s]*[\u4e00-\u9fff·\s]{2,6}$"
)
_LONGEST_SIGNATURE = 10


class Ending(NamedTuple):
    """Who signs and when; paragraphs from `first` to `last` are the signature (-1 where there is none)."""

    issuers: str
    day: date | None
    first: int
    last: int


def find_ending(paragraphs: tuple[str, ...], start: int) -> Ending:
    """Find the signature of the main document: the first one after `start`, for what is issued may follow it."""
    for at in range(start, len(paragraphs)):
        line = paragraphs[at]
        day = only_day(line)
        if day is not None:
            person = at > start and bool(_PERSON.match(paragraphs[at - 1]))
            first = at - 1 if person else _names_above(paragraphs, at, start)
            if person:
                return Ending("", day, first, at)
            nameless = at - start < 30 or at + 5 >= len(paragraphs)
            if first < at or (nameless and _ended(paragraphs[at - 1] if at else "")):
                return Ending("\n".join(paragraphs[first:at]), day, first, at)
        match = _NAME_AND_DAY.match(fold(line))
        if match and is_organ(match[1]):
            first = _names_above(paragraphs, at, start)
            return Ending("\n".join([*paragraphs[first:at], line[: match.end(1)]]), _day(match), first, at)
    return _unsigned(paragraphs, start)


def _day(match: re.Match[str]) -> date | None:
    found = re.search(DAY, match[0])
    return day_of(found) if found else None


def _ended(line: str) -> bool:
    return line.endswith(("。", "！", "）", "；", "”", ".")) or line.startswith(("附件", "附："))


def _is_name(paragraphs: tuple[str, ...], at: int) -> bool:
    """Say whether a line is a name, or begins one that goes on in the next line."""
    line = paragraphs[at]
    if len(line) >= 120:
        return False
    broken = (
        line.endswith(("和", "、", "及", "与"))
        and at + 1 < len(paragraphs)
        and is_organ(line + paragraphs[at + 1])
    )
    return is_organ(line) or broken


def _names_above(paragraphs: tuple[str, ...], at: int, start: int) -> int:
    first = at
    while first > start and at - first < _LONGEST_SIGNATURE and _is_name(paragraphs, first - 1):
        first -= 1
    return first


def _unsigned(paragraphs: tuple[str, ...], start: int) -> Ending:
    """Take names that stand alone at the very end, where a site lost the day."""
    last = len(paragraphs)
    while last > start and is_tail_furniture(paragraphs[last - 1]):
        last -= 1
    first = _names_above(paragraphs, last, start)
    if first < last and first > start and _ended(paragraphs[first - 1]):
        return Ending("\n".join(paragraphs[first:last]), None, first, last - 1)
    return Ending("", None, -1, -1)


def adopted_day(remark: str) -> date | None:
    """Return the day on which a rule was adopted or last revised, from the remark in brackets under its title."""
    days = [day_of(match) for match in _ADOPTED.finditer(fold(remark))]
    if days:
        return days[-1]
    # 2014-04-29 alone under a title is the day of the web page, not of the document.
    return only_day(remark) if "年" in remark else None


def stated_day(head: Sequence[str]) -> date | None:
    """Return the day that the information table of a site states as 成文日期 (not the one of publication)."""
    for line in head:
        match = _STATED.search(fold(line))
        if match:
            day = only_day(match[1].strip())
            if day is not None:
                return day
    return None
