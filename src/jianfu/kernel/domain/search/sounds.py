"""Pinyin initials of Chinese words: "减负" is found by "jf"; a character with two readings gives both."""

from __future__ import annotations

import csv
from functools import lru_cache
from importlib.resources import files
from itertools import islice, product

MARK = "ψ"
"""Stands before a sound, so that it is never taken for a Latin word of the text."""
LONGEST = 6
_MOST_READINGS = 4


def initials(word: str) -> tuple[str, ...]:
    """Return the initials of a word of Chinese characters; nothing where a character's sound is not known."""
    readings = [_readings().get(character, "") for character in word]
    if not all(readings):
        return ()
    return tuple("".join(letters) for letters in islice(product(*readings), _MOST_READINGS))


def sound_terms(run: str) -> list[str]:
    """Return the terms by which a run of characters is found by initials: stretches of two to six, and the whole."""
    widths = sorted({*range(2, min(LONGEST, len(run)) + 1), len(run)})
    found: dict[str, None] = {}
    for width in widths:
        for start in range(len(run) - width + 1):
            found.update((f"{MARK}{letters}", None) for letters in initials(run[start : start + width]))
    return list(found)


@lru_cache(maxsize=1)
def _readings() -> dict[str, str]:
    """Return the initials of each character, from the shipped table."""
    table = files("jianfu.kernel").joinpath("packs/initials.csv").read_text("utf-8")
    readings: dict[str, str] = {}
    for row in csv.DictReader(table.splitlines()):
        for character in row["characters"]:
            readings[character] = readings.get(character, "") + row["initial"]
    return readings
