"""Days as signatures write them: 2024年6月30日, 二〇二四年六月三十日, 2024-06-30."""

from __future__ import annotations

import re
from datetime import date

from jianfu.reading.domain.folding import fold
from jianfu.reading.domain.numerals import number_of

_Y = r"(?:[12][0-9]{3}|[一二][〇零oO0一二三四五六七八九]{3})"
_M = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_D = (
    r"(?:3[01]|[12][0-9]|0?[1-9]|三十一?|二?十[一二三四五六七八九]?|廿[一二三四五六七八九]?|"
    r"[一二三四五六七八九])"
)
DAY = rf"({_Y})[ ]{{0,3}}年[ ]{{0,3}}({_M})[ ]{{0,3}}月[ ]{{0,3}}({_D})[ ]{{0,3}}日"
ONLY_DAY = re.compile(rf"^[（〔]?[ ]*{DAY}[ ]*[）〕]?$")
_ISO = re.compile(r"^[（]?([12][0-9]{3})[-./]([01]?[0-9])[-./]([0-3]?[0-9])[）]?$")


def day_of(match: re.Match[str]) -> date | None:
    """Return the day of a match of `DAY`, or None when there is no such day."""
    year = number_of(
        match[1].translate(str.maketrans("oO0", "〇〇〇")) if not match[1].isdigit() else match[1]
    )
    month, day = number_of(match[2]), number_of(match[3])
    try:
        return date(year or 0, month or 0, day or 0)
    except ValueError:
        return None


def only_day(line: str) -> date | None:
    """Return the day when `line` holds nothing but a day."""
    shadow = fold(line).strip()
    # A day set over the width of the signature: 二 〇 一 二 年 七 月 五 日.
    match = ONLY_DAY.match(shadow) or ONLY_DAY.match(shadow.replace(" ", ""))
    if match:
        return day_of(match)
    iso = _ISO.match(shadow)
    if iso is None:
        return None
    try:
        return date(int(iso[1]), int(iso[2]), int(iso[3]))
    except ValueError:
        return None
