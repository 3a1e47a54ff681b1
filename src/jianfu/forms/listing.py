"""What each unit answered as one workbook: a row for each unit, a column for each question that is asked once."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from openpyxl import Workbook

from jianfu.forms.domain.filling.readback import answers
from jianfu.kernel.domain.text import Text
from jianfu.register.export import safe

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jianfu.forms.queries.copies import Copy

IN_ALL = Text("共{n}个单位", "{n} units")


def unit_book(copies: Sequence[Copy]) -> bytes:
    """Return the workbook; its last line says how many units it has."""
    book = Workbook(write_only=True)
    for number, sheet in enumerate(copies[0].form.model.sheets):
        asked = [
            (place, field)
            for place, field in enumerate(sheet.fields)
            if not field.repeated and not field.inline and not field.formula
        ]
        if not asked:
            continue
        page = book.create_sheet(sheet.name[:31])
        heads = [" · ".join(part for part in (field.row_path, field.path) if part) for _, field in asked]
        page.append(["单位", *heads, "填表人", "提交日期"])
        for copy in copies:
            grid = next(grid for grid in copy.workbook.grids if grid.name == sheet.name)
            single = answers(grid, copy.model.sheets[number]).single
            values = [single.get(place, "") for place, _ in asked]
            day = copy.answer.submitted_at.date().isoformat() if copy.answer.submitted_at else ""
            shown = [safe(value) if isinstance(value, str) else value for value in values]
            page.append([copy.answer.unit.name, *shown, copy.answer.by_name, day])
        page.append([IN_ALL.filled(n=len(copies)).zh])
    if not book.worksheets:
        book.create_sheet("分单位").append([IN_ALL.filled(n=len(copies)).zh])
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()
