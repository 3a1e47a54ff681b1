"""Cell addresses: `C5` ↔ (row 4, column 2), ranges, and what a merged range covers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_ROWS = 1_048_576
MAX_COLUMNS = 16_384
_CELL = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")


class Range(NamedTuple):
    """A rectangle of cells, counted from 0, both ends included."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def height(self) -> int:
        """Count its rows."""
        return self.bottom - self.top + 1

    @property
    def width(self) -> int:
        """Count its columns."""
        return self.right - self.left + 1

    def holds(self, row: int, column: int) -> bool:
        """Say whether the cell lies in it."""
        return self.top <= row <= self.bottom and self.left <= column <= self.right

    def cells(self) -> Iterator[tuple[int, int]]:
        """Go through its cells, row by row."""
        for row in range(self.top, self.bottom + 1):
            for column in range(self.left, self.right + 1):
                yield row, column

    def address(self) -> str:
        """Write it as `A1:C3` (a single cell as `A1`)."""
        first = cell_name(self.top, self.left)
        return first if self.height == self.width == 1 else f"{first}:{cell_name(self.bottom, self.right)}"


def column_name(column: int) -> str:
    """Write a column counted from 0 in letters: 0 → A, 26 → AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_index(letters: str) -> int:
    """Read column letters: A → 0, AA → 26."""
    index = 0
    for letter in letters.upper():
        index = index * 26 + ord(letter) - 64
    return index - 1


def cell_name(row: int, column: int) -> str:
    """Write an address: (4, 2) → C5."""
    return f"{column_name(column)}{row + 1}"


def parse_cell(name: str) -> tuple[int, int]:
    """Read an address; raises `ValueError` when it is none or lies outside any sheet."""
    match = _CELL.fullmatch(name.strip())
    if match is None:
        raise ValueError(name)
    row, column = int(match[2]) - 1, column_index(match[1])
    if not (0 <= row < MAX_ROWS and column < MAX_COLUMNS):
        raise ValueError(name)
    return row, column


def parse_range(text: str) -> Range:
    """Read `A1:C3`, `A1`, `A:C` or `1:3`; raises `ValueError` otherwise."""
    first, _, last = text.replace("$", "").strip().partition(":")
    last = last or first
    if first.isdigit() and last.isdigit():
        return Range(int(first) - 1, 0, int(last) - 1, MAX_COLUMNS - 1)
    if first.isalpha() and last.isalpha():
        return Range(0, column_index(first), MAX_ROWS - 1, column_index(last))
    (top, left), (bottom, right) = parse_cell(first), parse_cell(last)
    return Range(min(top, bottom), min(left, right), max(top, bottom), max(left, right))


def parse_ranges(text: str) -> tuple[Range, ...]:
    """Read a list of ranges separated by spaces (`sqref`), leaving out what is no range."""
    found = []
    for part in text.split():
        try:
            found.append(parse_range(part))
        except ValueError:
            continue
    return tuple(found)
