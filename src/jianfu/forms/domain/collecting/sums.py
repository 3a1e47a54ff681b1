"""Totals that must agree: total rows and columns with what stands above and beside them, parts with their whole."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING

from jianfu.forms.domain.filling.values import number_of
from jianfu.forms.domain.sheets.refs import cell_name
from jianfu.forms.domain.understanding import words
from jianfu.kernel.domain.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jianfu.forms.domain.sheets.grid import Grid, Workbook
    from jianfu.forms.domain.understanding.model import FormField, FormModel, FormSheet

Found = tuple[str, int, int, Text]
_TOLERANCE = Decimal("0.005")
_PART_OF = ("其中", "内含")


def sum_problems(workbook: Workbook, model: FormModel) -> Iterator[Found]:
    """Give what does not add up; totals by formula are the sheet's own business, blanks are not yet wrong."""
    grids = {grid.name: grid for grid in workbook.grids}
    for sheet in model.sheets:
        if sheet.name in grids:
            yield from _total_rows(grids[sheet.name], sheet)
            yield from _total_columns(grids[sheet.name], sheet)
            yield from _parts(grids[sheet.name], sheet)
            yield from _list_totals(grids[sheet.name], sheet)


def _number(grid: Grid, row: int, column: int) -> Decimal | None:
    cell = grid.cells.get((row, column))
    return None if cell is None or cell.formula is not None else number_of(cell.value)


def _any_number(grid: Grid, row: int, column: int) -> Decimal | None:
    cell = grid.cells.get((row, column))
    return None if cell is None else number_of(cell.value)


def _compare(grid: Grid, sheet: str, at: tuple[int, int], others: list[tuple[int, int]]) -> Iterator[Found]:
    """Hold one total against the cells that it sums; a blank among them decides nothing."""
    total = _number(grid, *at)
    numbers = [_any_number(grid, *other) for other in others]
    if total is None or not numbers or any(number is None for number in numbers):
        return
    added = sum((number for number in numbers if number is not None), Decimal(0))
    if abs(added - total) > _TOLERANCE:
        said = Text(
            "合计是{total}，但各项相加得{added}（{cells}）。",
            "The total is {total}, but its parts add up to {added} ({cells}).",
        )
        cells = "+".join(cell_name(*other) for other in others[:6]) + ("…" if len(others) > 6 else "")
        yield (sheet, *at, said.filled(total=_shown(total), added=_shown(added), cells=cells))


def _total_rows(grid: Grid, sheet: FormSheet) -> Iterator[Found]:
    """Hold total rows of cross tables against the outermost rows of their column."""
    for block, _ in enumerate(sheet.blocks):
        columns: dict[int, list[FormField]] = defaultdict(list)
        for field in sheet.fields:
            if field.block == block and field.row_path is not None and not field.repeated:
                columns[field.area.left].append(field)
        for column, fields in columns.items():
            totals = [field for field in fields if field.total]
            plain = [field for field in fields if not field.total and _outermost(field.row_path or "")]
            if len(totals) == 1 and len(plain) > 1 and _adds(totals[0]):
                places = [(field.area.top, column) for field in plain]
                yield from _compare(grid, sheet.name, (totals[0].area.top, column), places)


def _total_columns(grid: Grid, sheet: FormSheet) -> Iterator[Found]:
    """Hold a column 合计 under one header against its sisters that are no 其中."""
    groups: dict[tuple[int, int, str], list[FormField]] = defaultdict(list)
    for field in sheet.fields:
        outer, _, _ = field.path.rpartition("/")
        if outer and not field.repeated:
            groups[field.block, field.area.top, outer].append(field)
    for fields in groups.values():
        totals = [field for field in fields if words.is_total(field.path.rpartition("/")[2])]
        sisters = [field for field in fields if field not in totals and not _is_part(field.path)]
        if len(totals) == 1 and len(sisters) > 1 and _adds(totals[0]) and len({f.unit for f in fields}) == 1:
            places = [(field.area.top, field.area.left) for field in sisters]
            yield from _compare(grid, sheet.name, (totals[0].area.top, totals[0].area.left), places)


def _parts(grid: Grid, sheet: FormSheet) -> Iterator[Found]:
    """Find a 其中 that is more than what it is a part of: the row that it hangs under, or the 合计 beside it."""
    rows = {(f.block, f.area.left, f.row_path): f for f in sheet.fields if f.row_path is not None}
    for field in sheet.fields:
        if field.repeated:
            continue
        whole = rows.get((field.block, field.area.left, (field.row_path or "").rpartition("/")[0]))
        if whole is None and _is_part(field.path):
            outer = field.path.rpartition("/")[0]
            sisters = [
                other
                for other in sheet.fields
                if other.block == field.block
                and other.area.top == field.area.top
                and other.path.rpartition("/")[0] == outer
                and words.is_total(other.path.rpartition("/")[2])
            ]
            whole = sisters[0] if len(sisters) == 1 else None
        if whole is None or whole is field or whole.unit != field.unit:
            continue
        at = (field.area.top, field.area.left)
        part, limit = _number(grid, *at), _any_number(grid, whole.area.top, whole.area.left)
        if part is not None and limit is not None and part > limit:
            said = Text(
                "其中数{part}大于总数{limit}（{cell}）。",
                "This part ({part}) is more than the whole of {limit} ({cell}).",
            )
            cell = cell_name(whole.area.top, whole.area.left)
            yield (sheet.name, *at, said.filled(part=_shown(part), limit=_shown(limit), cell=cell))


def _list_totals(grid: Grid, sheet: FormSheet) -> Iterator[Found]:
    """Hold the total row of a list against its rows."""
    for number, block in enumerate(sheet.blocks):
        if block.kind != "list" or block.last_row is None or len(block.total_rows) != 1:
            continue
        rows = [row for row in range(block.first_row or 0, block.last_row + 1) if row not in block.total_rows]
        for field in sheet.fields:
            if field.block == number and field.type in {"integer", "decimal"} and _adds(field):
                given = [row for row in rows if _any_number(grid, row, field.area.left) is not None]
                places = [(row, field.area.left) for row in given]
                yield from _compare(grid, sheet.name, (block.total_rows[0], field.area.left), places)


def _outermost(row_path: str) -> bool:
    return "/" not in row_path and not row_path.startswith(_PART_OF)


def _is_part(path: str) -> bool:
    return path.rpartition("/")[2].startswith(_PART_OF)


def _adds(field: FormField) -> bool:
    return field.unit != "%" and not any(
        word in field.path for word in ("率", "人均", "平均", "单价", "年龄")
    )


def _shown(number: Decimal) -> str:
    return f"{number.normalize():f}"
