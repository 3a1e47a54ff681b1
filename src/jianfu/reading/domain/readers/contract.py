"""What a reader is: bytes in, lines with their layout facts out.

A reader MUST be a pure function of the bytes: no network, no file, no clock. It MUST return within the limits below
or raise a `Refusal` of `reading.domain.errors`; no other exception may leave it for any input. It MUST NOT put words
of the file into an exception. It MUST keep the order of reading, walk tables row by row (cells joined by a tab, the
line marked `cell`), and give a `Caution` for every part that it had to leave out. It SHOULD tell page, bold,
centred, indented and full where the format knows them. `tests/reading/conformance.py` holds any reader against these sentences.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jianfu.reading.domain.document import Caution

MAX_INPUT_BYTES = 100 * 1024 * 1024
"""A larger file is refused before it is opened."""

MAX_UNPACKED_BYTES = 300 * 1024 * 1024
"""What the parts of one archive may unpack to, together."""

MAX_CHARACTERS = 800_000
"""Text beyond this is cut, with a caution: no official document has a thousand pages, and reading this much takes
six seconds of one core."""

MAX_PAGES = 2_000
"""Pages of a PDF or OFD beyond this are not read, with a caution."""


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph or table row as it stands in the file; on paper, one printed line.

    `indented` and `full` say whether a printed line begins right of the margin, and whether it fills the width (None
    where the format does not know): a paragraph that the paper broke goes on after a full line, at the margin.
    """

    text: str
    page: int | None = None
    bold: bool = False
    centred: bool = False
    cell: bool = False
    indented: bool = False
    full: bool | None = None


@dataclass(frozen=True, slots=True)
class Extract:
    """What a reader yields: the lines in reading order, and what the container itself declares.

    `declared` may hold `title`, `number`, `issuer` and `date` where the format states them beside the text (the
    information table of a government site, for one); the text itself always goes first. `margins` is the text of page
    headers and footers: no part of the document, but secrecy marks stand there.
    """

    format: str
    lines: tuple[Line, ...]
    declared: Mapping[str, str] = field(default_factory=dict)
    cautions: tuple[Caution, ...] = ()
    margins: tuple[str, ...] = ()


class Reader(Protocol):
    """A function from bytes to an extract; `name` is only a hint and may be empty."""

    def __call__(self, content: bytes, name: str) -> Extract:
        """Read `content`; raise a `Refusal` when that is not possible."""
