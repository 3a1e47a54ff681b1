"""Text as a sequence of codes in which irrelevant differences are gone.

Gone are: white space and punctuation, traditional against simplified characters, letter case and full-width forms,
the digits of dates and numbers (a run of digits counts as one), and the level of a place (省/市/县/乡…): a notice
that a county re-heads and re-dates stays like the one it was made from.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
import opencc

if TYPE_CHECKING:
    from numpy.typing import NDArray

Codes = "NDArray[np.uint32]"

_BMP = 0x10000
_DIGIT = ord("0")
_LEVELS = "省市县区州旗盟乡镇村"
_LEVEL = ord("县")


@dataclass(frozen=True, slots=True)
class Normalised:
    """Codes of the characters that count (uint32, shape `(n,)`), and where each stood in the original (int32)."""

    codes: NDArray[np.uint32]
    places: NDArray[np.int32]
    text: str

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of original characters behind the codes `start` to `end` (both half-open)."""
        return int(self.places[start]), int(self.places[end - 1]) + 1


def normalise(text: str) -> Normalised:
    """Normalise `text`; linear in its length, and empty for a text without letters."""
    codes = _codes(text)
    places = np.flatnonzero(codes).astype(np.int32)
    counted = codes[places]
    digits = counted == _DIGIT
    repeats = digits[1:] & digits[:-1]
    if repeats.any():
        once = np.append(True, ~repeats)[: len(counted)]
        counted, places = counted[once], places[once]
    return Normalised(counted, places, text)


def _codes(text: str) -> NDArray[np.uint32]:
    """Return the normal form of each character; 0 where it does not count."""
    short = np.frombuffer(text.encode("utf-16-le", "surrogatepass"), dtype=np.uint16)
    if len(short) == len(text):
        return _table()[short]
    raw = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    return np.where(raw < _BMP, _table()[np.minimum(raw, _BMP - 1)], raw)


@cache
def _table() -> NDArray[np.uint32]:
    """Map each code of the basic plane to its normal form; 0 drops it."""
    table = np.zeros(_BMP, dtype=np.uint32)
    for code in range(_BMP - 1):
        if unicodedata.category(chr(code))[0] in "LN":
            table[code] = _plain_letter(code)
    ideographs = [chr(code) for code in (*range(0x3400, 0xA000), *range(0xF900, 0xFB00))]
    simplified = opencc.OpenCC("t2s").convert("\n".join(ideographs)).split("\n")
    for before, after in zip(ideographs, simplified, strict=True):
        if len(after) == 1:
            table[ord(before)] = ord(after)
    for level in _LEVELS:
        table[ord(level)] = _LEVEL
    return table


def _plain_letter(code: int) -> int:
    folded = unicodedata.normalize("NFKC", chr(code)).lower()
    if len(folded) != 1:
        return code
    return _DIGIT if folded.isdecimal() else ord(folded)
