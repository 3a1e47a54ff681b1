"""Likeness: documents indexed a second, time of a question, recall and precision – beside the usual engines.

The peers sketch sets of character 5-grams with 128 permutations in 32 bands of 4. They answer "which documents are
alike as a whole" only; jianfu also answers which passages were taken, and finds partial copies.
"""

from __future__ import annotations

import random
import resource
import tempfile
import time
from functools import lru_cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from datasketch import MinHash, MinHashLSH
from rensa import RMinHash, RMinHashLSH

from bench._prose import MUTATIONS, WordChain, source_texts
from bench.result import Row
from jianfu.review.likeness.index import LikenessIndex

if TYPE_CHECKING:
    from collections.abc import Callable

_SHINGLE = 5
_PERMUTATIONS = 128
_BANDS = 32
_PEERS_UP_TO = 10_000
_CLEAR = 0.2
"""Exact containment from which a copy must be found."""


class Question(NamedTuple):
    """A mutated document, the documents that it was made from, and their exact containment of it."""

    text: str
    sources: dict[str, float]


class Trial(NamedTuple):
    """What one engine did."""

    documents_per_second: float
    query_p50: float
    query_p95: float
    recall: float
    precision: float


def shingles(text: str) -> set[str]:
    """Return the distinct character 5-grams of `text`."""
    return {text[at : at + _SHINGLE] for at in range(len(text) - _SHINGLE + 1)}


def containment(part: str, whole: str) -> float:
    """Return the exact share of the 5-grams of `part` that stand in `whole`."""
    grams = shingles(part)
    return len(grams & shingles(whole)) / len(grams) if grams else 0.0


@lru_cache(maxsize=1)
def corpus(count: int) -> list[tuple[str, str]]:
    """Make `count` named texts, the same ones at every call; made before the clock starts."""
    return [
        (f"d{number}", text) for number, text in enumerate(WordChain(source_texts(), seed=7).texts(count))
    ]


def questions(count: int, size: int) -> list[Question]:
    """Mutate documents of the corpus in the five ways of offices."""
    source = random.Random(11)  # noqa: S311 -- a bench must repeat itself
    kept = dict(source.sample(corpus(size), count * 2))
    names = list(kept)
    source.shuffle(names)
    asked = []
    for at in range(count):
        one, other = names[2 * at], names[2 * at + 1]
        mutate = list(MUTATIONS.values())[at % len(MUTATIONS)]
        text = mutate(kept[one], kept[other], source)
        asked.append(Question(text, {name: containment(text, kept[name]) for name in (one, other)}))
    return asked


def _trial(
    size: int, asked: list[Question], add: Callable[[], None], query: Callable[[str], set[str]]
) -> Trial:
    began = time.perf_counter()
    add()
    rate = size / (time.perf_counter() - began)
    times, hits, due, right, answered = [], 0, 0, 0, 0
    for question in asked:
        began = time.perf_counter()
        found = query(question.text)
        times.append(time.perf_counter() - began)
        true = {name for name, share in question.sources.items() if share >= _CLEAR}
        hits += len(found & true)
        due += len(true)
        right += len(found & set(question.sources))
        answered += len(found)
    p50, p95 = np.percentile(times, [50, 95]) * 1000
    return Trial(rate, p50, p95, hits / due, right / answered if answered else 1.0)


def ours(size: int, asked: list[Question]) -> Trial:
    """Measure jianfu's index, on disk and committed."""
    with tempfile.TemporaryDirectory() as folder, LikenessIndex(Path(folder)) as index:
        return _trial(
            size,
            asked,
            lambda: _drain(index.add(corpus(size))),
            lambda text: {m.file for m in index.query(text) if m.containment_of_query >= _CLEAR / 2},
        )


def _drain(_count: int) -> None:
    """Take the count that nobody needs."""


def with_datasketch(size: int, asked: list[Question]) -> Trial:
    """Measure datasketch, in memory."""
    index = MinHashLSH(num_perm=_PERMUTATIONS, params=(_BANDS, _PERMUTATIONS // _BANDS))

    def sketch(text: str) -> MinHash:
        minhash = MinHash(num_perm=_PERMUTATIONS)
        minhash.update_batch([gram.encode() for gram in shingles(text)])
        return minhash

    def add() -> None:
        for name, text in corpus(size):
            index.insert(name, sketch(text))

    return _trial(size, asked, add, lambda text: set(index.query(sketch(text))))


def with_rensa(size: int, asked: list[Question]) -> Trial:
    """Measure rensa, in memory."""
    index = RMinHashLSH(threshold=0.5, num_perm=_PERMUTATIONS, num_bands=_BANDS)

    def sketch(text: str) -> RMinHash:
        minhash = RMinHash(num_perm=_PERMUTATIONS, seed=42)
        minhash.update(list(shingles(text)))
        return minhash

    def add() -> None:
        for number, (_, text) in enumerate(corpus(size)):
            index.insert(number, sketch(text))

    return _trial(size, asked, add, lambda text: {f"d{number}" for number in index.query(sketch(text))})


def with_gaoya(size: int, asked: list[Question]) -> Trial:
    """Measure gaoya, in memory, on all cores: strings go in, it makes the 5-grams itself.

    Its estimate of likeness filters nothing here (threshold 0.05), so that all engines answer by the same bands.
    """
    gaoya = import_module("gaoya.minhash")
    index = gaoya.MinHashStringIndex(
        hash_size=32,
        jaccard_threshold=0.05,
        num_bands=_BANDS,
        band_size=_PERMUTATIONS // _BANDS,
        analyzer="char",
        ngram_range=(_SHINGLE, _SHINGLE),
    )
    names = [name for name, _ in corpus(size)]
    texts = [text for _, text in corpus(size)]
    return _trial(
        size,
        asked,
        lambda: index.par_bulk_insert_docs(list(range(size)), texts),
        lambda text: {names[number] for number in index.query(text)},
    )


def _peers(size: int, asked: list[Question]) -> dict[str, Trial]:
    """Measure the usual engines; gaoya only where somebody has installed it (its package names no licence)."""
    if size > _PEERS_UP_TO:
        return {}
    found = {"datasketch": with_datasketch(size, asked), "rensa": with_rensa(size, asked)}
    if find_spec("gaoya"):
        found["gaoya"] = with_gaoya(size, asked)
    return found


def rows(*, quick: bool) -> list[Row]:
    """Measure at growing sizes; the peers up to 10,000 documents, beyond which only the curve of ours is of interest."""
    table: list[Row] = []
    for size in (500, 2_000) if quick else (1_000, 10_000, 100_000, 1_000_000):
        asked = questions(50 if quick else 200, size)
        mine = ours(size, asked)
        peers = _peers(size, asked)
        for measure, (unit, more_is_better) in _MEASURES.items():
            case, value = f"{measure} at {size} documents", getattr(mine, measure)
            table += [
                Row(case, value, unit, name, getattr(peer, measure), more_is_better)
                for name, peer in peers.items()
            ]
            if not peers:
                table.append(Row(case, value, unit, higher_is_better=more_is_better))
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        table.append(Row(f"peak memory of the whole bench at {size} documents", peak, "MiB"))
    return table


_MEASURES = {
    "documents_per_second": ("documents/s", True),
    "query_p50": ("ms", False),
    "query_p95": ("ms", False),
    "recall": ("share", True),
    "precision": ("share", True),
}
