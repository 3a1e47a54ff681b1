"""Keyed hashes by which a second rating is refused, and from which nothing leads back without the key file."""

from __future__ import annotations

import hashlib
import hmac

from jianfu.kernel.keys import key

SEALING = "rating"
"""The key file; it is not in the database."""


def seal_of_visit(code: str) -> str:
    """Return what says that the visit with this code was rated."""
    return _seal(f"visit:{code}")


def seal_of_unit(batch_id: int, unit_id: int) -> str:
    """Return what says that a unit has rated within a batch."""
    return _seal(f"unit:{batch_id}:{unit_id}")


def _seal(text: str) -> str:
    return hmac.new(key(SEALING), text.encode(), hashlib.sha256).hexdigest()
