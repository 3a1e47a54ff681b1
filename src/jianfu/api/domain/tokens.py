"""The shape of an access token: long, recognisable, stored only as its hash."""

from __future__ import annotations

import hashlib
import re
from base64 import urlsafe_b64encode

PREFIX = "jf_"
RANDOM_BYTES = 32
LONGEST_TERM_DAYS = 366

_SHAPE = re.compile(rf"{PREFIX}[A-Za-z0-9_-]{{43}}")


def written(random: bytes) -> str:
    """Return a token for 32 random bytes: 256 bits, so that no slow hash is needed to keep it."""
    if len(random) != RANDOM_BYTES:
        message = f"a token is made of {RANDOM_BYTES} random bytes"
        raise ValueError(message)
    return PREFIX + urlsafe_b64encode(random).decode().rstrip("=")


def digest(token: str) -> str | None:
    """Return what is stored of a token (SHA-256, hexadecimal); None for what cannot be one."""
    if not _SHAPE.fullmatch(token):
        return None
    return hashlib.sha256(token.encode()).hexdigest()
