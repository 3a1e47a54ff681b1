"""Small workbooks for the tests of this room, and a helper that fills them."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from evaluation.forms.samples import samples
from jianfu.forms.domain.filling.fill import FilledFile, fill, read_records
from jianfu.forms.domain.sheets.opening import open_workbook

if TYPE_CHECKING:
    from evaluation.forms.sampling import Sample
    from jianfu.forms.domain.sheets.grid import Grid

FILES = Path(__file__).parents[2] / "evaluation" / "forms" / "files"


@pytest.fixture(scope="session")
def made() -> dict[str, Sample]:
    return {each.name: each for each in samples()}


def filled(
    content: bytes, name: str, *records: dict[str, Any], unit: str | None = None, strict: bool = True
) -> FilledFile:
    data = json.dumps(list(records), ensure_ascii=False).encode()
    return fill(content, name, read_records(data, "台账.json", unit), strict=strict)


def shown(content: bytes, name: str = "x.xlsx", sheet: int = 0) -> dict[tuple[int, int], object]:
    grid = open_workbook(content, name).grids[sheet]
    return {place: cell.value for place, cell in grid.cells.items() if cell.formula is None}


def grid_of(content: bytes, name: str = "x.xlsx") -> Grid:
    return open_workbook(content, name).grids[0]


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def workbook(rows: list[list[Any]], *, merges: tuple[str, ...] = (), framed: str | None = None) -> bytes:
    from evaluation.forms.drawing import frame, put, saved, sheet

    book, ws = sheet("表")
    put(ws, rows)
    for area in merges:
        ws.merge_cells(area)
    if framed:
        frame(ws, framed)
    return saved(book)
