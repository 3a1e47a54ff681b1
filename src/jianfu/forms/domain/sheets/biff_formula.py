"""As much of BIFF8 formulas as validations and names use: lists, numbers, ranges, names. The rest stays unread."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jianfu.forms.domain.sheets.biff import unicode_string
from jianfu.forms.domain.sheets.refs import Range

if TYPE_CHECKING:
    from collections.abc import Sequence

_AREA_3D = (0x3B, 0x5B, 0x7B)
_AREA = (0x25, 0x45, 0x65, 0x2D, 0x4D, 0x6D)
_NAME = (0x23, 0x43, 0x63)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What references resolve against: sheet names, which external sheet number means which sheet, names."""

    sheets: tuple[str, ...] = ()
    external: tuple[int, ...] = ()
    names: tuple[tuple[str, str], ...] = ()

    def sheet(self, number: int) -> str | None:
        """Return the sheet that an external sheet number means."""
        if 0 <= number < len(self.external) and 0 <= self.external[number] < len(self.sheets):
            return self.sheets[self.external[number]]
        return None


def read_formula(data: bytes, around: Surroundings) -> str | None:  # noqa: PLR0911 -- one answer per case
    """Write a one-token formula as text (`"a,b"`, `12`, `字典!A2:A9`, a name); None when it is more than that."""
    if not data:
        return None
    token = data[0]
    if token == 0x17:
        text, end = unicode_string(data, 1, wide_count=False)
        return '"' + text.replace("\0", ",") + '"' if end >= len(data) else None
    if token == 0x1E and len(data) == 3:
        return str(struct.unpack_from("<H", data, 1)[0])
    if token == 0x1F and len(data) == 9:
        return repr(struct.unpack_from("<d", data, 1)[0])
    if token in _AREA_3D and len(data) >= 11:
        number, top, bottom, left, right = struct.unpack_from("<5H", data, 1)
        sheet = around.sheet(number)
        address = _range(top, bottom, left, right).address()
        return None if sheet is None else f"'{sheet}'!{address}"
    if token in _AREA and len(data) == 9:
        return _range(*struct.unpack_from("<4H", data, 1)).address()
    if token in _NAME and len(data) >= 3:
        number = struct.unpack_from("<H", data, 1)[0]
        return around.names[number - 1][0] if 1 <= number <= len(around.names) else None
    return None


def _range(top: int, bottom: int, left: int, right: int) -> Range:
    return Range(top, left & 0xFF, bottom, right & 0xFF)


def read_names(found: Sequence[bytes], around: Surroundings) -> tuple[tuple[str, str], ...]:
    """Read the NAME records in order: each name with what it refers to (empty when not understood)."""
    names = []
    for data in found:
        length, size = data[3], struct.unpack_from("<H", data, 4)[0]
        wide = data[14] & 1
        end = 15 + length * (2 if wide else 1)
        name = data[15:end].decode("utf-16-le" if wide else "latin-1", "replace")
        if struct.unpack_from("<H", data, 0)[0] & 0x20:
            name = f"_xlnm.{ord(name[:1] or chr(0)):02d}"
        names.append((name, read_formula(data[end : end + size], around) or ""))
    return tuple(names)
