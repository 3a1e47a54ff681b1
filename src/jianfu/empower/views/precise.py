"""精准服务: who is entitled and not served, who is served and perhaps not entitled – compared for a purpose, settled by people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from jianfu.empower.actions import precise as actions
from jianfu.empower.domain.facts import Truth
from jianfu.empower.domain.precise.rules import Gap, packaged_rules
from jianfu.empower.domain.precise.standing import Event
from jianfu.empower.queries import precise as queries
from jianfu.empower.views.parsing import as_file, number_or_none
from jianfu.kernel.domain.access import Permission
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.text import Text
from jianfu.kernel.http import needs

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpResponse, StreamingHttpResponse

    from jianfu.empower.queries.precise import Shown
    from jianfu.kernel.http import PageRequest

ON_A_PAGE = 40
COMPARED = Text(
    "已比对{people}人：新发现{new}条，现有{open}条，{gone}条因档案变化不再列出。",
    "{people} people compared: {new} new lines, {open} in all, {gone} gone as records changed.",
)
DONE = Text("已记下：{what}。", "Noted: {what}.")
HEADINGS = (
    Text("类别", "What"),
    Text("事项", "Service"),
    Text("村（社区）", "Village"),
    Text("姓名（已遮挡）", "Name (masked)"),
    Text("期限", "Due"),
    Text("依据", "Data behind"),
)


@needs(Permission.UNMASK)
@require_http_methods(["GET", "POST"])
def lists(request: PageRequest) -> HttpResponse:
    """Show the open lines; compare anew for a stated purpose."""
    if request.method == "GET":
        return _show(request, {})
    unit = number_or_none(request.POST.get("unit")) or 0
    try:
        done = actions.compare(request.actor, unit, request.POST.get("purpose", ""), request.now)
    except Refusal as refusal:
        return _show(request, {"refusal": refusal, "typed": request.POST}, refusal.kind.status)
    messages.success(request, COMPARED.filled(**done).within(request.language))
    return redirect("empower:precise")


@needs(Permission.UNMASK)
@require_GET
def export(request: PageRequest, kind: str) -> HttpResponse | StreamingHttpResponse:
    """Give the open lines to take along; names stay masked."""
    rows = (_row(one, request) for one in _chosen(request))
    return as_file(kind, "precise", HEADINGS, rows, request.language)


@needs(Permission.UNMASK)
@require_http_methods(["GET", "POST"])
def line(request: PageRequest, line_id: int) -> HttpResponse:
    """Show one line with the data behind it; settle it."""
    if request.method == "GET":
        return _show_line(request, line_id, {})
    post = request.POST
    kind = Event(post["act"]) if post.get("act") in set(Event) else Event.FOUND
    try:
        actions.settle(request.actor, line_id, kind, request.now, post.get("note", ""))
    except Refusal as refusal:
        return _show_line(request, line_id, {"refusal": refusal, "typed": post}, refusal.kind.status)
    messages.success(request, DONE.filled(what=kind.label).within(request.language))
    return redirect("empower:precise_line", line_id)


def _chosen(request: PageRequest) -> list[Shown]:
    gap = request.GET.get("gap", "")
    return queries.chosen(request.actor, Gap(gap) if gap in set(Gap) else None, request.GET.get("rule", ""))


def _row(one: Shown, request: PageRequest) -> list[object]:
    behind = "；".join(f"{answer['said']}：{_said(answer, request)}" for answer in one.line.answers)
    return [
        one.line.gap_label.within(request.language),
        one.line.rule,
        one.line.unit.name,
        one.name,
        one.standing.handle.due.isoformat(),
        behind,
    ]


def _said(answer: dict[str, Any], request: PageRequest) -> str:
    return Truth(answer["truth"]).label.within(request.language)


def _show(request: PageRequest, more: Mapping[str, Any], status: int = 200) -> HttpResponse:
    pages = Paginator(_chosen(request), ON_A_PAGE)
    context = {
        "page": pages.get_page(request.GET.get("page")),
        "count": pages.count,
        "counts": queries.counts(request.actor),
        "rules": packaged_rules(),
        "units": [(unit.pk, unit.name) for unit in queries.comparing_units(request.actor)],
        "gap": request.GET.get("gap", ""),
        **more,
    }
    return render(request, "empower/precise.html", context, status=status)


def _show_line(
    request: PageRequest, line_id: int, more: Mapping[str, Any], status: int = 200
) -> HttpResponse:
    one = queries.line_for(request.actor, line_id)
    by_gap = {
        Gap.UNSERVED: (Event.SERVED, Event.DECLINED, Event.DATA_WRONG),
        Gap.OVERSERVED: (Event.STOPPED, Event.DATA_WRONG, Event.DECLINED),
        Gap.UNKNOWN: (Event.DATA_WRONG, Event.SERVED, Event.DECLINED),
    }
    context = {
        "one": one,
        "answers": [{**answer, "label": Truth(answer["truth"]).label} for answer in one.line.answers],
        "events": one.line.events.all(),
        "acts": by_gap[Gap(one.line.gap)] if one.line.is_open else (),
        **more,
    }
    return render(request, "empower/precise_line.html", context, status=status)
