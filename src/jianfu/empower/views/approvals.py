"""就近办: services handled in the village and township – what they need, their days before and now, each application."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from jianfu.empower.actions import approvals as actions
from jianfu.empower.actions.approvals import Applicant
from jianfu.empower.domain.approvals.pack import ServiceText
from jianfu.empower.domain.approvals.refusals import NO_SUCH_APPLICATION
from jianfu.empower.domain.approvals.service import StepKind
from jianfu.empower.domain.approvals.standing import Event, State
from jianfu.empower.domain.facts import Truth
from jianfu.empower.queries import approvals as queries
from jianfu.empower.queries.scope import READS, speaks_for
from jianfu.empower.views.parsing import as_file, number, number_or_none
from jianfu.kernel.domain.access import Permission
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.text import Text
from jianfu.kernel.http import needs

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpResponse, StreamingHttpResponse

    from jianfu.empower.models import Service
    from jianfu.empower.queries.approvals import Line
    from jianfu.kernel.http import PageRequest

ON_A_PAGE = 30
SUBMITTED = Text("已提交。", "Submitted.")
ADOPTED = Text(
    "“{name}”的流程已更新，在办的仍按原流程。",
    "The procedure of “{name}” is changed; what runs keeps its own.",
)
DONE = Text("已记下：{what}。", "Noted: {what}.")
HEADINGS = (
    Text("事项", "Service"),
    Text("村（社区）", "Village"),
    Text("提交日", "Submitted"),
    Text("状态", "State"),
    Text("现环节", "Step"),
    Text("期限", "Due"),
    Text("已用工作日", "Days so far"),
)


@needs(*READS)
@require_GET
def services(request: PageRequest) -> HttpResponse:
    """Show the services with their days before and now, then the applications."""
    pages = Paginator(_chosen(request), ON_A_PAGE)
    context = {
        "rows": queries.comparison(request.actor, request.now.date()),
        "page": pages.get_page(request.GET.get("page")),
        "count": pages.count,
        "typed": request.GET,
        "may_apply": bool(queries.villages_for(request.actor)),
    }
    return render(request, "empower/services.html", context)


@needs(*READS)
@require_GET
def export(request: PageRequest, kind: str) -> HttpResponse | StreamingHttpResponse:
    """Give the applications to take along, without names."""
    rows = (_row(line, request) for line in _chosen(request))
    return as_file(kind, "applications", HEADINGS, rows, request.language)


@needs(*READS)
@require_http_methods(["GET", "POST"])
def service(request: PageRequest, service_id: int) -> HttpResponse:
    """Show one service; its office changes the flow."""
    found = next((one for one in queries.services(request.actor) if one.pk == service_id), None)
    if found is None:
        raise Refusal(NO_SUCH_APPLICATION)
    if request.method == "GET":
        return _show_service(request, found, {})
    post = request.POST
    try:
        text = ServiceText(
            found.name,
            number(post.get("before_days")),
            post.get("before_by", "")[:80],
            post.get("steps", ""),
            post.get("materials", ""),
            post.get("checks", ""),
        )
        made = actions.adopt_service(request.actor, found.territory_id, text, request.now)
    except Refusal as refusal:
        return _show_service(request, found, {"refusal": refusal, "typed": post}, refusal.kind.status)
    messages.success(request, ADOPTED.filled(name=made.name).within(request.language))
    return redirect("empower:service", made.pk)


@needs(Permission.CAPTURE)
@require_http_methods(["GET", "POST"])
def apply(request: PageRequest) -> HttpResponse:
    """Apply for somebody: which service, which village, name and number."""
    if request.method == "GET":
        return _show_apply(request, {})
    post = request.POST
    applicant = Applicant(post.get("name", ""), post.get("id_number", ""))
    try:
        made = actions.submit(
            request.actor,
            number(post.get("service")),
            number(post.get("village")),
            applicant,
            request.now,
            post.get("note", ""),
        )
    except Refusal as refusal:
        return _show_apply(request, {"refusal": refusal}, refusal.kind.status)
    messages.success(request, SUBMITTED.within(request.language))
    return redirect("empower:application", made.pk)


@needs(*READS)
@require_http_methods(["GET", "POST"])
def application(request: PageRequest, application_id: int) -> HttpResponse:
    """Show one application; do what the running step asks for."""
    if request.method == "GET":
        return _show(request, application_id, {})
    post = request.POST
    kind = Event(post["act"]) if post.get("act") in set(Event) else Event.PASSED
    try:
        if kind is Event.COMPARED:
            actions.compare(request.actor, application_id, request.now)
        else:
            actions.act(request.actor, application_id, kind, request.now, post.get("note", ""))
    except Refusal as refusal:
        return _show(request, application_id, {"refusal": refusal, "typed": post}, refusal.kind.status)
    messages.success(request, DONE.filled(what=kind.label).within(request.language))
    return redirect("empower:application", application_id)


def _chosen(request: PageRequest) -> list[Line]:
    only_open = request.GET.get("open") == "1"
    return queries.chosen(request.actor, number_or_none(request.GET.get("service")), only_open=only_open)


def _row(line: Line, request: PageRequest) -> list[object]:
    return [
        line.application.service.name,
        line.application.village.name,
        line.application.submitted_at.date().isoformat(),
        line.standing.state.label.within(request.language),
        line.step.kind.label.within(request.language) if line.step else "",
        line.due.isoformat() if line.due else "",
        line.standing.days,
    ]


def _show_service(
    request: PageRequest, found: Service, more: Mapping[str, Any], status: int = 200
) -> HttpResponse:
    as_typed = {
        "before_days": found.before_days,
        "before_by": found.before_by,
        "steps": found.steps,
        "materials": found.materials,
        "checks": found.checks,
    }
    context = {
        "service": found,
        "flow": found.flow,
        "may_change": request.actor.decide(Permission.REVIEW, found.territory.path).allowed,
        "typed": as_typed,
        **more,
    }
    return render(request, "empower/service.html", context, status=status)


def _show_apply(request: PageRequest, more: Mapping[str, Any], status: int = 200) -> HttpResponse:
    context = {
        "services": [(one.pk, one.name) for one in queries.services(request.actor)],
        "villages": [(one.pk, one.name) for one in queries.villages_for(request.actor)],
        "typed": request.POST or request.GET,
        **more,
    }
    return render(request, "empower/apply.html", context, status=status)


def _show(
    request: PageRequest, application_id: int, more: Mapping[str, Any], status: int = 200
) -> HttpResponse:
    line = queries.application_for(request.actor, application_id)
    compared = [event for event in line.application.events.all() if event.kind == Event.COMPARED]
    context = {
        "line": line,
        "steps": _steps(line),
        "events": line.application.events.all(),
        "compared": compared[-1] if compared else None,
        "answers": _answers(compared[-1].data["answers"]) if compared else [],
        "acts": _acts(request, line),
        **more,
    }
    return render(request, "empower/application.html", context, status=status)


def _answers(stored: list[dict[str, str]]) -> list[dict[str, Any]]:
    return [{**one, "label": Truth(one["truth"]).label} for one in stored]


def _steps(line: Line) -> list[dict[str, Any]]:
    """Return the steps with who does each and how many days it took, the running one marked."""
    standing = line.standing
    return [
        {
            "step": step,
            "unit": queries.responsible(line.application, step.by),
            "spent": standing.spent.get(place),
            "running": standing.state is State.RUNNING and place == standing.at,
        }
        for place, step in enumerate(line.flow.steps)
    ]


def _acts(request: PageRequest, line: Line) -> list[Event]:
    """Return what can be done now by this person."""
    step, village = line.step, line.application.village
    kinds: list[Event] = []
    unit = queries.responsible(line.application, step.by) if step else None
    if step is not None and unit is not None and speaks_for(request.actor, Permission.ANSWER, unit):
        if line.flow.checks or any(one.element for one in line.flow.materials):
            kinds.append(Event.COMPARED)
        decides = step.kind is StepKind.DECIDE
        kinds += [Event.GRANTED, Event.REFUSED] if decides else [Event.PASSED]
        kinds.append(Event.RETURNED)
    near = [one for one in (village, village.parent) if one is not None]
    if any(speaks_for(request.actor, Permission.ANSWER, one) for one in near):
        kinds += [Event.RESUBMITTED] if line.standing.state is State.RETURNED else []
        kinds += [Event.WITHDRAWN] if line.standing.state.is_open else []
    return kinds
