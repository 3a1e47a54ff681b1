"""The conformance kit: what every reader must hold, as sentences of `readers/contract.py` turned into checks.

Use it for a reader of your own: `check(my_reader, a_good_file, words_that_are_in_it)`.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from jianfu.kernel.domain.errors import Refusal
from jianfu.reading.domain import errors
from jianfu.reading.domain.readers.contract import Extract, Line

if TYPE_CHECKING:
    from jianfu.reading.domain.readers.contract import Reader

KNOWN = {value for name, value in vars(errors).items() if name.isupper() and hasattr(value, "code")}
SECONDS = 20


def check(reader: Reader, content: bytes, words: str) -> None:
    """Hold `reader` against the contract, with `content` a good file of its format that contains `words`."""
    extract = reader(content, "")
    assert isinstance(extract, Extract)
    assert all(isinstance(line, Line) for line in extract.lines)
    assert words in "".join(line.text for line in extract.lines)
    assert reader(content, "other.name") == extract, "a name is only a hint, and reading has no state"
    for damaged in _damaged(content):
        started = time.monotonic()
        _refusal_or_extract(reader, damaged, words)
        assert time.monotonic() - started < SECONDS


def _damaged(content: bytes) -> list[bytes]:
    middle = len(content) // 2
    flipped = bytearray(content)
    flipped[middle] ^= 0xFF
    return [
        b"",
        content[:middle],
        content[middle:],
        bytes(flipped),
        content + content,
        content[:16] * 100,
        b"\x00" * 1000,
    ]


def _refusal_or_extract(reader: Reader, content: bytes, words: str) -> None:
    """Only a known refusal may leave a reader, and it carries no word of the file."""
    outcome: Extract | Refusal
    try:
        outcome = reader(content, "")
    except Refusal as refusal:
        outcome = refusal
    if isinstance(outcome, Refusal):
        assert outcome.kind in KNOWN
        assert words not in f"{outcome} {outcome.values}"
        assert outcome.__cause__ is None
    else:
        assert isinstance(outcome, Extract)
