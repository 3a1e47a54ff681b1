"""Which passages two texts share, and how much of each they make up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from jianfu.review.domain.likeness.boilerplate import own_words
from jianfu.review.domain.likeness.fingerprints import gram_hashes

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from jianfu.review.domain.likeness.normalise import Normalised

GRAM = 5
SHORTEST = 13
"""Codes that a common run must have to count as copied; shorter ones are the language's own."""
_BRIDGE = 16
"""Changed codes that a passage may contain: a name, a date, a number."""
_REPEATS = 4
"""Places considered for one gram: a phrase that recurs all over a text says nothing about where it was taken."""


class Passage(NamedTuple):
    """The same words in both texts: half-open spans of original characters."""

    query: tuple[int, int]
    match: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Alignment:
    """Shared passages in the order of the query, and the share of each text's own words that they cover (0 to 1)."""

    containment_of_query: float
    containment_of_match: float
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Prepared:
    """A text made ready once, to be aligned with many."""

    text: Normalised
    own: NDArray[np.bool_]
    hashes: NDArray[np.uint32]
    order: NDArray[np.int64]

    @classmethod
    def of(cls, text: Normalised) -> Prepared:
        """Prepare `text`."""
        hashes = gram_hashes(text.codes, GRAM)
        keys = (hashes.astype(np.uint64) << np.uint64(32)) | np.arange(len(hashes), dtype=np.uint64)
        order = (np.sort(keys) & np.uint64(0xFFFFFFFF)).astype(np.int64)  # several times faster than argsort
        return cls(text, own_words(text), hashes, order)


class _Run(NamedTuple):
    """A stretch on one diagonal: `start` to `end` in the query, shifted by `shift` in the match."""

    start: int
    end: int
    shift: int


def align(query: Prepared, match: Prepared) -> Alignment:
    """Find what `query` and `match` share."""
    runs = _runs(*_equal_grams(query, match))
    in_query = np.zeros(len(query.text.codes), dtype=bool)
    in_match = np.zeros(len(match.text.codes), dtype=bool)
    for run in runs:
        there = slice(run.start + run.shift, run.end + run.shift)
        equal = query.text.codes[run.start : run.end] == match.text.codes[there]
        in_query[run.start : run.end] |= equal
        in_match[there] |= equal
    return Alignment(_share(in_query, query.own), _share(in_match, match.own), _passages(runs, query, match))


def _equal_grams(query: Prepared, match: Prepared) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Pair the places of equal grams, at most `_REPEATS` in the match for one in the query.

    The n-th occurrence in the query is paired with the n-th in the match and those after it (round again at the end),
    so that repetitive texts meet on the diagonals where they are equal.
    """
    ordered = match.hashes[match.order]
    first = np.searchsorted(ordered, query.hashes, side="left")
    available = np.searchsorted(ordered, query.hashes, side="right") - first
    counts = np.minimum(available, _REPEATS)
    at_query = np.repeat(np.arange(len(query.hashes)), counts)
    step = np.arange(len(at_query)) - np.repeat(np.cumsum(counts) - counts, counts)
    occurrence = (_occurrences(query)[at_query] + step) % available[at_query]
    return at_query, match.order[first[at_query] + occurrence]


def _occurrences(text: Prepared) -> NDArray[np.int64]:
    """Count the occurrences of each gram from 0."""
    ordered = text.hashes[text.order]
    numbers = np.empty(len(ordered), dtype=np.int64)
    numbers[text.order] = np.arange(len(ordered)) - np.searchsorted(ordered, ordered, side="left")
    return numbers


def _runs(at_query: NDArray[np.int64], at_match: NDArray[np.int64]) -> list[_Run]:
    """Join equal grams of one diagonal into runs, and keep the long ones."""
    if len(at_query) == 0:
        return []
    shift = at_match - at_query
    order = np.lexsort((at_query, shift))
    query, diagonal = at_query[order], shift[order]
    breaks = (np.diff(diagonal) != 0) | (np.diff(query) > _BRIDGE)
    starts = np.flatnonzero(np.concatenate(([True], breaks)))
    ends = np.append(starts[1:], len(query)) - 1
    enough = ends - starts + GRAM >= SHORTEST
    return [
        _Run(int(query[start]), int(query[end]) + GRAM, int(diagonal[start]))
        for start, end in zip(starts[enough], ends[enough], strict=True)
    ]


def _share(covered: NDArray[np.bool_], own: NDArray[np.bool_]) -> float:
    total = int(own.sum())
    return round(float((covered & own).sum() / total), 4) if total else 0.0


def _passages(runs: list[_Run], query: Prepared, match: Prepared) -> tuple[Passage, ...]:
    """Choose runs, longest first, that show something new of the query; leave out what is formula only."""
    seen = np.zeros(len(query.text.codes), dtype=bool)
    chosen: list[_Run] = []
    for run in sorted(runs, key=lambda run: (run.start - run.end, run.start, run.shift)):
        fresh = ~seen[run.start : run.end] & query.own[run.start : run.end]
        if int(fresh.sum()) >= SHORTEST // 2:
            seen[run.start : run.end] = True
            chosen.append(run)
    chosen.sort()
    return tuple(
        Passage(
            query.text.original(run.start, run.end),
            match.text.original(run.start + run.shift, run.end + run.shift),
        )
        for run in chosen
    )
