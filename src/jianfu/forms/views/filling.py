"""填报: the department's own sheet as a page, on the desk or by a one-off link; or the file, down and up again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from jianfu.forms import actions
from jianfu.forms.domain.collecting.paper import paper
from jianfu.forms.domain.collecting.parts import parts_of
from jianfu.forms.domain.collecting.states import AnswerState
from jianfu.forms.domain.collecting.uploads import PART_BYTES
from jianfu.forms.domain.refusals import CHANGED_MEANWHILE, NOT_OPEN
from jianfu.forms.queries import answers as queries
from jianfu.forms.queries.copies import Copy, copy_of
from jianfu.forms.views.parsing import attached, number_or_none, upload
from jianfu.kernel.domain.access import SYSTEM, Actor, Permission
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.text import Text
from jianfu.kernel.http import needs, public

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpResponse

    from jianfu.forms.models import FormAnswer
    from jianfu.kernel.http import PageRequest

SAVED = Text("已保存，{open}", "Saved; {open}")
OPEN = Text("还差{n}格。", "{n} cells are open.")
FULL = Text("都填好了，可以提交。", "all is filled: it can be submitted.")
SUBMITTED = Text("已提交，谢谢。", "Submitted, thank you.")
TAKEN = Text("已收下文件里的内容，核对后提交。", "The file was taken in: check and submit.")
PASSED = Text("{unit}的表已通过，数据已记入档案。", "The answer of {unit} passed; its data are on record.")
RETURNED = Text("已退回{unit}。", "Returned to {unit}.")
TYPED, KNOWN = "c:", "k:"
BY_LINK = Text("{name}（一次性链接）", "{name} (one-off link)")


@needs(Permission.ANSWER)
@require_http_methods(["GET", "POST"])
def fill(request: PageRequest, delivery_id: int) -> HttpResponse:
    """Show the prefilled copy; save, add rows, submit."""
    here = reverse("forms:fill", args=[delivery_id])
    return _fill(request, request.actor, delivery_id, here, "forms/fill.html")


@needs(Permission.ANSWER)
@require_GET
def download(request: PageRequest, delivery_id: int) -> HttpResponse:
    """Give the prefilled copy as the file that it is."""
    copy = copy_of(actions.open_answer(request.actor, delivery_id, request.now))
    return attached(copy.content, f"{copy.answer.unit.name}-{copy.name}")


@needs(Permission.ANSWER)
@require_POST
def hand_in(request: PageRequest, delivery_id: int) -> HttpResponse:
    """Take a filled file in."""
    return _hand_in(request, request.actor, delivery_id, reverse("forms:fill", args=[delivery_id]))


@public
@require_http_methods(["GET", "POST"])
def by_link(request: PageRequest, token: str) -> HttpResponse:
    """Let one unit answer by its link, without an account."""
    link = queries.link_for(token, request.now)
    actor = who_by_link(request)
    here = reverse("forms:by_link", args=[token])
    if request.method == "POST" and "file" in request.FILES:
        return _hand_in(request, actor, link.delivery_id, here)
    if request.GET.get("as") == "file":
        copy = copy_of(actions.open_answer(actor, link.delivery_id, request.now))
        return attached(copy.content, f"{copy.answer.unit.name}-{copy.name}")
    return _fill(request, actor, link.delivery_id, here, "forms/by_link.html")


@needs(Permission.ANSWER)
@require_GET
def reviews(request: PageRequest) -> HttpResponse:
    """List the answers of villages that wait for the township."""
    rows = list(queries.to_review(request.actor))
    return render(request, "forms/reviews.html", {"rows": rows, "count": len(rows)})


@needs(Permission.ANSWER, Permission.DRAFT, Permission.SUBMIT)
@require_http_methods(["GET", "POST"])
def review(request: PageRequest, answer_id: int) -> HttpResponse:
    """Show an answer to who reviews it; pass it or return it with a reason."""
    if request.method == "GET":
        return _review(request, answer_id, {})
    try:
        if request.POST.get("verb") == "pass":
            done = actions.pass_answer(request.actor, answer_id, request.now)
            said = PASSED
        else:
            done = actions.return_answer(
                request.actor, answer_id, request.POST.get("reason", ""), request.now
            )
            said = RETURNED
    except Refusal as refusal:
        return _review(request, answer_id, {"refusal": refusal}, refusal.kind.status)
    messages.success(request, said.filled(unit=done.unit.name).within(request.language))
    if queries.asks(request.actor, done.collection):
        return redirect("forms:collection", done.collection_id)
    return redirect("forms:reviews")


def who_by_link(request: PageRequest) -> Actor:
    """Return who acts behind a link: the system, under the name that was typed."""
    name = request.POST.get("by_name", "").strip()[:40]
    return SYSTEM if not name else Actor(None, BY_LINK.filled(name=name).zh)


def _fill(request: PageRequest, actor: Actor, delivery_id: int, here: str, page: str) -> HttpResponse:
    if request.method == "GET":
        answer = actions.open_answer(actor, delivery_id, request.now)
        return _show(request, answer, here, page, {})
    post, refused = request.POST, None
    typed = _typed(request)
    part = number_or_none(post.get("part")) or 1
    try:
        answer = actions.open_answer(actor, delivery_id, request.now)
        answer = actions.save_answer(actor, delivery_id, _revision(request), typed, request.now)
        if rows := post.get("rows"):
            sheet, _, block = rows.rpartition("#")
            answer = actions.add_rows(
                actor, delivery_id, answer.revision, sheet, number_or_none(block) or 0, request.now
            )
        if post.get("verb") == "submit":
            answer = actions.submit_answer(
                actor,
                delivery_id,
                request.now,
                confirmed=post.get("confirmed") == "yes",
                by_name=post.get("by_name", ""),
            )
            messages.success(request, SUBMITTED.within(request.language))
            return redirect(here)
    except Refusal as refusal:
        refused = refusal
        answer = actions.open_answer(actor, delivery_id, request.now)
    if refused is not None:
        # Only what could not be saved must be shown again; a draft with problems is saved.
        lost = refused.kind in (CHANGED_MEANWHILE, NOT_OPEN)
        more = {"refusal": refused, "waiting": typed if lost else {}}
        return _show(request, answer, here, page, more, refused.kind.status)
    said = OPEN.filled(n=answer.open) if answer.open else FULL
    messages.success(request, SAVED.filled(open=said).within(request.language))
    return redirect(f"{here}?part={part}")


def _hand_in(request: PageRequest, actor: Actor, delivery_id: int, here: str) -> HttpResponse:
    try:
        actions.hand_in_file(actor, delivery_id, upload(request), request.now)
    except Refusal as refusal:
        answer = actions.open_answer(actor, delivery_id, request.now)
        page = "forms/fill.html" if request.actor is actor else "forms/by_link.html"
        return _show(request, answer, here, page, {"refusal": refusal}, refusal.kind.status)
    messages.success(request, TAKEN.within(request.language))
    return redirect(here)


def _typed(request: PageRequest) -> dict[str, str]:
    """Read the cells: an empty box beside a known value says nothing, an emptied box of one's own clears it."""
    found = {}
    for name, value in request.POST.items():
        if name.startswith(TYPED):
            found[name.removeprefix(TYPED)] = str(value)
        elif name.startswith(KNOWN) and str(value).strip():
            found[name.removeprefix(KNOWN)] = str(value)
    return found


def _revision(request: PageRequest) -> int:
    number = number_or_none(request.POST.get("revision"))
    return -1 if number is None else number


def _show(
    request: PageRequest, answer: FormAnswer, here: str, page: str, more: Mapping[str, Any], status: int = 200
) -> HttpResponse:
    copy = copy_of(answer)
    asked = number_or_none(request.GET.get("part") or request.POST.get("part")) or 1
    context = {**_sheet(copy, asked, more.get("waiting", {})), "here": here, **more}
    return render(request, page, context, status=status)


def _sheet(copy: Copy, asked: int, waiting: Mapping[str, str]) -> dict[str, Any]:
    answer = copy.answer
    editable = AnswerState(answer.state).is_open
    sheets = paper(copy.workbook, copy.model, copy.places, copy.notes, copy.problems, copy.hints, waiting)
    parts = parts_of(sheets)
    part = min(max(asked, 1), len(parts))
    return {
        "answer": answer,
        "collection": answer.collection,
        "counts": copy.counts,
        "problems": copy.problems,
        "must": sum(problem.must for problem in copy.problems),
        "odd": sum(not problem.must for problem in copy.problems),
        "sheets": parts[part - 1],
        "part": part,
        "parts": range(1, len(parts) + 1),
        "growing": _growing(copy) if editable else [],
        "part_bytes": PART_BYTES,
        "editable": editable,
        "state": AnswerState(answer.state),
    }


def _growing(copy: Copy) -> list[tuple[str, str]]:
    """Return the lists that take further rows: (value of the button, name of the sheet)."""
    if copy.form.workbook.format == "xls":
        return []
    return [
        (f"{sheet.name}#{number}", sheet.name)
        for sheet in copy.model.sheets
        for number, block in enumerate(sheet.blocks)
        if block.kind == "list" and block.last_row is not None
    ]


def _review(request: PageRequest, answer_id: int, more: Mapping[str, Any], status: int = 200) -> HttpResponse:
    answer = queries.answer_for(request.actor, answer_id)
    asked = number_or_none(request.GET.get("part")) or 1
    context = {
        **_sheet(copy_of(answer), asked, {}),
        "editable": False,
        "growing": [],
        "may_pass": queries.reviews(request.actor, answer) and answer.state == AnswerState.SUBMITTED,
        "may_return": (answer.state == AnswerState.SUBMITTED and queries.reviews(request.actor, answer))
        or (answer.state == AnswerState.PASSED and queries.asks(request.actor, answer.collection)),
        "events": answer.events.order_by("at", "pk"),
        **more,
    }
    return render(request, "forms/review.html", context, status=status)
