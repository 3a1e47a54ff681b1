"""Ranking: Okapi BM25 over two fields, the same on both databases: they find candidates, this orders them.

After Robertson, Zaragoza and Taylor, "Simple BM25 extension to multiple weighted fields" (2004).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

TITLE_WEIGHT = 4.0
SATURATION = 1.2
LENGTH = 0.5
USUAL_LENGTH = 600
WHOLE_WORD = 1.5


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry that may fit, with the terms of its two fields as they are stored: joined by single spaces."""

    key: int
    title: str
    body: str


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry that fits, and how well; scores compare within one search only."""

    key: int
    score: float


def rank(
    candidates: Iterable[Candidate], terms: Iterable[str], found_in: Mapping[str, int], entries: int
) -> list[Hit]:
    """Order candidates, best first; equal ones by their key, newest first.

    `found_in` says in how many entries a term stands (at least roughly), `entries` how many there are.
    """
    rarity = {
        term: math.log(1 + (entries - seen + 0.5) / (seen + 0.5)) * (WHOLE_WORD if len(term) > 2 else 1.0)  # noqa: PLR2004 -- longer than a pair
        for term in terms
        if (seen := min(found_in.get(term, 0), entries)) > 0
    }
    hits = [Hit(one.key, round(_score(one, rarity), 4)) for one in candidates]
    return sorted((hit for hit in hits if hit.score > 0), key=lambda hit: (-hit.score, -hit.key))


def _score(candidate: Candidate, rarity: Mapping[str, float]) -> float:
    title, body = f" {candidate.title} ", f" {candidate.body} "
    # Terms are about three characters with their space; counting them exactly would cost more than it tells.
    norm = 1 - LENGTH + LENGTH * (len(body) / 3) / USUAL_LENGTH
    total = 0.0
    for term, weight in rarity.items():
        mark = f" {term} "
        felt = TITLE_WEIGHT * title.count(mark) + body.count(mark) / norm
        if felt:
            total += weight * felt * (SATURATION + 1) / (felt + SATURATION)
    return total
