"""通报: the archive, one bulletin, its docx."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from jianfu.kernel.domain.access import Permission
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.text import Text
from jianfu.kernel.http import needs, signed_in
from jianfu.redress.actions.bulletins import draft_bulletin, edit_bulletin, take_bulletin
from jianfu.redress.domain.bulletins.life import LIFE, STAGES
from jianfu.redress.queries import bulletins as queries
from jianfu.redress.queries.places import OVERSEE, overseen_place
from jianfu.redress.wordfile import word_file
from jianfu.register.views.parsing import whole_number

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jianfu.kernel.http import PageRequest

ON_A_PAGE = 24
STEPPED = Text("通报：{step}。", "Bulletin: {step}.")
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@signed_in
@require_GET
def listing(request: PageRequest) -> HttpResponse:
    """List the bulletins, the latest first."""
    return _list(request, {})


@needs(Permission.REVIEW, Permission.SUPERVISE)
@require_http_methods(["POST"])
def new(request: PageRequest) -> HttpResponse:
    """Draft the bulletin of a month."""
    year, _, month = request.POST.get("month", "").partition("-")
    try:
        place = overseen_place(request.actor)
        number = min(max(whole_number(month), 1), 12)
        row = draft_bulletin(request.actor, place, whole_number(year), number, request.now)
    except Refusal as refusal:
        return _list(request, {"refusal": refusal}, refusal.kind.status)
    return redirect("redress:bulletin", row.pk)


@signed_in
@require_http_methods(["GET", "POST"])
def one(request: PageRequest, bulletin_id: int) -> HttpResponse:
    """Show a bulletin; edit it, approve it, publish it."""
    if request.method == "GET":
        return _one(request, bulletin_id, {})
    verb, post = request.POST.get("verb", ""), request.POST
    try:
        if verb == "edit":
            edit_bulletin(
                request.actor, bulletin_id, post.get("title", ""), post.get("text", ""), request.now
            )
        else:
            take_bulletin(request.actor, bulletin_id, verb, request.now)
    except Refusal as refusal:
        return _one(request, bulletin_id, {"refusal": refusal, "typed": post}, refusal.kind.status)
    messages.success(request, STEPPED.filled(step=LIFE.label(verb)).within(request.language))
    return redirect("redress:bulletin", bulletin_id)


@signed_in
@require_GET
def word(request: PageRequest, bulletin_id: int) -> HttpResponse:
    """Give the bulletin as docx."""
    row = queries.bulletin_sheet(request.actor, bulletin_id).bulletin
    answer = HttpResponse(word_file(row), content_type=_WORD)
    answer.headers["Content-Disposition"] = f"attachment; filename*=utf-8''{quote(row.title)}.docx"
    return answer


def _list(request: PageRequest, more: Mapping[str, object], status: int = 200) -> HttpResponse:
    rows = queries.visible_bulletins(request.actor).order_by("-year", "-month", "territory__path")
    page = Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page"))
    drafts = any(request.actor.paths(one) for one in (Permission.REVIEW, Permission.SUPERVISE))
    context = {
        "page": page,
        "rows": [(row, STAGES[row.stage]) for row in page],
        "count": page.paginator.count,
        "may_draft": drafts and any(request.actor.paths(one) for one in OVERSEE),
        "month": f"{request.now.year}-{request.now.month:02d}",
        **more,
    }
    return render(request, "redress/bulletins.html", context, status=status)


def _one(
    request: PageRequest, bulletin_id: int, more: Mapping[str, object], status: int = 200
) -> HttpResponse:
    sheet = queries.bulletin_sheet(request.actor, bulletin_id)
    moves = [(verb, LIFE.moves[verb]) for verb in sheet.verbs if verb != "edit"]
    context = {"sheet": sheet, "bulletin": sheet.bulletin, "moves": moves, **more}
    return render(request, "redress/bulletin.html", context, status=status)
