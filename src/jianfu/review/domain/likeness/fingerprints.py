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

_BASE = 0x9E3779B97F4A7C15
_MODULUS = 2**64
_MIX = np.uint64(0xBF58476D1CE4E5B9)


def gram_hashes(codes: NDArray[np.uint32], gram: int = GRAM) -> NDArray[np.uint32]:
    """Hash every run of `gram` codes: shape `(n - gram + 1,)`, empty when there are fewer codes than that."""
    if len(codes) < gram:
        return np.empty(0, dtype=np.uint32)
    mixed = _polynomials(codes.astype(np.uint64), gram)
    mixed = mixed ^ (mixed >> np.uint64(29))
    mixed *= _MIX
    return (mixed >> np.uint64(32)).astype(np.uint32)


def _polynomials(codes: NDArray[np.uint64], gram: int) -> NDArray[np.uint64]:
    """Evaluate each run of codes as a polynomial in `_BASE`, by doubling: log2(gram) vector passes."""
    if gram == 1:
        return codes
    width = gram // 2
    half = _polynomials(codes, width)
    whole = half[:-width] * np.uint64(pow(_BASE, width, _MODULUS))
    whole += half[width:]
    if gram % 2:
        whole = whole[:-1] * np.uint64(_BASE)
        whole += codes[gram - 1 :]
    return whole


def winnow(hashes: NDArray[np.uint32], window: int = WINDOW) -> NDArray[np.uint32]:
    """Return the distinct smallest hashes over all windows, sorted; a text shorter than a window keeps its smallest."""
    if len(hashes) == 0:
        return hashes
    if len(hashes) <= window:
        return np.sort(hashes)[:1]
    minima = _sliding_minimum(hashes, window)
    return distinct(minima[np.append(True, minima[1:] != minima[:-1])])  # leaves little to sort


def distinct(values: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """Return the distinct values in ascending order (`np.unique` hashes first, which costs more on short arrays)."""
    ordered = np.sort(values)
    return ordered[np.append(True, ordered[1:] != ordered[:-1])] if len(ordered) else ordered


def _sliding_minimum(values: NDArray[np.uint32], window: int) -> NDArray[np.uint32]:
    """Take minima over windows by doubling: log2(window) vector passes instead of window-wide rows."""
    minimum, width = values, 1
    while width * 2 <= window:
        minimum = np.minimum(minimum[:-width], minimum[width:])
        width *= 2
    rest = window - width
    return np.minimum(minimum[: len(minimum) - rest], minimum[rest:]) if rest else minimum
