"""Number targets of a text (完成率不低于80%), and which of them a level raised: 目标层层加码."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from jianfu.reading.domain.numerals import number_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_UNIT = "%|个百分点|万户|万人|万亩|万元|亿元|户|人次|人|个(?!工作日|自然日|月|小时)|家|件|场|次|亩|公里|吨|篇|名|处|所|座|项|条"
_LEAST = (
    r"不低于|不少于|不小于|不得低于|不得少于|超过|突破|达到|实现|完成|提[高升]到|提[高升]至|增加到|增加至|保持在|稳定在|"
    r"增长|增加|新增|提[高升]|下降|降低|减少|压减|压缩|达"
)
_MOST = r"不高于|不超过|不得超过|不得高于|不多于|控制在|压减到|压减至|降低到|降低至|下降到|下降至|降到|降至|减少到|减少至|低于"
_NUMBER = r"\d+(?:\.\d+)?"
_TARGET = re.compile(
    rf"(?:(?P<most>{_MOST})|(?P<least>{_LEAST}))\s*(?P<number>{_NUMBER})\s*(?P<unit>{_UNIT})(?P<after>以[上下内])?"
    rf"|(?P<bare>{_NUMBER})\s*(?P<bare_unit>%)(?P<bare_after>以[上下内])"
)
_CLAUSE = re.compile(r"[,，。;；、:：\n()（）]")
_PERCENT = re.compile(r"百分之([零〇一二三四五六七八九十百]+)")
_YEAR = re.compile(r"(20\d\d)年")
_FRAME = re.compile(
    r"20\d\d年(?:底|末|\d*月底?)?|年底|年内|^[到至在]|力争|努力|确保|务必|要求|全[省市县区国镇乡]|[各本我](?:乡镇|[省市县区镇乡村])|原则上|应当?$|要$|须$|的$|均$|都$|"
    r"[由从较].*\d.*$|不得$|一般$|总体$|[一二三四五六七八九十]+是"
)
_BARE = 2
"""Characters below which a subject (率) says nothing."""
_SAME = 70.0
_CONTAINED = 4
"""Characters from which a subject within another one is the same: 普及率 alone says too little."""


@dataclass(frozen=True, slots=True)
class Target:
    """One number to reach: at least `value` of `unit`, or at most; `year` by when, where it is said."""

    subject: str
    value: float
    unit: str
    at_most: bool
    quote: str
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Pursued:
    """The same target on two levels."""

    above: Target
    here: Target

    @property
    def ratio(self) -> float:
        """Return by how much the level here demands more: 1 passed on as it came, below 1 relief."""
        more, less = (self.above, self.here) if self.here.at_most else (self.here, self.above)
        return more.value / less.value

    @property
    def raised(self) -> bool:
        """Say whether this level raised it."""
        return self.ratio > 1


def targets_of(text: str) -> tuple[Target, ...]:
    """Find the number targets of a text.

    The subject is what stands before the number in its clause, else in the clause before, and where that is a target
    itself (2026年达到80%，2028年达到90%), the subject of that one.
    """
    plain = _PERCENT.sub(_as_digits, unicodedata.normalize("NFKC", text))
    targets: list[Target] = []
    for sentence in re.split(r"[。;\n]", plain):
        before = ""
        for found in _TARGET.finditer(sentence):
            if target := _target(sentence, found, before):
                before = target.subject
                targets.append(target)
    return tuple(targets)


def pursue(above: Sequence[Target], here: Iterable[Target]) -> tuple[Pursued, ...]:
    """Pair the targets of a level with the same ones of the level above, each once, the most alike first."""
    scored = [
        (score, place, other, Pursued(known, target))
        for place, target in enumerate(here)
        for other, known in enumerate(above)
        if known.value > 0 and target.value > 0 and (score := _likeness(known, target)) >= _SAME
    ]
    pairs: dict[int, Pursued] = {}
    taken: set[int] = set()
    for _, place, other, pair in sorted(scored, key=lambda row: (-row[0], row[1], row[2])):
        if place not in pairs and other not in taken:
            pairs[place] = pair
            taken.add(other)
    return tuple(pairs[place] for place in sorted(pairs))


def _target(sentence: str, found: re.Match[str], before: str) -> Target | None:
    clauses = _CLAUSE.split(sentence[: found.start()])
    subject = _FRAME.sub("", clauses[-1])
    if len(subject) < _BARE and len(clauses) > 1:
        subject = before if _TARGET.search(clauses[-2]) else _FRAME.sub("", clauses[-2])
    if len(subject) < _BARE:
        return None
    after = found["after"] or found["bare_after"] or ""
    start = found.start() - len(clauses[-1])
    years = _YEAR.findall(sentence[: found.start()])
    return Target(
        subject=subject,
        value=float(found["number"] or found["bare"]),
        unit=found["unit"] or found["bare_unit"],
        at_most=bool(found["most"]) or after in ("以下", "以内"),
        quote=sentence[start : found.end()].strip(),
        year=int(years[-1]) if years else None,
    )


def _likeness(one: Target, other: Target) -> float:
    if (one.unit, one.at_most) != (other.unit, other.at_most):
        return 0.0
    if one.year and other.year and one.year != other.year:
        return 0.0
    short, long = sorted((one.subject, other.subject), key=len)
    if len(short) >= _CONTAINED and short in long:
        return 100.0
    return fuzz.ratio(short, long)


def _as_digits(found: re.Match[str]) -> str:
    number = number_of(found.group(1))
    return found.group() if number is None else f"{number}%"
