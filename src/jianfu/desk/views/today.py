"""今日要事: at most five decisions for the leader, each with its numbers and two buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from jianfu.burden.queries.pains import pains
from jianfu.desk import actions, queries
from jianfu.kernel.domain.access import Permission
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.text import Text
from jianfu.kernel.http import needs
from jianfu.register import actions as register_actions
from jianfu.register.domain.page_errors import CHOICE_UNKNOWN
from jianfu.register.views.parsing import whole_number

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpResponse

    from jianfu.kernel.http import PageRequest

DECIDED = Text("已决定：{what}。", "Decided: {what}.")
WORDS = {
    "approve": Text("批准", "approved"),
    "send_back": Text("退回修改", "sent back"),
    "uphold": Text("意见成立，要求已关闭", "the objection stands, the demand is closed"),
    "dismiss": Text("意见不成立，已回应", "the objection does not stand; it was answered"),
}


@needs(Permission.DECIDE)
@require_http_methods(["GET", "POST"])
def today(request: PageRequest) -> HttpResponse:
    """Show what needs a decision; take it."""
    if request.method == "GET":
        return _page(request, {})
    try:
        what = _decide(request)
    except Refusal as refusal:
        typed = {"refusal": refusal, "reason": request.POST.get("reason"), "at": request.POST.get("demand")}
        return _page(request, typed, refusal.kind.status)
    messages.success(request, DECIDED.filled(what=what).within(request.language))
    return redirect("desk:today")


def _decide(request: PageRequest) -> Text:
    verb, reason = request.POST.get("verb", ""), request.POST.get("reason", "")
    demand_id, actor, now = whole_number(request.POST.get("demand", "")), request.actor, request.now
    if verb == "approve":
        register_actions.approve(actor, demand_id, now, reason)
    elif verb == "send_back":
        register_actions.send_back(actor, demand_id, reason, now)
    elif verb in {"uphold", "dismiss"}:
        actions.answer_objections(actor, demand_id, reason, now, upheld=verb == "uphold")
    else:
        raise Refusal(CHOICE_UNKNOWN, given=verb)
    return WORDS[verb]


def _page(request: PageRequest, more: Mapping[str, object], status: int = 200) -> HttpResponse:
    context = {
        "decisions": queries.decisions(request.actor, request.now),
        "pains": pains(request.actor, request.now.date()),
        **more,
    }
    return render(request, "desk/today.html", context, status=status)
