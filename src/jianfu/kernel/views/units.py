"""单位: browse the tree, load it from a workbook, take it along as one."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from jianfu.kernel.actions.unit_load import load_units
from jianfu.kernel.domain.access import Permission
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.page_refusals import NO_FILE
from jianfu.kernel.domain.text import Text
from jianfu.kernel.domain.unit_refusals import NO_SUCH_UNIT
from jianfu.kernel.domain.units import Level, UnitKind
from jianfu.kernel.http import needs
from jianfu.kernel.queries.units import above, unit_rows, units_for
from jianfu.kernel.unit_workbooks import read_workbook, write_workbook

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jianfu.kernel.http import PageRequest
    from jianfu.kernel.models import Unit

ON_A_PAGE = 100
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LOADED = Text(
    "导入完成：新增{created}个，更新{updated}个，{unchanged}个没有变化。",
    "Loaded: {created} created, {updated} updated, {unchanged} unchanged.",
)


@needs(Permission.MANAGE_UNITS)
@require_http_methods(["GET", "POST"])
def page(request: PageRequest) -> HttpResponse:
    """Show one unit and those directly below it, or those whose name is searched; load a workbook."""
    if request.method == "GET":
        return _show(request, {})
    try:
        said = _load(request)
    except Refusal as refusal:
        return _show(request, {"refusal": refusal}, refusal.kind.status)
    messages.success(request, said.within(request.language))
    return redirect("kernel:units")


@needs(Permission.MANAGE_UNITS)
@require_GET
def export(request: PageRequest) -> HttpResponse:
    """Give one's own part of the tree as a workbook that can be loaded again."""
    buffer = io.BytesIO()
    write_workbook(unit_rows(_here(request)), buffer, language=request.language)
    answer = HttpResponse(buffer.getvalue(), content_type=XLSX)
    answer.headers["Content-Disposition"] = 'attachment; filename="units.xlsx"'
    return answer


def _load(request: PageRequest) -> Text:
    file = request.FILES.get("file")
    if file is None:
        raise Refusal(NO_FILE)
    sheet, rows = read_workbook(file.read(), file.name or "")
    loaded = load_units(request.actor, rows, request.now, sheet=sheet)
    return LOADED.filled(created=loaded.created, updated=loaded.updated, unchanged=loaded.unchanged)


def _here(request: PageRequest) -> Unit:
    """Return the unit that the address names, else the top of what this person manages."""
    mine = units_for(request.actor, Permission.MANAGE_UNITS)
    code = request.GET.get("unit", "")
    found = mine.filter(code=code).first() if code else mine.first()
    if found is None:
        raise Refusal(NO_SUCH_UNIT, code=code)
    return found


def _show(request: PageRequest, more: Mapping[str, object], status: int = 200) -> HttpResponse:
    here, words = _here(request), request.GET.get("words", "").strip()
    mine = units_for(request.actor, Permission.MANAGE_UNITS)
    found = mine.filter(name__contains=words) if words else here.children.order_by("path")
    pages = Paginator(found.select_related("functional_superior"), ON_A_PAGE)
    shown = pages.get_page(request.GET.get("page"))
    context = {
        "here": here,
        "above": [unit for unit in above(here) if mine.filter(pk=unit.pk).exists()],
        "words": words,
        "page": shown,
        "count": pages.count,
        "rows": [(unit, Level(unit.level).label, UnitKind(unit.kind).label) for unit in shown.object_list],
        **more,
    }
    return render(request, "kernel/units.html", context, status=status)
