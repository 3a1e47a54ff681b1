"""记一笔: one box for what came past the system; below it what was understood, each part correctable."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from jianfu.desk import actions
from jianfu.desk.domain.understanding import Understood, understand
from jianfu.desk.views.seat import seat
from jianfu.kernel.domain.access import Permission
from jianfu.kernel.domain.channels import Channel
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.text import Text
from jianfu.kernel.http import needs
from jianfu.register.actions.capturing import Captured
from jianfu.register.domain.medium import Medium
from jianfu.register.views.parsing import chosen, day_or_none

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpResponse

    from jianfu.kernel.http import PageRequest

RECORDED = Text("已记下，在待办里。", "Recorded: it is on your desk.")


@needs(Permission.CAPTURE)
@require_http_methods(["GET", "POST"])
def capture(request: PageRequest) -> HttpResponse:
    """Show the box; on the first press show what was understood, on the second record it."""
    if request.method == "GET":
        return _page(request, {"understood": Understood(), "text": ""})
    text = request.POST.get("text", "")
    if request.POST.get("step") == "read":
        return _page(request, {"understood": understand(text, request.now), "text": text})
    try:
        actions.record(request.actor, seat(request).unit_id, _captured(request), request.now)
    except Refusal as refusal:
        more = {"refusal": refusal, "understood": _typed(request), "text": text}
        return _page(request, more, refusal.kind.status)
    messages.success(request, RECORDED.within(request.language))
    return redirect("desk:todo")


@needs(Permission.CAPTURE)
@require_POST
def understood(request: PageRequest) -> HttpResponse:
    """Return the fields alone, while somebody types; nothing is stored."""
    found = understand(request.POST.get("text", ""), request.now)
    return render(request, "desk/parts/understood.html", _choices(request) | {"understood": found})


def _captured(request: PageRequest) -> Captured:
    """Read the form; with the fields left empty, the box itself is what was asked."""
    post = request.POST
    found = understand(post.get("text", ""), request.now)
    typed = _typed(request)
    return Captured(
        medium=chosen(Medium, post.get("medium", "")),
        channel=chosen(Channel, post.get("channel", "")),
        asks=typed.what or found.what,
        issuer_named=typed.issuer or found.issuer,
        due_on=day_or_none(post.get("due_on")) if typed.what else found.due_on,
        deliverable=typed.deliverable or found.deliverable,
    )


def _typed(request: PageRequest) -> Understood:
    post = request.POST
    return Understood(
        issuer=post.get("issuer", "").strip(),
        what=post.get("what", "").strip(),
        deliverable=post.get("deliverable", "").strip(),
        due_typed=post.get("due_on", ""),
    )


def _choices(request: PageRequest) -> dict[str, object]:
    return {
        "media": [(medium.value, medium.label.within(request.language)) for medium in Medium],
        "channels": [(channel.value, channel.label.within(request.language)) for channel in Channel],
        "medium": request.POST.get("medium", Medium.CHAT.value),
        "channel": request.POST.get("channel", Channel.TASK.value),
    }


def _page(request: PageRequest, more: Mapping[str, object], status: int = 200) -> HttpResponse:
    return render(request, "desk/capture.html", _choices(request) | dict(more), status=status)
