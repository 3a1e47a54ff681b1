"""Opening zip containers (docx, xlsx, ofd, plain zip) without trusting them."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, ParseError, fromstring

from jianfu.kernel.domain.errors import Refusal
from jianfu.reading.domain.errors import ENCRYPTED, TOO_LARGE, UNREADABLE, UNSAFE
from jianfu.reading.domain.readers.contract import MAX_UNPACKED_BYTES

if TYPE_CHECKING:
    from collections.abc import Iterable

_MAX_RATIO = 300
_MAX_MEMBERS = 20_000
_WORTH_KEEPING = 4 * 1024 * 1024
_MAX_XML = 48 * 1024 * 1024
_RATIO_MATTERS_FROM = 20 * 1024 * 1024
_DECLARES = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)


class Archive:
    """A zip of which no member is unpacked to disk, beyond its limit, or by a path of its own choosing."""

    def __init__(self, content: bytes, format_name: str) -> None:
        """Open `content`; refuse one that is damaged, encrypted or built to explode."""
        self.format = format_name
        self._left = MAX_UNPACKED_BYTES
        self._kept: dict[str, bytes] = {}
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        except Exception:  # noqa: BLE001 -- the library falls in many ways over a damaged directory
            raise Refusal(UNREADABLE, format=format_name) from None
        members = self._zip.infolist()
        if len(members) > _MAX_MEMBERS:
            raise Refusal(UNSAFE, what="zip: members")
        if any(member.flag_bits & 0x1 for member in members):
            raise Refusal(ENCRYPTED)
        unpacked = sum(member.file_size for member in members)
        if unpacked > MAX_UNPACKED_BYTES:
            raise Refusal(TOO_LARGE, limit=f"{MAX_UNPACKED_BYTES >> 20} MiB")
        if unpacked > _RATIO_MATTERS_FROM and unpacked > _MAX_RATIO * len(content):
            raise Refusal(UNSAFE, what="zip bomb")

    def names(self) -> list[str]:
        """Return the names of the members, as the archive states them."""
        return [member.filename for member in self.members()]

    def members(self) -> Iterable[zipfile.ZipInfo]:
        """Return what the archive states about each member."""
        return (member for member in self._zip.infolist() if member.filename and not member.is_dir())

    def read(self, name: str) -> bytes | None:
        """Return the bytes of a member, or None when there is none of that name or it is damaged."""
        if name in self._kept:
            return self._kept[name]
        try:
            with self._zip.open(name) as stream:
                data = stream.read(self._left + 1)
        except KeyError:
            return None
        except Exception:  # noqa: BLE001 -- the library falls in many ways over a damaged member
            return None
        self._left -= len(data)
        if self._left < 0:
            # The member lied about its size.
            raise Refusal(UNSAFE, what="zip bomb")
        if len(data) < _WORTH_KEEPING:
            self._kept[name] = data
        return data

    def xml(self, name: str) -> Element | None:
        """Return the parsed XML of a member, or None when it is missing or not XML."""
        data = self.read(name)
        if data is not None and len(data) > _MAX_XML:
            # A tree takes many times its text in memory.
            raise Refusal(TOO_LARGE, limit=f"{_MAX_XML >> 20} MiB")
        return None if data is None else parse_xml(data)


def parse_xml(data: bytes) -> Element | None:
    """Parse XML that comes from outside; refuse one that declares entities, give None for what is not XML."""
    if _DECLARES.search(data.replace(b"\x00", b"")):
        raise Refusal(UNSAFE, what="XML entity")
    try:
        return fromstring(data)  # noqa: S314 -- declarations were refused above, so nothing can expand or reach out
    except (ParseError, ValueError, LookupError):
        return None
