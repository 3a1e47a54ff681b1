"""Numbers that a text reports, each with its subject and its sentence.

"文件、会议、督检考同比分别减少51%、56.6%、76.57%" gives three numbers, each with its own subject. Only numbers with a word of
change, limit or duration are taken: years, dates, document numbers and serials say nothing about an effect.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jianfu.kernel.domain.search.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

_UNIT = (
    "个百分点|个工作日|个小时|平方米|万人次|人次|小时|分钟|万元|亿元|工作日|%|个月"
    "|个|项|件|份|次|场|天|周|户|张|种|类|家|倍|条|人|元|亩|处|块|页|字|章"
)
_FIGURE = r"(?:\d+(?:,\d{3})*(?:\.\d+)?|半(?=天|个月|小时))"
_NUMBER = rf"(?:近|约|超|逾)?(?P<figure>{_FIGURE})(?P<more>多|余)?(?P<unit>{_UNIT})"
_BARE = rf"(?:近|约|超|逾)?{_FIGURE}(?:多|余)?(?:{_UNIT})"
_VERB = (
    "减少|下降|降低|压缩|压减|精简|缩短|削减|取消|清理|关停|合并|归并|整合|减|降|增长|增加|提高|提升|上升|增|节省|节约|省去"
    "|不能超过|不得超过|不超过|不多于|控制在|达到|达|办结|需要|需|用时|只用|覆盖|完成|解决|办理|梳理出|收回|下放"
)
_SENTENCE = re.compile(r"[^。！？；!?\n]+[。！？；!?]?")
_EACH = re.compile(
    rf"(?P<subjects>[^。，,；：]+?)(?:同比|比(?:上年|去年|往年|同期|整改前|以往)[^，,]{{0,4}})?(?:均|都)?分别(?:比[^，,]{{0,6}})?"
    rf"(?P<verb>{_VERB})?(?:了|至|到|为)?(?P<numbers>{_BARE}(?:[、和及,，]{_BARE})+)"
)
_FROM_TO = re.compile(
    rf"(?P<before>[^。，,；：]*?)(?:由|从)(?:原来的|原先的|过去的|以前的|去年的|最初的)?(?P<from>{_BARE})(?:左右|以上)?"
    rf"(?P<verb>{_VERB})?(?:到|至|为|成)(?:了|现在的|目前的|如今的)?{_NUMBER}"
)
_PLAIN = re.compile(
    rf"(?P<before>[^。，,；：]*?)(?P<verb>{_VERB})(?:了|至|到|为|近|约|超|逾)*(?P<mid>[^\d。，,；：]{{0,6}}?){_NUMBER}"
)
_LIST = re.compile(r"[、及与]|(?<![共总人])和")
_SCOPE = re.compile(
    r"^(?:其中|目前|今年|去年|全年|每年|每月|累计|共)*(?:[全本该我](?:省|市|县|区|镇|乡|村|街道)?)?(?:以来|共|的)?"
)
_QUOTES = "“”‘’\"'《》「」的"
_LONGEST = 30


@dataclass(frozen=True, slots=True)
class Reported:
    """One number: what it is about, which way it goes, and where it stands in the text."""

    subject: str
    verb: str
    value: str
    before: str
    sentence: str
    start: int
    end: int


def find_numbers(text: str) -> tuple[Reported, ...]:
    """Return the numbers that `text` reports, in its order; places index `text` itself."""
    folded = fold(text)
    found: list[Reported] = []
    for sentence in _SENTENCE.finditer(folded):
        found.extend(_in_sentence(text, sentence.start(), sentence.group()))
    return tuple(found)


def _in_sentence(text: str, offset: int, folded: str) -> Iterator[Reported]:
    whole = text[offset : offset + len(folded)].strip()
    taken: list[tuple[int, int]] = []
    for pattern in (_EACH, _FROM_TO, _PLAIN):
        for match in pattern.finditer(folded):
            span = match.span("numbers") if pattern is _EACH else match.span("figure")
            if any(a < span[1] and b > span[0] for a, b in taken):
                continue
            taken.append(match.span() if pattern is not _PLAIN else span)
            for subject, value, before, start, end in _parts(pattern, match, folded):
                at = offset + start
                yield Reported(
                    subject,
                    match["verb"] or "",
                    text[at : offset + end] or value,
                    before,
                    whole,
                    at,
                    offset + end,
                )


def _parts(
    pattern: re.Pattern[str], match: re.Match[str], folded: str
) -> Iterator[tuple[str, str, str, int, int]]:
    """Give subject, value, earlier value and place of each number of a match."""
    if pattern is _EACH:
        values = list(re.finditer(_BARE, match["numbers"]))
        subjects = _subjects(match["subjects"], len(values))
        at = match.start("numbers")
        for subject, value in zip(subjects, values, strict=True):
            yield subject, value.group(), "", at + value.start(), at + value.end()
        return
    subject = _clean(match["before"]) or _clean(_clause_before(folded, match.start()))
    before = match["from"] if pattern is _FROM_TO else ""
    yield subject, "", before, match.start("figure"), match.end("unit")


def _subjects(listed: str, count: int) -> list[str]:
    """Return one subject for each number: the last items of the list, else the whole of it for all."""
    items = [_clean(item) for item in _LIST.split(listed) if item.strip()]
    return items[-count:] if len(items) >= count else [_clean(listed)] * count


def _clause_before(folded: str, at: int) -> str:
    """Return the clause that ends before `at`: "开会时间明显缩短，减少30分钟" speaks of 开会时间."""
    earlier = re.split(r"[，,：]", folded[:at].rstrip("，,："))[-1]
    return re.split(rf"明显|大幅|普遍|(?:{_VERB})", earlier)[0]


def _clean(words: str) -> str:
    plain = re.sub(r"^(?:以|对|把|将)|(?:由|从)[^由从]*$", "", words.strip().strip(_QUOTES))
    bare = _SCOPE.sub("", plain, count=1).strip(_QUOTES + " ")
    bare = re.sub(
        r"(?:同比|比(?:上年|去年|往年|同期)|较(?:上年|去年|往年)?|已经?|就|平均|总共|一共|一般|至少|最多|原则上|数量上?)+$",
        "",
        bare,
    )
    return bare.strip(_QUOTES + " ")[-_LONGEST:]
