"""BIFF8 records (the stream inside .xls): walking them, and their strings."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

BOF: Final = 0x0809
EOF: Final = 0x000A
CONTINUE: Final = 0x003C
SST: Final = 0x00FC
EXTSST: Final = 0x00FF
BOUNDSHEET: Final = 0x0085
FILEPASS: Final = 0x002F
XF: Final = 0x00E0
FORMAT: Final = 0x041E
NAME: Final = 0x0018
EXTERNSHEET: Final = 0x0017
SUPBOOK: Final = 0x01AE
DATEMODE: Final = 0x0022
DIMENSIONS: Final = 0x0200
ROW: Final = 0x0208
COLINFO: Final = 0x007D
BLANK: Final = 0x0201
MULBLANK: Final = 0x00BE
NUMBER: Final = 0x0203
RK: Final = 0x027E
MULRK: Final = 0x00BD
LABEL: Final = 0x0204
LABELSST: Final = 0x00FD
RSTRING: Final = 0x00D6
BOOLERR: Final = 0x0205
FORMULA: Final = 0x0006
STRING: Final = 0x0207
SHRFMLA: Final = 0x04BC
ARRAY: Final = 0x0221
TABLE: Final = 0x0236
MERGEDCELLS: Final = 0x00E5
DV: Final = 0x01BE
PROTECT: Final = 0x0012
INDEX: Final = 0x020B
DBCELL: Final = 0x00D7
BIFF8: Final = 0x0600


class Record(NamedTuple):
    """One record: its type, its data, and where it starts in the stream."""

    kind: int
    data: bytes
    at: int

    def raw(self) -> bytes:
        """Write it back as it was."""
        return struct.pack("<HH", self.kind, len(self.data)) + self.data


def records(stream: bytes, start: int = 0) -> Iterator[Record]:
    """Go through the records from `start`; a record that leaves the stream raises `ValueError`."""
    at = start
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        if kind == 0 and length == 0:
            return  # padding after the last sheet
        if at + 4 + length > len(stream):
            message = "a record is cut off"
            raise ValueError(message)
        yield Record(kind, stream[at + 4 : at + 4 + length], at)
        at += 4 + length


def part(stream: bytes, start: int) -> list[Record]:
    """Return the records of one substream, from its BOF to its own EOF (charts nest inside)."""
    depth, found = 0, []
    for record in records(stream, start):
        depth += (record.kind == BOF) - (record.kind == EOF)
        found.append(record)
        if depth <= 0:
            return found
    message = "a sheet is cut off"
    raise ValueError(message)


def unicode_string(data: bytes, at: int, wide_count: bool = True) -> tuple[str, int]:  # noqa: FBT001, FBT002 -- two record layouts
    """Read a string without rich text (`wide_count`: its length takes two bytes); return it and what follows."""
    count = struct.unpack_from("<H", data, at)[0] if wide_count else data[at]
    at += 2 if wide_count else 1
    flags = data[at]
    at += 1
    runs = extra = 0
    if flags & 8:
        runs = struct.unpack_from("<H", data, at)[0]
        at += 2
    if flags & 4:
        extra = struct.unpack_from("<I", data, at)[0]
        at += 4
    length = count * 2 if flags & 1 else count
    text = data[at : at + length].decode("utf-16-le" if flags & 1 else "latin-1", "replace")
    return text, at + length + runs * 4 + extra


class _Pieces:
    """The shared string table runs over CONTINUE records; characters restate their width at each seam."""

    def __init__(self, pieces: list[bytes]) -> None:
        self.pieces = pieces
        self.piece = 0
        self.at = 0

    def take(self, count: int) -> bytes:
        taken = b""
        while len(taken) < count:
            if self.at >= len(self.pieces[self.piece]):
                self.piece += 1
                self.at = 0
                if self.piece >= len(self.pieces):
                    message = "the string table is cut off"
                    raise ValueError(message)
            chunk = self.pieces[self.piece][self.at : self.at + count - len(taken)]
            self.at += len(chunk)
            taken += chunk
        return taken

    def characters(self, count: int, wide: bool) -> str:  # noqa: FBT001 -- a flag of the format
        text = ""
        while count:
            if self.at >= len(self.pieces[self.piece]):
                self.piece += 1
                if self.piece >= len(self.pieces) or not self.pieces[self.piece]:
                    message = "the string table is cut off"
                    raise ValueError(message)
                wide, self.at = bool(self.pieces[self.piece][0] & 1), 1
            left = len(self.pieces[self.piece]) - self.at
            here = min(count, left // 2 if wide else left)
            if here == 0:
                self.at = len(self.pieces[self.piece])
                continue
            raw = self.take(here * 2 if wide else here)
            text += raw.decode("utf-16-le" if wide else "latin-1", "replace")
            count -= here
        return text


def shared_strings(pieces: list[bytes]) -> list[str]:
    """Read the shared string table from the data of SST and its CONTINUE records."""
    reader = _Pieces(pieces)
    unique = struct.unpack("<II", reader.take(8))[1]
    if unique > sum(map(len, pieces)) // 3:
        message = "the string table claims more strings than it has room for"
        raise ValueError(message)
    strings = []
    for _ in range(unique):
        count, flags = struct.unpack("<HB", reader.take(3))
        runs = struct.unpack("<H", reader.take(2))[0] if flags & 8 else 0
        extra = struct.unpack("<I", reader.take(4))[0] if flags & 4 else 0
        strings.append(reader.characters(count, bool(flags & 1)))
        if runs or extra:
            reader.take(runs * 4 + extra)
    return strings


def rk_number(raw: int) -> float:
    """Decode an RK value (a shortened number)."""
    if raw & 2:
        number = float(raw >> 2 if raw < 0x80000000 else (raw >> 2) - 0x40000000)
    else:
        number = float(struct.unpack("<d", b"\0\0\0\0" + struct.pack("<I", raw & 0xFFFFFFFC))[0])
    return number / 100 if raw & 1 else number
