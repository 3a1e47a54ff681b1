"""呼叫部门: what was called and where it stands; call; answer, dispute, decide, confirm; the numbers by department."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from jianfu.empower.actions import calls as actions
from jianfu.empower.actions.calls import NewCall
from jianfu.empower.domain.calls.words import CallState, Event, Urgency
from jianfu.empower.queries import calls as queries
from jianfu.empower.queries.scope import OVERSEES, READS
from jianfu.empower.views.parsing import as_file, number, number_or_none, numbers
from jianfu.kernel.domain.access import Permission
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.text import Text
from jianfu.kernel.http import needs

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpResponse, StreamingHttpResponse

    from jianfu.empower.domain.calls.proposing import Proposals
    from jianfu.empower.models import Call
    from jianfu.empower.queries.calls import Line
    from jianfu.kernel.http import PageRequest
    from jianfu.kernel.models import Unit

ON_A_PAGE = 30
CALLED = Text("已呼叫：{units}。应答期限从现在起算。", "Called: {units}. Their clocks run from now.")
NOTED = Text("已记下：{what}。", "Noted: {what}.")
HEADINGS = (
    Text("呼叫日", "Called on"),
    Text("呼叫单位", "Caller"),
    Text("事项", "Matter"),
    Text("地点", "Place"),
    Text("紧急程度", "Urgency"),
    Text("牵头部门", "Leading department"),
    Text("状态", "State"),
    Text("下一期限", "Next due"),
    Text("是否解决", "Solved"),
)


@needs(*READS)
@require_GET
def calls(request: PageRequest) -> HttpResponse:
    """List the calls that concern me."""
    found = _chosen(request)
    pages = Paginator(found, ON_A_PAGE)
    context = {
        "page": pages.get_page(request.GET.get("page")),
        "count": pages.count,
        "typed": request.GET,
        "states": [("", "—"), *((one.value, one.label.within(request.language)) for one in CallState)],
        "may_call": bool(queries.callers(request.actor)),
        "oversees": any(request.actor.paths(one) for one in OVERSEES),
    }
    return render(request, "empower/calls.html", context)


@needs(*READS)
@require_GET
def export(request: PageRequest, kind: str) -> HttpResponse | StreamingHttpResponse:
    """Give the rows of the list to take along."""
    rows = (_row(line, request) for line in _chosen(request))
    return as_file(kind, "calls", HEADINGS, rows, request.language)


@needs(Permission.CAPTURE)
@require_http_methods(["GET", "POST"])
def new(request: PageRequest) -> HttpResponse:
    """Say what the matter is, see whom the duty lists name, and call them."""
    if request.method == "GET" or request.POST.get("act") == "find":
        return _show_new(request, {})
    try:
        call = _raise(request)
    except Refusal as refusal:
        return _show_new(request, {"refusal": refusal}, refusal.kind.status)
    names = "、".join(unit.name for unit, _ in queries.call_for(request.actor, call.pk).parts())
    messages.success(request, CALLED.filled(units=names).within(request.language))
    return redirect("empower:call", call.pk)


@needs(*READS)
@require_http_methods(["GET", "POST"])
def call(request: PageRequest, call_id: int) -> HttpResponse:
    """Show one call; do one of the things that can be done now."""
    if request.method == "GET":
        return _show(request, call_id, {})
    try:
        kind = _act(request, call_id)
    except Refusal as refusal:
        return _show(request, call_id, {"refusal": refusal, "typed": request.POST}, refusal.kind.status)
    messages.success(request, NOTED.filled(what=kind.label).within(request.language))
    return redirect("empower:call", call_id)


@needs(*READS)
@require_GET
def figures(request: PageRequest) -> HttpResponse:
    """Show the numbers by department, over this year."""
    rows = queries.numbers(request.actor, request.now.date(), date(request.now.year, 1, 1))
    return render(request, "empower/call_figures.html", {"rows": rows, "year": request.now.year})


def _chosen(request: PageRequest) -> list[Line]:
    state = request.GET.get("state", "")
    return queries.chosen(
        request.actor,
        CallState(state) if state in set(CallState) else None,
        number_or_none(request.GET.get("department")),
    )


def _row(line: Line, request: PageRequest) -> list[object]:
    standing, due = line.standing, line.next_due()
    lead = next((unit.name for unit, part in line.parts() if part.leads), "")
    return [
        standing.raised_on.isoformat(),
        line.call.caller.name,
        line.call.matter,
        line.call.place,
        standing.urgency.label.within(request.language),
        lead,
        standing.state.label.within(request.language),
        due.isoformat() if due else "",
        standing.solved_on.isoformat() if standing.solved_on else "",
    ]


def _raise(request: PageRequest) -> Call:
    post = request.POST
    caller = _caller(request)
    lead, chosen = number_or_none(post.get("lead")), numbers(post.getlist("department"))
    departments = (lead, *chosen) if lead in chosen and lead is not None else chosen
    found = queries.proposals(caller, post.get("matter", ""), request.now.date()) if caller else None
    basis = found.departments[0].because if found and found.departments else None
    urgency = post.get("urgency", "")
    new_call = NewCall(
        caller_id=caller.pk if caller else 0,
        matter=post.get("matter", ""),
        place=post.get("place", ""),
        urgency=Urgency(urgency) if urgency in set(Urgency) else Urgency.ORDINARY,
        departments=departments,
        basis=basis,
    )
    return actions.raise_call(request.actor, new_call, request.now)


def _caller(request: PageRequest) -> Unit | None:
    wanted = request.POST.get("unit") or request.GET.get("unit") or ""
    mine = queries.callers(request.actor)
    return next((unit for unit in mine if str(unit.pk) == wanted), mine[0] if mine else None)


def _show_new(request: PageRequest, more: Mapping[str, Any], status: int = 200) -> HttpResponse:
    typed = request.POST or request.GET
    caller = _caller(request)
    found = queries.proposals(caller, typed.get("matter", ""), request.now.date()) if caller else None
    named = {str(one.department_id) for one in found.departments} if found else set()
    ticked = set(typed.getlist("department")) or named
    context = {
        "caller": caller,
        "callers": [(unit.pk, unit.name) for unit in queries.callers(request.actor)],
        "typed": typed,
        "asked": bool(typed.get("matter", "").strip()),
        "found": found,
        "departments": _choices(caller, found, ticked) if caller else [],
        "urgencies": [(one.value, one.label.within(request.language)) for one in Urgency],
        **more,
    }
    return render(request, "empower/call_new.html", context, status=status)


def _choices(caller: Unit, found: Proposals | None, ticked: set[str]) -> list[dict[str, Any]]:
    """Return the departments to choose from, those that the lists name first, each with the reason."""
    because = {one.department_id: one.because for one in found.departments} if found else {}
    order = {pk: place for place, pk in enumerate(because)}
    rows = [
        {"unit": unit, "because": because.get(unit.pk), "ticked": str(unit.pk) in ticked}
        for unit in queries.callable_departments(caller)
    ]
    return sorted(rows, key=lambda row: order.get(row["unit"].pk, len(order)))


def _act(request: PageRequest, call_id: int) -> Event:
    post, actor, now = request.POST, request.actor, request.now
    kind = Event(post.get("act", "")) if post.get("act", "") in set(Event) else Event.NOTED
    note = post.get("note", "")
    if kind is Event.DECIDED:
        lead = number(post.get("lead"))
        chosen = (lead, *numbers(post.getlist("department")))
        actions.decide(actor, call_id, chosen, now, note)
    elif kind in {Event.SOLVED, Event.UNSOLVED}:
        actions.confirm(actor, call_id, now, solved=kind is Event.SOLVED, note=note)
    elif kind is Event.WITHDRAWN:
        actions.withdraw(actor, call_id, now, note)
    else:
        verbs = {
            Event.ANSWERED: actions.answer,
            Event.CAME: actions.come,
            Event.DONE: actions.finish,
            Event.DISPUTED: actions.dispute,
        }
        verbs.get(kind, actions.remark)(actor, call_id, number(post.get("unit")), now, note)
    return kind


def _show(request: PageRequest, call_id: int, more: Mapping[str, Any], status: int = 200) -> HttpResponse:
    line = queries.call_for(request.actor, call_id)
    decides = line.standing.state is CallState.DISPUTED and queries.may_decide(request.actor, line.call)
    context = {
        "line": line,
        "events": line.call.events.all(),
        "deeds": queries.deeds(request.actor, line, request.now.date()),
        "decides": decides,
        "choices": list(queries.callable_departments(line.call.caller)) if decides else [],
        **more,
    }
    return render(request, "empower/call.html", context, status=status)
