"""办件: the list, one case as each side may read it, opening one, and what became of all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from jianfu.kernel.domain.access import Permission
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.text import Text
from jianfu.kernel.http import needs
from jianfu.redress.actions import cases as actions
from jianfu.redress.domain.cases.life import LIFE, OPEN_STAGES, STAGES
from jianfu.redress.domain.steps import Part
from jianfu.redress.export import case_cells, case_headings
from jianfu.redress.queries import cases as queries
from jianfu.redress.queries.cases.overview import alike_cases, unit_scores, waiting_objections
from jianfu.redress.queries.cases.routing import proposals, units_of
from jianfu.redress.queries.places import unit_called
from jianfu.register.export import csv_lines, workbook
from jianfu.register.views.ledger import XLSX
from jianfu.register.views.parsing import whole_number

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jianfu.kernel.http import PageRequest
    from jianfu.redress.queries.cases import CaseSheet

ON_A_PAGE = 50
DONE = Text("{number}：{step}。", "{number}: {step}.")
SAID = Text("已记下您的意见，只有监督人员看得到原话。", "Your word is recorded; only supervisors read it.")
INSIDE = (Permission.SUPERVISE, Permission.REVIEW, Permission.DECIDE, Permission.READ_OWN_DESK)
OVERSEES = (Permission.SUPERVISE, Permission.REVIEW, Permission.DECIDE)


@needs(*INSIDE)
@require_GET
def listing(request: PageRequest) -> HttpResponse:
    """List the cases that the actor may see, each with its clock and its two lamps."""
    chosen, today = _filter(request), request.now.date()
    pages = Paginator(queries.case_rows(request.actor, chosen, today), ON_A_PAGE)
    shown = pages.get_page(request.GET.get("page"))
    visible = queries.visible_cases(request.actor)
    context = {
        "page": shown,
        "count": pages.count,
        "rows": [queries.row_of(case, today) for case in shown.object_list],
        "chosen": chosen,
        "open_count": visible.filter(stage__in=OPEN_STAGES).count(),
        "late_count": len(queries.ids_of_late(request.actor, today)),
        "stages": [("", "—"), *((key, label.within(request.language)) for key, label in STAGES.items())],
        "oversees": any(request.actor.paths(permission) for permission in OVERSEES),
        "opens": any(request.actor.paths(permission) for permission in OVERSEES[:2]),
    }
    return render(request, "redress/cases.html", context)


@needs(*INSIDE)
@require_GET
def export(request: PageRequest, kind: str) -> HttpResponse | StreamingHttpResponse:
    """Give the rows that the filters select, as csv or xlsx; the kind of source is in neither."""
    today = request.now.date()
    found = queries.case_rows(request.actor, _filter(request), today).iterator(chunk_size=500)
    lines = (case_cells(queries.row_of(case, today), request.language) for case in found)
    headings = case_headings(request.language)
    if kind == "csv":
        answer: HttpResponse | StreamingHttpResponse = StreamingHttpResponse(
            csv_lines(headings, lines), content_type="text/csv; charset=utf-8"
        )
    else:
        answer = HttpResponse(workbook(headings, lines), content_type=XLSX)
    answer.headers["Content-Disposition"] = f'attachment; filename="cases.{kind}"'
    return answer


@needs(*INSIDE)
@require_http_methods(["GET", "POST"])
def one(request: PageRequest, case_id: int) -> HttpResponse:
    """Show a case; take the step that the button says."""
    if request.method == "GET":
        return _sheet(request, case_id, {})
    try:
        said = _step(request, case_id)
    except Refusal as refusal:
        return _sheet(request, case_id, {"refusal": refusal, "typed": request.POST}, refusal.kind.status)
    messages.success(request, said.within(request.language))
    return redirect("redress:case", case_id)


@needs(*OVERSEES)
@require_GET
def overview(request: PageRequest) -> HttpResponse:
    """Show what became of the year's cases by handling unit, which look alike, which objections wait."""
    today = request.now.date()
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isascii() and asked.isdigit() and len(asked) == len("2026") else today.year
    context = {
        "year": year,
        "years": range(today.year, today.year - 3, -1),
        "scores": unit_scores(request.actor, year, today),
        "groups": alike_cases(request.actor),
        "objections": [
            (waiting, waiting.deadline.light(today)) for waiting in waiting_objections(request.actor)
        ],
        "opens": any(request.actor.paths(permission) for permission in OVERSEES[:2]),
    }
    return render(request, "redress/case_overview.html", context)


def _step(request: PageRequest, case_id: int) -> Text:
    post, actor, now = request.POST, request.actor, request.now
    verb, words = post.get("verb", ""), post.get("words", "")
    if verb in {"say_solved", "say_not"}:
        actions.say(actor, case_id, words, now, solved=verb == "say_solved")
        return SAID
    if verb == "route":
        unit_id = _chosen_unit(request, case_id)
        case = actions.route(actor, case_id, unit_id, words, now)
    elif verb == "join":
        case = actions.join(actor, case_id, whole_number(post.get("lead", "")), words, now)
    else:
        days = whole_number(post["days"]) if post.get("days", "").strip() else 0
        case = actions.take(actor, case_id, verb, now, words=words, days=days)
    return DONE.filled(number=case.number, step=LIFE.label(verb))


def _chosen_unit(request: PageRequest, case_id: int) -> int:
    """Return the unit of the proposal that was ticked, or the one that was named instead."""
    named = request.POST.get("unit_named", "").strip()
    if named:
        case = queries.visible_case(request.actor, case_id)
        return unit_called(case.territory, named).pk
    return whole_number(request.POST.get("unit", ""))


def _sheet(request: PageRequest, case_id: int, more: Mapping[str, object], status: int = 200) -> HttpResponse:
    today = request.now.date()
    sheet = queries.case_sheet(request.actor, case_id)
    context = {
        "sheet": sheet,
        "clocks": [(clock, clock.light(today), clock.left(today)) for clock in sheet.clocks],
        "asker": {"say_solved", "say_not"} <= set(sheet.verbs),
        "buttons": _buttons(sheet),
        **_choices(request, sheet),
        **more,
    }
    return render(request, "redress/case.html", context, status=status)


def _buttons(sheet: CaseSheet) -> list[tuple[str, Text]]:
    """Return the steps that take nothing but words, the one that leads on first."""
    special = {"route", "join", "say_solved", "say_not", "extend", "ask_more"}
    verbs = [verb for verb in sheet.verbs if verb not in special]
    return [(verb, LIFE.label(verb)) for verb in sorted(verbs, key=_ORDER.index)]


_ORDER = (
    "accept",
    "reply",
    "close",
    "resume",
    "reopen",
    "send_back",
    "keep",
    "return",
    "pause",
    "decline",
    "hand_over",
)


def _choices(request: PageRequest, sheet: CaseSheet) -> dict[str, object]:
    """Return what routing and joining can choose from; only where they are possible."""
    if "route" not in sheet.verbs:
        return {}
    case = sheet.case
    group = next((each for each in alike_cases(request.actor) if case in each.cases), None)
    return {
        "proposals": proposals(case, request.now.date()),
        "unit_names": [unit.name for unit in units_of(case)],
        "alike": group,
        "leads": [other for other in group.cases if other != case] if group else [],
        "may_join": "join" in sheet.verbs and sheet.viewer.part in {Part.SUPERVISOR, Part.OFFICE},
    }


def _filter(request: PageRequest) -> queries.CaseFilter:
    get = request.GET
    handler = get.get("handler", "")
    return queries.CaseFilter(
        stage=get.get("stage", ""),
        handler_id=int(handler) if handler.isascii() and handler.isdigit() and len(handler) < 10 else None,  # noqa: PLR2004 -- more digits are no key
        words=get.get("words", "").strip(),
        late=get.get("late") == "1",
        only_open=get.get("open") == "1",
    )
