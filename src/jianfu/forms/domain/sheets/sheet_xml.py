"""A worksheet part as bytes: found by scanning, so that what is not touched stays as it was, byte for byte."""

from __future__ import annotations

import re
from functools import lru_cache
from html import unescape
from typing import TYPE_CHECKING, NamedTuple

from jianfu.forms.domain.sheets.refs import MAX_ROWS, column_index

if TYPE_CHECKING:
    from collections.abc import Iterator

_DATA = re.compile(rb"<((?:\w+:)?)sheetData\b[^>]*?(?:/>|>(.*)</\1sheetData>)", re.DOTALL)
_SLASH = ord("/")
# What a cell must have inside to hold anything.
_HOLDING = (b"<v", b"<f", b"<is")
_CELL = re.compile(rb"<(?:\w+:)?c\b([^>]*?)(?:/>|>(.*?)</(?:\w+:)?c>)", re.DOTALL)
# Only cells that are not closed at once can hold anything: blanks are skipped without being looked at.
_OPEN_CELL = re.compile(rb"<(?:\w+:)?c((?: [\w:]+=\"[^\">]*\")*) ?>(?!</)(.*?)</(?:\w+:)?c>", re.DOTALL)
_ATTRIBUTE = re.compile(rb"([\w:]+)\s*=\s*[\"']([^\"']*)[\"']")
_VALUE = re.compile(rb"<(?:\w+:)?v\b[^>]*>(.*?)</(?:\w+:)?v>", re.DOTALL)
_FORMULA = re.compile(rb"<(?:\w+:)?f\b([^>]*?)(?:/>|>(.*?)</(?:\w+:)?f>)", re.DOTALL)
_TEXT = re.compile(rb"<(?:\w+:)?t\b[^>]*>(.*?)</(?:\w+:)?t>", re.DOTALL)
_PHONETIC = re.compile(rb"<(?:\w+:)?rPh\b.*?</(?:\w+:)?rPh>", re.DOTALL)
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_LETTERS = re.compile(rb"[A-Z]+")


class RowAt(NamedTuple):
    """A row of the part: its number from 0, its attributes, and where the whole element and its content lie."""

    row: int
    attributes: bytes
    start: int
    end: int
    inner_start: int
    inner_end: int


class CellAt(NamedTuple):
    """A cell of a row: its column from 0, attributes, content, and where the element lies."""

    column: int
    attributes: bytes
    inner: bytes
    start: int
    end: int


class SheetXml:
    """A worksheet part split at its rows. `prefix` is the namespace prefix that its elements carry."""

    def __init__(self, data: bytes) -> None:
        """Find the rows; raises `ValueError` when there is no cell table or a row number is impossible."""
        self.data = data
        found = _DATA.search(data)
        if found is None or b"<!--" in data[found.start() : found.end()]:
            message = "no cell table"
            raise ValueError(message)
        self.prefix = found[1]
        self.start, self.end = (found.start(), found.end())
        self.inner = found.span(2) if found[2] is not None else (found.end(), found.end())
        self.empty = found[2] is None
        self.rows = list(self._find_rows())
        self.by_number = {row.row: place for place, row in enumerate(self.rows)}

    def _find_rows(self) -> Iterator[RowAt]:
        """Find the rows by searching for their tags (a pattern over megabytes would be many times slower)."""
        data, (at, stop) = self.data, self.inner
        opening, closing = b"<" + self.prefix + b"row", b"</" + self.prefix + b"row>"
        number = -1
        while (start := data.find(opening, at, stop)) >= 0:
            head = start + len(opening)
            tag_end = data.find(b">", head, stop)
            if tag_end < 0:
                message = "a row is cut off"
                raise ValueError(message)
            alone = data[tag_end - 1] == _SLASH
            attributes = data[head : tag_end - alone]
            end = tag_end + 1 if alone else data.find(closing, tag_end, stop)
            if end < 0:
                message = "a row is cut off"
                raise ValueError(message)
            given = attribute(attributes, b"r")
            number = int(given) - 1 if given else number + 1
            if not 0 <= number < MAX_ROWS:
                message = "a row number is impossible"
                raise ValueError(message)
            inner = (tag_end + 1, tag_end + 1 if alone else end)
            at = end if alone else end + len(closing)
            yield RowAt(number, attributes, start, at, *inner)

    def cells(self, row: RowAt) -> Iterator[CellAt]:
        """Go through all cells of a row, blanks included."""
        column = -1
        for match in _CELL.finditer(self.data, row.inner_start, row.inner_end):
            given = attribute(match[1], b"r")
            column = _column(given) if given else column + 1
            yield CellAt(column, match[1], match[2] or b"", match.start(), match.end())

    def content_cells(self, row: RowAt) -> Iterator[CellAt]:
        """Go through the cells of a row that hold something; cells without an address make it the slow way."""
        if not self.prefix and all(
            self.data.find(mark, row.inner_start, row.inner_end) < 0 for mark in _HOLDING
        ):
            return
        for match in _OPEN_CELL.finditer(self.data, row.inner_start, row.inner_end):
            given = attribute(match[1], b"r")
            if not given:
                yield from (cell for cell in self.cells(row) if cell.inner)
                return
            yield CellAt(_column(given), match[1], match[2], match.start(), match.end())


def _column(address: bytes) -> int:
    letters = _LETTERS.match(address)
    if letters is None or len(letters[0]) > 3:
        message = "a cell address is impossible"
        raise ValueError(message)
    return _index(letters[0])


@lru_cache(maxsize=1024)
def _index(letters: bytes) -> int:
    return column_index(letters.decode())


def attribute(attributes: bytes, name: bytes) -> bytes:
    """Return an attribute's value (empty when absent)."""
    at = attributes.find(b" " + name + b'="')
    if at >= 0:
        start = at + len(name) + 3
        return attributes[start : attributes.find(b'"', start)]
    return next((value for key, value in _ATTRIBUTE.findall(attributes) if key == name), b"")


def value_of(inner: bytes) -> bytes | None:
    """Return the raw `<v>` of a cell."""
    found = _VALUE.search(inner)
    return None if found is None else found[1]


def formula_of(inner: bytes) -> str | None:
    """Return the formula of a cell (empty text for a follower of a shared formula), None without one."""
    if b"<f" not in inner and b":f" not in inner:
        return None
    found = _FORMULA.search(inner)
    return None if found is None else plain(found[2] or b"")


def text_of(inner: bytes) -> str:
    """Join the `<t>` pieces of an inline or shared string, without phonetic hints."""
    if b"rPh" in inner:
        inner = _PHONETIC.sub(b"", inner)
    return plain(b"".join(_TEXT.findall(inner)))


def plain(raw: bytes) -> str:
    """Turn XML text into characters, the `_x000D_` escapes of sheets included."""
    text = raw.decode("utf-8", "replace")
    if "&" in text:
        text = unescape(text)
    if "_x" in text:
        text = _ESCAPED.sub(lambda m: chr(int(m[1], 16)), text)
    return text.replace("\r\n", "\n").replace("\r", "\n")
