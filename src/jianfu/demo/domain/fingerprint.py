"""One number for a whole county: equal seeds, days and sizes must give equal fingerprints on every machine."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jianfu.demo.domain.county import County


def fingerprint(county: County) -> str:
    """Hash places, demands with their texts, answers and last year's counts (SHA-256, hexadecimal)."""
    digest = hashlib.sha256()
    for place in county.places:
        digest.update(repr(place).encode())
    for demand, answers in county.answers():
        digest.update(repr((demand, answers)).encode())
    digest.update(repr(county.last_year).encode())
    return digest.hexdigest()
