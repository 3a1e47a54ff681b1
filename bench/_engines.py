"""What finds like documents: ours, on disk and committed, and the usual engines, in memory.

The engines sketch sets of character 5-grams with 128 permutations in 32 bands of 4. They answer "which documents are
alike as a whole" only; jianfu also answers which passages were taken, and finds partial copies.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from datasketch import MinHash, MinHashLSH
from rensa import RMinHash, RMinHashLSH

from jianfu.review.likeness.index import LikenessIndex

if TYPE_CHECKING:
    from collections.abc import Sequence

SHINGLE = 5
PERMUTATIONS = 128
BANDS = 32
CLEAR = 0.2
"""Exact containment from which a copy must be found."""


def shingles(text: str) -> set[str]:
    """Return the distinct character 5-grams of `text`."""
    return {text[at : at + SHINGLE] for at in range(len(text) - SHINGLE + 1)}


class Engine(ABC):
    """Documents go in by number, questions come out as the numbers of like documents."""

    @abstractmethod
    def add(self, documents: Sequence[tuple[int, str]]) -> None:
        """Take in some documents, wholly: what is not indexed at the end does not count."""

    @abstractmethod
    def query(self, text: str) -> set[int]:
        """Name the documents that are like `text`."""

    @property
    def on_disk(self) -> int:
        """Return the bytes on disk."""
        return 0


class Jianfu(Engine):
    """Our index: committed to disk batch by batch; answers with aligned passages, of which the bench drops all but names."""

    def __init__(self) -> None:
        """Make an empty index in a folder that goes with it."""
        self._folder = TemporaryDirectory(prefix="jianfu-bench-")
        self._index = LikenessIndex(Path(self._folder.name))

    def add(self, documents: Sequence[tuple[int, str]]) -> None:
        """Add, as `jianfu likeness add` does."""
        self._index.add((str(number), text) for number, text in documents)

    def query(self, text: str) -> set[int]:
        """Ask, as `jianfu likeness query` does; a match counts from half of what must be found."""
        return {int(m.file) for m in self._index.query(text) if m.containment_of_query >= CLEAR / 2}

    @property
    def on_disk(self) -> int:
        """Return the bytes of book and segments."""
        return sum(path.stat().st_size for path in Path(self._folder.name).iterdir())


class Datasketch(Engine):
    """MinHash and LSH in Python and numpy."""

    def __init__(self) -> None:
        """Make an empty index."""
        self._index = MinHashLSH(num_perm=PERMUTATIONS, params=(BANDS, PERMUTATIONS // BANDS))

    @staticmethod
    def _sketch(text: str) -> MinHash:
        minhash = MinHash(num_perm=PERMUTATIONS)
        minhash.update_batch([gram.encode() for gram in shingles(text)])
        return minhash

    def add(self, documents: Sequence[tuple[int, str]]) -> None:
        """Sketch and insert."""
        for number, text in documents:
            self._index.insert(number, self._sketch(text))

    def query(self, text: str) -> set[int]:
        """Ask the bands."""
        return set(self._index.query(self._sketch(text)))


class Rensa(Engine):
    """MinHash and LSH in Rust."""

    def __init__(self) -> None:
        """Make an empty index."""
        self._index = RMinHashLSH(threshold=0.5, num_perm=PERMUTATIONS, num_bands=BANDS)

    @staticmethod
    def _sketch(text: str) -> RMinHash:
        minhash = RMinHash(num_perm=PERMUTATIONS, seed=42)
        minhash.update(list(shingles(text)))
        return minhash

    def add(self, documents: Sequence[tuple[int, str]]) -> None:
        """Sketch and insert."""
        for number, text in documents:
            self._index.insert(number, self._sketch(text))

    def query(self, text: str) -> set[int]:
        """Ask the bands."""
        return set(self._index.query(self._sketch(text)))


class Gaoya(Engine):
    """MinHash and LSH in Rust, on all cores: strings go in, it makes the 5-grams itself.

    Its estimate of likeness filters nothing here (threshold 0.05), so that all engines answer by the same bands.
    """

    def __init__(self) -> None:
        """Make an empty index. Its package names no licence: it is measured only where somebody has installed it."""
        self._index = import_module("gaoya.minhash").MinHashStringIndex(
            hash_size=32,
            jaccard_threshold=0.05,
            num_bands=BANDS,
            band_size=PERMUTATIONS // BANDS,
            analyzer="char",
            ngram_range=(SHINGLE, SHINGLE),
        )

    def add(self, documents: Sequence[tuple[int, str]]) -> None:
        """Insert many at once."""
        numbers, texts = zip(*documents, strict=True)
        self._index.par_bulk_insert_docs(list(numbers), list(texts))

    def query(self, text: str) -> set[int]:
        """Ask the bands."""
        return set(self._index.query(text))


ENGINES: dict[str, type[Engine]] = {
    "jianfu": Jianfu,
    "datasketch": Datasketch,
    "rensa": Rensa,
    "gaoya": Gaoya,
}
