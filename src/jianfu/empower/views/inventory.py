"""清单台账: apps, groups, plaques, certificates, bodies, secondments – counted, judged, merged or closed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from jianfu.empower.actions import inventory as actions
from jianfu.empower.actions.inventory import NewHolding
from jianfu.empower.domain.inventory.certificates import certificate_list
from jianfu.empower.domain.inventory.standing import allows
from jianfu.empower.domain.inventory.words import Act, Event, Function, Kind
from jianfu.empower.inventory_workbooks import template as workbook_template
from jianfu.empower.queries import inventory as queries
from jianfu.empower.queries.scope import READS, speaks_for
from jianfu.empower.views.parsing import XLSX, as_file, day_or_none, number, number_or_none, upload
from jianfu.kernel.domain.access import Permission
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.text import Text
from jianfu.kernel.http import needs, signed_in

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import QueryDict, StreamingHttpResponse

    from jianfu.empower.queries.inventory import Line
    from jianfu.kernel.http import PageRequest

ON_A_PAGE = 50
ENTERED = Text("已登记“{name}”。", "“{name}” is entered.")
LOADED = Text("已导入{n}条。", "{n} rows were loaded.")
DONE = Text("已记下：{what}。", "Noted: {what}.")
HEADINGS = (
    Text("类别", "Kind"),
    Text("名称", "Name"),
    Text("主办单位", "Owner"),
    Text("用途", "Purpose"),
    Text("功能", "Functions"),
    Text("备案号", "Filing number"),
    Text("启用日期", "Since"),
    Text("使用单位数", "Units"),
    Text("每天合计分钟", "Minutes a day"),
    Text("疑点", "Findings"),
    Text("状态", "State"),
    Text("期限", "Due"),
)


@needs(*READS)
@require_GET
def holdings(request: PageRequest) -> HttpResponse:
    """Show how many there are against last year, then the entries."""
    today = request.now.date()
    pages = Paginator(_chosen(request), ON_A_PAGE)
    context = {
        "page": pages.get_page(request.GET.get("page")),
        "count": pages.count,
        "counts": queries.counts(request.actor, today),
        "bodies": queries.bodies_found(request.actor, today),
        "kind": _kind(request.GET),
        "typed": request.GET,
        "may_report": bool(queries.reporters(request.actor)),
        "oversees": bool(request.actor.paths(Permission.REVIEW)),
    }
    return render(request, "empower/inventory.html", context)


@needs(*READS)
@require_GET
def export(request: PageRequest, kind: str) -> HttpResponse | StreamingHttpResponse:
    """Give the rows of the list to take along."""
    rows = (_row(line, request) for line in _chosen(request))
    return as_file(kind, "inventory", HEADINGS, rows, request.language)


@needs(Permission.CAPTURE)
@require_GET
def template(_request: PageRequest) -> HttpResponse:
    """Give an empty workbook with one example."""
    answer = HttpResponse(workbook_template(), content_type=XLSX)
    answer.headers["Content-Disposition"] = 'attachment; filename="inventory-template.xlsx"'
    return answer


@needs(Permission.CAPTURE)
@require_http_methods(["GET", "POST"])
def report(request: PageRequest) -> HttpResponse:
    """Enter one: kind and name are enough."""
    if request.method == "GET":
        return _show_report(request, {})
    try:
        made = actions.report(request.actor, _unit(request), _typed(request.POST), request.now)
    except Refusal as refusal:
        return _show_report(request, {"refusal": refusal}, refusal.kind.status)
    messages.success(request, ENTERED.filled(name=made.name).within(request.language))
    return redirect("empower:holding", made.pk)


@needs(Permission.CAPTURE)
@require_POST
def load(request: PageRequest) -> HttpResponse:
    """Enter a whole workbook."""
    try:
        content, name = upload(request)
        done = actions.import_workbook(request.actor, _unit(request), content, name, request.now)
    except Refusal as refusal:
        return _show_report(request, {"refusal": refusal}, refusal.kind.status)
    messages.success(request, LOADED.filled(n=done).within(request.language))
    return redirect("empower:inventory")


@needs(*READS)
@require_GET
def overlaps(request: PageRequest) -> HttpResponse:
    """Show which apps and groups do the same."""
    return render(request, "empower/inventory_overlaps.html", {"rows": queries.overlapping(request.actor)})


@signed_in
@require_GET
def certificates(request: PageRequest) -> HttpResponse:
    """Show what villages need not certify, and answer for one name."""
    asked = request.GET.get("q", "").strip()[:120]
    known = certificate_list()
    context = {"list": known, "asked": asked, "forbidden": known.forbids(asked) if asked else None}
    return render(request, "empower/certificates.html", context)


@needs(*READS)
@require_http_methods(["GET", "POST"])
def holding(request: PageRequest, holding_id: int) -> HttpResponse:
    """Show one entry; propose, explain, decide, or note its end."""
    if request.method == "GET":
        return _show(request, holding_id, {})
    try:
        kind = _act(request, holding_id)
    except Refusal as refusal:
        return _show(request, holding_id, {"refusal": refusal, "typed": request.POST}, refusal.kind.status)
    messages.success(request, DONE.filled(what=kind.label).within(request.language))
    return redirect("empower:holding", holding_id)


def _kind(typed: QueryDict) -> Kind | None:
    kind = typed.get("kind", "")
    return Kind(kind) if kind in set(Kind) else None


def _chosen(request: PageRequest) -> list[Line]:
    words = request.GET.get("words", "").strip()
    return queries.chosen(request.actor, request.now.date(), _kind(request.GET), words)


def _row(line: Line, request: PageRequest) -> list[object]:
    one, due = line.holding, line.standing.due()
    return [
        Kind(one.kind).label.within(request.language),
        one.name,
        one.owner_name,
        one.purpose,
        "、".join(label.within(request.language) for label in one.function_labels),
        one.filing_number,
        one.since.isoformat() if one.since else "",
        line.units,
        line.minutes,
        "；".join(finding.because.within(request.language) for finding in line.found),
        line.standing.state.label.within(request.language),
        due.isoformat() if due else "",
    ]


def _unit(request: PageRequest) -> int:
    mine = queries.reporters(request.actor)
    wanted = number_or_none(request.POST.get("unit"))
    return wanted if wanted is not None else (mine[0].pk if mine else 0)


def _typed(post: QueryDict) -> NewHolding:
    return NewHolding(
        kind=_kind(post) or Kind.APP,
        name=post.get("name", ""),
        owner=post.get("owner", ""),
        purpose=post.get("purpose", ""),
        functions=tuple(Function(one) for one in post.getlist("function") if one in set(Function)),
        filing_number=post.get("filing_number", ""),
        since=day_or_none(post.get("since")),
        until=day_or_none(post.get("until")),
        people=number(post.get("people")) if post.get("people", "").strip() else None,
        minutes=number(post.get("minutes")) if post.get("minutes", "").strip() else None,
    )


def _show_report(request: PageRequest, more: Mapping[str, Any], status: int = 200) -> HttpResponse:
    typed = request.POST or request.GET
    context = {
        "units": [(unit.pk, unit.name) for unit in queries.reporters(request.actor)],
        "kinds": [(one.value, one.label.within(request.language)) for one in Kind],
        "functions": [(one, one.value in typed.getlist("function")) for one in Function],
        "names": queries.names_known(request.actor),
        "typed": typed,
        **more,
    }
    return render(request, "empower/inventory_report.html", context, status=status)


def _act(request: PageRequest, holding_id: int) -> Event:
    post, actor, now = request.POST, request.actor, request.now
    kind = Event(post["act"]) if post.get("act") in set(Event) else Event.CONTESTED
    note = post.get("note", "")
    if kind is Event.PROPOSED:
        act = Act(post["what"]) if post.get("what") in set(Act) else Act.CLOSE
        actions.propose(actor, holding_id, act, now, note, number_or_none(post.get("into")))
    elif kind in {Event.DECIDED, Event.KEPT}:
        actions.decide(actor, holding_id, now, note, upheld=kind is Event.DECIDED)
    elif kind is Event.ENDED:
        actions.end(actor, holding_id, now, note)
    else:
        actions.contest(actor, holding_id, now, note)
    return kind


def _show(request: PageRequest, holding_id: int, more: Mapping[str, Any], status: int = 200) -> HttpResponse:
    actor = request.actor
    line = queries.holding_for(actor, holding_id, request.now.date())
    one = line.holding
    office = actor.decide(Permission.REVIEW, one.territory.path).allowed
    leads = office or actor.decide(Permission.DECIDE, one.territory.path).allowed
    owns = one.owner is not None and speaks_for(actor, Permission.ANSWER, one.owner)
    rights = {
        Event.PROPOSED: office,
        Event.CONTESTED: owns,
        Event.DECIDED: leads,
        Event.KEPT: leads,
        Event.ENDED: office or owns,
    }
    can = {kind.value for kind, may in rights.items() if may and allows(line.standing, kind)}
    context = {
        "line": line,
        "events": one.events.all(),
        # Who uses it is for the office; the owner learns a number, so that no unit is asked why it told.
        "uses": one.uses.all() if office else [],
        "can": can,
        "merges": queries.mergeable(one) if "proposed" in can else [],
        **more,
    }
    return render(request, "empower/holding.html", context, status=status)
