"""Understanding a whole file: which sheets ask for something, and what each asks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jianfu.forms.domain.sheets.opening import open_workbook
from jianfu.forms.domain.sheets.validations import split_reference
from jianfu.forms.domain.understanding import words
from jianfu.forms.domain.understanding.blocks import find_layout
from jianfu.forms.domain.understanding.board import Board
from jianfu.forms.domain.understanding.fields import make_fields
from jianfu.forms.domain.understanding.fingerprint import fingerprint
from jianfu.forms.domain.understanding.model import FormModel, FormSheet

if TYPE_CHECKING:
    from jianfu.forms.domain.sheets.grid import Grid, Workbook
    from jianfu.forms.domain.understanding.spots import Layout

_GUIDE = re.compile(r"说明|注意事项|须知|填报要求|填表要求|指引|指南|帮助|readme", re.IGNORECASE)
_LINE = re.compile(r"盖章|签名|签字|填[表报]|审核|负责人|日期|时间|制表|电话|联系")
_LOOKUP = re.compile(
    r"^(?:字典|数据字典|代码|代码表|码表|数据源|下拉|选项|参数|枚举|基础数据|type|dict\w*|list\w*|lookup|enum\w*|hidden\w*)",
    re.IGNORECASE,
)


def understand(content: bytes, name: str) -> FormModel:
    """Read a file and understand it."""
    return understand_workbook(open_workbook(content, name))


def understand_workbook(workbook: Workbook) -> FormModel:
    """Understand an opened workbook; the order of its sheets is kept."""
    looked_up = _looked_up(workbook)
    sheets: list[FormSheet] = []
    others: list[tuple[str, str]] = []
    for grid in workbook.grids:
        role = _role(grid, looked_up, first=not sheets)
        sheet = _sheet(grid) if role is None else None
        if sheet is not None and sheet.fields:
            sheets.append(sheet)
        else:
            others.append((grid.name, role or ("empty" if not grid.cells else "text")))
    return FormModel(workbook.format, tuple(sheets), tuple(others), fingerprint(sheets))


def _looked_up(workbook: Workbook) -> frozenset[str]:
    """Return the sheets that validations of other sheets, or names, take their choices from."""
    used: set[str] = set()
    for grid in workbook.grids:
        for validation in grid.validations:
            reference = workbook.names.get(validation.first or "", validation.first or "")
            if validation.kind == "list" and not reference.startswith('"'):
                sheet, _ = split_reference(reference.lstrip("="))
                if sheet is not None and sheet != grid.name:
                    used.add(sheet)
    return frozenset(used)


def _role(grid: Grid, looked_up: frozenset[str], *, first: bool) -> str | None:
    """Say what a sheet is when it is no form: hidden and looked-up sheets are dictionaries, others guides."""
    if not grid.cells and not grid.captions:
        return "empty"
    if grid.hidden or grid.name in looked_up or (_LOOKUP.match(grid.name) and not first):
        return "dictionary"
    if _GUIDE.search(grid.name) and _mostly_prose(grid):
        return "guide"
    if not first and _filled_throughout(grid):
        return "dictionary"
    return None


def _mostly_prose(grid: Grid) -> bool:
    texts = [cell.text for cell in grid.cells.values()]
    long = sum(len(text) > 15 or words.is_note(text) for text in texts)
    return long * 2 >= len(texts) or len(texts) < 8


def _filled_throughout(grid: Grid) -> bool:
    """Say whether a sheet is full to its last cell, without merges or frames to fill: a look-up table."""
    rows, columns = grid.height, grid.width
    return rows > 8 and not grid.merges and len(grid.cells) >= rows * columns * 0.97 and grid.drawn[0] <= rows


def _sheet(grid: Grid) -> FormSheet:
    layout = find_layout(Board(grid))
    lines = (layout.title or "", *layout.front, *layout.notes)
    unit = next((found for line in lines if (found := words.measure_in(line))), None) or _unit_anywhere(grid)
    period = next(
        (found for line in lines[: 1 + len(layout.front)] if (found := words.period_in(line))), None
    )
    fields = make_fields(grid, layout, unit, (layout.title or "", grid.name, *grid.captions))
    return FormSheet(
        grid.name, layout.title, period, unit, _kind(layout), layout.blocks, fields, layout.notes
    )


def _unit_anywhere(grid: Grid) -> str | None:
    """Look for the unit line through the first rows: it may share its row with other lines."""
    top = sorted(place for place in grid.cells if place[0] < 6)
    return next((found for place in top if (found := words.measure_in(grid.cells[place].text))), None)


def _kind(layout: Layout) -> str:
    """Name the kind of a sheet; a few sign-off lines around a table do not make it mixed."""
    sizes: dict[str, int] = {}
    for block in layout.blocks:
        sizes[block.kind] = sizes.get(block.kind, 0) + len(block.spots)
    if not sizes:
        return "mixed"
    if len(sizes) > 1 and _only_lines(layout):
        sizes.pop("keyvalue", None)
    return next(iter(sizes)) if len(sizes) == 1 else "mixed"


def _only_lines(layout: Layout) -> bool:
    """Say whether the key-value spots are few and mostly lines around the table (填表人, 盖章, 日期)."""
    spots = [spot for block in layout.blocks if block.kind == "keyvalue" for spot in block.spots]
    lines = sum(spot.inline or bool(_LINE.search(spot.path[-1])) for spot in spots)
    return len(spots) <= 8 and lines * 2 > len(spots)
