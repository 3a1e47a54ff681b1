"""Office packages (zip): guarded reading, and writing that copies untouched parts with their compressed bytes."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING, Final

from lxml import etree

from jianfu.forms.domain.errors import ENCRYPTED, HOSTILE, TOO_LARGE, UNREADABLE
from jianfu.kernel.domain.errors import Refusal

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

_MOST_PARTS: Final = 20_000
_MOST_BYTES: Final = 400 << 20
# Sheets of empty styled rows honestly reach 1:60; a bomb is far beyond and large.
_MOST_RATIO: Final = 150
_RATIO_MATTERS: Final = 48 << 20
_LOCAL = struct.Struct("<4s5H3I2H")


class Package:
    """The parts of a package, by name in their order."""

    def __init__(self, content: bytes, name: str) -> None:
        """Open; refuses damage, encryption and bombs before anything is unpacked."""
        self.content = content
        self.name = name
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        except (zipfile.BadZipFile, struct.error, ValueError, EOFError) as error:
            raise Refusal(UNREADABLE, name=name, detail="压缩结构不完整") from error
        self.infos = {info.filename: info for info in self._zip.infolist()}
        self._guard()

    def _guard(self) -> None:
        infos = self._zip.infolist()
        if len(infos) != len(self.infos):
            raise Refusal(HOSTILE, name=self.name, detail="同一部件出现两次")
        if any(info.flag_bits & 1 for info in infos):
            raise Refusal(ENCRYPTED, name=self.name)
        if any(info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for info in infos):
            raise Refusal(UNREADABLE, name=self.name, detail="使用了不支持的压缩方法")
        total = sum(info.file_size for info in infos)
        packed = max(1, sum(info.compress_size for info in infos))
        if total > _RATIO_MATTERS and total / packed > _MOST_RATIO:
            raise Refusal(HOSTILE, name=self.name, detail="解压后会异常膨胀（压缩炸弹）")
        if total > _MOST_BYTES or len(infos) > _MOST_PARTS:
            raise Refusal(TOO_LARGE, name=self.name, detail=f"解压后超过 {_MOST_BYTES >> 20} MB")

    def __contains__(self, part: str) -> bool:
        return part in self.infos

    def read(self, part: str) -> bytes:
        """Return a part's bytes; damage and claimed sizes that are not true are refused."""
        try:
            return self._zip.read(part)
        except (KeyError, zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
            raise Refusal(UNREADABLE, name=self.name, detail=f"部件 {part} 不完整") from error

    def read_text_xml(self, part: str) -> bytes:
        """Return an XML part as UTF-8 bytes that may be scanned: no declarations of types or entities."""
        data = self.read(part)
        if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
            data = data.decode("utf-16", "replace").replace('encoding="UTF-16"', 'encoding="UTF-8"').encode()
        if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
            raise Refusal(HOSTILE, name=self.name, detail="含有外部实体声明")
        return data

    def xml(self, part: str) -> etree._Element:
        """Parse an XML part without entities, types or network."""
        return parse_xml(self.read_text_xml(part), self.name)

    def rewritten(
        self,
        changed: Mapping[str, bytes],
        removed: Collection[str] = (),
        added: Mapping[str, bytes] | None = None,
    ) -> bytes:
        """Return the package with some parts replaced; all others keep their compressed bytes and order.

        A removed part takes its entries in the content types and relations with it.
        """
        out = io.BytesIO()
        directory = []
        changed = {**changed, **self._unlisted(changed, removed), **(added or {})}
        for info in [*self._zip.infolist(), *map(_new_info, added or {})]:
            if info.filename in removed:
                continue
            if info.filename in changed:
                data = changed[info.filename]
                packer = zlib.compressobj(1, zlib.DEFLATED, -15)
                raw = packer.compress(data) + packer.flush()
                entry = (8, zlib.crc32(data), len(raw), len(data))
            else:
                raw = self._raw(info)
                entry = (info.compress_type, info.CRC, info.compress_size, info.file_size)
            directory.append(_central(info, entry, out.tell()))
            out.write(_local(info, entry))
            out.write(raw)
        start = out.tell()
        out.write(b"".join(directory))
        end = struct.pack(
            "<4s4H2IH", b"PK\5\6", 0, 0, len(directory), len(directory), out.tell() - start, start, 0
        )
        out.write(end)
        return out.getvalue()

    def _unlisted(self, changed: Mapping[str, bytes], removed: Collection[str]) -> dict[str, bytes]:
        """Take removed parts out of the lists that name them."""
        found: dict[str, bytes] = {}
        for part in removed:
            file = re.escape(part.rpartition("/")[2].encode())
            entry = re.compile(
                rb"<(?:\w+:)?(?:Override|Relationship)\b[^>]*?[\"'/]" + file + rb"[\"'][^>]*?/>"
            )
            for name in self.infos:
                if name.endswith(".rels") or name == "[Content_Types].xml":
                    data = found.get(name) or changed.get(name) or self.read(name)
                    if entry.search(data):
                        found[name] = entry.sub(b"", data)
        return found

    def _raw(self, info: zipfile.ZipInfo) -> bytes:
        names, extra = struct.unpack_from("<HH", self.content, info.header_offset + 26)
        start = info.header_offset + 30 + names + extra
        return self.content[start : start + info.compress_size]


def _new_info(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)
    info.flag_bits = 0x800
    return info


def _stamp(info: zipfile.ZipInfo) -> tuple[int, int]:
    year, month, day, hour, minute, second = info.date_time
    return hour << 11 | minute << 5 | second // 2, max(0, year - 1980) << 9 | month << 5 | day


def _name(info: zipfile.ZipInfo) -> tuple[bytes, int]:
    utf8 = info.flag_bits & 0x800
    return info.filename.encode("utf-8" if utf8 else "cp437", "replace"), utf8


def _local(info: zipfile.ZipInfo, entry: tuple[int, int, int, int]) -> bytes:
    name, flags = _name(info)
    method, crc, packed, size = entry
    clock, day = _stamp(info)
    return _LOCAL.pack(b"PK\3\4", 20, flags, method, clock, day, crc, packed, size, len(name), 0) + name


def _central(info: zipfile.ZipInfo, entry: tuple[int, int, int, int], offset: int) -> bytes:
    name, flags = _name(info)
    method, crc, packed, size = entry
    clock, day = _stamp(info)
    head = struct.pack(
        "<4s6H3I5H2I", b"PK\1\2", 20, 20, flags, method, clock, day, crc, packed, size, len(name), 0, 0, 0,
        info.internal_attr, info.external_attr, offset,
    )  # fmt: skip
    return head + name


def parse_xml(data: bytes, name: str) -> etree._Element:
    """Parse XML without entities or network; damage is refused under the file's name."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise Refusal(UNREADABLE, name=name, detail="内部结构不完整") from error
