"""层层传导: the same demand at each level, the steps that tightened most, and proposals for the office to confirm."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from jianfu.kernel.domain.access import Permission
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.text import Text
from jianfu.kernel.http import needs, signed_in
from jianfu.register import actions
from jianfu.register.queries.proposals import proposal_for, proposals
from jianfu.register.queries.scope import visible_demand
from jianfu.register.queries.steps import cascade_rows, tightest
from jianfu.register.views.parsing import whole_number

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpResponse

    from jianfu.kernel.http import PageRequest

LINKED = Text("已确认上下级联系。", "The link is confirmed.")
UNLINKED = Text("已断开联系。", "The link is taken away.")


@needs(Permission.READ_REGISTER)
@require_GET
def overview(request: PageRequest) -> HttpResponse:
    """Show the steps that press most, and the proposals that wait for a person."""
    context = {"rows": tightest(request.actor), "proposals": proposals(request.actor)}
    return render(request, "register/cascades.html", context)


@signed_in
@require_GET
def one(request: PageRequest, demand_id: int) -> HttpResponse:
    """Show one demand at each level."""
    return _page(request, demand_id, {})


@needs(Permission.REVIEW, Permission.DECIDE)
@require_POST
def parent(request: PageRequest, demand_id: int) -> HttpResponse:
    """Confirm a parent, or take a wrong one away."""
    reason = request.POST.get("reason", "")
    try:
        if request.POST.get("verb") == "unlink":
            actions.unlink_parent(request.actor, demand_id, reason, request.now)
            said = UNLINKED
        else:
            above = whole_number(request.POST.get("parent", ""))
            actions.link_parent(request.actor, demand_id, above, request.now, reason)
            said = LINKED
    except Refusal as refusal:
        return _page(request, demand_id, {"refusal": refusal}, refusal.kind.status)
    messages.success(request, said.within(request.language))
    return redirect("register:cascade", demand_id)


def _page(
    request: PageRequest, demand_id: int, more: Mapping[str, object], status: int = 200
) -> HttpResponse:
    demand = visible_demand(request.actor, demand_id)
    path = demand.issuer.path if demand.issuer else ""
    may_link = any(
        request.actor.decide(permission, path).allowed
        for permission in (Permission.REVIEW, Permission.DECIDE)
    )
    context = {
        "demand": demand,
        "rows": cascade_rows(request.actor, demand_id),
        "proposal": proposal_for(request.actor, demand) if may_link and demand.parent_id is None else None,
        "may_link": may_link,
        **more,
    }
    return render(request, "register/cascade.html", context, status=status)
