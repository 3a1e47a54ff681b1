"""Keys as people compare them: eight groups of five digits (about 132 bits), for one key and for the whole list."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

GROUPS = 8
_BYTES = 3


def of_key(public: bytes) -> str:
    """Return the fingerprint of one public key."""
    return _digits(sha256(b"jianfu-tip-1 key" + public).digest())


def of_list(publics: Iterable[bytes]) -> str:
    """Return the fingerprint of a list of keys, whatever their order: the number on the printed notice."""
    return _digits(sha256(b"jianfu-tip-1 list" + b"".join(sorted(publics))).digest())


def _digits(digest: bytes) -> str:
    groups = (digest[at : at + _BYTES] for at in range(0, GROUPS * _BYTES, _BYTES))
    return " ".join(f"{int.from_bytes(group, 'big') % 100_000:05d}" for group in groups)
