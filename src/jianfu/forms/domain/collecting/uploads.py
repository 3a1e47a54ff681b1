"""A filled file that comes back in parts: what is announced, which part is next, and how long the rest is waited for.

The parts are one beginning of the file that grows: each goes on exactly where the last one ended. So whoever asks needs
one number to go on, and a part that comes twice, early or late is seen by where it begins (as in the resumable uploads of
tus.io, where a wrong offset is a conflict).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from typing import NamedTuple

from jianfu.forms.domain.upload_refusals import NOT_ANNOUNCED, NOT_NEXT, TOO_LARGE
from jianfu.kernel.domain.errors import Refusal

PART_BYTES = 512 * 1024
"""The length of every part but the last; a shorter file goes as an ordinary form."""
KEPT = timedelta(hours=24)
"""How long the rest of a file is waited for."""
MOST_OPEN = 5
"""How many files of one person may wait for their rest at once, each for another form."""
MEGABYTE = 1024 * 1024
_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Announced:
    """What a page says of a file before it sends it, and with every part: its SHA-256 in hex, and its length in bytes."""

    sha256: str
    size: int

    def check(self, limit: int) -> None:
        """Refuse what cannot be a file (`NOT_ANNOUNCED`) and what is longer than `limit` bytes (`TOO_LARGE`)."""
        if not _SHA256.fullmatch(self.sha256) or self.size < 1:
            raise Refusal(NOT_ANNOUNCED)
        if self.size > limit:
            raise Refusal(TOO_LARGE, size=-(-self.size // MEGABYTE), limit=limit // MEGABYTE)


@dataclass(frozen=True, slots=True)
class Part:
    """Bytes of a file from `start` on; `name` is the file's own."""

    start: int
    content: bytes
    name: str

    def must_follow(self, received: int, size: int) -> None:
        """Refuse a part that does not go on after the first `received` of `size` bytes (`NOT_NEXT`)."""
        expected = min(PART_BYTES, size - received)
        if (self.start, len(self.content)) != (received, expected):
            raise Refusal(
                NOT_NEXT, start=self.start, given=len(self.content), received=received, expected=expected
            )


class Arrived(NamedTuple):
    """How much of a file has come; `whole` once it was handed in."""

    received: int
    size: int
    whole: bool
