"""The piece of a text that shows why it was found, with the words marked in the original's own characters."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jianfu.kernel.domain.search.folding import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

USUAL = 90
_BEFORE = 20
_BREAKS = "。！？；\n"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text, marked or not."""

    text: str
    marked: bool = False


def snippet(text: str, words: Sequence[str], length: int = USUAL) -> tuple[Piece, ...]:
    """Return about `length` characters around the place where most of `words` stand together, the words marked."""
    spans = find_words(text, words)
    start = _densest(spans, length)
    start = _sentence_start(text, start) if start else 0
    end = min(len(text), start + length)
    shown = [(max(a, start), min(b, end)) for a, b in spans if a < end and b > start]
    pieces = marked(text, shown, start, end)
    before = (Piece("…"),) if start else ()
    after = (Piece("…"),) if end < len(text) else ()
    return tuple(Piece(re.sub(r"\s+", " ", piece.text), piece.marked) for piece in (*before, *pieces, *after))


def find_words(text: str, words: Sequence[str]) -> list[tuple[int, int]]:
    """Return where words (folded, as in a query) stand in `text`; overlapping ones are joined."""
    wanted = sorted({word for word in words if word}, key=len, reverse=True)
    if not wanted:
        return []
    pattern = re.compile("|".join(re.escape(word) for word in wanted))
    return [match.span() for match in pattern.finditer(fold(text))]


def marked(text: str, spans: Sequence[tuple[int, int]], start: int, end: int) -> list[Piece]:
    """Cut `text` from `start` to `end` into pieces at `spans` (in order, apart from each other)."""
    pieces, at = [], start
    for first, last in spans:
        if first > at:
            pieces.append(Piece(text[at:first]))
        pieces.append(Piece(text[first:last], marked=True))
        at = last
    if at < end:
        pieces.append(Piece(text[at:end]))
    return pieces


def _densest(spans: Sequence[tuple[int, int]], length: int) -> int:
    """Return where a window begins that holds the most marked characters; the first of equal ones."""
    best, start = 0, spans[0][0] if spans else 0
    for at, (first, _) in enumerate(spans):
        held = sum(b - a for a, b in spans[at : at + 20] if b <= first + length)
        if held > best:
            best, start = held, first
    return start


def _sentence_start(text: str, at: int) -> int:
    """Return the beginning of the sentence, or a little before `at` when that is far."""
    begin = max(text.rfind(mark, max(0, at - _BEFORE), at) for mark in _BREAKS) + 1
    return begin or max(0, at - _BEFORE)
