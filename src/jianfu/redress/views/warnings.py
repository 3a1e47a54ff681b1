"""预警: what the numbers say, who was reminded, what they answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from jianfu.kernel.domain.access import Permission
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.text import Text
from jianfu.kernel.http import needs
from jianfu.redress.actions.warnings import make_case, take_warning
from jianfu.redress.domain.warnings.life import LIFE, STAGES
from jianfu.redress.domain.warnings.rules import Grade, warning_rules
from jianfu.redress.queries import warnings as queries
from jianfu.redress.queries.warnings.listing import sheet_of
from jianfu.register.export import csv_lines
from jianfu.register.views.parsing import day_or_none

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jianfu.kernel.http import PageRequest

ON_A_PAGE = 50
INSIDE = (Permission.SUPERVISE, Permission.REVIEW, Permission.DECIDE, Permission.READ_OWN_DESK)
STEPPED = Text("预警：{step}。", "Warning: {step}.")
_HEADINGS = (
    Text("日期", "day"),
    Text("级别", "grade"),
    Text("单位", "unit"),
    Text("规则", "rule"),
    Text("说明", "because"),
    Text("状态", "stage"),
)


@needs(*INSIDE)
@require_GET
def listing(request: PageRequest) -> HttpResponse:
    """List warnings with their sentences; say which rules look, and how many were false."""
    stage, grade = request.GET.get("stage", ""), request.GET.get("grade", "")
    rows = queries.warning_rows(request.actor, stage, grade)
    page = Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page"))
    wrong, over = queries.false_share(request.actor)
    context = {
        "page": page,
        "rows": [sheet_of(row) for row in page],
        "count": page.paginator.count,
        "stage": stage,
        "grade": grade,
        "stages": [("", "—"), *((key, label.within(request.language)) for key, label in STAGES.items())],
        "grades": [("", "—"), *((one.value, one.label.within(request.language)) for one in Grade)],
        "rules": warning_rules(),
        "wrong": wrong,
        "over": over,
    }
    return render(request, "redress/warnings.html", context)


@needs(*INSIDE)
@require_GET
def export(request: PageRequest) -> StreamingHttpResponse:
    """Give the rows that the filter selects as csv."""
    rows = queries.warning_rows(request.actor, request.GET.get("stage", ""), request.GET.get("grade", ""))
    sheets = (sheet_of(row) for row in rows.iterator(chunk_size=500))
    lines = (
        (
            one.warning.raised_on.isoformat(),
            one.grade.label.within(request.language),
            one.warning.subject.name if one.warning.subject else one.warning.territory.name,
            one.rule.title.within(request.language),
            one.because.within(request.language),
            one.stage.within(request.language),
        )
        for one in sheets
    )
    headings = [heading.within(request.language) for heading in _HEADINGS]
    answer = StreamingHttpResponse(csv_lines(headings, lines), content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = 'attachment; filename="warnings.csv"'
    return answer


@needs(*INSIDE)
@require_http_methods(["GET", "POST"])
def one(request: PageRequest, warning_id: int) -> HttpResponse:
    """Show one warning with its numbers and steps; take a step."""
    if request.method == "GET":
        return _sheet(request, warning_id, {})
    post, verb = request.POST, request.POST.get("verb", "")
    words = post.get("words", "")
    try:
        if verb == "case":
            case = make_case(request.actor, warning_id, words, request.now)
            return redirect("redress:case", case.pk)
        until = day_or_none(post.get("until"))
        take_warning(request.actor, warning_id, verb, request.now, words, until)
    except Refusal as refusal:
        return _sheet(request, warning_id, {"refusal": refusal, "typed": post}, refusal.kind.status)
    messages.success(request, STEPPED.filled(step=LIFE.label(verb)).within(request.language))
    return redirect("redress:warning", warning_id)


def _sheet(
    request: PageRequest, warning_id: int, more: Mapping[str, object], status: int = 200
) -> HttpResponse:
    sheet = queries.warning_sheet(request.actor, warning_id)
    context = {
        "sheet": sheet,
        "warning": sheet.warning,
        "moves": [(verb, LIFE.moves[verb]) for verb in sheet.verbs],
        "rows": queries.evidence(request.actor, sheet.warning),
        **more,
    }
    return render(request, "redress/warning.html", context, status=status)
