"""How long a body counts: without white space, and once where a site printed it twice."""

from __future__ import annotations

import re

# Where the first printing is looked for again: a slip may sit in any one of these places.
_ANCHORS = (0, 40, 80, 160, 320)
_ANCHOR = 24
_LIKE = 0.9


def counted_body(body: str) -> str:
    """Return the body, or its first printing where the same text follows a second time."""
    dense = re.sub(r"\s", "", body)
    for at in _ANCHORS:
        anchor = dense[at : at + _ANCHOR]
        again = dense.find(anchor, at + _ANCHOR) - at if len(anchor) == _ANCHOR else -1
        if again > 0 and _alike(dense[:again], dense[again:]):
            return dense[:again]
    return body


def _alike(first: str, second: str) -> bool:
    longer, common = max(len(first), len(second)), min(len(first), len(second))
    same = sum(a == b for a, b in zip(first, second, strict=False))
    return common >= _LIKE * longer and same >= _LIKE * common
