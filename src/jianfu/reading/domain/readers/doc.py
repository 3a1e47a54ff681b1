"""Word 97–2003 binaries (doc, and wps, which usually is the same inside): the text through the piece table.

After [MS-DOC] 2.4.1: FIB → Clx in the table stream → pieces, each either UTF-16 or one byte a character.
"""

from __future__ import annotations

import io
import re
import struct

from jianfu.kernel.domain.errors import Refusal
from jianfu.reading.domain.document import Caution
from jianfu.reading.domain.errors import ENCRYPTED, UNREADABLE
from jianfu.reading.domain.readers.contract import MAX_CHARACTERS, Extract, Line

_ENCRYPTED_FLAG, _TABLE_FLAG = 0x0100, 0x0200
_COMPRESSED = 0x40000000
# 0x13 … 0x14 is a field's code (hidden), 0x14 … 0x15 its result (shown).
_FIELD_CODE = re.compile("\x13[^\x13\x14\x15]*\x14?")
_CELL_END = "\x07"
_DROPPED = re.compile("[\x00-\x06\x08\x0e-\x1f\ufeff]")


def read_doc(content: bytes, name: str) -> Extract:
    """Read main text and text boxes of a Word binary."""
    del name
    import olefile  # noqa: PLC0415 -- only binaries of Office need it

    try:
        with olefile.OleFileIO(io.BytesIO(content)) as ole:
            word = ole.openstream("WordDocument").read()
            flags = struct.unpack_from("<H", word, 10)[0]
            table = ole.openstream("1Table" if flags & _TABLE_FLAG else "0Table").read()
            macros = ole.exists("Macros") or ole.exists("_VBA_PROJECT_CUR")
        text = "" if flags & _ENCRYPTED_FLAG else _text(word, table)
    except Refusal:
        raise
    except Exception:  # noqa: BLE001 -- the library raises whatever a damaged file leads it to
        raise Refusal(UNREADABLE, format="doc") from None
    if flags & _ENCRYPTED_FLAG:
        raise Refusal(ENCRYPTED)
    cautions = (Caution("macros", "文件含有宏，宏已忽略。"),) if macros else ()
    return Extract("doc", tuple(_lines(text)), cautions=cautions)


def _text(word: bytes, table: bytes) -> str:
    main, footnotes, headers, _, comments, endnotes, boxes, _ = struct.unpack_from("<8i", word, 0x4C)
    at, size = struct.unpack_from("<II", word, 0x01A2)
    whole = "".join(_pieces(word, _piece_table(table[at : at + size])))
    start_of_boxes = main + footnotes + headers + comments + endnotes
    return whole[:main] + whole[start_of_boxes : start_of_boxes + boxes]


def _piece_table(clx: bytes) -> bytes:
    """Skip the property runs (type 1) before the piece table (type 2)."""
    at = 0
    while at < len(clx) and clx[at] == 1:
        at += 3 + struct.unpack_from("<H", clx, at + 1)[0]
    if at >= len(clx) or clx[at] != 2:
        raise Refusal(UNREADABLE, format="doc")
    size = struct.unpack_from("<I", clx, at + 1)[0]
    return clx[at + 5 : at + 5 + size]


def _pieces(word: bytes, table: bytes) -> list[str]:
    count = (len(table) - 4) // 12
    positions = struct.unpack_from(f"<{count + 1}I", table, 0)
    texts: list[str] = []
    total = 0
    for at in range(count):
        where = struct.unpack_from("<I", table, 4 * (count + 1) + 8 * at + 2)[0]
        length = positions[at + 1] - positions[at]
        if not 0 <= length <= len(word):
            raise Refusal(UNREADABLE, format="doc")
        if where & _COMPRESSED:
            start = (where & ~_COMPRESSED) // 2
            texts.append(word[start : start + length].decode("cp1252", "replace"))
        else:
            texts.append(word[where : where + 2 * length].decode("utf-16-le", "replace"))
        total += length
        if total > MAX_CHARACTERS:
            break
    return texts


def _lines(text: str) -> list[Line]:
    # Twice, for fields inside fields (a link in a table of contents).
    shown = _FIELD_CODE.sub("", _FIELD_CODE.sub("", text)).replace("\x15", "")
    lines: list[Line] = []
    for paragraph in re.split("[\r\n\x0b\x0c]", shown):
        if _CELL_END in paragraph:
            lines += _rows(paragraph)
        else:
            lines.append(Line(_DROPPED.sub("", paragraph)))
    return lines


def _rows(paragraph: str) -> list[Line]:
    """Part a run of cells into rows: a row ends with two cell marks."""
    rows = []
    for row in paragraph.split(_CELL_END * 2):
        cells = [_DROPPED.sub("", cell).strip() for cell in row.split(_CELL_END)]
        if any(cells):
            rows.append(Line("\t".join(cells), cell=True))
    return rows
