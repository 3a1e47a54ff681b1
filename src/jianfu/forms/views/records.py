"""数据档案: what is known about a unit, from where, since when; import, corrections, and values shared over units."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from jianfu.forms import actions
from jianfu.forms.domain.elements.dictionary import elements, subjects
from jianfu.forms.domain.errors import TOO_LARGE
from jianfu.forms.domain.keeping.columns import fingerprint_of, propose_columns
from jianfu.forms.domain.sheets.opening import open_workbook
from jianfu.forms.queries import shared as sharing
from jianfu.forms.queries import subjects as queries
from jianfu.forms.queries.mappings import remembered_columns
from jianfu.forms.views.parsing import number_or_none, upload
from jianfu.kernel.domain.access import Permission
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.text import Text
from jianfu.kernel.http import needs
from jianfu.register.export import csv_lines, safe

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpResponse

    from jianfu.forms.queries.subjects import Line
    from jianfu.kernel.http import PageRequest

READS = (Permission.READ_OWN_DESK, Permission.READ_REGISTER)
SHARES = (*READS, Permission.DRAFT)
LARGEST = 2 * 1024 * 1024
"""The workbook travels through the page while its mapping is looked at: nothing is stored before that."""
IMPORTED = Text(
    "已导入：{new}个新值，{changed}个更新，{same}个与原来相同。",
    "Imported: {new} new values, {changed} changed, {same} as they were.",
)
SETTLED = Text("已处理这条更正。", "The correction is settled.")
HEADINGS = (
    Text("数据项", "Element"),
    Text("期间", "Period"),
    Text("值", "Value"),
    Text("单位", "Unit of measure"),
    Text("来源", "Source"),
    Text("截至", "As of"),
    Text("确认", "Confirmed by"),
)


@needs(*READS)
@require_GET
def records(request: PageRequest) -> HttpResponse:
    """Show what is known about a unit."""
    return _page(request, {})


@needs(*READS)
@require_GET
def export(request: PageRequest) -> StreamingHttpResponse:
    """Give the lines of the page as csv; personal values stay masked."""
    unit = queries.unit_for(request.actor, number_or_none(request.GET.get("unit")))
    lines = ([safe(cell) for cell in _cells(line)] for line in queries.own_lines(unit))
    answer = StreamingHttpResponse(
        csv_lines([one.within(request.language) for one in HEADINGS], lines),
        content_type="text/csv; charset=utf-8",
    )
    answer.headers["Content-Disposition"] = 'attachment; filename="records.csv"'
    return answer


@needs(*READS)
@require_GET
def kind(request: PageRequest, kind: str) -> HttpResponse:
    """List the subjects of one kind that a unit answers for; personal names masked."""
    unit = queries.unit_for(request.actor, number_or_none(request.GET.get("unit")))
    if kind not in subjects():
        kind = "person"
    pages = Paginator(queries.subjects_of(unit, kind), queries.SHOWN)
    page = pages.get_page(request.GET.get("page"))
    context = {
        "unit": unit,
        "kind": kind,
        "label": subjects()[kind].label,
        "page": page,
        "rows": queries.rows_of(page),
        "count": pages.count,
    }
    return render(request, "forms/kind.html", context)


@needs(*READS)
@require_http_methods(["GET", "POST"])
def subject(request: PageRequest, subject_id: int) -> HttpResponse:
    """Show one subject, personal values masked; in full for a purpose that is noted."""
    found, lines = queries.subject_lines(request.actor, subject_id)
    context: dict[str, Any] = {"subject": found, "name": queries.rows_of([found])[0].name, "lines": lines}
    if request.method == "POST":
        try:
            _, opened = actions.show_subject(
                request.actor, subject_id, request.POST.get("purpose", ""), request.now
            )
        except Refusal as refusal:
            context["refusal"] = refusal
            return render(request, "forms/subject.html", context, status=refusal.kind.status)
        texts = {value.pk: text for value, text in opened}
        context["lines"] = [line._replace(shown=texts.get(line.value.pk, line.shown)) for line in lines]
        context["name"] = queries.open_text(found.sealed_name) or found.name
        context["opened"] = True
    return render(request, "forms/subject.html", context)


@needs(*READS)
@require_GET
def history(request: PageRequest, value_id: int) -> HttpResponse:
    """Show what a value was before."""
    lines = queries.history(request.actor, value_id)
    return render(request, "forms/history.html", {"lines": lines, "first": lines[0]})


@needs(Permission.ANSWER, Permission.DRAFT, Permission.REVIEW)
@require_http_methods(["GET", "POST"])
def load(request: PageRequest) -> HttpResponse:
    """Import a data workbook: choose it, look at what each column means, import."""
    if request.method == "GET":
        return _load_page(request, {})
    try:
        if request.POST.get("step") != "import":
            content, name = upload(request)
            return _load_page(request, _proposed(content, name))
        content, name = base64.b64decode(request.POST.get("content", "")), request.POST.get("name", "")
        headers, chosen = request.POST.getlist("header"), request.POST.getlist("element")
        mapping = {header: element.strip() for header, element in zip(headers, chosen, strict=False)}
        unit = queries.unit_for(request.actor, number_or_none(request.POST.get("unit")))
        done = actions.import_records(request.actor, unit.pk, (content, name), mapping, request.now)
    except Refusal as refusal:
        return _load_page(request, {"refusal": refusal}, refusal.kind.status)
    said = IMPORTED.filled(new=done.new, changed=done.changed, same=done.same)
    messages.success(request, said.within(request.language))
    return redirect(f"{reverse('forms:records')}?unit={unit.pk}")


@needs(Permission.ANSWER, Permission.DRAFT)
@require_POST
def correction(request: PageRequest, correction_id: int) -> HttpResponse:
    """Take a correction over or decline it."""
    take = request.POST.get("verb") == "take"
    try:
        actions.decide_correction(
            request.actor, correction_id, request.now, take=take, reply=request.POST.get("reply", "")
        )
    except Refusal as refusal:
        return _page(request, {"refusal": refusal}, refusal.kind.status)
    messages.success(request, SETTLED.within(request.language))
    return redirect("forms:records")


@needs(*SHARES)
@require_GET
def shared(request: PageRequest) -> HttpResponse:
    """Show one element over the units in reach: what inspection and forms need not ask again."""
    element = request.GET.get("element", "").strip()[:160]
    rows = sharing.shared_rows(request.actor, element) if element else []
    context = {
        "element": element,
        "held": sharing.held_elements(request.actor),
        "rows": rows,
        "total": sharing.total_of(rows),
        "shares": sharing.shares(request.actor, _kind_of(element), element) if element else [],
    }
    if element and request.GET.get("as") == "csv":
        headings = ("单位", "值", "期间", "来源", "截至")
        lines = (
            [safe(cell) for cell in (row.unit.name, row.text, row.period, row.source, row.as_of.isoformat())]
            for row in rows
        )
        answer = StreamingHttpResponse(csv_lines(headings, lines), content_type="text/csv; charset=utf-8")
        answer.headers["Content-Disposition"] = 'attachment; filename="shared.csv"'
        return answer  # type: ignore[return-value] # a streamed answer is an answer
    return render(request, "forms/shared.html", context)


def _kind_of(element: str) -> str:
    known = elements().get(element)
    return known.subject.key if known is not None else ""


def _cells(line: Line) -> list[str]:
    value = line.value
    return [
        value.element,
        value.period,
        line.shown,
        value.measure,
        value.source,
        value.as_of.isoformat(),
        f"{line.owner} {value.confirmed_by}".strip(),
    ]


def _proposed(content: bytes, name: str) -> dict[str, Any]:
    if len(content) > LARGEST:
        raise Refusal(TOO_LARGE, name=name, detail=f"{LARGEST // 1024 // 1024} MB")
    grid = open_workbook(content, name).grids[0]
    columns = propose_columns(grid, remembered_columns(fingerprint_of(grid)))
    return {
        "columns": columns,
        "rows": max(0, grid.height - 1),
        "name": name,
        "content": base64.b64encode(content).decode(),
        "elements": list(elements()),
    }


def _load_page(request: PageRequest, more: Mapping[str, Any], status: int = 200) -> HttpResponse:
    typed = request.POST.get("unit") or request.GET.get("unit")
    unit = queries.unit_for(request.actor, number_or_none(typed))
    return render(request, "forms/load.html", {"unit": unit, **more}, status=status)


def _page(request: PageRequest, more: Mapping[str, Any], status: int = 200) -> HttpResponse:
    unit = queries.unit_for(request.actor, number_or_none(request.GET.get("unit")))
    lines = queries.own_lines(unit)
    typed = request.GET.get("q", "").strip()
    if typed:
        lines = [line for line in lines if typed in line.value.element or typed in line.value.source]
    context = {
        "unit": unit,
        "below": queries.units_with_records(request.actor).filter(parent=unit),
        "lines": lines,
        "count": len(lines),
        "typed": typed,
        "kinds": queries.kinds_of(unit),
        "corrections": [
            (one, queries.open_text(one.sealed) if one.sealed else one.proposed)
            for one in queries.to_decide(unit)
        ],
        **more,
    }
    return render(request, "forms/records.html", context, status=status)
