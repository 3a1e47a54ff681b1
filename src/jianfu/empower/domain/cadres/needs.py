"""What a unit needs to learn, from what went wrong and where it called for help – not from hours of study."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jianfu.empower.domain.cadres.words import OF_FAMILY, Skill
from jianfu.kernel.domain.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

LEAST = 2
"""Once is an accident."""


@dataclass(frozen=True, slots=True)
class Observed:
    """What was counted for a unit over the last months."""

    families: Mapping[str, int]
    late: int = 0
    answered: int = 0
    calls: int = 0


@dataclass(frozen=True, slots=True)
class Need:
    """One skill that is missing, how often that showed, and where."""

    skill: Skill
    times: int
    because: Text


_FOUND = Text(
    "近半年的送审稿里有{n}处这类疑点。", "{n} findings of this kind in drafts of the last half-year."
)
_LATE = Text("近半年办结{whole}件，超期{n}件。", "{n} of {whole} answers of the last half-year were late.")
_CALLS = Text(
    "近半年为分不清责任或管不了的事呼叫部门{n}次。", "{n} calls to departments in the last half-year."
)
_LATE_SHARE = 0.1


def needs(seen: Observed) -> tuple[Need, ...]:
    """Return the needs, the most frequent first; what happened once is none."""
    counted: dict[Skill, int] = {}
    for family, times in seen.families.items():
        skill = OF_FAMILY.get(family, Skill.POLICY)
        counted[skill] = counted.get(skill, 0) + times
    found = [Need(skill, times, _FOUND.filled(n=times)) for skill, times in counted.items()]
    if seen.answered and seen.late / seen.answered > _LATE_SHARE:
        found.append(Need(Skill.DEADLINES, seen.late, _LATE.filled(n=seen.late, whole=seen.answered)))
    found.append(Need(Skill.DUTIES, seen.calls, _CALLS.filled(n=seen.calls)))
    return tuple(sorted((n for n in joined(found) if n.times >= LEAST), key=lambda n: (-n.times, n.skill)))


def joined(found: Iterable[Need]) -> list[Need]:
    """Join needs of one skill: their times add up, their reasons stand together."""
    by_skill: dict[Skill, Need] = {}
    for need in found:
        if not need.times:
            continue
        before = by_skill.get(need.skill)
        because = need.because
        if before is not None:
            because = Text(before.because.zh + need.because.zh, f"{before.because.en} {need.because.en}")
        by_skill[need.skill] = Need(need.skill, need.times + (before.times if before else 0), because)
    return list(by_skill.values())
