"""Where a saved page comes from, as it says itself: outlet and day, read before the page's furniture is taken away."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from jianfu.kernel.domain.search.folding import fold

# Some sites print the sound of a character after it: 發(fā)布.
_SOUND = re.compile(r"\([a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]{1,6}\)")
_OUTLET = re.compile(r"来源\s*:?\s*([一-鿿A-Za-z·]{2,20})")
_DAY = re.compile(r"(?:发布|更新|刊发)?(?:时间|日期)\s*:?\s*(20\d\d)[-/年.](\d{1,2})[-/月.](\d{1,2})")
_NOT_AN_OUTLET = ("网络", "作者", "编辑", "本站", "未知", "互联网")


@dataclass(frozen=True, slots=True)
class Origin:
    """Who published it and when; empty where the page does not say."""

    outlet: str = ""
    day: date | None = None


def find_origin(raw: str) -> Origin:
    """Read the first outlet and day that a page names of itself."""
    text = _SOUND.sub("", fold(raw[:20_000]))
    outlet = next((m[1] for m in _OUTLET.finditer(text) if not m[1].startswith(_NOT_AN_OUTLET)), "")
    return Origin(outlet, next((day for m in _DAY.finditer(text) if (day := _day(m))), None))


def _day(match: re.Match[str]) -> date | None:
    try:
        return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None
