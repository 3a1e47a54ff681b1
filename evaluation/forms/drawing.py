"""A few helpers to draw forms the way offices draw them: frames, merges, titles."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from openpyxl.worksheet.worksheet import Worksheet

_THIN = Side(style="thin")
FRAME = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
# Office programs write a date into each entry; a fixed one keeps the samples the same from run to run.
_STAMP = (2026, 1, 1, 0, 0, 0)


def sheet(title: str = "Sheet1") -> tuple[Workbook, Worksheet]:
    """Open a new workbook with one sheet."""
    book = Workbook()
    ws = book.active
    assert ws is not None
    ws.title = title
    return book, ws


def put(ws: Worksheet, rows: Sequence[Sequence[str | float | None]], top: int = 1, left: int = 1) -> None:
    """Write rows of values; None leaves a cell empty."""
    for row, values in enumerate(rows):
        for column, value in enumerate(values):
            if value is not None:
                ws.cell(top + row, left + column, value)


def frame(ws: Worksheet, area: str) -> None:
    """Draw a frame around every cell of an area."""
    for row in ws[area]:
        for cell in row:
            cell.border = FRAME
            cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)


def heading(ws: Worksheet, text: str, area: str) -> None:
    """Write a title over an area."""
    ws.merge_cells(area)
    cell = ws[area.split(":", maxsplit=1)[0]]
    cell.value, cell.font, cell.alignment = text, Font(size=18, bold=True), Alignment(horizontal="center")


def saved(book: Workbook) -> bytes:
    """Save, the same bytes for the same content."""
    out = io.BytesIO()
    book.save(out)
    return repacked(out.getvalue(), {})


def repacked(content: bytes, parts: Mapping[str, bytes]) -> bytes:
    """Pack a workbook again with parts added or replaced, under one fixed date."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in [*old.namelist(), *(name for name in parts if name not in old.namelist())]:
            data = parts[name] if name in parts else old.read(name)
            if name == "docProps/core.xml":
                data = _undated(data)
            new.writestr(zipfile.ZipInfo(name, _STAMP), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _undated(core: bytes) -> bytes:
    import re  # noqa: PLC0415 -- used once

    return re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", b"2026-01-01T00:00:00Z", core)
