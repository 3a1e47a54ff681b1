"""Segments: sorted, never changed files of (fingerprint, document) pairs, read through memory maps."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray

_HALF = np.uint64(32)


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


def pair_up(hashes: NDArray[np.uint32], documents: NDArray[np.uint32]) -> NDArray[np.uint64]:
    """Pack fingerprint and document into one number each, sorted."""
    return np.sort((hashes.astype(np.uint64) << _HALF) | documents)


def write(folder: Path, name: str, pairs: NDArray[np.uint64]) -> None:
    """Write a segment so that it is either whole on the disk or not there under its name."""
    _write_array(folder / f"{name}.hashes.npy", (pairs >> _HALF).astype(np.uint32))
    _write_array(folder / f"{name}.documents.npy", pairs.astype(np.uint32))


def open_segment(folder: Path, name: str) -> Segment:
    """Map a segment into memory."""
    return Segment(
        np.load(folder / f"{name}.hashes.npy", mmap_mode="r"),
        np.load(folder / f"{name}.documents.npy", mmap_mode="r"),
    )


def delete(folder: Path, name: str) -> None:
    """Remove a segment's files; a reader that still maps them keeps what it has."""
    for part in ("hashes", "documents"):
        (folder / f"{name}.{part}.npy").unlink(missing_ok=True)


def merge(segments: Sequence[Segment], dead: NDArray[np.uint32]) -> NDArray[np.uint64]:
    """Merge segments into one run of sorted pairs, without the documents in `dead` (sorted)."""
    documents = np.concatenate([segment.documents for segment in segments])
    hashes = np.concatenate([segment.hashes for segment in segments])
    if len(dead):
        alive = ~np.isin(documents, dead)
        documents, hashes = documents[alive], hashes[alive]
    return pair_up(hashes, documents)


def strays(folder: Path, known: set[str]) -> list[Path]:
    """List segment files that no entry names: what a killed process left behind."""
    return [path for path in folder.glob("*.npy") if path.name.split(".", 1)[0] not in known]


def _write_array(place: Path, array: NDArray[np.uint32]) -> None:
    temporary = place.with_suffix(".tmp")
    with temporary.open("wb") as file:
        np.save(file, array)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(place)
