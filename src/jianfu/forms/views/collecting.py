"""汇总: a department hands a form in, looks at how it was understood, sends it, and sees who has answered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from jianfu.forms import actions
from jianfu.forms.actions.collecting import Ask
from jianfu.forms.domain.collecting.paper import paper
from jianfu.forms.domain.collecting.places import places
from jianfu.forms.domain.collecting.states import AnswerState, Cycle
from jianfu.forms.domain.understanding.settling import question_key, questions
from jianfu.forms.listing import unit_book
from jianfu.forms.queries import answers as queries
from jianfu.forms.queries.facts import held_for
from jianfu.forms.queries.templates import own_templates, template_for, understood
from jianfu.forms.views.parsing import XLSX, attached, chosen, number_or_none, upload
from jianfu.kernel.domain.access import Permission
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.text import Text
from jianfu.kernel.domain.units import Level
from jianfu.kernel.http import needs
from jianfu.register.domain.audience import AllUnder, Audience
from jianfu.register.domain.days import day_from
from jianfu.register.export import csv_lines, safe
from jianfu.register.queries.audience import addressed_units
from jianfu.register.queries.drafting import audience_choices, issuing_units

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import QueryDict

    from jianfu.forms.queries.answers import ProgressRow
    from jianfu.forms.queries.templates import Understood
    from jianfu.kernel.http import PageRequest

READS = (Permission.DRAFT, Permission.SUBMIT, Permission.READ_REGISTER)
SETTLED = Text("已记住，同样的表样以后不再问。", "Remembered: the same template is not asked about again.")
STARTED = Text(
    "已送评估，结论见下；送审批准后下发。", "Judged; the verdict is below. It is sent once approved."
)
RETURNED = Text("已退回{unit}。", "Returned to {unit}.")
LINKED = Text(
    "一次性链接（{days}天内有效，只显示这一次）：{address}",
    "One-off link ({days} days, shown only now): {address}",
)
ON_A_PAGE = 50
PREFIX = "q:"


@needs(*READS)
@require_GET
def collections(request: PageRequest) -> HttpResponse:
    """List the forms that were sent, and the templates that are not yet."""
    pages = Paginator(queries.collections_for(request.actor), ON_A_PAGE)
    unsent = own_templates(request.actor).filter(collections__isnull=True)[:20]
    context = {
        "page": pages.get_page(request.GET.get("page")),
        "count": pages.count,
        "unsent": unsent,
        "may_send": bool(issuing_units(request.actor)),
    }
    return render(request, "forms/collections.html", context)


@needs(Permission.DRAFT)
@require_http_methods(["GET", "POST"])
def new(request: PageRequest) -> HttpResponse:
    """Hand a template in."""
    units = issuing_units(request.actor)
    context: dict[str, Any] = {"units": [(unit.pk, unit.name) for unit in units]}
    if request.method == "GET":
        return render(request, "forms/new.html", context)
    try:
        unit = number_or_none(request.POST.get("unit")) or 0
        template = actions.bring_template(request.actor, unit, upload(request), request.now)
    except Refusal as refusal:
        return render(request, "forms/new.html", {**context, "refusal": refusal}, status=refusal.kind.status)
    return redirect("forms:template", template.pk)


@needs(Permission.DRAFT)
@require_http_methods(["GET", "POST"])
def template(request: PageRequest, template_id: int) -> HttpResponse:
    """Show how a template was understood; settle what is unsure; send it."""
    if request.method == "GET":
        return _template(request, template_id, {})
    post = request.POST
    try:
        if post.get("verb") == "settle":
            told = {
                name.removeprefix(PREFIX): str(value).strip()
                for name, value in post.items()
                if name.startswith(PREFIX)
            }
            actions.settle_template(request.actor, template_id, told, request.now)
            messages.success(request, SETTLED.within(request.language))
            return redirect("forms:template", template_id)
        made = actions.start_collection(request.actor, template_id, _ask(post), request.now)
    except Refusal as refusal:
        return _template(request, template_id, {"refusal": refusal, "typed": post}, refusal.kind.status)
    messages.success(request, STARTED.within(request.language))
    return redirect("forms:collection", made.pk)


@needs(*READS)
@require_GET
def collection(request: PageRequest, collection_id: int) -> HttpResponse:
    """Show how a form stands: verdict, who has answered, who is stuck where."""
    return _collection(request, collection_id, {})


@needs(*READS)
@require_GET
def progress(request: PageRequest, collection_id: int) -> StreamingHttpResponse:
    """Give who has answered and who has not as csv."""
    found = queries.collection_for(request.actor, collection_id)
    rows = queries.progress(request.actor, found, request.GET.get("state", "")).rows
    lines = ([safe(cell) for cell in _cells(row, request)] for row in rows)
    headings = ("单位", "上级", "状态", "还差", "提交", "填表人", "退回原因")
    answer = StreamingHttpResponse(csv_lines(headings, lines), content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = 'attachment; filename="progress.csv"'
    return answer


@needs(Permission.DRAFT, Permission.SUBMIT)
@require_GET
def merged(request: PageRequest, collection_id: int) -> HttpResponse:
    """Give the merged file in the department's own format."""
    try:
        found = queries.collection_for(request.actor, collection_id)
        done = actions.merge_answers(request.actor, collection_id, request.now)
    except Refusal as refusal:
        return _collection(request, collection_id, {"refusal": refusal}, refusal.kind.status)
    return attached(done.content, f"汇总-{found.template.file.name}")


@needs(Permission.DRAFT, Permission.SUBMIT)
@require_GET
def by_unit(request: PageRequest, collection_id: int) -> HttpResponse:
    """Give what each unit answered, a row for each, as a workbook."""
    try:
        found = queries.collection_for(request.actor, collection_id)
        content = unit_book(actions.passed_copies(request.actor, collection_id, request.now))
    except Refusal as refusal:
        return _collection(request, collection_id, {"refusal": refusal}, refusal.kind.status)
    return attached(content, f"分单位-{found.template.title}.xlsx", XLSX)


@needs(Permission.DRAFT, Permission.SUBMIT, Permission.ANSWER)
@require_POST
def link(request: PageRequest, delivery_id: int) -> HttpResponse:
    """Make a one-off link for a unit without an account."""
    token = actions.make_link(request.actor, delivery_id, request.now)
    address = request.build_absolute_uri(reverse("forms:by_link", args=[token]))
    messages.success(request, LINKED.filled(days=7, address=address).within(request.language))
    back = number_or_none(request.POST.get("collection"))
    return redirect("forms:collection", back) if back else redirect("forms:fill", delivery_id)


def _ask(post: QueryDict) -> Ask:
    rule = post.get("audience", "")
    if ":" in rule:
        level, under = (number_or_none(part) for part in rule.split(":", 1))
        audience = Audience(rules=(AllUnder(Level(min(level or 0, Level.GRID)), under or 0),))
    else:
        audience = Audience(unit_ids=tuple(n for pk in post.getlist("unit") if (n := number_or_none(pk))))
    due = post.get("due_on", "").strip()
    return Ask(
        audience=audience,
        due_on=day_from(due) if due else None,
        period=post.get("period", ""),
        cycle=chosen(Cycle, post.get("cycle", Cycle.ONCE), Cycle.ONCE),
        basis=post.get("basis", ""),
        by_township=post.get("by_township") == "yes",
    )


def _template(
    request: PageRequest, template_id: int, more: Mapping[str, Any], status: int = 200
) -> HttpResponse:
    found = template_for(request.actor, template_id)
    form = understood(found)
    context = {
        "template": found,
        "sheets": paper(form.workbook, form.model, places(form.workbook, form.model), {}),
        "questions": questions(form.model),
        "settled": _settled(form),
        "sure": sum(bool(field.element) for sheet in form.model.sheets for field in sheet.fields),
        "others": form.model.others,
        "audiences": audience_choices(found.unit),
        "cycles": [(cycle.value, cycle.label.within(request.language)) for cycle in Cycle],
        **more,
    }
    return render(request, "forms/template.html", context, status=status)


def _settled(form: Understood) -> list[tuple[str, str]]:
    labels = {
        question_key(field): " · ".join(part for part in (field.row_path, field.path) if part)
        for sheet in form.model.sheets
        for field in sheet.fields
    }
    return [(labels[key], element) for key, element in form.choices.items() if key in labels]


def _collection(
    request: PageRequest, collection_id: int, more: Mapping[str, Any], status: int = 200
) -> HttpResponse:
    found = queries.collection_for(request.actor, collection_id)
    state = request.GET.get("state", "")
    progress = queries.progress(request.actor, found, state)
    pages = Paginator(progress.rows, ON_A_PAGE)
    units = addressed_units(Audience.from_json(found.demand.audience))
    context = {
        "collection": found,
        "demand": found.demand,
        "held": held_for(understood(found.template).model, units, found.period),
        "addressees": units,
        "progress": progress,
        "page": pages.get_page(request.GET.get("page")),
        "count": len(progress.rows),
        "state": state,
        "states": [
            ("", "—"),
            ("waiting", queries.NOT_BEGUN.within(request.language)),
            *((one.value, one.label.within(request.language)) for one in AnswerState),
        ],
        "asks": queries.asks(request.actor, found),
        **more,
    }
    return render(request, "forms/collection.html", context, status=status)


def _cells(row: ProgressRow, request: PageRequest) -> list[str]:
    answer, unit = row.answer, row.delivery.unit
    return [
        unit.name,
        unit.parent.name if unit.parent else "",
        row.said.within(request.language),
        str(answer.open) if answer else "",
        answer.submitted_at.date().isoformat() if answer and answer.submitted_at else "",
        answer.by_name if answer else "",
        answer.reason if answer else "",
    ]
