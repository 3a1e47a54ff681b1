"""审核台: what waits for the office's decision, and the decision with its reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from jianfu.kernel.domain.access import Permission
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.text import Text
from jianfu.kernel.http import needs
from jianfu.register import actions
from jianfu.register.domain.life import TRANSITIONS, Verb
from jianfu.register.domain.page_errors import CHOICE_UNKNOWN
from jianfu.register.queries.deciding import decision_sheet, serious_notes, waiting
from jianfu.register.queries.demands import PAGE, Order, queue_degrees
from jianfu.register.queries.scope import visible_demand
from jianfu.register.views.parsing import chosen, whole_number
from jianfu.review.domain.triage import Degree

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpResponse

    from jianfu.kernel.http import PageRequest

DECISIONS = frozenset({Verb.APPROVE, Verb.SEND_BACK, Verb.REFUSE, Verb.MERGE})
SAID = Text("《{title}》：{verb}。", "{title}: {verb}.")
NUMBERED = Text("《{title}》已批准，计划号 {number}。", "{title} is approved, plan number {number}.")


@needs(Permission.REVIEW, Permission.DECIDE)
@require_GET
def queue(request: PageRequest) -> HttpResponse:
    """List what waits, the longest waiting or the most urgent first, each with its verdict and the quota left."""
    after, degree = request.GET.get("after", ""), request.GET.get("degree", "")
    order = Order(Degree(degree) if degree in set(Degree) else None, request.GET.get("by") == "urgency")
    rows = waiting(request.actor, request.now.date(), after=int(after) if after.isdigit() else 0, order=order)
    later = rows[-1].waiting.demand.pk if len(rows) == PAGE else None
    degrees = list(queue_degrees(request.actor).items())
    return render(
        request, "register/queue.html", {"rows": rows, "after": later, "order": order, "degrees": degrees}
    )


@needs(Permission.REVIEW, Permission.DECIDE)
@require_http_methods(["GET", "POST"])
def decide(request: PageRequest, demand_id: int) -> HttpResponse:
    """Show one submitted demand with all that a decision needs; decide."""
    if request.method == "GET":
        return _sheet(request, demand_id, {})
    try:
        said = _decide(request, demand_id)
    except Refusal as refusal:
        typed = {"refusal": refusal, "reason": request.POST.get("reason", "")}
        return _sheet(request, demand_id, typed, refusal.kind.status)
    messages.success(request, said.within(request.language))
    for note in serious_notes(request.actor, demand_id, request.now.date()):
        messages.warning(request, note.said.within(request.language))
    return redirect("register:queue")


def _decide(request: PageRequest, demand_id: int) -> Text:
    """Do what the button says; a second click on the same button finds it done and says so again."""
    verb = chosen(Verb, request.POST.get("verb", ""))
    if verb not in DECISIONS:
        raise Refusal(CHOICE_UNKNOWN, given=verb.value)
    reason, actor, now = request.POST.get("reason", ""), request.actor, request.now
    demand = visible_demand(actor, demand_id)
    if demand.state == TRANSITIONS[verb].target and verb is not Verb.APPROVE:
        return SAID.filled(title=demand.title, verb=verb.label)
    if verb is Verb.APPROVE:
        demand = actions.approve(actor, demand_id, now, reason)
        return NUMBERED.filled(title=demand.title, number=demand.plan_number)
    if verb is Verb.MERGE:
        actions.merge(actor, demand_id, whole_number(request.POST.get("into", "")), reason, now)
    elif verb is Verb.SEND_BACK:
        actions.send_back(actor, demand_id, reason, now)
    else:
        actions.refuse(actor, demand_id, reason, now)
    return SAID.filled(title=demand.title, verb=verb.label)


def _sheet(
    request: PageRequest, demand_id: int, more: Mapping[str, object], status: int = 200
) -> HttpResponse:
    sheet = decision_sheet(request.actor, demand_id, request.now.date())
    return render(request, "register/decide.html", {"sheet": sheet, **more}, status=status)
