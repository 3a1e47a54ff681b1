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
_BUCKETS = 1 << 16
_BUCKET = np.uint32(_BUCKETS - 1)
_HALF, _LOW = np.uint64(32), np.uint64(0xFFFFFFFF)
_HALF_WORD, _LOW_WORD = 32, 0xFFFFFFFF
_FAR = 1 << 30
"""Added to a shift, so that it is never negative: no text is that long."""


class Passage(NamedTuple):
    """The same words in both texts: half-open spans of original characters."""

    query: tuple[int, int]
    match: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Alignment:
    """Shared passages in the order of the query, and the share of each text's own words that they cover (0 to 1).

    `copied` counts the characters of the query's own words that are shared, `longest` those in one passage.
    """

    containment_of_query: float
    containment_of_match: float
    passages: tuple[Passage, ...]
    copied: int
    longest: int


_NOTHING = Alignment(0.0, 0.0, (), 0, 0)


@dataclass(frozen=True, slots=True)
class Prepared:
    """A text made ready once, to be aligned with many: its grams in ascending order, and where each stands."""

    text: Normalised
    own: NDArray[np.bool_]
    hashes: NDArray[np.uint32]
    order: NDArray[np.int64]
    occurrences: NDArray[np.int64]
    """The number of each ordered gram among its equals, from 0."""
    known: NDArray[np.bool_]

    @classmethod
    def of(cls, text: Normalised) -> Prepared:
        """Prepare `text`."""
        hashes, order = _ordered(gram_hashes(text.codes, GRAM))
        occurrences = np.arange(len(hashes)) - np.searchsorted(hashes, hashes, side="left")
        return cls(text, own_words(text), hashes, order, occurrences, _buckets(hashes))


def _ordered(hashes: NDArray[np.uint32]) -> tuple[NDArray[np.uint32], NDArray[np.int64]]:
    """Sort grams, and tell where each stood: several times faster than argsort."""
    keys = np.sort((hashes.astype(np.uint64) << _HALF) | np.arange(len(hashes), dtype=np.uint64))
    return (keys >> _HALF).astype(np.uint32), (keys & _LOW).astype(np.int64)


def _buckets(hashes: NDArray[np.uint32]) -> NDArray[np.bool_]:
    """Mark the low halves of grams: one look tells that most grams of another text are not there."""
    known = np.zeros(_BUCKETS, dtype=bool)
    known[hashes & _BUCKET] = True
    return known


class _Run(NamedTuple):
    """A stretch on one diagonal: `start` to `end` in the query, shifted by `shift` in the match."""

    start: int
    end: int
    shift: int


def align(query: Prepared, match: Normalised) -> Alignment:
    """Find what `query` and `match` share."""
    runs = _runs(*_equal_grams(query, match))
    if not runs:
        return _NOTHING
    in_query = np.zeros(len(query.text.codes), dtype=bool)
    in_match = np.zeros(len(match.codes), dtype=bool)
    for run in runs:
        there = slice(run.start + run.shift, run.end + run.shift)
        equal = query.text.codes[run.start : run.end] == match.codes[there]
        in_query[run.start : run.end] |= equal
        in_match[there] |= equal
    copied = in_query & query.own
    return Alignment(
        _share(in_query, query.own),
        _share(in_match, own_words(match)),
        _passages(runs, query, match),
        int(copied.sum()),
        max(int(copied[run.start : run.end].sum()) for run in runs),
    )


def _equal_grams(query: Prepared, match: Normalised) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Pair the places of equal grams, at most `_REPEATS` in the match for one in the query.

    The n-th occurrence in the query is paired with the n-th in the match and those after it (round again at the end),
    so that repetitive texts meet on the diagonals where they are equal.
    """
    grams = gram_hashes(match.codes, GRAM)
    maybe = np.flatnonzero(query.known[grams & _BUCKET])
    if len(maybe) == 0:
        return maybe, maybe
    ordered, order = _ordered(grams[maybe])
    wanted = np.flatnonzero(_buckets(ordered)[query.hashes & _BUCKET])
    first = np.searchsorted(ordered, query.hashes[wanted], side="left")
    available = np.searchsorted(ordered, query.hashes[wanted], side="right") - first
    counts = np.minimum(available, _REPEATS)
    at = np.repeat(np.arange(len(wanted)), counts)
    step = np.arange(len(at)) - np.repeat(np.cumsum(counts) - counts, counts)
    occurrence = (query.occurrences[wanted][at] + step) % available[at]
    return query.order[wanted[at]], maybe[order[first[at] + occurrence]]


def _runs(at_query: NDArray[np.int64], at_match: NDArray[np.int64]) -> list[_Run]:
    """Join equal grams of one diagonal into runs, and keep the long ones."""
    if len(at_query) == 0:
        return []
    keys = np.sort(((at_match - at_query + _FAR) << _HALF_WORD) | at_query)
    query, diagonal = keys & _LOW_WORD, (keys >> _HALF_WORD) - _FAR
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


def _passages(runs: list[_Run], query: Prepared, match: Normalised) -> tuple[Passage, ...]:
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
            match.original(run.start + run.shift, run.end + run.shift),
        )
        for run in chosen
    )
