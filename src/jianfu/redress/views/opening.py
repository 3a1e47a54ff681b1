"""登记办件: a supervisor or the office types a neutral summary; nothing of the source goes further than that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from jianfu.kernel.domain.access import Permission
from jianfu.kernel.domain.channels import Channel
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.text import Text
from jianfu.kernel.http import needs
from jianfu.redress.actions.cases import open_case, open_from_objections
from jianfu.redress.domain.cases.opening import NewCase
from jianfu.redress.domain.cases.origin import Origin
from jianfu.redress.queries.cases.overview import neutral_summary
from jianfu.redress.queries.places import overseen_place, unit_called
from jianfu.register.queries.scope import units_below
from jianfu.register.views.parsing import chosen, whole_number

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpResponse

    from jianfu.kernel.http import PageRequest
    from jianfu.redress.models import Case

OPENED = Text("已登记：{number}，请分办。", "Opened as {number}; route it now.")


@needs(Permission.SUPERVISE, Permission.REVIEW)
@require_http_methods(["GET", "POST"])
def new(request: PageRequest) -> HttpResponse:
    """Show the form, filled from waiting objections where the address names a demand; open the case."""
    if request.method == "GET":
        return _page(request, {"typed": _prefilled(request)})
    try:
        case = _open(request)
    except Refusal as refusal:
        return _page(request, {"refusal": refusal, "typed": request.POST}, refusal.kind.status)
    messages.success(request, OPENED.filled(number=case.number).within(request.language))
    return redirect("redress:case", case.pk)


def _open(request: PageRequest) -> Case:
    post, actor, now = request.POST, request.actor, request.now
    if post.get("demand", "").strip():
        return open_from_objections(actor, whole_number(post["demand"]), post.get("summary", ""), now)
    place = overseen_place(actor)
    names = [name.strip() for name in post.get("affected", "").splitlines() if name.strip()]
    issuer = post.get("issuer", "").strip()
    case = NewCase(
        territory_id=place.pk,
        origin=chosen(Origin, post.get("origin", "")),
        subject=post.get("subject", ""),
        summary=post.get("summary", ""),
        channel=chosen(Channel, post["channel"]) if post.get("channel") else None,
        issuer_id=unit_called(place, issuer).pk if issuer else None,
        affected=tuple(dict.fromkeys(unit_called(place, name).pk for name in names)),
        source_ref=post.get("source_ref", "").strip(),
    )
    return open_case(actor, case, now)


def _prefilled(request: PageRequest) -> dict[str, str]:
    get = request.GET
    demand = get.get("demand", "")
    typed = {"origin": get.get("origin", ""), "source_ref": get.get("ref", "")}
    if demand.isascii() and demand.isdigit():
        found = neutral_summary(request.actor, int(demand))
        typed |= {"demand": demand, "subject": found[0], "summary": found[1]}
    return typed


def _page(request: PageRequest, more: Mapping[str, object], status: int = 200) -> HttpResponse:
    supervises = bool(request.actor.paths(Permission.SUPERVISE))
    place = overseen_place(request.actor)
    context = {
        "place": place,
        "origins": [
            (one.value, one.label.within(request.language))
            for one in Origin
            if supervises or one is not Origin.TIP
        ],
        "channels": [("", "—"), *((c.value, c.label.within(request.language)) for c in Channel)],
        "unit_names": units_below([place.path]).order_by("path").values_list("name", flat=True)[:400],
        **more,
    }
    return render(request, "redress/case_new.html", context, status=status)
