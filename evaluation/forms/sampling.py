"""What a labelled sample is, and the register of those who make them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from openpyxl.utils import get_column_letter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

# A field's label: (path, row path, cell, type, unit, element); an element of None is not in the dictionary.
Label = tuple[str, str | None, str, str, str | None, str | None]


@dataclass
class Sample:
    """A workbook and what is true of its first sheet."""

    name: str
    content: bytes
    kind: str
    fields: list[Label]
    header_rows: list[int] | None = None
    left_header_cols: list[int] | None = None
    first_data_row: int | None = None
    total_rows: list[str] = field(default_factory=list)


_MAKERS: list[Callable[[], Sample]] = []


def sample(maker: Callable[[], Sample]) -> Callable[[], Sample]:
    """Register a maker."""
    _MAKERS.append(maker)
    return maker


def made() -> Iterator[Sample]:
    """Make all samples."""
    for maker in _MAKERS:
        yield maker()


def columns(headers: list[tuple[str, str, str | None, str | None]], row: int) -> list[Label]:
    """Label a list: (path, type, unit, element) column by column, first filled in `row` (from 1)."""
    return [
        (path, None, f"{get_column_letter(place)}{row}", kind, unit, element)
        for place, (path, kind, unit, element) in enumerate(headers, 1)
    ]
