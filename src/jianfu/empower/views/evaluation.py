"""年度评价: designed by the office within limits, voted on below, closed with what the register says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from jianfu.empower.actions import evaluation as actions
from jianfu.empower.domain.evaluation.design import ANONYMITY, LEAST_VOICE, MOST_ITEMS, Judged, Stage, Weights
from jianfu.empower.domain.evaluation.figures import Figure
from jianfu.empower.domain.evaluation.sampling import Stratum, needed
from jianfu.empower.domain.evaluation.scoring import BEST
from jianfu.empower.queries import evaluation as queries
from jianfu.kernel.domain.access import Permission
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.text import Text
from jianfu.kernel.http import needs, signed_in
from jianfu.kernel.queries.units import units_for
from jianfu.register.domain.page_errors import NUMBER_EXPECTED
from jianfu.register.export import csv_lines, safe, workbook
from jianfu.register.views.parsing import chosen

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import QueryDict

    from jianfu.kernel.http import PageRequest

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
HEADINGS = (
    Text("单位", "Unit"),
    Text("得分", "Score"),
    Text("过程", "Process"),
    Text("结果", "Result"),
    Text("满意度", "Satisfaction"),
    Text("已知权重", "Weight behind it"),
    Text("依据", "What is behind it"),
)
MADE = Text("已保存设计。", "The design is saved.")
THANKS = Text("已收到您的评价，不记名。", "Your scores were added, without your name.")
DONE = Text("已保存。", "Saved.")
MOST_DIGITS = 9


@signed_in
@require_http_methods(["GET", "POST"])
def evaluations(request: PageRequest) -> HttpResponse:
    """Show the evaluations, what I may still vote on, and begin a new one."""
    refused: dict[str, object] = {}
    status = 200
    if request.method == "POST":
        try:
            made = _design(request)
            messages.success(request, MADE.within(request.language))
            return redirect("empower:evaluation", made)
        except Refusal as refusal:
            refused, status = {"refusal": refusal, "typed": request.POST}, refusal.kind.status
    offices = units_for(request.actor, Permission.REVIEW).filter(level__lte=3, kind="territory")
    context = {
        "found": queries.visible_evaluations(request.actor),
        "to_vote": queries.to_vote(request.actor),
        "offices": [(str(unit.pk), unit.name) for unit in offices[:100]],
        "judged": [(one.value, one.label.within(request.language)) for one in Judged],
        "year": request.now.year,
        "least": LEAST_VOICE,
        **refused,
    }
    return render(request, "empower/evaluation/list.html", context, status=status)


@signed_in
@require_http_methods(["GET", "POST"])
def evaluation(request: PageRequest, evaluation_id: int) -> HttpResponse:
    """Show one evaluation; the office changes its design, enters samples, opens and closes it."""
    refused: dict[str, object] = {}
    status = 200
    if request.method == "POST":
        try:
            _change(request, evaluation_id)
            messages.success(request, DONE.within(request.language))
            return redirect("empower:evaluation", evaluation_id)
        except Refusal as refusal:
            refused, status = {"refusal": refusal, "typed": request.POST}, refusal.kind.status
    found = queries.evaluation_for(request.actor, evaluation_id)
    taken = {item.figure for item in found.items.all()}
    judged = [one for one in Figure if one.judged.value == found.judged]
    context = {
        "found": found,
        "stage": Stage(found.stage),
        "items": found.items.all(),
        "lines": queries.lines(found, request.now.date()),
        "office": request.actor.decide(Permission.REVIEW, found.unit.path).allowed,
        "may_vote": found in queries.to_vote(request.actor),
        "figures": [(one.value, one.label.within(request.language)) for one in judged],
        "taken": len(taken),
        "most": MOST_ITEMS,
        "units": [(str(unit.pk), unit.name) for unit in queries.subjects(found)],
        "needed": needed(20_000),
        **refused,
    }
    return render(request, "empower/evaluation/one.html", context, status=status)


@needs(Permission.READ_OWN_DESK)
@require_http_methods(["GET", "POST"])
def vote(request: PageRequest, evaluation_id: int) -> HttpResponse:
    """Let somebody below give scores, all at once and without a name."""
    refused: dict[str, object] = {}
    status = 200
    if request.method == "POST":
        try:
            actions.vote(request.actor, evaluation_id, _scores(request.POST), request.now)
            messages.success(request, THANKS.within(request.language))
            return redirect("empower:evaluations")
        except Refusal as refusal:
            refused, status = {"refusal": refusal}, refusal.kind.status
    found = queries.evaluation_for(request.actor, evaluation_id)
    context = {
        "found": found,
        "open": found in queries.to_vote(request.actor),
        "subjects": queries.subjects(found),
        "scores": range(1, BEST + 1),
        "least": found.anonymity or ANONYMITY,
        **refused,
    }
    return render(request, "empower/evaluation/vote.html", context, status=status)


@signed_in
@require_GET
def export(request: PageRequest, evaluation_id: int, kind: str) -> HttpResponse | StreamingHttpResponse:
    """Give the scores with what is behind them."""
    found = queries.evaluation_for(request.actor, evaluation_id)
    rows = [_row(line, request) for line in queries.lines(found, request.now.date())]
    headings = [heading.within(request.language) for heading in HEADINGS]
    answer: HttpResponse | StreamingHttpResponse
    if kind == "csv":
        answer = StreamingHttpResponse(csv_lines(headings, rows), content_type="text/csv; charset=utf-8")
    else:
        answer = HttpResponse(workbook(headings, rows), content_type=XLSX)
    answer.headers["Content-Disposition"] = f'attachment; filename="evaluation.{kind}"'
    return answer


def _design(request: PageRequest) -> int:
    post = request.POST
    weights = Weights(*(_number(post, name) for name in ("process", "result", "satisfaction")))
    wanted = actions.Design(
        _number(post, "unit"), _number(post, "year"), chosen(Judged, post.get("judged", "")), weights
    )
    return actions.design(request.actor, wanted, request.now).pk


def _change(request: PageRequest, evaluation_id: int) -> None:
    post, actor, now = request.POST, request.actor, request.now
    act = post.get("act", "")
    if act == "item":
        figure = chosen(Figure, post.get("figure", ""))
        text = post.get("text", "").strip() or figure.label.zh
        actions.add_item(actor, evaluation_id, figure, text, _number(post, "points"), now)
    elif act == "drop":
        actions.drop_item(actor, evaluation_id, _number(post, "item"), now)
    elif act == "sample":
        numbers = [_number(post, name) for name in ("population", "asked", "satisfied")]
        stratum = Stratum(post.get("stratum", ""), *numbers)
        actions.enter_sample(actor, evaluation_id, _number(post, "subject"), stratum, now)
    else:
        actions.move_on(actor, evaluation_id, chosen(Stage, post.get("stage", "")), now)


def _scores(post: QueryDict) -> Mapping[int, int]:
    """Read `unit-7=4` pairs; a unit without a score is left out."""
    return {
        int(name.removeprefix("unit-")): int(value)
        for name, value in ((name, post.get(name, "")) for name in post)
        if name.startswith("unit-") and name[5:].isdigit() and value.isdigit() and len(name) < 20  # noqa: PLR2004 -- longer is no number of ours
    }


def _number(post: QueryDict, name: str) -> int:
    given = post.get(name, "").strip()
    if not (given.isascii() and given.isdigit() and len(given) <= MOST_DIGITS):
        raise Refusal(NUMBER_EXPECTED, given=given or "—")
    return int(given)


def _row(line: queries.Line, request: PageRequest) -> list[str]:
    parts = ["" if share is None else f"{share:g}" for _, share in line.score.parts]
    because = "；".join(
        one.within(request.language)
        for one in (*(i.because for i in line.items), *(v.because for v in line.voices))
    )
    total = "" if line.score.total is None else f"{line.score.total:g}"
    return [safe(cell) for cell in (line.unit.name, total, *parts, f"{line.score.covered}%", because)]
