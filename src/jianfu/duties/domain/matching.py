"""Whose duty is it: a demand's or a citizen's words against the items of the lists, with reasons.

Scores are Okapi BM25 (Robertson and Zaragoza, "The Probabilistic Relevance Framework", 2009) over words, pairs of
characters and concepts; what is done (checked, punished, assessed) counts less than what it is about. Each item also
holds the sayings of it (`sayings`), and a department that the text names lifts its own items (`departments`). Nothing is
trained: lexicon and sayings are data that people can read and mend. The order of the items never changes the answer.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jianfu.duties.domain.departments import named_in, stems_of
from jianfu.duties.domain.sayings import shipped_sayings
from jianfu.duties.domain.words import concepts_in, said, terms
from jianfu.kernel.domain.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from jianfu.duties.domain.items import DutyItem

TOP = 3
SATURATION, LENGTH = 1.2, 0.5
DETAIL, CATEGORY = 0.35, 0.15
BODY = 0.35
UNASKED = 0.85
NAMED = 6.0
SURE_SCORE = 8.0
SURE_LEAD = 1.04
_NAMED_WORDS = 4


@dataclass(frozen=True, slots=True)
class Match:
    """One item that may be meant, how well it fits, and why in a sentence."""

    item: DutyItem
    score: float
    because: Text


@dataclass(frozen=True, slots=True)
class Answer:
    """The best items, best first; when not `sure`, a person should decide, and `because` says what is lacking."""

    matches: tuple[Match, ...]
    sure: bool
    because: Text

    @property
    def best(self) -> DutyItem | None:
        """Return the item that is meant, or None when the matcher abstains."""
        return self.matches[0].item if self.sure else None


_NOTHING = Text("三张清单和部门权责清单里都没有相近的事项。", "No list holds anything like it.")
_WEAK = Text(
    "只找到沾边的事项，最近的是「{name}」，请人工判断。",
    "Only distant items were found, the nearest “{name}”; a person should decide.",
)
_TIED = Text(
    "「{first}」与「{second}」难分，归口不同，请人工判断。",
    "“{first}” and “{second}” fit alike and have different owners; a person should decide.",
)
_SAME = Text("都提到{words}", "both speak of {words}")
_MEANS = Text("“{way}”即{concept}", "“{way}” means {concept}")


class Matcher:
    """Finds the items that a text is about; build it once for a set of items and ask it often."""

    def __init__(self, items: Iterable[DutyItem]) -> None:
        """Index `items`; their order does not matter."""
        self._items = sorted(set(items))
        self._weights = [_weights(item) for item in self._items]
        self._acts = [
            {action for concept, _ in concepts_in(item.name) if (action := concept.term).startswith("!")}
            for item in self._items
        ]
        self._departments = [stems_of(item.owner) for item in self._items]
        seen = Counter(term for weights in self._weights for term in weights)
        size = len(self._items)
        self._rarity = {term: math.log(1 + (size - n + 0.5) / (n + 0.5)) for term, n in seen.items()}
        lengths = [math.fsum(weights.values()) for weights in self._weights]
        mean = math.fsum(lengths) / size if size else 1.0
        self._norms = [1 - LENGTH + LENGTH * length / mean for length in lengths]
        self._places: dict[str, list[int]] = {}
        for place, weights in enumerate(self._weights):
            for term in weights:
                self._places.setdefault(term, []).append(place)

    def match(self, text: str, body: str = "") -> Answer:
        """Return the items meant by `text` (a title, a request, a citizen's matter); `body` counts less."""
        asked = {term: weight * BODY for term, weight in terms(body).items()} if body else {}
        asked |= terms(text)
        scored = self._scored(asked, named_in(text))
        best = [
            Match(self._items[place], round(score, 3), _because(self._items[place], parts, f"{text}\n{body}"))
            for score, place, parts in scored[:TOP]
        ]
        return _answer(best)

    def _scored(
        self, asked: Mapping[str, float], named: frozenset[str]
    ) -> list[tuple[float, int, dict[str, float]]]:
        parts: dict[int, dict[str, float]] = {}
        for term in sorted(asked):
            for place in self._places.get(term, ()):
                weight = self._weights[place][term]
                felt = weight * (SATURATION + 1) / (weight + SATURATION * self._norms[place])
                parts.setdefault(place, {})[term] = self._rarity[term] * asked[term] * felt
        scored = [
            (
                (math.fsum(of.values()) + (NAMED if named & self._departments[place] else 0.0))
                * self._fitting(place, asked),
                place,
                of,
            )
            for place, of in parts.items()
        ]
        return sorted(scored, key=lambda one: (-one[0], one[1]))

    def _fitting(self, place: int, asked: Mapping[str, float]) -> float:
        """Return less than 1 for an item that is about an act (a fine, a ranking) of which nobody has spoken."""
        acts = self._acts[place]
        return UNASKED if acts and not acts & asked.keys() else 1.0


def _weights(item: DutyItem) -> dict[str, float]:
    """Return the terms of an item: its name and what people say of it in full, the duties less, category and owner least."""
    weights = terms(item.name)
    for text, share in ((f"{item.duty}，{item.part}", DETAIL), (f"{item.category}，{item.owner}", CATEGORY)):
        for term, weight in terms(text).items():
            weights.setdefault(term, weight * share)
    for term, weight in shipped_sayings().terms_for(item.name).items():
        weights[term] = weights.get(term, 0.0) + weight
    return weights


def _because(item: DutyItem, parts: Mapping[str, float], text: str) -> Text:
    ordered = sorted(parts, key=lambda term: (-parts[term], term))
    meant = {concept: way for way, concept in said(text, ordered)}
    reasons: list[Text] = []
    for term in ordered:
        word = term.lstrip("=!~")
        if term[0] in "=!":
            way = meant[word]
            reasons.append(
                Text(f"“{way}”", f"“{way}”") if way == word else _MEANS.filled(way=way, concept=word)
            )
        elif term[0] != "~" and word not in meant.values():
            reasons.append(Text(f"“{word}”", f"“{word}”"))
    words = reasons[:_NAMED_WORDS] or [
        Text(f"“{term.lstrip('~')}”", f"“{term.lstrip('~')}”") for term in ordered[:2]
    ]
    joined = Text("、".join(word.zh for word in words), ", ".join(word.en for word in words))
    what, why = item.says(), _SAME.filled(words=joined)
    return Text(f"{what.zh}依据：{why.zh}。", f"{what.en} Because {why.en}.")


def _answer(matches: list[Match]) -> Answer:
    if not matches:
        return Answer((), sure=False, because=_NOTHING)
    first = matches[0]
    if first.score < SURE_SCORE:
        return Answer(tuple(matches), sure=False, because=_WEAK.filled(name=first.item.name))
    for other in matches[1:]:
        same = (other.item.kind, other.item.owner) == (first.item.kind, first.item.owner)
        if not same and first.score < other.score * SURE_LEAD:
            tied = _TIED.filled(first=first.item.name, second=other.item.name)
            return Answer(tuple(matches), sure=False, because=tied)
    return Answer(tuple(matches), sure=True, because=first.because)
