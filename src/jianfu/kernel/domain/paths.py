"""Paths of units: a superior's path followed by five characters, so that a subtree is one range of an index."""

from __future__ import annotations

SEGMENT = 5
DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
# Sorts behind every digit, byte by byte: the end of a range.
BEYOND = "["


def segment(number: int) -> str:
    """Return the five characters of the `number`-th child; raises `OverflowError` beyond 60 million."""
    if not 0 <= number < len(DIGITS) ** SEGMENT:
        message = "a unit cannot have that many children"
        raise OverflowError(message)
    characters = ""
    for _ in range(SEGMENT):
        number, digit = divmod(number, len(DIGITS))
        characters = DIGITS[digit] + characters
    return characters


def segment_number(path: str) -> int:
    """Return which child of its superior the unit with this path is."""
    return int(path[-SEGMENT:], len(DIGITS))


def bounds(path: str) -> tuple[str, str]:
    """Return the range [from, to) of paths of the unit with this path and of all below it."""
    return path, path + BEYOND


def paths_above(path: str) -> tuple[str, ...]:
    """Return the paths of the superiors, from the top down, without the unit's own."""
    return tuple(path[:end] for end in range(SEGMENT, len(path), SEGMENT))
