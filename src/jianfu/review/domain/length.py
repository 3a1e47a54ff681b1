"""How long a body counts: without white space, and once where a site printed it twice."""

from __future__ import annotations

import re

_HEAD = 60
_LIKE = 0.9


def counted_body(body: str) -> str:
    """Return the body, or its first printing where the same text follows a second time."""
    dense = re.sub(r"\s", "", body)
    again = dense.find(dense[:_HEAD], _HEAD) if len(dense) > 2 * _HEAD else -1
    if again < 0:
        return body
    first, second = dense[:again], dense[again:]
    common = min(len(first), len(second))
    same = sum(a == b for a, b in zip(first, second, strict=False))
    if common < _LIKE * max(len(first), len(second)) * _LIKE or same < _LIKE * common:
        return body
    return first if len(first) >= len(second) else second
