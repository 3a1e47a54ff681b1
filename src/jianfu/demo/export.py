"""The demo county as a data set: xlsx written row by row, Parquet by column chunks, and a description of both."""

from __future__ import annotations

from itertools import chain, islice
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq
from openpyxl import Workbook

from jianfu.demo.describing import description
from jianfu.demo.domain.errors import EXPORT_IN_WAY
from jianfu.demo.domain.tables import Table, tables
from jianfu.kernel.domain.errors import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from jianfu.demo.domain.county import County

CHUNK = 20_000
LONGEST_SHEET = 1_048_575
"""Rows that a sheet of the office programs can hold below its heading."""
LONGEST_CELL = 32_767
_TYPES = {
    "text": pa.string(),
    "integer": pa.int32(),
    "date": pa.date32(),
    "flag": pa.bool_(),
    "list": pa.list_(pa.string()),
}


def export(county: County, folder: Path) -> Iterator[str]:
    """Write every table of `county` to `folder`, and yield a line on each file.

    Files that are there already are written anew. Raises `Refusal` (`EXPORT_IN_WAY`) where `folder` is a file.
    """
    if folder.exists() and not folder.is_dir():
        raise Refusal(EXPORT_IN_WAY, place=folder)
    folder.mkdir(parents=True, exist_ok=True)
    counts: dict[str, int] = {}
    for table in tables():
        counts[table.name] = _parquet(table, county, folder / f"{table.name}.parquet")
        yield f"{table.name}.parquet：{counts[table.name]}行"
        sheets = _workbook(table, county, folder / f"{table.name}.xlsx")
        yield f"{table.name}.xlsx：{sheets}个工作表"
    place = folder / "DATA.md"
    place.write_text(description(county, counts), encoding="utf-8")
    yield "DATA.md"


def _parquet(table: Table, county: County, place: Path) -> int:
    """Write `table` in chunks, so that memory does not grow with it; return the number of rows."""
    schema = pa.schema([pa.field(column.name, _TYPES[column.kind]) for column in table.columns])
    rows = table.rows(county)
    count = 0
    with pq.ParquetWriter(place, schema, compression="zstd") as writer:
        while chunk := list(islice(rows, CHUNK)):
            columns = zip(*chunk, strict=True)
            arrays = [
                pa.array(
                    [list(cell) for cell in cells] if field.type == _TYPES["list"] else cells, field.type
                )
                for cells, field in zip(columns, schema, strict=True)
            ]
            writer.write_table(pa.Table.from_arrays(arrays, schema=schema))
            count += len(chunk)
    return count


def _workbook(table: Table, county: County, place: Path) -> int:
    """Write `table` row by row; what does not fit on one sheet goes on to the next. Returns the number of sheets."""
    book = Workbook(write_only=True)
    rows = table.rows(county)
    sheets = 0
    while chunk := list(islice(rows, 1)):
        sheets += 1
        sheet = book.create_sheet(table.name if sheets == 1 else f"{table.name}_{sheets}")
        sheet.append([column.name for column in table.columns])
        for row in chain(chunk, islice(rows, LONGEST_SHEET - 1)):
            sheet.append(_cells(row))
    book.save(place)
    return sheets


def _cells(row: Sequence[Any]) -> list[Any]:
    return [
        "、".join(cell) if isinstance(cell, tuple) else cell[:LONGEST_CELL] if isinstance(cell, str) else cell
        for cell in row
    ]
