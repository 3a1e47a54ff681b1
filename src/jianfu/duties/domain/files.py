"""Duty lists out of xlsx and docx files; merged cells count for every row that they cover."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from jianfu.duties.domain.errors import NO_TABLE, NOT_A_LIST
from jianfu.duties.domain.tables import Table, items_of
from jianfu.kernel.domain.errors import Refusal
from jianfu.reading.domain.readers.archive import Archive

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jianfu.duties.domain.items import DutyItem


def read_list(content: bytes, name: str) -> tuple[DutyItem, ...]:
    """Return the items of all tables of a file, each once.

    Raises `Refusal`: `NOT_A_LIST`, `NO_TABLE`, and those of `items_of`, with sheet, row and mend.
    """
    tables = list(_docx(content, name) if name.lower().endswith(".docx") else _xlsx(content, name))
    items = [item for table in tables for item in items_of(table)]
    if not items:
        raise Refusal(NO_TABLE, name=name)
    return tuple(dict.fromkeys(items))


def _xlsx(content: bytes, name: str) -> Iterator[Table]:
    from python_calamine import CalamineError, CalamineWorkbook  # noqa: PLC0415 -- only imports need it

    _checked(content, name, "xlsx")
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(content))
        for title in book.sheet_names:
            sheet = book.get_sheet_by_name(title)
            rows = [[_shown(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]
            for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
                _spread(rows, top, left, bottom, right)
            yield Table(title, rows)
    except (CalamineError, OSError, ValueError) as failure:
        raise Refusal(NOT_A_LIST, name=name) from failure


def _docx(content: bytes, name: str) -> Iterator[Table]:
    import docx  # noqa: PLC0415 -- only imports need it
    from docx.opc.exceptions import OpcError  # noqa: PLC0415 -- as above
    from docx.table import Table as DocxTable  # noqa: PLC0415 -- as above

    _checked(content, name, "docx")
    try:
        document = docx.Document(BytesIO(content))
    except (OpcError, KeyError, ValueError) as failure:
        raise Refusal(NOT_A_LIST, name=name) from failure
    title = ""
    for number, block in enumerate(document.iter_inner_content(), start=1):
        if isinstance(block, DocxTable):
            rows = [[cell.text.strip() for cell in row.cells] for row in block.rows]
            yield Table(title or f"表{number}", rows)
        else:
            title = block.text.strip() or title


def _checked(content: bytes, name: str, kind: str) -> None:
    """Refuse what is no package of this kind, or one that is not safe to open."""
    try:
        Archive(content, kind)
    except Refusal as refusal:
        raise Refusal(NOT_A_LIST, name=name) from refusal


def _spread(rows: list[list[str]], top: int, left: int, bottom: int, right: int) -> None:
    for row in rows[top : bottom + 1]:
        for column in range(left, min(right + 1, len(row))):
            row[column] = rows[top][left]


def _shown(cell: object) -> str:
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell).strip()
