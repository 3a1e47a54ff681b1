"""Text as it is searched: simplified characters, one width, no gaps – the text itself stays as it is."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, cast

from jianfu.reading.domain.folding import fold

if TYPE_CHECKING:
    from collections.abc import Callable


def searchable(text: str) -> str:
    """Return `text` for an index or a query: traditional characters become simplified, widths one, white space none."""
    return re.sub(r"\s+", "", fold(_to_simplified()(text))).lower()


@lru_cache(maxsize=1)
def _to_simplified() -> Callable[[str], str]:
    from opencc import OpenCC  # noqa: PLC0415 -- only searching needs the tables

    return cast("Callable[[str], str]", OpenCC("t2s").convert)
