"""At the door, on the phone: a visit begins, ends, and is rated; who comes without a code is noted too."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from jianfu.kernel.domain.access import Permission
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.text import Text
from jianfu.kernel.http import needs
from jianfu.planning import actions
from jianfu.planning.domain.errors import WRONG_ENTRY
from jianfu.planning.domain.rating import LEAST_UNITS, Answer, Question
from jianfu.planning.queries import records as queries
from jianfu.planning.queries.scope import sits_at
from jianfu.planning.views.calendar import XLSX
from jianfu.planning.views.parsing import number, year_or
from jianfu.planning.views.visits import door
from jianfu.planning.workbooks import plain_book

if TYPE_CHECKING:
    from datetime import datetime

    from django.http import QueryDict

    from jianfu.kernel.http import PageRequest

SEES = (Permission.READ_OWN_DESK, Permission.DRAFT, Permission.REVIEW, Permission.READ_REGISTER)
BEGUN = Text("已记下：{who}到了。", "Noted: {who} have arrived.")
ENDED = Text("已记下：{who}走了。可以评价这一次。", "Noted: {who} have left. You can rate this visit.")
LEFT = Text("已记下：{who}走了。", "Noted: {who} have left.")
RATED = Text(
    "已计入合计。这一份不单独保存，谁也查不到是哪家填的。",
    "It was added to the sums. It is not kept by itself, and nobody can tell who answered.",
)


@needs(Permission.ANSWER)
@require_POST
def begin(request: PageRequest) -> HttpResponse:
    """Note that a visit has begun."""
    code = request.POST.get("code", "")
    try:
        record = actions.begin_visit(request.actor, code, _arrival(request.POST), request.now)
    except Refusal as refusal:
        return door(request, code, {"refusal": refusal, "typed_form": request.POST}, refusal.kind.status)
    return _back(request, record.code, BEGUN.filled(who=queries.visitor_of(record)))


@needs(Permission.ANSWER)
@require_POST
def end(request: PageRequest, record_id: int) -> HttpResponse:
    """Note that it has ended."""
    found = request.POST.get("findings", "").strip()
    findings = number(found) if found else None
    record = actions.end_visit(request.actor, record_id, request.now, findings, request.POST.get("asked", ""))
    if record.code:
        return _back(request, record.code, ENDED.filled(who=queries.visitor_of(record)))
    messages.success(request, LEFT.filled(who=queries.visitor_of(record)).within(request.language))
    return redirect("planning:records")


@needs(Permission.ANSWER)
@require_POST
def rate(request: PageRequest) -> HttpResponse:
    """Add the answers to the sums."""
    code = request.POST.get("code", "")
    try:
        actions.rate_visit(request.actor, code, _answers(request.POST), request.now)
    except Refusal as refusal:
        return door(request, code, {"refusal": refusal}, refusal.kind.status)
    messages.success(request, RATED.within(request.language))
    return redirect("planning:visits")


@needs(Permission.ANSWER)
@require_POST
def unplanned(request: PageRequest) -> HttpResponse:
    """Note visitors without a code."""
    try:
        record = actions.begin_unplanned(
            request.actor,
            number(request.POST.get("unit")),
            request.POST.get("visitor", ""),
            _arrival(request.POST),
            request.now,
        )
    except Refusal as refusal:
        return _records(request, {"refusal": refusal, "typed": request.POST}, refusal.kind.status)
    messages.success(request, BEGUN.filled(who=queries.visitor_of(record)).within(request.language))
    return redirect("planning:records")


@needs(*SEES)
@require_GET
def records(request: PageRequest) -> HttpResponse:
    """List what was noted, with the flags."""
    return _records(request, {})


@needs(*SEES)
@require_GET
def records_export(request: PageRequest) -> HttpResponse:
    """Give the list on the page as a workbook."""
    year, filters = _filters(request)
    head = ("单位", "来访单位", "事项", "入点码", "开始", "结束", "来人", "陪同", "要了什么", "发现问题")
    rows = [
        (
            row.unit.name, queries.visitor_of(row), row.item.topic if row.item else "计划外", row.code,
            _plain(row.began_at), _plain(row.ended_at), row.team, row.escorts, row.asked, row.findings,
        )
        for row in queries.records_of(request.actor, year, **filters)
    ]  # fmt: skip
    answer = HttpResponse(plain_book("入点记录", head, rows), content_type=XLSX)
    answer.headers["Content-Disposition"] = f'attachment; filename="visits-{year}.xlsx"'
    return answer


@needs(Permission.DRAFT, Permission.REVIEW, Permission.READ_REGISTER)
@require_GET
def ratings(request: PageRequest) -> HttpResponse:
    """Show what units think of departments' visits, once enough of them have said so."""
    context = {"rated": queries.ratings(request.actor), "least": LEAST_UNITS}
    return render(request, "planning/ratings.html", context)


def _records(request: PageRequest, more: dict[str, object], status: int = 200) -> HttpResponse:
    year, filters = _filters(request)
    flags = queries.frequency_flags(request.actor, year)
    rows = [
        {
            "record": record,
            "visitor": queries.visitor_of(record),
            "may_end": sits_at(request.actor, record.unit_id),
        }
        for record in queries.records_of(request.actor, year, **filters)
    ]
    context = {
        "year": year,
        "years": [year - 1, year],
        "rows": rows,
        "flags": flags,
        "q": filters["q"],
        "only": filters["unplanned"],
        "units": [
            (held.unit_id, held.unit_name)
            for held in request.actor.holds
            if sits_at(request.actor, held.unit_id)
        ],
        **more,
    }
    return render(request, "planning/records.html", context, status=status)


class _Filters(TypedDict):
    unplanned: bool
    q: str


def _filters(request: PageRequest) -> tuple[int, _Filters]:
    get = request.GET
    filters = _Filters(unplanned=get.get("only") == "unplanned", q=get.get("q", "").strip())
    return year_or(get.get("year"), request.now.year), filters


def _arrival(post: QueryDict) -> actions.Arrival:
    escorts = post.get("escorts", "").strip()
    return actions.Arrival(number(post.get("team")), number(escorts) if escorts else 0, post.get("asked", ""))


def _answers(post: QueryDict) -> dict[Question, Answer]:
    answers = {question: post.get(question.value, "") for question in Question}
    known = {one.value for one in Answer}
    for question, answer in answers.items():
        if answer not in known:
            raise Refusal(WRONG_ENTRY, given=question.label)
    return {question: Answer(answer) for question, answer in answers.items()}


def _plain(moment: datetime | None) -> datetime | None:
    """Return a moment as workbooks take it: local, without its zone."""
    return timezone.localtime(moment).replace(tzinfo=None) if moment else None


def _back(request: PageRequest, code: str, said: Text) -> HttpResponse:
    messages.success(request, said.within(request.language))
    return redirect(f"{reverse('planning:check')}?code={code}")
