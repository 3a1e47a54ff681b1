"""Words that are nobody's own: formulas that every notice carries, and the names of works that it cites."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from jianfu.review.domain.likeness.fingerprints import gram_hashes
from jianfu.review.domain.likeness.formulas import FORMULAS
from jianfu.review.domain.likeness.normalise import normalise

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from jianfu.review.domain.likeness.normalise import Normalised

_GRAM = 6
_CITED = re.compile(r"《(?:[^《》]|《[^《》]{2,80}》){2,80}》|\w{1,8}〔\d{4}〕第?\d+号")
_MOSTLY = 0.5
"""Share of a text from which cited names are its content: a list of works that are no longer in force."""
_BUCKETS = 1 << 16
_BUCKET = np.uint32(_BUCKETS - 1)


@cache
def _known() -> tuple[NDArray[np.uint32], NDArray[np.bool_]]:
    """Return the grams of all formulas, sorted, and which low halves occur among them."""
    grams = [gram_hashes(normalise(formula).codes, _GRAM) for formula in FORMULAS]
    known = np.unique(np.concatenate(grams))
    low = np.zeros(_BUCKETS, dtype=bool)
    low[known & _BUCKET] = True
    return known, low


def own_words(text: Normalised) -> NDArray[np.bool_]:
    """Mark the codes of `text` that belong to no formula and to no name of a cited work: shape `(n,)`."""
    own = ~_cited(text)
    if own.sum() < _MOSTLY * len(own):
        own[:] = True
    hashes = gram_hashes(text.codes, _GRAM)
    known, low = _known()
    maybe = np.flatnonzero(low[hashes & _BUCKET])
    found = maybe[known[np.minimum(np.searchsorted(known, hashes[maybe]), len(known) - 1)] == hashes[maybe]]
    for offset in range(_GRAM):
        own[found + offset] = False
    return own


def _cited(text: Normalised) -> NDArray[np.bool_]:
    """Mark titles in 《》 and document numbers."""
    marked = np.zeros(len(text.codes), dtype=bool)
    spans = [found.span() for found in _CITED.finditer(text.text)]
    for start, end in np.searchsorted(text.places, spans):
        marked[start:end] = True
    return marked
