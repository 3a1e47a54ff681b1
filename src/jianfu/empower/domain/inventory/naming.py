"""How names of entries are compared."""

from __future__ import annotations

import re
import unicodedata

_PUNCTUATION = re.compile(r"[\W_]+")


def folded(name: str) -> str:
    """Return a name as it is compared: width, case, spaces and punctuation do not count."""
    return _PUNCTUATION.sub("", unicodedata.normalize("NFKC", name)).casefold()
