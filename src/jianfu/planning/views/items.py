"""统筹事项: what departments entered; enter one, import a workbook, take one out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from jianfu.kernel.domain.access import Permission
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.page_refusals import NO_FILE
from jianfu.kernel.domain.text import Text
from jianfu.kernel.domain.units import Level
from jianfu.kernel.http import needs
from jianfu.kernel.queries.units import addressees_at_level
from jianfu.planning import actions
from jianfu.planning.domain.items import KINDS
from jianfu.planning.domain.proposing import proposal
from jianfu.planning.domain.standing import Standing
from jianfu.planning.domain.versions import VersionState
from jianfu.planning.queries.calendar import items_of, may_publish, sees_all, standings
from jianfu.planning.queries.scope import own_departments, plan_territories, visible_plan
from jianfu.planning.views.calendar import READS, XLSX
from jianfu.planning.views.parsing import item_from, typed_of, year_or
from jianfu.planning.workbooks import template as workbook_template
from jianfu.reading.actions import read_upload

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jianfu.kernel.http import PageRequest

ENTERED = Text("已报送“{topic}”，编号{code}。", "Entered “{topic}” as {code}.")
WITHDRAWN = Text("已撤回“{topic}”。", "“{topic}” was taken out.")
DECIDED = Text("“{topic}”：{standing}。", "“{topic}”: {standing}.")
IMPORTED = Text("已导入{items}项。", "{items} items were entered.")
ITEMS_ONLY = Text(
    "已导入{items}项；限制、停访和队伍数由减负办设定，没有改动。",
    "{items} items were entered; limits, closed days and teams are the office's and were left as they are.",
)


@needs(*READS)
@require_http_methods(["GET", "POST"])
def items(request: PageRequest) -> HttpResponse:
    """List the items; enter one."""
    if request.method == "GET":
        return _show(request, {})
    try:
        item = item_from(request.POST)
        saved = actions.submit_item(request.actor, item, request.now)
    except Refusal as refusal:
        return _show(request, {"refusal": refusal, "typed": request.POST}, refusal.kind.status)
    return _said(request, ENTERED.filled(topic=saved.topic, code=saved.code), item.year)


@needs(Permission.DRAFT, Permission.REVIEW)
@require_POST
def withdraw(request: PageRequest, item_id: int) -> HttpResponse:
    """Take an item out."""
    item = actions.withdraw_item(request.actor, item_id, request.now)
    return _said(request, WITHDRAWN.filled(topic=item.topic), item.plan.year)


@needs(Permission.REVIEW)
@require_POST
def decide(request: PageRequest, item_id: int) -> HttpResponse:
    """Approve or refuse an item off the plan."""
    approve = request.POST.get("answer") == "approve"
    try:
        item = actions.decide_item(
            request.actor, item_id, request.now, approve=approve, decision=request.POST.get("decision", "")
        )
    except Refusal as refusal:
        return _show(request, {"refusal": refusal}, refusal.kind.status)
    said = DECIDED.filled(topic=item.topic, standing=Standing(item.standing).label)
    return _said(request, said, item.plan.year)


@needs(Permission.DRAFT, Permission.REVIEW)
@require_POST
def load(request: PageRequest) -> HttpResponse:
    """Enter a whole workbook."""
    try:
        content, name = _upload(request)
        done = actions.import_items(request.actor, content, name, request.now)
    except Refusal as refusal:
        return _show(request, {"refusal": refusal}, refusal.kind.status)
    said = IMPORTED if done.settings else ITEMS_ONLY
    return _said(request, said.filled(items=done.items), done.plan.year)


@needs(Permission.DRAFT, Permission.REVIEW)
@require_POST
def read(request: PageRequest) -> HttpResponse:
    """Read a notice and fill the form of a new item from it; nothing is entered or kept before somebody says so."""
    try:
        content, name = _upload(request)
        document = read_upload(content, name, request.actor)
    except Refusal as refusal:
        return _show(request, {"refusal": refusal}, refusal.kind.status)
    territories = plan_territories(request.actor)
    townships = addressees_at_level(Level.TOWNSHIP, territories[0]) if territories else ()
    names = {said: unit.name for unit in townships for said in (unit.name, unit.short_name) if said}
    found = proposal(document, names, request.now.date())
    ticked = [unit.pk for unit in townships if unit.name in found.units]
    return _show(request, {"typed": typed_of(found), "ticked": ticked, "quotes": found.quotes})


@needs(*READS)
@require_GET
def template(_request: PageRequest) -> HttpResponse:
    """Give an empty plan workbook with examples."""
    answer = HttpResponse(workbook_template(), content_type=XLSX)
    answer.headers["Content-Disposition"] = 'attachment; filename="plan-template.xlsx"'
    return answer


def _upload(request: PageRequest) -> tuple[bytes, str]:
    file = request.FILES.get("file")
    if file is None:
        raise Refusal(NO_FILE)
    return file.read(), file.name or ""


def _said(request: PageRequest, said: Text, year: int) -> HttpResponse:
    messages.success(request, said.within(request.language))
    return redirect(f"{reverse('planning:items')}?year={year}")


def _show(request: PageRequest, more: Mapping[str, Any], status: int = 200) -> HttpResponse:
    actor = request.actor
    year = year_or(request.GET.get("year"), request.now.year)
    plan = visible_plan(actor, year)
    territories = plan_territories(actor)
    departments = own_departments(actor)
    whole = plan is not None and sees_all(actor, plan)
    context = {
        "year": year,
        "years": [year - 1, year, year + 1],
        "rows": items_of(actor, plan) if plan else [],
        "standings": [(one.label, number) for one, number in standings(plan).items()]
        if plan and whole
        else (),
        "published": plan is not None and plan.versions.filter(state=VersionState.PUBLISHED).exists(),
        "office": plan is not None and may_publish(actor, plan),
        "asked": Standing.ASKED.value,
        "off_plan": [one.value for one in Standing if one is not Standing.PLANNED],
        "departments": [(unit.pk, unit.name) for unit in departments],
        "kinds": [(kind.value, kind.label.within(request.language)) for kind in KINDS],
        "townships": addressees_at_level(Level.TOWNSHIP, territories[0]) if territories else (),
        "may_load": bool(departments or actor.paths(Permission.REVIEW)),
        **more,
    }
    return render(request, "planning/items.html", context, status=status)
