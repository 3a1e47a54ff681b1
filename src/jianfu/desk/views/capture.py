"""记一笔: one box for what came past the system; below it what was understood, each part correctable."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.db import transaction
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

RECORDED = Text("已记下{n}件，在待办里。", "{n} recorded: on your desk.")


@needs(Permission.CAPTURE)
@require_http_methods(["GET", "POST"])
def capture(request: PageRequest) -> HttpResponse:
    """Show the box; "read it" shows what was understood, "record" keeps it."""
    if request.method == "GET":
        return _page(request, {})
    try:
        found = understand(request.POST.get("text", ""), request.now)
        if request.POST.get("step") == "read":
            return _page(request, _shown(found))
        number = _record(request, found)
    except Refusal as refusal:
        return _page(request, {"refusal": refusal, "typed": request.POST}, refusal.kind.status)
    messages.success(request, RECORDED.filled(n=number).within(request.language))
    return redirect("desk:todo")


@needs(Permission.CAPTURE)
@require_POST
def understood(request: PageRequest) -> HttpResponse:
    """Return the fields alone, while somebody types; nothing is stored."""
    found = understand(request.POST.get("text", ""), request.now)
    return render(request, "desk/parts/understood.html", _choices(request) | _shown(found))


@transaction.atomic
def _record(request: PageRequest, found: tuple[Understood, ...]) -> int:
    """Record the first demand as corrected, and those of the others that stay ticked; all or none."""
    unit_id = seat(request).unit_id
    ticked = {int(index) for index in request.POST.getlist("also") if index.isdigit()}
    wanted = [_typed(request, found), *(_as_read(found[i]) for i in sorted(ticked) if 0 < i < len(found))]
    for captured in wanted:
        actions.record(request.actor, unit_id, captured, request.now)
    return len(wanted)


def _typed(request: PageRequest, found: tuple[Understood, ...]) -> Captured:
    """Read the fields; where nobody waited for them to be filled, what was understood counts."""
    post = request.POST
    if not post.get("what", "").strip() and found:
        return _as_read(found[0])
    return Captured(
        medium=chosen(Medium, post.get("medium", "")),
        channel=chosen(Channel, post.get("channel", "")),
        asks=post.get("what", ""),
        issuer_named=post.get("issuer", ""),
        due_on=day_or_none(post.get("due_on")),
        deliverable=post.get("deliverable", ""),
    )


def _as_read(found: Understood) -> Captured:
    return Captured(
        medium=found.medium,
        channel=found.channel,
        asks=found.what,
        issuer_named=found.issuer,
        due_on=found.due_on,
        deliverable=found.deliverable,
    )


def _shown(found: tuple[Understood, ...]) -> dict[str, object]:
    """Fill the fields from the first demand; list the others."""
    first = found[0] if found else Understood()
    fields = {
        "what": first.what,
        "issuer": first.issuer,
        "due_on": first.due_value,
        "deliverable": first.deliverable,
        "medium": first.medium.value,
        "channel": first.channel.value,
    }
    return {"typed": fields, "others": list(enumerate(found))[1:]}


def _choices(request: PageRequest) -> dict[str, object]:
    return {
        "media": [(medium.value, medium.label.within(request.language)) for medium in Medium],
        "channels": [(channel.value, channel.label.within(request.language)) for channel in Channel],
    }


def _page(request: PageRequest, more: Mapping[str, object], status: int = 200) -> HttpResponse:
    context = _choices(request) | _shown(()) | {"text": request.POST.get("text", "")} | dict(more)
    return render(request, "desk/capture.html", context, status=status)
