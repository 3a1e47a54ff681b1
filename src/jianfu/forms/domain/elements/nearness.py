"""Words of the dictionary that come near a label: slips of the input method, and wordings that are nearly the same."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final

from jianfu.forms.domain.elements.dictionary import index
from jianfu.forms.domain.elements.packs import rows

_LABELS_KEPT: Final = 4096
_OPPOSED: Final = (
    "有无",
    "男女",
    "户人",
    "早晚",
    "出入",
    "省市",
    "市县",
    "县乡",
    "乡村",
    "增减",
    "前后",
    "父母",
    "存出",
    "初末",
)


@lru_cache(maxsize=_LABELS_KEPT)
def alike(leaf: str, at_least: float) -> tuple[tuple[str, float], ...]:
    """Return the words nearest to a label with their likeness (0..100), best first, at most four."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415 -- loads only when plain words do not do

    found = process.extract(leaf, _words(), scorer=fuzz.ratio, limit=4, score_cutoff=at_least)
    return tuple((word, score) for word, score, _ in found)


@cache
def _words() -> tuple[str, ...]:
    return tuple(word for word in index() if len(word) >= 3)


def contradict(one: str, other: str) -> bool:
    """Say whether two similar words differ in just what matters (有劳动能力 / 无劳动能力, 户数 / 人数)."""
    for a, b in _OPPOSED:
        if (a in one and a not in other and b in other and b not in one) or (
            b in one and b not in other and a in other and a not in one
        ):
            return True
    numbers = re.findall(r"[\d一二三四五六七八九十]+", one), re.findall(r"[\d一二三四五六七八九十]+", other)
    negated = (
        ("不" in one) != ("不" in other)
        or ("未" in one) != ("未" in other)
        or ("非" in one) != ("非" in other)
    )
    return numbers[0] != numbers[1] or negated


def same_sound(leaf: str) -> str | None:
    """Return the word of the dictionary that differs from `leaf` in one character that sounds the same."""
    for place, ours in enumerate(leaf):
        for theirs, word in _with_gap().get((leaf[:place], leaf[place + 1 :]), ()):
            if theirs != ours and _sounds().get(ours, frozenset()) & _sounds().get(theirs, frozenset()):
                return word
    return None


@cache
def _with_gap() -> dict[tuple[str, str], list[tuple[str, str]]]:
    """Index the words by what stands around each of their characters: (before, after) → (character, word)."""
    found: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for word in index():
        if 2 <= len(word) <= 12:
            for place, character in enumerate(word):
                found.setdefault((word[:place], word[place + 1 :]), []).append((character, word))
    return found


@cache
def _sounds() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in rows("sounds.csv"):
        for character in row["characters"]:
            found.setdefault(character, set()).add(row["sound"])
    return {character: frozenset(sounds) for character, sounds in found.items()}
