"""Add documents, and ask what a document copies."""

from __future__ import annotations

import math
from functools import partial
from typing import TYPE_CHECKING, NamedTuple, Self

import numpy as np

from jianfu.review.domain.likeness.alignment import Prepared, align
from jianfu.review.domain.likeness.banding import CANDIDATES, POSTINGS
from jianfu.review.domain.likeness.fingerprints import gram_hashes, winnow
from jianfu.review.domain.likeness.normalise import normalise
from jianfu.review.domain.likeness.relations import A_GOOD_PART, Match
from jianfu.review.likeness import segments
from jianfu.review.likeness.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from numpy.typing import NDArray

    from jianfu.review.domain.likeness.alignment import Alignment
    from jianfu.review.likeness.segments import Segment

BATCH = 512
"""Documents per transaction while adding many."""
PENDING = 1024
"""Documents that wait in the book before they become a segment: a question sorts them anew."""
FAN = 8
"""Segments of one size that are merged into one of the next size."""
LARGEST = 128_000_000
"""Pairs beyond which a segment is left alone: merging it again would cost more than it saves."""
FAINTEST = 0.02
"""Containment, both ways, below which a match is never worth a person's glance."""
FAINT = 0.1
LONG = 40
"""Own characters from which one shared passage is worth a glance, however small its share."""
_DOUBT = 0.4
"""Fingerprints tell containment so roughly: a candidate that by them has less than this share of what is asked is left."""


class Candidate(NamedTuple):
    """A document by number, and how many of the question's fingerprints it carries."""

    number: int
    shared: int


class LikenessIndex:
    """The index in one folder. One writer at a time (others wait); readers see the last commit."""

    def __init__(self, folder: Path) -> None:
        """Open the index in `folder`, making it when absent.

        Raises `Refusal` (JF-REVIEW-101) when it was made by another version of the algorithm.
        """
        self._folder = folder
        self._store = Store(folder)
        self._seen = -1
        self._segments: list[Segment] = []
        self._dead = np.empty(0, np.uint32)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Release the files."""
        self._segments = []
        self._store.close()

    def __len__(self) -> int:
        return self._store.count()

    def add(self, documents: Iterable[tuple[str, str]]) -> int:
        """Add (name, text) pairs; a name that is there already is replaced. Returns how many were new or changed.

        Interrupted, it has added a whole number of batches, and adding again goes on from there.
        """
        added = 0
        batch: list[tuple[str, str]] = []
        for document in documents:
            batch.append(document)
            if len(batch) == BATCH:
                added += self._add_batch(batch)
                batch = []
        return added + self._add_batch(batch)

    def query(
        self, text: str, *, exclude: str | None = None, at_least: float = FAINTEST
    ) -> tuple[Match, ...]:
        """Find the documents that share passages with `text`, the most copied first.

        `exclude` names a document that is not compared (itself). A match is left out when both its containments
        are below `at_least`, or when it is faint, or a clause or two, and has no long passage.
        """
        question = normalise(text)
        wanted = winnow(gram_hashes(question.codes))
        numbers = self._worth_aligning(self._candidates(wanted), len(wanted), at_least)
        if not numbers:
            return ()
        prepared = Prepared.of(question)
        matches = []
        for entry in self._store.entries(numbers):
            if entry.name == exclude:
                continue
            found = align(prepared, normalise(entry.text))
            match = Match(entry.name, found.containment_of_query, found.containment_of_match, found.passages)
            if match.passages and _share(found) >= at_least and _telling(found):
                matches.append(match)
        return tuple(
            sorted(matches, key=lambda m: (-m.containment_of_query, -m.containment_of_match, m.file))
        )

    def text_of(self, name: str) -> str | None:
        """Return the text that was added under this name; None when there is none."""
        return self._store.text_of(name)

    def names(self) -> tuple[str, ...]:
        """Return the names of all documents in the order in which they came."""
        return self._store.names()

    def count_outside(self, prefix: str) -> int:
        """Count the documents whose name does not begin with `prefix`."""
        return self._store.count_outside(prefix)

    def pairs(self, *, at_least: float) -> Iterable[tuple[str, str]]:
        """Yield pairs of documents of which one holds at least that share of the other."""
        for entry in self._store.documents():
            for match in self.query(entry.text, exclude=entry.name, at_least=at_least):
                if entry.name < match.file:
                    yield entry.name, match.file

    def _add_batch(self, batch: list[tuple[str, str]]) -> int:
        with self._store.writing():
            added = sum(
                self._store.put(name, text, winnow(gram_hashes(normalise(text).codes)))
                for name, text in batch
            )
            ripe = self._store.pending_count() >= PENDING
            gone = self._settle() if ripe else []
        for name in gone:
            segments.delete(self._folder, name)
        self._seen = -1
        return added

    def _settle(self) -> list[str]:
        """Turn what waits into a segment, and merge segments of one size; returns the names that went."""
        for stray in segments.strays(self._folder, set(self._store.segments())):
            stray.unlink(missing_ok=True)  # another writer may be deleting what it merged
        hashes, documents = self._store.pending()
        self._write([], lambda: iter([segments.pair_up(hashes, documents)]))
        self._store.clear_pending()
        gone: list[str] = []
        while group := self._mergeable(self._store.segments()):
            opened = [segments.open_segment(self._folder, name) for name in group]
            self._write(group, partial(segments.merge, opened, self._store.dead()))
            gone += group
        return gone

    def _write(self, old: list[str], runs: Callable[[], Iterator[NDArray[np.uint64]]]) -> None:
        name = f"segment-{self._store.next_number():08}"
        self._store.exchange_segments(old, name, segments.write(self._folder, name, runs))

    @staticmethod
    def _mergeable(sizes: dict[str, int]) -> list[str]:
        tiers: dict[int, list[str]] = {}
        for name, pairs in sizes.items():
            if pairs <= LARGEST // FAN:
                tiers.setdefault(int(math.log(max(pairs, 1), FAN)), []).append(name)
        return next((names[:FAN] for names in tiers.values() if len(names) >= FAN), [])

    def _refresh(self) -> None:
        """Take in what was committed since the last question, by this process or another."""
        version = self._store.version()
        while version != self._seen:
            try:
                self._load()
            except FileNotFoundError:
                # Another process merged segments between our look at the book and at the folder.
                version = self._store.version()
                continue
            self._seen = version

    def _load(self) -> None:
        self._segments = [segments.open_segment(self._folder, name) for name in self._store.segments()]
        hashes, documents = self._store.pending()
        if len(hashes):
            pairs = segments.pair_up(hashes, documents)
            self._segments.append(
                segments.Segment((pairs >> np.uint64(32)).astype(np.uint32), pairs.astype(np.uint32))
            )
        self._dead = self._store.dead()

    def _worth_aligning(self, found: list[Candidate], wanted: int, at_least: float) -> list[int]:
        """Leave out candidates whose fingerprints show that too little is shared, either way."""
        prints = self._store.prints([one.number for one in found])
        return [
            one.number
            for one in found
            if one.shared >= _DOUBT * at_least * min(wanted, prints.get(one.number, wanted))
        ]

    def _candidates(self, wanted: NDArray[np.uint32]) -> list[Candidate]:
        """Name the documents with the most common fingerprints, each weighed by its rarity."""
        self._refresh()
        if len(wanted) == 0 or not self._segments:
            return []
        ranges = [segment.ranges(wanted) for segment in self._segments]
        frequency = np.sum([last - first for first, last in ranges], axis=0)
        order = np.argsort(frequency, kind="stable")
        affordable = order[np.cumsum(frequency[order]) <= max(POSTINGS, int(frequency.min()))]
        entries = [
            segment.entries(first[affordable], last[affordable])
            for segment, (first, last) in zip(self._segments, ranges, strict=True)
        ]
        numbers, score, shared = _scored(
            np.concatenate(entries), 1 / np.sqrt(np.maximum(frequency[affordable], 1))
        )
        score[np.isin(numbers, self._dead)] = 0
        best = _highest(score, CANDIDATES)
        return [Candidate(int(numbers[at]), int(shared[at])) for at in best if score[at] > 0]


def _share(found: Alignment) -> float:
    return max(found.containment_of_query, found.containment_of_match)


def _telling(found: Alignment) -> bool:
    """Say whether copying is the likely reason for what is shared: a clause in a short text is not."""
    enough = found.copied >= LONG or _share(found) >= A_GOOD_PART
    return found.longest >= LONG or (enough and _share(found) >= FAINT)


def _scored(
    entries: NDArray[np.uint64], weights: NDArray[np.float64]
) -> tuple[NDArray[np.uint32], NDArray[np.float64], NDArray[np.int64]]:
    """Add up, for each document among packed (document, place of weight) entries, its weights and their number."""
    entries = np.sort(entries)
    documents = (entries >> np.uint64(32)).astype(np.uint32)
    starts = np.flatnonzero(np.append(True, documents[1:] != documents[:-1])[: len(documents)])
    if len(starts) == 0:
        return documents, np.empty(0), starts
    score = np.add.reduceat(weights[entries.astype(np.uint32)], starts)
    return documents[starts], score, np.diff(np.append(starts, len(documents)))


def _highest(score: NDArray[np.float64], count: int) -> NDArray[np.int64]:
    """Return the places of the highest scores, the highest first, of equal ones the first."""
    if len(score) > count:
        least = np.partition(score, -count)[-count]
        places = np.flatnonzero(score >= least)
    else:
        places = np.arange(len(score))
    return places[np.argsort(-score[places], kind="stable")][:count]
