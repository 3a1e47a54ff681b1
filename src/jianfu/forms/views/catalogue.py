"""报表目录 and 归并: which forms may be asked, and how there could be fewer; a page that people can argue over."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import StreamingHttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from jianfu.forms import actions
from jianfu.forms.domain.consolidating.standing import EntryState
from jianfu.forms.queries import catalogue as queries
from jianfu.forms.queries.answers import collections_for
from jianfu.forms.views.parsing import number_or_none
from jianfu.kernel.domain.access import Permission
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.text import Text
from jianfu.kernel.http import needs
from jianfu.register.domain.life import COUNTED
from jianfu.register.export import csv_lines, safe

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpResponse

    from jianfu.forms.queries.catalogue import StepLine
    from jianfu.kernel.http import PageRequest

READS = (Permission.READ_OWN_DESK, Permission.READ_REGISTER, Permission.DRAFT)
ENTERED = Text("《{title}》已列入目录。", "“{title}” is in the catalogue.")
PROPOSED = Text("归并建议已生成：{forms}张可减到{after}张。", "Proposed: {forms} forms could become {after}.")
SPOKEN = Text("已记下您的意见。", "Your word is noted.")
DECIDED = Text("已定。", "Decided.")
ON_A_PAGE = 50


@needs(*READS)
@require_GET
def catalogue(request: PageRequest) -> HttpResponse:
    """Show the forms that may be asked."""
    return _catalogue(request, {})


@needs(*READS)
@require_GET
def export(request: PageRequest) -> StreamingHttpResponse:
    """Give the catalogue as csv."""
    rows = queries.entries_for(request.actor, request.GET.get("state", ""), request.GET.get("q", "").strip())
    lines = (
        [
            safe(cell)
            for cell in (
                row.title,
                row.issuer.name,
                row.basis,
                row.get_cycle_display(),
                str(row.units),
                str(row.fields),
                f"{row.hours_a_year:.0f}",
                row.expires_on.isoformat(),
                EntryState(row.state).label.within(request.language),
            )
        ]
        for row in rows
    )
    headings = ("表名", "发表单位", "依据", "周期", "填报单位数", "栏数", "每年工时", "有效期至", "状态")
    answer = StreamingHttpResponse(csv_lines(headings, lines), content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = 'attachment; filename="catalogue.csv"'
    return answer


@needs(Permission.REVIEW)
@require_POST
def enter(request: PageRequest, collection_id: int) -> HttpResponse:
    """Enter an approved form."""
    try:
        entry = actions.enter_form(request.actor, collection_id, request.now)
    except Refusal as refusal:
        return _catalogue(request, {"refusal": refusal}, refusal.kind.status)
    messages.success(request, ENTERED.filled(title=entry.title).within(request.language))
    return redirect("forms:catalogue")


@needs(*READS)
@require_GET
def consolidation(request: PageRequest) -> HttpResponse:
    """Show the last proposal with what both sides say."""
    return _consolidation(request, {})


@needs(Permission.REVIEW)
@require_POST
def propose(request: PageRequest) -> HttpResponse:
    """Look at the catalogue anew."""
    try:
        run = actions.propose_consolidation(
            request.actor, number_or_none(request.POST.get("territory")) or 0, request.now
        )
    except Refusal as refusal:
        return _consolidation(request, {"refusal": refusal}, refusal.kind.status)
    said = PROPOSED.filled(forms=run.forms, after=run.forms_after)
    messages.success(request, said.within(request.language))
    return redirect("forms:consolidation")


@needs(Permission.DRAFT, Permission.ANSWER, Permission.REVIEW)
@require_POST
def step(request: PageRequest, step_id: int) -> HttpResponse:
    """Speak about a proposal, or decide it."""
    verb, words = request.POST.get("verb", ""), request.POST.get("words", "")
    try:
        if verb in {"adopt", "drop"}:
            actions.decide_step(request.actor, step_id, request.now, adopt=verb == "adopt", reason=words)
            said = DECIDED
        else:
            actions.speak(request.actor, step_id, request.now, agrees=verb == "agree", words=words)
            said = SPOKEN
    except Refusal as refusal:
        return _consolidation(request, {"refusal": refusal}, refusal.kind.status)
    messages.success(request, said.within(request.language))
    return redirect("forms:consolidation")


def _catalogue(request: PageRequest, more: Mapping[str, Any], status: int = 200) -> HttpResponse:
    state, words = request.GET.get("state", ""), request.GET.get("q", "").strip()
    rows = queries.entries_for(request.actor, state, words)
    pages = Paginator(rows, ON_A_PAGE)
    decides = bool(request.actor.paths(Permission.REVIEW))
    counted = [one.value for one in COUNTED]
    context = {
        "page": pages.get_page(request.GET.get("page")),
        "count": pages.count,
        "hours": sum(row.hours_a_year for row in rows),
        "state": state,
        "typed": words,
        "states": [(one.value, one.label.within(request.language)) for one in EntryState],
        "waiting": collections_for(request.actor).filter(
            demand__state__in=counted, template__entries__isnull=True
        )[:20]
        if decides
        else [],
        "today": request.now.date(),
        **more,
    }
    return render(request, "forms/catalogue.html", context, status=status)


def _consolidation(request: PageRequest, more: Mapping[str, Any], status: int = 200) -> HttpResponse:
    run = queries.latest_run(request.actor)
    lines = queries.lines_of(request.actor, run) if run else []
    deciding = [
        unit
        for unit in queries.territories(request.actor)
        if request.actor.decide(Permission.REVIEW, unit.path).allowed
    ]
    context = {
        "run": run,
        "lines": lines,
        "count": len(lines),
        "saved": sum(line.step.entry.hours_a_year for line in lines if line.step.action != "keep"),
        "adopted": sum(line.step.entry.hours_a_year for line in lines if _gone(line)),
        "cut": 1 - run.forms_after / run.forms if run and run.forms else None,
        "cut_fields": 1 - run.fields_after / run.fields if run and run.fields else None,
        "deciding": deciding,
        **more,
    }
    return render(request, "forms/consolidation.html", context, status=status)


def _gone(line: StepLine) -> bool:
    return bool(line.step.adopted) and line.step.action != "keep"
