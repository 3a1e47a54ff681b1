"""How people and offices speak of matters, and which items of any list that concerns.

The shipped sayings hang on the items of the demonstration lists. An item of another place's list borrows those of the
items that it is like (cosine over words, pairs of characters and concepts of its name, rare ones heavier), in the
measure in which it is like them. That is document expansion as in retrieval, from a lexicon that people can read.
"""

from __future__ import annotations

import math
from collections import Counter
from functools import cached_property, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from jianfu.duties.domain.pack import demo_list
from jianfu.duties.domain.words import terms

if TYPE_CHECKING:
    from collections.abc import Mapping

LENDERS = 8
NEAR = 0.25
LIKE = 0.3
# In telling which items are alike, what people say of one counts little beside its name.
_ASIDE = 0.2


def read_sayings(text: str) -> dict[str, tuple[str, ...]]:
    """Read sayings: `start of the item's name | saying；saying …` a line, `#` before remarks."""
    lines = (line.partition(" | ") for line in text.splitlines() if line.strip() and line[0] != "#")
    return {name.strip(): tuple(ways.strip().split("；")) for name, _, ways in lines}


class Sayings:
    """The sayings of known items, lent to the items of any list."""

    def __init__(self, known: Mapping[str, tuple[str, ...]]) -> None:
        """Take the sayings of each known item, by its name; their order does not matter."""
        self._said = {name: _together(known[name]) for name in sorted(known)}

    @cached_property
    def _vectors(self) -> dict[str, dict[str, float]]:
        return {name: _with(terms(name), said) for name, said in self._said.items()}

    @cached_property
    def _rarity(self) -> dict[str, float]:
        seen = Counter(term for vector in self._vectors.values() for term in vector)
        return {term: math.log(1 + len(self._said) / n) for term, n in seen.items()}

    @cached_property
    def _holders(self) -> dict[str, list[tuple[str, float]]]:
        """Return where each term stands, and with which weight; only another place's list needs it."""
        holders: dict[str, list[tuple[str, float]]] = {}
        for name, vector in self._vectors.items():
            for term, weight in self._unit(vector).items():
                holders.setdefault(term, []).append((name, weight))
        return holders

    def terms_for(self, name: str) -> dict[str, float]:
        """Return the terms that people use for an item: each once, in the measure in which its lenders are like it."""
        found: dict[str, float] = {}
        for lender, likeness in self.lenders(name):
            for term, weight in self._said[lender].items():
                found[term] = found.get(term, 0.0) + weight * likeness
        return {term: min(weight, 1.0) for term, weight in found.items()}

    def lenders(self, name: str) -> list[tuple[str, float]]:
        """Return the known items that an item's name is like, nearest first; only itself when it is known."""
        if name in self._said:
            return [(name, 1.0)]
        likeness: dict[str, float] = {}
        for term, weight in sorted(self._unit(terms(name)).items()):
            for lender, other in self._holders.get(term, ()):
                likeness[lender] = likeness.get(lender, 0.0) + weight * other
        nearest = sorted(likeness.items(), key=lambda one: (-one[1], one[0]))[:LENDERS]
        top = max(LIKE, nearest[0][1]) if nearest else LIKE
        return [(lender, value / top) for lender, value in nearest if value >= NEAR * nearest[0][1]]

    def _unit(self, vector: Mapping[str, float]) -> dict[str, float]:
        rarest = math.log(1 + len(self._said))
        weighed = {term: weight * self._rarity.get(term, rarest) for term, weight in vector.items()}
        length = math.sqrt(math.fsum(value * value for value in weighed.values())) or 1.0
        return {term: value / length for term, value in weighed.items()}


def _together(ways: tuple[str, ...]) -> dict[str, float]:
    counts: dict[str, float] = {}
    for way in ways:
        for term, weight in terms(way).items():
            counts[term] = counts.get(term, 0.0) + weight
    return counts


def _with(own: dict[str, float], said: Mapping[str, float]) -> dict[str, float]:
    for term, weight in said.items():
        own[term] = own.get(term, 0.0) + _ASIDE * weight
    return own


@lru_cache(maxsize=1)
def shipped_sayings() -> Sayings:
    """Return the sayings that ship with the product."""
    ways = read_sayings(files("jianfu.duties").joinpath("packs/sayings.txt").read_text("utf-8"))
    starts = tuple(ways)
    return Sayings(
        {
            item.name: ways[start]
            for item in demo_list().items
            for start in starts
            if item.name.startswith(start)
        }
    )
