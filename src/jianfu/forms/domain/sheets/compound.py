"""OLE compound files (MS-CFB): read a stream, and replace one while every other sector stays as it is."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import Final

MAGIC: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_END, _FREE, _FAT_MARK = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
_HEADER_DIFAT = 109
_ENTRY = 128
_MAX_ENTRIES = 65_536


class CompoundError(ValueError):
    """The bytes are no intact compound file."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """A directory entry: its place in the directory stream, its name, kind (2 = stream, 5 = root) and data."""

    index: int
    name: str
    kind: int
    start: int
    size: int


class Compound:
    """A parsed compound file over its original bytes."""

    def __init__(self, content: bytes) -> None:
        """Parse the tables; raises `CompoundError` when they are damaged or contradict each other."""
        if content[:8] != MAGIC or len(content) < 512:
            message = "no compound file"
            raise CompoundError(message)
        self.content = content
        self._shift = struct.unpack_from("<H", content, 30)[0]
        if self._shift not in (9, 12):
            message = "odd sector size"
            raise CompoundError(message)
        self._size = 1 << self._shift
        self._cutoff = struct.unpack_from("<I", content, 56)[0]
        self._sector_count = max(0, (len(content) - 1 >> self._shift))
        self.fat_sectors = self._read_difat()
        self._fat = [
            link for sector in self.fat_sectors for (link,) in struct.iter_unpack("<I", self._sector(sector))
        ]
        directory_start = struct.unpack_from("<I", content, 48)[0]
        self._directory = self._chain(directory_start)
        self.entries = self._read_entries()
        self._mini_fat = [
            link
            for sector in self._chain(struct.unpack_from("<I", content, 60)[0])
            for (link,) in struct.iter_unpack("<I", self._sector(sector))
        ]

    def _sector(self, number: int) -> bytes:
        start = (number + 1) << self._shift
        data = self.content[start : start + self._size]
        if number >= 0xFFFFFFFA or not data:
            message = "a sector lies outside the file"
            raise CompoundError(message)
        return data.ljust(self._size, b"\0")

    def _read_difat(self) -> list[int]:
        sectors = [s for s in struct.unpack_from("<109I", self.content, 76) if s < _FAT_MARK]
        following, count = struct.unpack_from("<II", self.content, 68)
        seen = 0
        while following < _FAT_MARK and seen <= min(count, self._sector_count):
            links = struct.unpack(f"<{self._size // 4}I", self._sector(following))
            sectors += [s for s in links[:-1] if s < _FAT_MARK]
            following, seen = links[-1], seen + 1
        if len(sectors) > self._sector_count:
            message = "the allocation table is larger than the file"
            raise CompoundError(message)
        return sectors

    def _chain(self, start: int) -> list[int]:
        """Follow a chain of sectors; one that loops or leaves the file is damage."""
        chain: list[int] = []
        sector = start
        while sector < _FAT_MARK:
            if sector >= len(self._fat) or len(chain) > self._sector_count:
                message = "a chain of sectors is broken"
                raise CompoundError(message)
            chain.append(sector)
            sector = self._fat[sector]
        return chain

    def _read_entries(self) -> list[_Entry]:
        data = b"".join(self._sector(sector) for sector in self._directory)
        entries = []
        for index in range(min(len(data) // _ENTRY, _MAX_ENTRIES)):
            raw = data[index * _ENTRY : (index + 1) * _ENTRY]
            length = struct.unpack_from("<H", raw, 64)[0]
            if raw[66] in (2, 5) and 2 <= length <= 64:
                name = raw[: length - 2].decode("utf-16-le", "replace")
                start, size = struct.unpack_from("<II", raw, 116)
                entries.append(_Entry(index, name, raw[66], start, size))
        return entries

    def find(self, *names: str) -> str | None:
        """Return the first of `names` that is a stream (names are compared without case)."""
        present = {entry.name.lower(): entry.name for entry in self.entries if entry.kind == 2}
        return next((present[name.lower()] for name in names if name.lower() in present), None)

    def _entry(self, name: str) -> _Entry:
        for entry in self.entries:
            if entry.kind == 2 and entry.name == name:
                return entry
        raise CompoundError(name)

    def stream(self, name: str) -> bytes:
        """Return the bytes of a stream."""
        entry = self._entry(name)
        if entry.size >= self._cutoff:
            return b"".join(self._sector(sector) for sector in self._chain(entry.start))[: entry.size]
        root = next((e for e in self.entries if e.kind == 5), None)
        if root is None:
            message = "no root entry"
            raise CompoundError(message)
        mini = b"".join(self._sector(sector) for sector in self._chain(root.start))
        pieces: list[bytes] = []
        sector = entry.start
        while sector < _FAT_MARK and len(pieces) <= len(self._mini_fat):
            if sector >= len(self._mini_fat):
                message = "a chain of small sectors is broken"
                raise CompoundError(message)
            pieces.append(mini[sector * 64 : sector * 64 + 64])
            sector = self._mini_fat[sector]
        return b"".join(pieces)[: entry.size]

    def with_stream(self, name: str, data: bytes) -> bytes:
        """Return the file with one stream replaced; what is not of this stream keeps its bytes and place.

        Raises `CompoundError` when the allocation table would outgrow the header (files beyond about 7 MB).
        """
        entry = self._entry(name)
        # Below the cutoff a stream would have to move to the small sectors; readers take trailing zeros.
        data = data.ljust(self._cutoff, b"\0")
        image = bytearray(self.content)
        image += b"\0" * (-len(image) % self._size)
        fat = list(self._fat)
        old = self._chain(entry.start) if entry.size >= self._cutoff else []
        needed = -(-len(data) // self._size)
        total = (len(image) >> self._shift) - 1
        chain = old[:needed] + list(range(total, total + max(0, needed - len(old))))
        total += max(0, needed - len(old))
        fat_sectors = list(self.fat_sectors)
        per = self._size // 4
        fat += [_FREE] * max(0, len(fat_sectors) * per - len(fat))
        # The table must also have room for the sectors that it takes itself.
        extra = 0
        while len(fat) + extra * per < total + extra:
            extra += 1
        fat += [_FREE] * (extra * per)
        for sector in range(total, total + extra):
            fat_sectors.append(sector)
            fat[sector] = _FAT_MARK
        total += extra
        if len(fat_sectors) > len(self.fat_sectors) and len(fat_sectors) > _HEADER_DIFAT:
            message = "the file is too large to be edited in place"
            raise CompoundError(message)
        for sector in old[needed:]:
            fat[sector] = _FREE
        for here, after in zip(chain, [*chain[1:], _END], strict=True):
            fat[here] = after
        image += b"\0" * (((total + 1) << self._shift) - len(image))
        for place, sector in enumerate(chain):
            piece = data[place << self._shift : (place + 1) << self._shift]
            start = (sector + 1) << self._shift
            image[start : start + self._size] = piece.ljust(self._size, b"\0")
        self._write_tables(image, fat, fat_sectors)
        self._write_entry(image, entry.index, chain[0], len(data))
        return bytes(image)

    def _write_tables(self, image: bytearray, fat: list[int], fat_sectors: list[int]) -> None:
        per = self._size // 4
        for place, sector in enumerate(fat_sectors):
            links = fat[place * per : (place + 1) * per]
            struct.pack_into(f"<{per}I", image, (sector + 1) << self._shift, *links)
        struct.pack_into("<I", image, 44, len(fat_sectors))
        for place, sector in enumerate(fat_sectors[:_HEADER_DIFAT]):
            struct.pack_into("<I", image, 76 + place * 4, sector)

    def _write_entry(self, image: bytearray, index: int, start: int, size: int) -> None:
        sector = self._directory[index * _ENTRY >> self._shift]
        place = ((sector + 1) << self._shift) + (index * _ENTRY & self._size - 1)
        struct.pack_into("<II", image, place + 116, start, size)
