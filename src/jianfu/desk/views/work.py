"""办理: answer a demand, look at what was given before, or say that it is unreasonable."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from jianfu.burden.actions import report_hours
from jianfu.desk import actions, queries
from jianfu.desk.domain.objection import ObjectionKind
from jianfu.desk.queries.known import answered_file, known
from jianfu.desk.views.seat import seats
from jianfu.forms.queries.answers import form_of
from jianfu.kernel.domain.access import Permission
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.text import Text
from jianfu.kernel.http import needs
from jianfu.register.actions import acknowledge
from jianfu.register.views.parsing import chosen, real_number, whole_number

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jianfu.kernel.http import PageRequest

ANSWERED = Text("已办理：《{title}》。", "Answered: {title}.")
TOOK = (
    ("0.25", Text("15分钟", "15 min")),
    ("0.5", Text("半小时", "half an hour")),
    ("1", Text("1小时", "1 hour")),
    ("2", Text("2小时", "2 hours")),
    ("4", Text("半天", "half a day")),
    ("8", Text("1天", "a day")),
    ("16", Text("2天", "2 days")),
)
"""One tap each; whoever knows better writes it down."""
OBJECTED = Text("意见已提交，审核单位会回应。", "Your objection was sent; the office will reply.")


@needs(Permission.READ_OWN_DESK)
@require_http_methods(["GET", "POST"])
def work(request: PageRequest, delivery_id: int) -> HttpResponse:
    """Show one thing that is owed, with what is already known; answer it or object to it."""
    if request.method == "GET":
        _note_seen(request, delivery_id)
        return _page(request, delivery_id, {})
    try:
        said = (
            _object(request, delivery_id)
            if request.POST.get("act") == "object"
            else _answer(request, delivery_id)
        )
    except Refusal as refusal:
        return _page(request, delivery_id, {"refusal": refusal, "typed": request.POST}, refusal.kind.status)
    messages.success(request, said.within(request.language))
    return redirect("desk:todo")


@needs(Permission.READ_OWN_DESK, Permission.DRAFT)
@require_GET
def file(request: PageRequest, delivery_id: int, file_id: int) -> HttpResponse:
    """Give a file of an answer to the unit that gave it or the issuer that asked."""
    found = answered_file(request.actor, delivery_id, file_id)
    response = HttpResponse(found.read_bytes(), content_type="application/octet-stream")
    response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(found.name)}"
    return response


def _note_seen(request: PageRequest, delivery_id: int) -> None:
    """Acknowledge what somebody of the unit itself opens; an office that looks down from above has not received it."""
    seen = queries.item(request.actor, delivery_id, request.now.date())
    if seen.unit_id in {held.unit_id for held in seats(request)}:
        acknowledge(request.actor, delivery_id, request.now)


def _answer(request: PageRequest, delivery_id: int) -> Text:
    """Answer; hours and rating only where somebody chose to give them. All of it or nothing."""
    post, actor, now = request.POST, request.actor, request.now
    uploads = [(each.read(), each.name or "upload") for each in request.FILES.getlist("files")]
    # The exact figure counts where both were given; neither is ever required.
    typed = post.get("hours", "").strip() or post.get("took", "").strip()
    hours = real_number(typed) if typed else None
    score = whole_number(post["score"]) if post.get("score", "").strip() else None
    with transaction.atomic():
        actions.answer(actor, delivery_id, post.get("text", ""), uploads, now)
        if hours is not None:
            report_hours(actor, delivery_id, hours, now)
        if score is not None:
            actions.rate(actor, delivery_id, score, now)
    return ANSWERED.filled(title=queries.item(actor, delivery_id, now.date()).title)


def _object(request: PageRequest, delivery_id: int) -> Text:
    kind = chosen(ObjectionKind, request.POST.get("kind", ""))
    actions.object_to(request.actor, delivery_id, kind, request.POST.get("reason", ""), request.now)
    return OBJECTED


def _page(
    request: PageRequest, delivery_id: int, more: Mapping[str, object], status: int = 200
) -> HttpResponse:
    context = {
        "item": queries.item(request.actor, delivery_id, request.now.date()),
        "answers": queries.answers_of(request.actor, delivery_id),
        "known": known(request.actor, delivery_id),
        "form": form_of(delivery_id),
        "took": TOOK,
        "kinds": [(kind.value, kind.label.within(request.language)) for kind in ObjectionKind],
        **more,
    }
    return render(request, "desk/work.html", context, status=status)
