"""What several pages of the room do: give their tables as a workbook, and read what was typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse

from jianfu.burden.export import workbook

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jianfu.burden.domain.tables import Table
    from jianfu.kernel.http import PageRequest

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def as_workbook(request: PageRequest, name: str, tables: Sequence[Table]) -> HttpResponse:
    """Give tables as an xlsx file called `name`."""
    answer = HttpResponse(workbook(tables, request.language), content_type=XLSX)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.xlsx"'
    return answer
