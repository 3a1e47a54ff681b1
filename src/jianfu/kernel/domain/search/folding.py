"""One form for matching: simplified characters, one width, small letters; every character keeps its place."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Callable


def fold(text: str) -> str:
    """Return `text` as it is matched; it is as long as `text`, so that places found in it are places in the original."""
    return "".join(map(_folded, text))


@lru_cache(maxsize=50_000)
def _folded(character: str) -> str:
    plain = unicodedata.normalize("NFKC", character).lower()
    # What would become two characters (㎡, ½) stays: places must not move.
    plain = plain if len(plain) == 1 else character
    if "\u2e80" <= plain <= "\U0003ffff":
        simple = _to_simplified()(plain)
        return simple if len(simple) == 1 else plain
    return plain


@lru_cache(maxsize=1)
def _to_simplified() -> Callable[[str], str]:
    from opencc import OpenCC  # noqa: PLC0415 -- its tables load only where something is searched

    return cast("Callable[[str], str]", OpenCC("t2s").convert)
