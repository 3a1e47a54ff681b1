"""Segments: sorted, never changed files of (fingerprint, document) pairs, read through memory maps."""

from __future__ import annotations

import os
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

_HALF = np.uint64(32)
STRETCH = 1 << 18
"""Pairs of the longest segment that are merged at a time."""


@dataclass(frozen=True, slots=True)
class Segment:
    """Fingerprints in ascending order and the document of each: two uint32 arrays of equal length."""

    hashes: NDArray[np.uint32]
    documents: NDArray[np.uint32]

    def ranges(self, wanted: NDArray[np.uint32]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return where the entries of each wanted (sorted) fingerprint begin and end."""
        return (
            np.searchsorted(self.hashes, wanted, side="left"),
            np.searchsorted(self.hashes, wanted, side="right"),
        )

    def entries(self, first: NDArray[np.int64], last: NDArray[np.int64]) -> NDArray[np.uint64]:
        """Return the documents of each range, packed with the place of the range: document high, place low."""
        counts = last - first
        at = np.repeat(np.arange(len(counts)), counts)
        places = np.arange(len(at)) - np.repeat(np.cumsum(counts) - counts, counts) + first[at]
        packed: NDArray[np.uint64] = self.documents[places].astype(np.uint64) << _HALF
        return packed | at.astype(np.uint64)


def pair_up(hashes: NDArray[np.uint32], documents: NDArray[np.uint32]) -> NDArray[np.uint64]:
    """Pack fingerprint and document into one number each, sorted."""
    return np.sort((hashes.astype(np.uint64) << _HALF) | documents)


def write(folder: Path, name: str, runs: Callable[[], Iterator[NDArray[np.uint64]]]) -> int:
    """Write a segment so that it is either whole on the disk or not there under its name; returns its pairs.

    `runs` gives sorted stretches of pairs, one after the other, each time it is called.
    """
    total = sum(len(run) for run in runs())
    hashes, documents = folder / f"{name}.hashes.npy", folder / f"{name}.documents.npy"
    with _whole(hashes, total) as high, _whole(documents, total) as low:
        for run in runs():
            high.write((run >> _HALF).astype(np.uint32).data)
            low.write(run.astype(np.uint32).data)
    return total


def open_segment(folder: Path, name: str) -> Segment:
    """Map a segment into memory."""
    return Segment(
        np.asarray(np.load(folder / f"{name}.hashes.npy", mmap_mode="r")),
        np.asarray(np.load(folder / f"{name}.documents.npy", mmap_mode="r")),
    )


def delete(folder: Path, name: str) -> None:
    """Remove a segment's files; a reader that still maps them keeps what it has."""
    for part in ("hashes", "documents"):
        (folder / f"{name}.{part}.npy").unlink(missing_ok=True)


def merge(segments: Sequence[Segment], dead: NDArray[np.uint32]) -> Iterator[NDArray[np.uint64]]:
    """Merge segments into sorted stretches of pairs, without the documents in `dead` (sorted).

    Memory stays small whatever the segments' size: the fingerprints are cut into ranges, and one is merged at a time.
    """
    longest = max(segments, key=lambda segment: len(segment.hashes)).hashes
    cuts = np.unique(longest[::STRETCH])[1:]
    bounds = [[0, *np.searchsorted(s.hashes, cuts, side="left"), len(s.hashes)] for s in segments]
    for at in range(len(cuts) + 1):
        parts = [slice(bound[at], bound[at + 1]) for bound in bounds]
        documents = np.concatenate([s.documents[part] for s, part in zip(segments, parts, strict=True)])
        hashes = np.concatenate([s.hashes[part] for s, part in zip(segments, parts, strict=True)])
        if len(dead):
            alive = ~np.isin(documents, dead)
            documents, hashes = documents[alive], hashes[alive]
        yield pair_up(hashes, documents)


def strays(folder: Path, known: set[str]) -> list[Path]:
    """List segment files that no entry names: what a killed process left behind."""
    return [path for path in folder.glob("*.npy") if path.name.split(".", 1)[0] not in known]


@contextmanager
def _whole(place: Path, length: int) -> Iterator[BinaryIO]:
    """Open an array file of so many uint32 for writing; it gets its name when all of it is on the disk."""
    temporary = place.with_suffix(".tmp")
    with temporary.open("wb") as file:
        header = {"descr": "<u4", "fortran_order": False, "shape": (length,)}
        np.lib.format.write_array_header_1_0(file, header)
        yield file
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(place)
