"""调研成果: reports due in a week, shared with all, and what became of their recommendations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from jianfu.kernel.domain.access import Permission
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.text import Text
from jianfu.kernel.http import needs
from jianfu.kernel.models import Unit
from jianfu.kernel.queries.units import within
from jianfu.planning import actions
from jianfu.planning.domain.errors import NO_SUCH_PLAN
from jianfu.planning.queries import studies as queries
from jianfu.planning.views.calendar import XLSX
from jianfu.planning.views.parsing import day, number, year_or
from jianfu.planning.workbooks import plain_book

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import QueryDict

    from jianfu.kernel.http import PageRequest

SEES = (Permission.READ_OWN_DESK, Permission.DRAFT, Permission.REVIEW, Permission.READ_REGISTER)
ROWS = 4
"""Recommendations that the form takes at a time."""
HANDED_IN = Text("已提交，全县可用。", "Handed in; everybody here can use it.")
DONE = Text("已记下办理结果。", "The outcome was noted.")


@needs(*SEES)
@require_GET
def studies(request: PageRequest) -> HttpResponse:
    """List the study visits that are over."""
    year = year_or(request.GET.get("year"), request.now.year)
    today, q = request.now.date(), request.GET.get("q", "").strip()
    rows = queries.study_list(request.actor, year, today, q)
    context = {
        "year": year,
        "years": [year - 1, year],
        "q": q,
        "rows": [(one, one.late(today)) for one in rows],
        "owed": sum(one.report is None for one in rows),
        "open": sum(one.open_advice for one in rows),
    }
    return render(request, "planning/studies.html", context)


@needs(*SEES)
@require_GET
def export(request: PageRequest) -> HttpResponse:
    """Give the list as a workbook: a row for each recommendation, or for a report without any."""
    year = year_or(request.GET.get("year"), request.now.year)
    rows: list[tuple[object, ...]] = []
    for one in queries.study_list(request.actor, year, request.now.date(), request.GET.get("q", "").strip()):
        head = (one.item.topic, one.item.department.name, one.last_day, one.due_on)
        submitted = one.report.submitted_on if one.report else None
        advice = list(one.report.recommendations.all()) if one.report else []
        rows += [(*head, submitted, each.text, each.due_on, each.done_on, each.outcome) for each in advice]
        if not advice:
            rows.append((*head, submitted, "", None, None, ""))
    names = ("调研事项", "部门", "最后一天", "报告应交", "报告已交", "建议", "办理期限", "办结", "结果")
    answer = HttpResponse(plain_book("调研成果", names, rows), content_type=XLSX)
    answer.headers["Content-Disposition"] = f'attachment; filename="studies-{year}.xlsx"'
    return answer


@needs(*SEES)
@require_GET
def study(request: PageRequest, item_id: int) -> HttpResponse:
    """Show one study visit with its report and recommendations."""
    return _one(request, item_id, {})


@needs(Permission.DRAFT)
@require_POST
def hand_in(request: PageRequest, item_id: int) -> HttpResponse:
    """Hand the report in."""
    file = request.FILES.get("file")
    upload = (file.read(), file.name or "") if file else None
    try:
        summary = request.POST.get("summary", "")
        advice = _advice(request.POST)
        actions.hand_in_report(request.actor, item_id, summary, advice, request.now, upload)
    except Refusal as refusal:
        return _one(request, item_id, {"refusal": refusal, "typed": request.POST}, refusal.kind.status)
    messages.success(request, HANDED_IN.within(request.language))
    return redirect(reverse("planning:study", args=[item_id]))


@needs(Permission.DRAFT, Permission.ANSWER, Permission.REVIEW)
@require_POST
def carry_out(request: PageRequest, item_id: int) -> HttpResponse:
    """Note what came of a recommendation."""
    try:
        advice = number(request.POST.get("recommendation"))
        actions.carry_out(request.actor, advice, request.POST.get("outcome", ""), request.now)
    except Refusal as refusal:
        return _one(request, item_id, {"refusal": refusal}, refusal.kind.status)
    messages.success(request, DONE.within(request.language))
    return redirect(reverse("planning:study", args=[item_id]))


@needs(*SEES)
@require_GET
def file(request: PageRequest, item_id: int) -> HttpResponse:
    """Give the report's file."""
    report = getattr(queries.study_for(request.actor, item_id), "study_report", None)
    if report is None or report.file is None:
        raise Refusal(NO_SUCH_PLAN)
    answer = HttpResponse(report.file.read_bytes(), content_type="application/octet-stream")
    answer.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(report.file.name)}"
    return answer


def _one(request: PageRequest, item_id: int, more: Mapping[str, Any], status: int = 200) -> HttpResponse:
    item = queries.study_for(request.actor, item_id)
    actor, today = request.actor, request.now.date()
    report = getattr(item, "study_report", None)
    last = queries.last_day_of(item)
    advice = report.recommendations.select_related("owner").order_by("due_on", "pk") if report else ()
    carries = (Permission.DRAFT, Permission.ANSWER, Permission.REVIEW)
    owners = Unit.objects.filter(within([item.plan.territory.path]), level__lte=item.plan.territory.level + 1)
    context = {
        "item": item,
        "report": report,
        "summary": report.summary if report else "",
        "last": last,
        "due": queries.report_due(last) if last else None,
        "advice": [
            (one, any(actor.decide(each, one.owner.path).allowed for each in carries)) for one in advice
        ],
        "may_hand_in": actor.decide(Permission.DRAFT, item.department.path).allowed
        and last is not None
        and last <= today,
        "similar": queries.similar_reports(item.plan.territory, item.topic, item.pk),
        "owners": [(unit.pk, unit.name) for unit in owners.filter(retired_on__isnull=True).order_by("path")],
        "numbers": range(1, ROWS + 1),
        **more,
    }
    return render(request, "planning/study.html", context, status=status)


def _advice(post: QueryDict) -> list[actions.Advice]:
    """Read the rows of the form that say anything."""
    return [
        actions.Advice(text, number(post.get(f"owner{at}")), day(post.get(f"due{at}")))
        for at in range(1, ROWS + 1)
        for text in [post.get(f"advice{at}", "").strip()]
        if text
    ]
