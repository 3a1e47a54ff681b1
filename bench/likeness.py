"""Likeness: documents indexed a second, time of a question, memory, recall and precision – beside the usual engines.

A fifth of the documents are copies of others, made as offices make them; the questions are such copies as well. What
is true is the exact share of a question's 5-grams that stand in a document. Each engine runs in a process of its own,
so that the memory is its own; making the texts is not timed.
"""

from __future__ import annotations

import ctypes
import gc
import random
import time
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from bench._engines import CLEAR, ENGINES, shingles
from bench._prose import FAMILY, MUTATIONS, WordChain, source_texts, with_copies
from bench.result import Row

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bench._engines import Engine

SIZES = (1_000, 10_000, 100_000, 1_000_000)
QUICK = (500, 2_000)
_PEERS_UP_TO = 100_000
"""Beyond, the engines in memory need more of it than this bench may take."""
_CHUNK = 2_000


@dataclass(frozen=True, slots=True)
class Trial:
    """What one engine did at one size: times in ms, sizes in MiB, shares from 0 to 1."""

    documents_per_second: float
    query_p50: float
    query_p95: float
    processor_p95: float
    memory: float
    disk: float
    recall: float
    precision: float


_MEASURES = {
    "documents_per_second": ("documents indexed", "documents/s", True),
    "query_p50": ("a question, p50", "ms", False),
    "query_p95": ("a question, p95", "ms", False),
    "processor_p95": ("a question, p95 of processor time", "ms", False),
    "memory": ("memory grown by", "MiB", False),
    "recall": ("recall", "share", True),
    "precision": ("precision", "share", True),
}


def rows(*, quick: bool) -> Iterator[Row]:
    """Measure at growing sizes, smallest first, with the peers as far as they go."""
    for size in QUICK if quick else SIZES:
        count = 50 if quick else 200
        mine = apart("jianfu", size, count)
        peers = {name: apart(name, size, count) for name in _peers(size)}
        for measure, (words, unit, more_is_better) in _MEASURES.items():
            case, value = f"{size:,} documents: {words}", getattr(mine, measure)
            for name, peer in peers.items():
                yield Row(case, value, unit, name, getattr(peer, measure), more_is_better)
            if not peers:
                yield Row(case, value, unit, higher_is_better=more_is_better)
        yield Row(f"{size:,} documents: index on disk", mine.disk, "MiB")


def _peers(size: int) -> list[str]:
    names = [name for name in ENGINES if name != "jianfu" and find_spec(name)]
    return names if size <= _PEERS_UP_TO else []


def apart(name: str, size: int, count: int) -> Trial:
    """Measure one engine in a process of its own."""
    with get_context("spawn").Pool(1) as pool:
        return pool.apply(trial, (name, size, count))


def trial(name: str, size: int, count: int) -> Trial:
    """Index `size` documents and ask `count` questions."""
    source = random.Random(11)  # noqa: S311 -- a bench must repeat itself
    pairs = [tuple(source.sample(range(size // FAMILY), 2)) for _ in range(count)]
    texts = enumerate(with_copies(WordChain(source_texts(), seed=7).texts(size), source))
    wanted = {family for pair in pairs for family in pair}
    kept: dict[int, str] = {}
    engine, spent = ENGINES[name](), 0.0
    before = _resident()
    while chunk := list(islice(texts, _CHUNK)):
        began = time.perf_counter()
        engine.add(chunk)
        spent += time.perf_counter() - began
        kept.update((number, text) for number, text in chunk if number // FAMILY in wanted)
    times, recall, precision = _ask(engine, [_question(kept, pair, at) for at, pair in enumerate(pairs)])
    grown = _resident() - before
    (p50, _), (p95, processor) = np.percentile(times, [50, 95], axis=0) * 1000
    disk = engine.on_disk / 2**20
    return Trial(size / spent, float(p50), float(p95), float(processor), grown, disk, recall, precision)


def _question(kept: dict[int, str], families: Sequence[int], at: int) -> tuple[str, dict[int, float]]:
    """Mutate a document of one family (merging brings in one of another); give the exact share in each relative."""
    source = random.Random(at)  # noqa: S311 -- as above
    one, other = (kept[family * FAMILY + source.randrange(FAMILY)] for family in families)
    text = list(MUTATIONS.values())[at % len(MUTATIONS)](one, other, source)
    grams = shingles(text)
    relatives = [number for number in kept if number // FAMILY in families]
    return text, {number: len(grams & shingles(kept[number])) / len(grams) for number in relatives}


def _ask(
    engine: Engine, asked: list[tuple[str, dict[int, float]]]
) -> tuple[list[tuple[float, float]], float, float]:
    """Return the times (of the clock, of the processor), and recall and precision over all questions.

    A document is a copy from `CLEAR`, and none below half of it.
    """
    times, hits, due, right, answered = [], 0, 0, 0, 0
    for text, shares in asked:
        began = time.perf_counter(), time.process_time()
        found = engine.query(text)
        times.append((time.perf_counter() - began[0], time.process_time() - began[1]))
        clear = {number for number, share in shares.items() if share >= CLEAR}
        hits += len(found & clear)
        due += len(clear)
        right += sum(shares.get(number, 0.0) >= CLEAR / 2 for number in found)
        answered += len(found)
    return times, hits / due, right / answered if answered else 1.0


def _resident() -> float:
    """Return the memory that this process holds (MiB), mapped pages of files included, what is free given back."""
    gc.collect()
    ctypes.CDLL(None).malloc_trim(0)
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return int(status.split("VmRSS:")[1].split()[0]) / 1024
