"""整改: the list, one item with its evidence, opening, importing a patrol inspection's list, reports of visits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from jianfu.kernel.domain.access import Permission
from jianfu.kernel.domain.channels import Channel
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.page_refusals import NO_FILE
from jianfu.kernel.domain.text import Text
from jianfu.kernel.http import needs
from jianfu.planning.models import PlanItem
from jianfu.redress.actions import rectification as actions
from jianfu.redress.domain.rectification.evidence import WINDOW_DAYS, Metric
from jianfu.redress.domain.rectification.life import LIFE, STAGES, Source
from jianfu.redress.export import rectification_cells, rectification_headings
from jianfu.redress.queries import rectification as queries
from jianfu.redress.queries.places import overseen_place, unit_called
from jianfu.register.export import csv_lines
from jianfu.register.queries.scope import units_below
from jianfu.register.views.parsing import chosen, day_or_none, whole_number

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jianfu.kernel.http import PageRequest

ON_A_PAGE = 50
INSIDE = (Permission.SUPERVISE, Permission.REVIEW, Permission.DECIDE, Permission.READ_OWN_DESK)
OPENED = Text("已列入整改。", "It is to be put right.")
IMPORTED = Text("已导入{n}个问题。", "{n} problems are imported.")
STEPPED = Text("整改：{step}。", "Rectification: {step}.")
REPORTED = Text("成果已记下。", "The report is recorded.")


@needs(*INSIDE)
@require_http_methods(["GET", "POST"])
def listing(request: PageRequest) -> HttpResponse:
    """List what is to be put right; open one, or import a list."""
    if request.method == "GET":
        return _page(request, {})
    try:
        said = _import(request) if request.POST.get("act") == "import" else _open(request)
    except Refusal as refusal:
        return _page(request, {"refusal": refusal, "typed": request.POST}, refusal.kind.status)
    messages.success(request, said.within(request.language))
    return redirect("redress:rectifications")


@needs(*INSIDE)
@require_GET
def export(request: PageRequest) -> StreamingHttpResponse:
    """Give the rows that the filter selects as csv."""
    today = request.now.date()
    rows = queries.item_rows(request.actor, request.GET.get("stage", "")).iterator(chunk_size=500)
    lines = (rectification_cells(queries.row_of(item, today), request.language) for item in rows)
    answer = StreamingHttpResponse(
        csv_lines(rectification_headings(request.language), lines), content_type="text/csv; charset=utf-8"
    )
    answer.headers["Content-Disposition"] = 'attachment; filename="rectification.csv"'
    return answer


@needs(*INSIDE)
@require_http_methods(["GET", "POST"])
def one(request: PageRequest, item_id: int) -> HttpResponse:
    """Show one rectification with its evidence; take a step."""
    if request.method == "GET":
        return _sheet(request, item_id, {})
    post = request.POST
    verb = post.get("verb", "")
    try:
        due = day_or_none(post.get("due"))
        actions.take_item(request.actor, item_id, verb, request.now, words=post.get("words", ""), due=due)
    except Refusal as refusal:
        return _sheet(request, item_id, {"refusal": refusal, "typed": post}, refusal.kind.status)
    messages.success(request, STEPPED.filled(step=LIFE.label(verb)).within(request.language))
    return redirect("redress:rectification", item_id)


@needs(Permission.READ_OWN_DESK)
@require_http_methods(["GET", "POST"])
def report(request: PageRequest, item_id: int) -> HttpResponse:
    """Ask for the few sentences that a visit led to; keep them."""
    owed = [
        each for each in queries.owed_reports(request.actor, request.now.date()) if each.item.pk == item_id
    ]
    context: dict[str, object] = {"owed": owed[0] if owed else None}
    if request.method == "GET":
        return render(request, "redress/visit_report.html", context)
    try:
        actions.report_visit(request.actor, item_id, request.POST.get("text", ""), request.now)
    except Refusal as refusal:
        context |= {"refusal": refusal, "typed": request.POST}
        return render(request, "redress/visit_report.html", context, status=refusal.kind.status)
    messages.success(request, REPORTED.within(request.language))
    return redirect("redress:rectifications")


def _open(request: PageRequest) -> Text:
    post = request.POST
    place = overseen_place(request.actor)
    visit = post.get("visit", "").strip()
    item = PlanItem.objects.filter(pk=whole_number(visit), plan__territory=place).first() if visit else None
    new = actions.NewItem(
        territory_id=place.pk,
        unit_id=unit_called(place, post.get("unit", "")).pk,
        problem=post.get("problem", ""),
        source=chosen(Source, post.get("source", "")),
        source_title=post.get("source_title", ""),
        visit_item_id=item.pk if item else None,
        metric=chosen(Metric, post["metric"]) if post.get("metric") else None,
        channel=chosen(Channel, post["channel"]) if post.get("channel") else None,
    )
    actions.open_item(request.actor, new, request.now)
    return OPENED


def _import(request: PageRequest) -> Text:
    file = request.FILES.get("file")
    if file is None:
        raise Refusal(NO_FILE)
    place = overseen_place(request.actor)
    upload = (file.read(), file.name or "")
    title = request.POST.get("title", "")
    return IMPORTED.filled(n=actions.import_problems(request.actor, place.pk, title, upload, request.now))


def _page(request: PageRequest, more: Mapping[str, object], status: int = 200) -> HttpResponse:
    today, stage = request.now.date(), request.GET.get("stage", "")
    pages = Paginator(queries.item_rows(request.actor, stage), ON_A_PAGE)
    shown = pages.get_page(request.GET.get("page"))
    opens = any(request.actor.paths(permission) for permission in INSIDE[:2])
    words = request.language
    context = {
        "page": shown,
        "count": pages.count,
        "rows": [queries.row_of(item, today) for item in shown.object_list],
        "stage": stage,
        "stages": [("", "—"), *((key, label.within(words)) for key, label in STAGES.items())],
        "owed": queries.owed_reports(request.actor, today),
        "opens": opens,
        **(_choices(request) if opens else {}),
        **more,
    }
    return render(request, "redress/rectifications.html", context, status=status)


def _choices(request: PageRequest) -> dict[str, object]:
    words = request.language
    place = overseen_place(request.actor)
    return {
        "sources": [(one.value, one.label.within(words)) for one in Source],
        "metrics": [("", "—"), *((one.value, one.label.within(words)) for one in Metric)],
        "channels": [("", "—"), *((one.value, one.label.within(words)) for one in Channel)],
        "unit_names": units_below([place.path]).order_by("path").values_list("name", flat=True)[:400],
    }


def _sheet(request: PageRequest, item_id: int, more: Mapping[str, object], status: int = 200) -> HttpResponse:
    sheet = queries.item_sheet(request.actor, item_id, request.now.date())
    buttons = [(verb, LIFE.label(verb)) for verb in sheet.verbs if verb != "plan"]
    context = {"sheet": sheet, "buttons": buttons, "window": WINDOW_DAYS, **more}
    return render(request, "redress/rectification.html", context, status=status)
