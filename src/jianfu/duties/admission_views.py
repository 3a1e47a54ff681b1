"""准入: applications, one with its opinions, and the decision."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from jianfu.duties import actions
from jianfu.duties.domain.admission import AdmissionState, Wanted
from jianfu.duties.queries import admission_for, visible_admissions
from jianfu.kernel.domain.access import Permission
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.text import Text
from jianfu.kernel.http import signed_in
from jianfu.kernel.models import Unit
from jianfu.kernel.queries.units import units_for

if TYPE_CHECKING:
    from django.http import HttpResponse

    from jianfu.duties.models import Admission
    from jianfu.kernel.http import PageRequest

ON_A_PAGE = 50
APPLIED = Text("已提交，等乡镇和有关部门会商。", "Handed in: townships and departments are heard next.")
SAVED = Text("已记下。", "Noted.")


@signed_in
@require_http_methods(["GET", "POST"])
def admissions(request: PageRequest) -> HttpResponse:
    """Show the applications; a department hands one in."""
    refused: dict[str, object] = {}
    status = 200
    if request.method == "POST":
        try:
            made = _apply(request)
            messages.success(request, APPLIED.within(request.language))
            return redirect("duties:admission", made.pk)
        except Refusal as refusal:
            refused, status = {"refusal": refusal, "typed": request.POST}, refusal.kind.status
    pages = Paginator(visible_admissions(request.actor), ON_A_PAGE)
    departments = units_for(request.actor, Permission.DRAFT).exclude(kind="territory")[:100]
    context = {
        "page": pages.get_page(request.GET.get("page")),
        "count": pages.count,
        "departments": [(str(unit.pk), unit.name) for unit in departments],
        **refused,
    }
    return render(request, "duties/admissions.html", context, status=status)


@signed_in
@require_http_methods(["GET", "POST"])
def admission(request: PageRequest, admission_id: int) -> HttpResponse:
    """Show one application; take an opinion, or the decision."""
    refused: dict[str, object] = {}
    status = 200
    if request.method == "POST":
        try:
            _answer(request, admission_id)
            messages.success(request, SAVED.within(request.language))
            return redirect("duties:admission", admission_id)
        except Refusal as refusal:
            refused, status = {"refusal": refusal, "typed": request.POST}, refusal.kind.status
    found = admission_for(request.actor, admission_id)
    open_ = found.state == AdmissionState.CONSULTING
    context = {
        "found": found,
        "state": AdmissionState(found.state),
        "open": open_,
        "seats": _seats(request, found) if open_ else [],
        "decides": open_ and request.actor.decide(Permission.DECIDE, found.place.path).allowed,
        **refused,
    }
    return render(request, "duties/admission.html", context, status=status)


def _apply(request: PageRequest) -> Admission:
    post = request.POST
    wanted = Wanted(*(post.get(name, "") for name in ("title", "part", "basis", "support")))
    given = post.get("department", "")
    department = int(given) if given.isdigit() else 0
    return actions.apply_for(request.actor, actions.Application(department, wanted), request.now)


def _answer(request: PageRequest, admission_id: int) -> None:
    post, yes = request.POST, request.POST.get("answer") == "yes"
    admission_for(request.actor, admission_id)
    if post.get("act") == "decide":
        actions.decide(request.actor, admission_id, post.get("reason", ""), request.now, admit=yes)
        return
    given = post.get("unit", "")
    unit = int(given) if given.isdigit() else 0
    actions.give_opinion(request.actor, admission_id, unit, post.get("text", ""), request.now, agrees=yes)


def _seats(request: PageRequest, found: Admission) -> list[tuple[str, str]]:
    """Return the units for which somebody may give an opinion: where they sit, not what lies below."""
    sits = [
        held.unit_id
        for held in request.actor.holds
        if held.path.startswith(found.place.path)
        and held.unit_id != found.department_id
        and request.actor.decide(Permission.READ_OWN_DESK, held.path).allowed
    ]
    return [(str(unit.pk), unit.name) for unit in Unit.objects.filter(pk__in=sits).order_by("path")]
