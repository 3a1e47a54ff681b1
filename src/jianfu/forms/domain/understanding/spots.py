"""What the search through a sheet finds before types and elements are known: spots to fill, in blocks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from jianfu.forms.domain.sheets.refs import Range

Kind = Literal["list", "cross", "keyvalue"]


@dataclass(frozen=True, slots=True)
class Spot:
    """A place to fill with the headers that name it. `inline`: the value follows the label in the same cell."""

    path: tuple[str, ...]
    area: Range
    row_path: tuple[str, ...] | None = None
    unit: str | None = None
    inline: bool = False
    part: int = 0
    code: str | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A region of one kind. A list repeats from `first_row` to `last_row` (None: as far as there are records)."""

    kind: Kind
    top: int
    bottom: int
    spots: tuple[Spot, ...]
    header: tuple[int, int] | None = None
    left: tuple[int, int] | None = None
    first_row: int | None = None
    last_row: int | None = None
    totals: tuple[str, ...] = ()
    fixed: tuple[str, ...] = ()
    prefix: tuple[str, ...] = ()
    total_rows: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Layout:
    """A sheet read: its blocks from top to bottom, and the lines around them."""

    blocks: tuple[Block, ...]
    title: str | None
    front: tuple[str, ...]
    notes: tuple[str, ...]
