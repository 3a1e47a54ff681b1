"""委托事项: what villages were asked to do by a signed commission, on which terms, and whether it was paid."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from jianfu.empower.actions import commissions as actions
from jianfu.empower.actions.commissions import NewCommission
from jianfu.empower.domain.commissions.terms import Terms, lacking
from jianfu.empower.domain.commissions.words import Event, State
from jianfu.empower.queries import commissions as queries
from jianfu.empower.queries.scope import READS
from jianfu.empower.views.parsing import as_file, day, money, number, number_or_none
from jianfu.kernel.domain.access import Permission
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.text import Text
from jianfu.kernel.http import needs

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpResponse, QueryDict, StreamingHttpResponse

    from jianfu.empower.queries.commissions import Line
    from jianfu.kernel.http import PageRequest
    from jianfu.kernel.models import Unit

ON_A_PAGE = 30
DONE = Text("已记下：{what}。", "Noted: {what}.")
HEADINGS = (
    Text("委托事项", "Commission"),
    Text("委托单位", "Principal"),
    Text("村（社区）", "Village"),
    Text("开始", "From"),
    Text("结束", "To"),
    Text("经费（元）", "Funds (yuan)"),
    Text("已收到（元）", "Received (yuan)"),
    Text("未结清（元）", "Outstanding (yuan)"),
    Text("状态", "State"),
)


@needs(*READS)
@require_GET
def commissions(request: PageRequest) -> HttpResponse:
    """List the commissions that concern me, with their money."""
    found = _chosen(request)
    pages = Paginator(found, ON_A_PAGE)
    context = {
        "page": pages.get_page(request.GET.get("page")),
        "count": pages.count,
        "totals": queries.totals(found),
        "typed": request.GET,
        "states": [("", "—"), *((one.value, one.label.within(request.language)) for one in State)],
        "may_draft": bool(queries.principals(request.actor)),
    }
    return render(request, "empower/commissions.html", context)


@needs(*READS)
@require_GET
def export(request: PageRequest, kind: str) -> HttpResponse | StreamingHttpResponse:
    """Give the rows of the list to take along."""
    rows = (_row(line, request) for line in _chosen(request))
    return as_file(kind, "commissions", HEADINGS, rows, request.language)


@needs(Permission.CAPTURE)
@require_http_methods(["GET", "POST"])
def new(request: PageRequest) -> HttpResponse:
    """Draft a commission."""
    if request.method == "GET":
        return _show_new(request, {})
    try:
        made = actions.draft(request.actor, _typed(request.POST), request.now)
    except Refusal as refusal:
        return _show_new(request, {"refusal": refusal}, refusal.kind.status)
    messages.success(request, DONE.filled(what=Event.DRAFTED.label).within(request.language))
    return redirect("empower:commission", made.pk)


@needs(*READS)
@require_http_methods(["GET", "POST"])
def commission(request: PageRequest, commission_id: int) -> HttpResponse:
    """Show one commission; do one of the things that can be done now."""
    if request.method == "GET":
        return _show(request, commission_id, {})
    post = request.POST
    kind = Event(post["act"]) if post.get("act") in set(Event) else Event.CHANGED
    try:
        if kind is Event.CHANGED:
            actions.change(request.actor, commission_id, _typed(post), request.now)
        else:
            amount = money(post.get("amount"))
            actions.act(request.actor, commission_id, kind, request.now, post.get("note", ""), amount)
    except Refusal as refusal:
        return _show(request, commission_id, {"refusal": refusal, "typed": post}, refusal.kind.status)
    messages.success(request, DONE.filled(what=kind.label).within(request.language))
    return redirect("empower:commission", commission_id)


def _chosen(request: PageRequest) -> list[Line]:
    state = request.GET.get("state", "")
    return queries.chosen(request.actor, State(state) if state in set(State) else None)


def _row(line: Line, request: PageRequest) -> list[object]:
    one, standing = line.commission, line.standing
    return [
        one.title,
        one.principal.name,
        one.village.name,
        one.first_day.isoformat(),
        one.last_day.isoformat(),
        standing.funds,
        standing.received,
        standing.outstanding,
        standing.state.label.within(request.language),
    ]


def _typed(post: QueryDict) -> NewCommission:
    terms = Terms(
        content=post.get("content", ""),
        standard=post.get("standard", ""),
        requirement=post.get("requirement", ""),
        first_day=day(post.get("first_day")),
        last_day=day(post.get("last_day")),
        funds=money(post.get("funds")),
        liability=post.get("liability", ""),
    )
    return NewCommission(
        number_or_none(post.get("principal")) or 0,
        number(post.get("village") or "0"),
        post.get("title", ""),
        terms,
    )


def _show_new(request: PageRequest, more: Mapping[str, Any], status: int = 200) -> HttpResponse:
    mine = queries.principals(request.actor)
    typed = request.POST or request.GET
    chosen = next(
        (unit for unit in mine if str(unit.pk) == typed.get("principal")), mine[0] if mine else None
    )
    context = {
        "principal": chosen,
        "principals": [(unit.pk, unit.name) for unit in mine],
        "villages": _villages(chosen) if chosen else [],
        "typed": typed,
        **more,
    }
    return render(request, "empower/commission_new.html", context, status=status)


def _villages(principal: Unit) -> list[tuple[int, str]]:
    found = queries.villages_below(principal).select_related("parent")
    return [(unit.pk, f"{unit.parent.name if unit.parent else ''} {unit.name}") for unit in found]


def _show(
    request: PageRequest, commission_id: int, more: Mapping[str, Any], status: int = 200
) -> HttpResponse:
    line = queries.commission_for(request.actor, commission_id)
    deeds = queries.deeds(request.actor, line)
    unsigned = line.standing.state is State.DRAFT
    context = {
        "line": line,
        "events": line.commission.events.all(),
        "found": queries.found_in(line.commission),
        "as_typed": _as_typed(line),
        "lacking": lacking(line.commission.terms),
        "plain": [kind for kind in deeds if kind not in {Event.CHANGED, Event.PAID, Event.RECEIVED}],
        "money": [kind for kind in deeds if kind in {Event.PAID, Event.RECEIVED}],
        "may_change": unsigned and Event.CHANGED in deeds,
        **more,
    }
    return render(request, "empower/commission.html", context, status=status)


def _as_typed(line: Line) -> dict[str, object]:
    """Return the terms as they stand, for the form that changes them."""
    one = line.commission
    return {
        "title": one.title,
        "content": one.content,
        "standard": one.standard,
        "requirement": one.requirement,
        "liability": one.liability,
        "first_day": one.first_day.isoformat(),
        "last_day": one.last_day.isoformat(),
        "funds": f"{one.funds:.2f}",
    }
