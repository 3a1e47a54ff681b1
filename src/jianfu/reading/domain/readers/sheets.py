"""Workbooks (xls, xlsx, et): every visible sheet row by row."""

from __future__ import annotations

import io
import re
from html import unescape
from typing import TYPE_CHECKING, Any

from jianfu.kernel.domain.errors import Refusal
from jianfu.reading.domain.document import Caution
from jianfu.reading.domain.errors import ENCRYPTED, UNREADABLE
from jianfu.reading.domain.readers.archive import Archive
from jianfu.reading.domain.readers.contract import MAX_CHARACTERS, Extract, Line

if TYPE_CHECKING:
    from collections.abc import Iterator

_AROUND = re.compile(rb"<headerFooter.{0,8000}?</headerFooter>", re.DOTALL)
_MAX_ROWS = 100_000
_SIZE_OF_HEAD = 25
_MAX_CELLS = 2_000_000


def read_xlsx(content: bytes, name: str) -> Extract:
    """Read a workbook of today, after looking whether its package is safe to open."""
    archive = Archive(content, "xlsx")
    for member in archive.names():
        if member.lower().endswith(("workbook.xml", "sharedstrings.xml")):
            archive.xml(member)
    return _read(content, "xlsx", name, tuple(_printed_around(archive)))


def _printed_around(archive: Archive) -> Iterator[str]:
    """Yield the page headers and footers of every sheet, without their codes for place and type."""
    for member in archive.names():
        if member.startswith("xl/worksheets/sheet"):
            found = _AROUND.search((archive.read(member) or b"").rpartition(b"</sheetData>")[2])
            text = re.sub(r"<[^>]*>", "\n", found[0].decode("utf-8", "replace")) if found else ""
            yield from re.split(r'\n|&[LCR]|&"[^"]*"|&[0-9]+', unescape(unescape(text)))


def read_xls(content: bytes, name: str) -> Extract:
    """Read an old workbook (xls, et)."""
    return _read(content, "et" if name.lower().endswith(".et") else "xls", name)


def _read(content: bytes, kind: str, name: str, margins: tuple[str, ...] = ()) -> Extract:
    del name
    from python_calamine import CalamineWorkbook, PasswordError, SheetVisibleEnum  # noqa: PLC0415 -- only workbooks need it

    lines: list[Line] = []
    hidden: list[Line] = []
    cautions: list[Caution] = []
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        for sheet in book.sheets_metadata:
            if sheet.visible is not SheetVisibleEnum.Visible:
                # Its rows are no text of the document, but a mark on it counts.
                _rows(book.get_sheet_by_name(sheet.name), sheet.name, hidden)
                cautions.append(Caution("hidden_sheet", "有隐藏的工作表，未读取。"))
                continue
            margins += (sheet.name,)
            if not _rows(book.get_sheet_by_name(sheet.name), sheet.name, lines):
                cautions.append(Caution("cut", "工作表过大，只读取了前面的部分。"))
    except PasswordError:
        raise Refusal(ENCRYPTED) from None
    except Refusal:
        raise
    except BaseException as error:
        # The engine panics on some damaged files; a panic arrives as a BaseException of its own.
        if isinstance(error, (KeyboardInterrupt, SystemExit, MemoryError)):
            raise
        raise Refusal(UNREADABLE, format=kind) from None
    margins += tuple(line.text for line in hidden[:_SIZE_OF_HEAD])
    return Extract(kind, tuple(lines), cautions=tuple(dict.fromkeys(cautions)), margins=margins)


def _rows(sheet: Any, title: str, lines: list[Line]) -> bool:  # noqa: ANN401 -- the library's type has no stubs
    """Add the rows of a sheet; say whether all fitted. Claimed empty rows cost nothing: only the used area is walked."""
    del title
    size = 0
    for at, row in enumerate(sheet.iter_rows()):
        cells = [_shown(value) for value in row]
        while cells and not cells[-1]:
            cells.pop()
        if cells:
            line = "\t".join(cells)
            size += len(line)
            lines.append(Line(line, cell=len(cells) > 1))
        if at > _MAX_ROWS or size > MAX_CHARACTERS or at * max(len(row), 1) > _MAX_CELLS:
            return False
    return True


def _shown(value: Any) -> str:  # noqa: ANN401 -- a cell may hold text, number, day or nothing
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if hasattr(value, "isoformat"):
        return str(value.isoformat()).removesuffix("T00:00:00")
    return " ".join(str(value).split())
