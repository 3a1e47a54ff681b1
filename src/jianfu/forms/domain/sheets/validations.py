"""What a list validation allows: resolved to its choices from other sheets, names or the list itself."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from jianfu.forms.domain.sheets.refs import parse_range

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jianfu.forms.domain.sheets.grid import Grid, Validation


def split_reference(reference: str) -> tuple[str | None, str]:
    """Split `'字典'!$A$2:$A$9` into the sheet (None: the same sheet) and the range."""
    sheet, mark, cells = reference.rpartition("!")
    if not mark:
        return None, reference
    return sheet.strip("'").replace("''", "'"), cells


def resolve(
    validation: Validation, home: Grid, grids: Mapping[str, Grid], names: Mapping[str, str]
) -> Validation:
    """Fill in the choices of a list validation; one that cannot be resolved keeps none."""
    if validation.kind != "list" or not validation.first:
        return validation
    formula = validation.first.strip().lstrip("=")
    if formula.startswith('"'):
        choices = tuple(part.strip() for part in formula.strip('"').split(",") if part.strip())
        return replace(validation, choices=choices)
    formula = names.get(formula, formula)
    sheet, cells = split_reference(formula)
    grid = home if sheet is None else grids.get(sheet)
    try:
        area = parse_range(cells)
    except ValueError:
        return validation
    if grid is None:
        return validation
    inside = [cell.text for place, cell in sorted(grid.cells.items()) if area.holds(*place)]
    return replace(validation, choices=tuple(dict.fromkeys(inside)))
