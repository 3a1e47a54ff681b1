"""A sheet of its own in a merged workbook that tells from which file each row and sum came."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from jianfu.forms.domain.filling.xlsx_edit import escaped
from jianfu.forms.domain.sheets.refs import column_name
from jianfu.forms.domain.sheets.xlsx import open_book

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_NAME = "合并来源"
_PART = "xl/worksheets/jianfu_sources.xml"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"


def with_sources(
    content: bytes, name: str, rows: Sequence[dict[str, Any]], sums: Sequence[dict[str, Any]]
) -> bytes:
    """Add the sheet to a merged workbook; a workbook that has it already is left as it is."""
    book = open_book(content, name)
    package = book.package
    if _PART in package or any(sheet.name == _NAME for sheet in book.sheets):
        return content
    table: list[tuple[object, ...]] = [("工作表", "行或格", "来源文件", "来源行"), *(
        (row["sheet"], row["row"], row["file"], row["from_row"]) for row in rows
    ), *((each["sheet"], each["cell"], f"{each['files']}个文件合计", "") for each in sums)]  # fmt: skip
    folder, _, file = book.workbook_part.rpartition("/")
    links = f"{folder}/_rels/{file}.rels"
    workbook = package.read(book.workbook_part)
    number = max((int(n) for n in re.findall(rb'sheetId="(\d+)"', workbook)), default=0) + 1
    prefix = re.search(rb"</((?:\w+:)?)sheets>", workbook)
    if prefix is None:
        return content
    entry = (
        f'<{prefix[1].decode()}sheet xmlns:rel="{_KIND}" name="{_NAME}" sheetId="{number}" rel:id="rIdJianfuSources"/>'
    ).encode()
    relation = f'<Relationship Id="rIdJianfuSources" Type="{_KIND}/worksheet" Target="/{_PART}"/></Relationships>'.encode()
    override = f'<Override PartName="/{_PART}" ContentType="{_TYPE}"/></Types>'.encode()
    types = "[Content_Types].xml"
    return package.rewritten(
        {
            book.workbook_part: workbook.replace(prefix[0], entry + prefix[0], 1),
            links: package.read(links).replace(b"</Relationships>", relation),
            types: package.read(types).replace(b"</Types>", override),
        },
        added={_PART: _sheet(table)},
    )


def _sheet(table: Iterable[tuple[object, ...]]) -> bytes:
    rows = []
    for number, values in enumerate(table, 1):
        cells = b"".join(_cell(number, column, value) for column, value in enumerate(values))
        rows.append(b'<row r="%d">%b</row>' % (number, cells))
    head = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><worksheet xmlns="{_MAIN}"><sheetData>'.encode()
    return head + b"".join(rows) + b"</sheetData></worksheet>"


def _cell(row: int, column: int, value: object) -> bytes:
    address = f"{column_name(column)}{row}".encode()
    if isinstance(value, int):
        return b'<c r="%b"><v>%d</v></c>' % (address, value)
    return b'<c r="%b" t="inlineStr"><is><t>%b</t></is></c>' % (address, escaped(str(value)))
