"""By when: which of the days around a request is its deadline.

The day may stand in the quote, in a clause before it that still holds, in the clause that hands over what the quote
names, or in the heading of the stage (准备阶段（3月底前）) that it belongs to.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from jianfu.reading.domain.dates import FoundDate, find_dates
from jianfu.reading.domain.requests import filters

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jianfu.reading.domain.requests.sentences import Sentence

_HEADING = re.compile(
    r"^[ \t\u3000]{0,8}(?:(?P<first>第[一二三四五六七八九十]{1,3}[章节]|[一二三四五六七八九十]{1,3}、)|"
    r"(?P<second>[（(][一二三四五六七八九十]{1,3}[）)])|(?P<third>[0-9]{1,2}[.．、](?![0-9])))"
    r"(?P<title>[^。：:\n（(]{0,40})(?:[（(](?P<time>[^（）()\n]{2,40})[）)])?",
    re.MULTILINE,
)
_LEVELS = ("first", "second", "third")
_YEAR = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})(?=年)")
_YEAR_OF_DAY = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})(?=年[0-9]{1,2}月)")
_NAMES_YEAR = re.compile(r"[12][0-9]{3}|年")
_LOOK = 30
"""So many characters before and after a day decide what it is."""
_NO_DEADLINE_BEFORE = re.compile(
    r"(?:有效期|执行期|任期|聘期|试行期|服务期)[^，。；]{0,8}$|(?:近|过去|最近|以往|截至|截止)$"
)
_NO_DEADLINE_AFTER = re.compile(
    r"[^，。；]{0,4}(?:出生|年满|施行|生效|期间出生)|[^，。；]{0,16}(?:毕业|取得|注册|成立|建成|入职|参加工作)的"
)
# 到2025年，建成…; 要在5月16日完成…; 2018年召开…: a window without 前, but something is done in it.
_UP_TO = re.compile(r"(?:^|[，：:；、])(?:并|力争|争取)?(?:到|至)$")
_AT = re.compile(r"(?:^|[，：:]|(?:要|应|须|并|务必)在|[^定]于)$")
_THEN_WORK = re.compile(
    rf"，|{filters.ADVERBS}?(?:完成|启动|召开|组织|开展|建立|建成|制定|实施|报送|成立|举办|实现|达到|公布|印发)"
)
# From here on somebody else acts, or the text gives another time: an earlier day holds no longer.
_TURNS = re.compile(
    r"[，；](?:由(?!于)|再由|请|各(?!自)|对(?!照|标)|如|若|凡|有何|经[^，；]{1,20}后|逾期)|[，；][^，；]{0,24}(?:汇总|审核|审定|审查)后|"
    r"及时|随时|随后|之后|今后|逐步|长期|问题及"
)
_AFTERWARDS = re.compile(r"请?及时|随时|[^，；]{0,30}后及时")
_OBJECT_ONLY = re.compile(r"(?:将|把)[^，；]{2,80}$")
_HANDS_OVER = re.compile(r"，(?:一并|统一|并)?(?:于|在)?$")
_ARTICLE = re.compile(r"[ \t\u3000]{0,8}第[一二三四五六七八九十百零〇0-9]{1,6}条")
_FAR, _HOLDS = 2000, 400
"""A line, and a sentence after its day, are looked at only so far."""
_CONDITION_BEFORE = re.compile(r"(?:的|后)，[^，；]{0,30}$")


class Due(NamedTuple):
    """The words of a deadline, its last day where it has one, and the rhythm where it returns."""

    words: str | None = None
    day: date | None = None
    recurring: str | None = None


class Days:
    """The time expressions of a sentence, in order: all, those that may be deadlines, and the rhythms."""

    def __init__(self, found: Sequence[FoundDate], usable: Sequence[FoundDate]) -> None:
        """Keep them by what they may mean; `yearly` is the place of the first 每年."""
        self.found, self.usable = found, usable
        self.rhythms = [d for d in found if d.recurring]
        self.yearly = next(
            (d.start for d in self.rhythms if d.recurring and d.recurring.startswith("每年")), None
        )


class _Stage(NamedTuple):
    start: int
    found: FoundDate | None


class Calendar:
    """What a body says about days: when it was issued, and the stages that its headings date.

    Without a day of issue, days without a year belong to the year that the stage, the sentence, or most of the body names.
    """

    def __init__(self, body: str, issued: date | None, *, rules: bool) -> None:
        """Read the headings of `body`; `rules` count spans from events only."""
        self._body, self._issued, self._rules = body, issued, rules
        self._usual = None if issued else _usual_year(body)
        self._stages = list(self._headings())
        self._starts = [stage.start for stage in self._stages]

    def days_of(self, sentence: Sentence) -> Days:
        """Find the time expressions of a sentence, and which of them may be deadlines."""
        stage = self._stage_at(sentence.start)
        found = self._dated(sentence.text, stage.last.year if stage and stage.last else None)
        usable = [d for d in found if d.recurring is None and self._is_due(sentence.text, d)]
        return Days(found, usable)

    def _dated(self, text: str, year: int | None = None) -> list[FoundDate]:
        found = find_dates(text, self._issued)
        year = (year or _usual_year(text) or self._usual) if self._issued is None else None
        if year is None or not any(map(_lacks_year, found)):
            return found
        dated = {one.start: one for one in find_dates(text, date(year, 1, 1))}
        return [dated.get(one.start, one) if _lacks_year(one) else one for one in found]

    def due(self, sentence: Sentence, days: Days, start: int, end: int) -> Due:
        """Return by when `body[start:end]`, a part of `sentence`, is due."""
        low, high = start - sentence.start, end - sentence.start
        text = sentence.text
        rhythm = next((d.recurring for d in _between(days.rhythms, low, high)), None)
        one = (
            _inside(days.usable, low, high)
            or _before(text, days.usable, low, high)
            or _behind(text, days.usable, low, high)
        )
        if one is None:
            one = None if rhythm else self._stage_at(sentence.start)
        elif _returns(text, days.yearly, one):
            return Due(one.text, None, rhythm or one.text)
        if one is None:
            return Due(recurring=rhythm)
        day = None if one.bare_span and self._from_event(sentence, one) else one.last
        return Due(one.text, day, rhythm)

    def _is_due(self, text: str, one: FoundDate) -> bool:
        before, after = text[max(0, one.start - _LOOK) : one.start], text[one.end : one.end + _LOOK]
        if _NO_DEADLINE_BEFORE.search(before) or _NO_DEADLINE_AFTER.match(after):
            return False
        if one.deadline:
            return True
        if one.last is None or (self._issued is not None and one.last < self._issued):
            return False
        at = _AT.search(before) and _THEN_WORK.match(after)
        return bool(at or (_UP_TO.search(before) and not after.startswith("的")))

    def _from_event(self, sentence: Sentence, one: FoundDate) -> bool:
        """Say whether a bare span (15日内) counts from what happens some day: in rules, articles, and after a condition."""
        far = max(0, sentence.start - _FAR)
        line = max(far, self._body.rfind("\n", far, sentence.start) + 1)
        before = sentence.text[max(0, one.start - _LOOK * 2) : one.start]
        return (
            self._rules
            or "年" in one.text
            or _ARTICLE.match(self._body, line) is not None
            or _CONDITION_BEFORE.search(before) is not None
        )

    def _stage_at(self, place: int) -> FoundDate | None:
        at = bisect_right(self._starts, place) - 1
        return self._stages[at].found if at >= 0 else None

    def _headings(self) -> list[_Stage]:
        """Return the places from which on a stage holds, or none does any more."""
        stages: list[_Stage] = []
        holding: FoundDate | None = None
        depth = len(_LEVELS)
        for match in _HEADING.finditer(self._body):
            level = next(at for at, name in enumerate(_LEVELS) if match[name])
            if holding is not None and level <= depth:
                holding = None
            own = self._stage_of(match)
            if own is not None:
                holding, depth = own, level
            stages.append(_Stage(match.start(), holding))
        return stages

    def _stage_of(self, match: re.Match[str]) -> FoundDate | None:
        words = match["time"]
        if not words or not any(character.isdigit() or character in "年月底" for character in words):
            return None
        found = [
            d for d in self._dated(words) if d.last is not None and not d.bare_span and d.recurring is None
        ]
        return found[-1] if found and (found[0].start == 0 or found[-1].deadline) else None


def _usual_year(text: str) -> int | None:
    """Return the year that a text names most often, the earliest of these; years of days before others."""
    years = _YEAR_OF_DAY.findall(text) or _YEAR.findall(text)
    counts = Counter(years)
    return int(min(counts, key=lambda year: (-counts[year], year))) if years else None


def _lacks_year(one: FoundDate) -> bool:
    named = "月" in one.text and not re.search(r"[本当下次]月|工作日|个月", one.text)
    return one.last is None and named and one.recurring is None and not one.from_event and not one.bare_span


def _place(one: FoundDate) -> int:
    return one.start


def _between(found: Sequence[FoundDate], low: int, high: int) -> Sequence[FoundDate]:
    return found[bisect_left(found, low, key=_place) : bisect_left(found, high, key=_place)]


def _inside(usable: Sequence[FoundDate], low: int, high: int) -> FoundDate | None:
    """Return the deadline within the quote: the last dated one, else the last one counted from an event."""
    inside = _between(usable, low, high)
    dated = [d for d in inside if d.last is not None]
    return dated[-1] if dated else inside[-1] if inside else None


def _before(text: str, usable: Sequence[FoundDate], low: int, high: int) -> FoundDate | None:
    """Return the nearest day in a clause before the quote, if it still holds there."""
    near = reversed(_between(usable, max(0, low - _HOLDS), low))
    one = next((d for d in near if d.last is not None and not d.bare_span), None)
    if one is None:
        return None
    # Who acts may be named right after the day: 3月底前，由省财政厅….
    begins = one.end + (1 if text[one.end : one.end + 1] == "，" else 0)
    turns = _TURNS.search(text, begins, min(low + 12, high)) or _AFTERWARDS.match(text, low, high)
    return None if turns else one


def _behind(text: str, usable: Sequence[FoundDate], low: int, high: int) -> FoundDate | None:
    """Return the day of the next clause when the quote only names what is handed over there: 将…名单，于2月20日前报…."""
    if not _OBJECT_ONLY.search(text[low:high]):
        return None
    near = _between(usable, high, high + 6)
    return next((d for d in near if _HANDS_OVER.match(text[high : d.start])), None)


def _returns(text: str, yearly: int | None, one: FoundDate) -> bool:
    """Say whether a day without a year follows 每年 in its sentence."""
    if yearly is None or yearly >= one.start or _NAMES_YEAR.search(one.text):
        return False
    return not _NAMES_YEAR.search(text[max(0, one.start - 3) : one.start])
