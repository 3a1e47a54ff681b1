"""Workbooks made for tests, without the framework."""

from __future__ import annotations

import io

import openpyxl
from openpyxl.styles import Border, Side

_FRAME = Border(*(Side(style="thin") for _ in range(4)))


def book(*rows: tuple[object, ...], title: str = "", framed: bool = True) -> bytes:
    """Make a workbook with a frame around its cells; `title` takes a merged row of its own."""
    made = openpyxl.Workbook()
    sheet = made.worksheets[0]
    sheet.title = "表"
    first = 1
    width = max(len(row) for row in rows)
    if title:
        sheet.cell(1, 1, title)
        sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=width)
        first = 2
    for number, row in enumerate(rows, start=first):
        for column in range(1, width + 1):
            value = row[column - 1] if column <= len(row) else None
            cell = sheet.cell(number, column, value if value != "" else None)
            if framed:
                cell.border = _FRAME
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()
