"""One door to every format: bytes and a name in, a workbook of grids out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jianfu.forms.domain.errors import UNKNOWN_FORMAT
from jianfu.forms.domain.sheets.compound import MAGIC
from jianfu.kernel.domain.errors import Refusal

if TYPE_CHECKING:
    from jianfu.forms.domain.sheets.grid import Workbook

SUFFIXES = (".xls", ".xlsx", ".xlsm", ".et", ".docx")


def format_of(content: bytes, name: str) -> str:
    """Tell the format from the bytes, not from the name: xls, xlsx or docx; anything else is refused."""
    if content.startswith(MAGIC):
        return "xls"
    if content.startswith(b"PK\3\4"):
        if b"word/document.xml" in content:
            return "docx"
        if b"xl/" in content or b"workbook" in content:
            return "xlsx"
    raise Refusal(UNKNOWN_FORMAT, name=name)


def open_workbook(content: bytes, name: str) -> Workbook:
    """Read a workbook or the tables of a text document; the readers load only when they are needed."""
    kind = format_of(content, name)
    if kind == "xls":
        from jianfu.forms.domain.sheets.xls import read_xls  # noqa: PLC0415 -- cold start

        return read_xls(content, name)
    if kind == "docx":
        from jianfu.forms.domain.sheets.docx import read_docx  # noqa: PLC0415 -- cold start

        return read_docx(content, name)
    from jianfu.forms.domain.sheets.xlsx import read_xlsx  # noqa: PLC0415 -- cold start

    return read_xlsx(content, name)
