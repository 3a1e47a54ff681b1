"""Winnowing: few hashes of a text, chosen so that no long common passage escapes.

Schleimer, Wilkerson and Aiken, "Winnowing: local algorithms for document fingerprinting" (SIGMOD 2003): of every
`WINDOW` consecutive k-gram hashes the smallest is kept, so any passage of at least `GRAM + WINDOW - 1` equal codes
that two texts share gives at least one equal fingerprint, whatever surrounds it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

GRAM = 8
WINDOW = 24
ALGORITHM_VERSION = 1
"""Stored beside every index: fingerprints of different versions must never be compared."""

_BASE = np.uint64(0x9E3779B97F4A7C15)
_MIX = np.uint64(0xBF58476D1CE4E5B9)


def gram_hashes(codes: NDArray[np.uint32], gram: int = GRAM) -> NDArray[np.uint32]:
    """Hash every run of `gram` codes: shape `(n - gram + 1,)`, empty when there are fewer codes than that."""
    count = len(codes) - gram + 1
    if count <= 0:
        return np.empty(0, dtype=np.uint32)
    mixed = np.zeros(count, dtype=np.uint64)
    for offset in range(gram):
        mixed *= _BASE
        mixed += codes[offset : offset + count]
    mixed ^= mixed >> np.uint64(29)
    mixed *= _MIX
    return (mixed >> np.uint64(32)).astype(np.uint32)


def winnow(hashes: NDArray[np.uint32], window: int = WINDOW) -> NDArray[np.uint32]:
    """Return the distinct smallest hashes over all windows, sorted; a text shorter than a window keeps its smallest."""
    if len(hashes) == 0:
        return hashes
    if len(hashes) <= window:
        return np.sort(hashes)[:1]
    minima = _sliding_minimum(hashes, window)
    fresh = np.concatenate(([True], minima[1:] != minima[:-1]))  # leaves little for `unique` to sort
    return np.unique(minima[fresh])


def _sliding_minimum(values: NDArray[np.uint32], window: int) -> NDArray[np.uint32]:
    """Take minima over windows by doubling: log2(window) vector passes instead of window-wide rows."""
    minimum, width = values, 1
    while width * 2 <= window:
        minimum = np.minimum(minimum[:-width], minimum[width:])
        width *= 2
    rest = window - width
    return np.minimum(minimum[: len(minimum) - rest], minimum[rest:]) if rest else minimum
