"""Where a file's bytes belong: named by what they are, so that equal bytes are kept once and damage is seen."""

from __future__ import annotations

import hashlib


def content_hash(content: bytes) -> str:
    """Return the SHA-256 of the bytes, hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def content_place(sha256: str) -> str:
    """Return the place of the bytes below the store; two levels of folders keep each of them small."""
    return f"{sha256[:2]}/{sha256[2:4]}/{sha256}"
