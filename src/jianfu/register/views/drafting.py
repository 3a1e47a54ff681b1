"""送审: hand in a draft, see the verdict at once, change it and judge again without leaving, submit."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from jianfu.kernel.domain.access import Permission
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.text import Text
from jianfu.kernel.http import needs
from jianfu.register import actions
from jianfu.register.queries.demands import PAGE, own_demands, versions
from jianfu.register.queries.drafting import audience_choices, draft_sheet, issuing_units
from jianfu.register.views import draft_form
from jianfu.register.views.draft_form import CHANNELS
from jianfu.review.domain.opinion import TITLE as OPINION_TITLE
from jianfu.review.domain.opinion import opinion
from jianfu.review.wordfile import opinion_docx

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jianfu.kernel.http import PageRequest

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SUBMITTED = Text("已送审，等待审核台决定。", "Submitted: the office decides next.")
WITHDRAWN = Text("已撤回。", "Withdrawn.")
ISSUED = Text("已下发，承接单位的待办里已经能看到。", "Sent down: it is on the desks of those addressed.")


@needs(Permission.DRAFT, Permission.SUBMIT)
@require_GET
def drafts(request: PageRequest) -> HttpResponse:
    """List what the actor's units drafted or sent, the newest first."""
    before = request.GET.get("before", "")
    rows = own_demands(request.actor, before=int(before) if before.isdigit() else None)
    earlier = rows[-1].pk if len(rows) == PAGE else None
    return render(request, "register/drafts.html", {"demands": rows, "before": earlier})


@needs(Permission.DRAFT)
@require_http_methods(["GET", "POST"])
def new(request: PageRequest) -> HttpResponse:
    """Hand in a draft: a file or pasted text, to whom, by which channel."""
    if request.method == "GET":
        return _form(request, {})
    try:
        draft = draft_form.read(request)
        content, name = draft_form.upload(request)
        demand = actions.start_draft(request.actor, draft, content, name, request.now)
    except Refusal as refusal:
        return _form(request, {"refusal": refusal, "typed": request.POST}, refusal.kind.status)
    return redirect("register:draft", demand.pk)


@needs(Permission.DRAFT, Permission.SUBMIT)
@require_GET
def draft(request: PageRequest, demand_id: int) -> HttpResponse:
    """Show a draft: the verdict on top, findings beside the document with its marks, and how to go on.

    What was imported never was a draft here: its page in the register shows all that is known.
    """
    if not versions(request.actor, demand_id):
        return redirect("register:demand", demand_id)
    return _sheet(request, demand_id, {})


@needs(Permission.DRAFT)
@require_POST
def revise(request: PageRequest, demand_id: int) -> HttpResponse:
    """Judge again: an edited text, a new file, or added facts."""
    try:
        before = draft_sheet(request.actor, demand_id, request.now.date())
        changed = draft_form.changed(request, before)
        content = draft_form.upload_or_none(request, before)
        actions.revise(request.actor, demand_id, changed, request.now, content)
    except Refusal as refusal:
        more = {"refusal": refusal, "edited": request.POST.get("text")}
        return _sheet(request, demand_id, more, refusal.kind.status)
    return redirect("register:draft", demand_id)


@needs(Permission.SUBMIT, Permission.DRAFT)
@require_POST
def move(request: PageRequest, demand_id: int) -> HttpResponse:
    """Submit, withdraw or send down, as the button says."""
    verb = request.POST.get("verb", "")
    reason = request.POST.get("reason", "")
    try:
        if verb == "submit":
            actions.submit(request.actor, demand_id, request.now, reason)
            said = SUBMITTED
        elif verb == "issue":
            actions.issue(request.actor, demand_id, request.now)
            said = ISSUED
        else:
            actions.withdraw(request.actor, demand_id, reason, request.now)
            said = WITHDRAWN
    except Refusal as refusal:
        return _sheet(request, demand_id, {"refusal": refusal, "reason": reason}, refusal.kind.status)
    messages.success(request, said.within(request.language))
    return redirect("register:draft", demand_id)


@needs(Permission.DRAFT, Permission.SUBMIT, Permission.REVIEW, Permission.DECIDE)
@require_GET
def opinion_paper(request: PageRequest, demand_id: int) -> HttpResponse:
    """Give the opinion on the last draft as docx, to be printed, signed and filed."""
    today = request.now.date()
    sheet = draft_sheet(request.actor, demand_id, today)
    paper = opinion_docx(opinion(sheet.judged(request.language), sheet.verdict, today), request.language)
    answer = HttpResponse(paper, content_type=_WORD)
    name = quote(f"{OPINION_TITLE.within(request.language)}-{sheet.demand.title}")
    answer.headers["Content-Disposition"] = f"attachment; filename*=utf-8''{name}.docx"
    return answer


def _form(request: PageRequest, more: Mapping[str, object], status: int = 200) -> HttpResponse:
    units = issuing_units(request.actor)
    context = {
        "units": units,
        "channels": [(channel.value, channel.label.within(request.language)) for channel in CHANNELS],
        "audiences": audience_choices(units[0]) if units else None,
        **more,
    }
    return render(request, "register/draft_new.html", context, status=status)


def _sheet(
    request: PageRequest, demand_id: int, more: Mapping[str, object], status: int = 200
) -> HttpResponse:
    sheet = draft_sheet(request.actor, demand_id, request.now.date())
    return render(request, "register/draft.html", {"sheet": sheet, **more}, status=status)
