"""A template's model after rows were inserted into a copy: everything below moves, the list becomes longer."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jianfu.forms.domain.sheets.refs import Range
    from jianfu.forms.domain.understanding.model import FormField, FormModel, FormSheet
    from jianfu.forms.domain.understanding.spots import Block


class Grown(NamedTuple):
    """Rows inserted in a sheet below row `after` (numbered as in the blank template)."""

    sheet: str
    after: int
    rows: int


def grown(model: FormModel, growths: Iterable[Grown]) -> FormModel:
    """Return the model as it fits the copy."""
    by_sheet: dict[str, list[Grown]] = defaultdict(list)
    for one in growths:
        by_sheet[one.sheet].append(one)
    if not by_sheet:
        return model
    return replace(model, sheets=tuple(_sheet(sheet, by_sheet[sheet.name]) for sheet in model.sheets))


def moved(row: int, growths: Iterable[Grown]) -> int:
    """Return where a row of the blank template stands in the copy."""
    return row + sum(one.rows for one in growths if one.after < row)


def _sheet(sheet: FormSheet, growths: list[Grown]) -> FormSheet:
    if not growths:
        return sheet
    return replace(
        sheet,
        blocks=tuple(_block(block, growths) for block in sheet.blocks),
        fields=tuple(_field(field, growths) for field in sheet.fields),
    )


def _block(block: Block, growths: list[Grown]) -> Block:
    last = block.last_row
    if last is not None:
        last = moved(last, growths) + sum(one.rows for one in growths if one.after == last)
    return replace(
        block,
        top=moved(block.top, growths),
        bottom=moved(block.bottom, growths),
        header=(moved(block.header[0], growths), moved(block.header[1], growths)) if block.header else None,
        first_row=moved(block.first_row, growths) if block.first_row is not None else None,
        last_row=last,
        total_rows=tuple(moved(row, growths) for row in block.total_rows),
    )


def _field(field: FormField, growths: list[Grown]) -> FormField:
    area: Range = field.area
    return replace(
        field, area=area._replace(top=moved(area.top, growths), bottom=moved(area.bottom, growths))
    )
