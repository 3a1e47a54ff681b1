"""Texts for the likeness tests: distinct enough that chance brings no common passage."""

from __future__ import annotations

import random

ALPHABET = [chr(code) for code in range(0x4E00, 0x9F00)]


def prose(seed: int, length: int) -> str:
    """Make `length` characters that share nothing with another seed's."""
    source = random.Random(seed)
    return "".join(source.choice(ALPHABET) for _ in range(length))
