"""容错与澄清: what may not be held against anybody, and three proceedings in which people decide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from jianfu.kernel.domain.access import Permission
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.text import Text
from jianfu.kernel.http import needs, signed_in
from jianfu.kernel.models import Unit
from jianfu.redress.actions import fair as actions
from jianfu.redress.domain.cases.packs import GRADES
from jianfu.redress.domain.fair.checking import QUESTIONS, check
from jianfu.redress.domain.fair.life import LIVES, Kind
from jianfu.redress.domain.fair.packs import conditions, grounds, ways
from jianfu.redress.queries import fair as queries
from jianfu.redress.queries.places import unit_called
from jianfu.redress.queries.seats import seats
from jianfu.register.queries.scope import units_below
from jianfu.register.views.parsing import chosen

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpResponse

    from jianfu.kernel.http import PageRequest
    from jianfu.redress.queries.fair import FairSheet

ON_A_PAGE = 50
INSIDE = (Permission.SUPERVISE, Permission.DECIDE, Permission.ANSWER)
OPENED = Text("已登记。", "It is opened.")
STEPPED = Text("{step}：已记下。", "{step}: recorded.")
NAMED = Text("姓名：{name}。已留痕。", "The name is {name}; this was recorded.")
READ = Text("已阅知。", "Marked as read.")
_ANSWERS = {"yes": True, "no": False}


@signed_in
@require_GET
def grounds_page(request: PageRequest) -> HttpResponse:
    """Show everybody what may not be a ground for blame, with its article."""
    rows = [(ground, GRADES[ground.grade]) for ground in grounds().values()]
    return render(
        request,
        "redress/grounds.html",
        {"rows": rows, "questions": QUESTIONS.values(), "conditions": conditions().values()},
    )


@needs(*INSIDE)
@require_http_methods(["GET", "POST"])
def listing(request: PageRequest) -> HttpResponse:
    """List the proceedings; open one."""
    if request.method == "GET":
        return _page(request, {})
    try:
        row = actions.open_proceeding(request.actor, _new(request), request.now)
    except Refusal as refusal:
        return _page(request, {"refusal": refusal, "typed": request.POST}, refusal.kind.status)
    messages.success(request, OPENED.within(request.language))
    return redirect("redress:proceeding", row.pk)


@needs(*INSIDE)
@require_http_methods(["GET", "POST"])
def one(request: PageRequest, row_id: int) -> HttpResponse:
    """Show one proceeding; take a step, or open the name for a purpose."""
    if request.method == "GET":
        return _sheet(request, row_id, {})
    verb, words = request.POST.get("verb", ""), request.POST.get("words", "")
    try:
        if verb == "name":
            name = actions.name_of(request.actor, row_id, words, request.now)
            return _sheet(request, row_id, {"said": NAMED.filled(name=name)})
        row = actions.take_fair(
            request.actor, row_id, verb, request.now, words=words, said=_said(request, row_id)
        )
    except Refusal as refusal:
        return _sheet(request, row_id, {"refusal": refusal, "typed": request.POST}, refusal.kind.status)
    step = LIVES[Kind(row.kind)].label(verb)
    messages.success(request, STEPPED.filled(step=step).within(request.language))
    return redirect("redress:proceeding", row_id)


@needs(Permission.READ_OWN_DESK)
@require_http_methods(["GET", "POST"])
def clearing(request: PageRequest, row_id: int) -> HttpResponse:
    """Show a published clearing to a unit that heard the rumour; note that it was read."""
    if request.method == "POST":
        actions.read_clearing(request.actor, row_id, request.now)
        messages.success(request, READ.within(request.language))
        return redirect("redress:clearing", row_id)
    row, decided = queries.published_clearing(request.actor, row_id)
    mine = row.reads.filter(unit_id__in=seats(request.actor)).exists()
    return render(request, "redress/clearing.html", {"row": row, "decided": decided, "was_read": mine})


def _new(request: PageRequest) -> actions.NewProceeding:
    post = request.POST
    named = post.get("unit", "").strip()
    held = request.actor.holds[0]
    place = _place(request)
    unit_id = unit_called(place, named).pk if named else held.unit_id
    return actions.NewProceeding(
        kind=chosen(Kind, post.get("kind", "")),
        unit_id=unit_id,
        post=post.get("post", ""),
        name=post.get("name", ""),
        matter=post.get("matter", ""),
        grounds=tuple(post.getlist("ground")),
    )


def _said(request: PageRequest, row_id: int) -> actions.Said:
    post = request.POST
    heard = [name.strip() for name in post.get("heard_by", "").splitlines() if name.strip()]
    row = queries.fair_sheet(request.actor, row_id).row
    return actions.Said(
        answers={key: _ANSWERS.get(post.get(f"answer-{key}", "")) for key in (*QUESTIONS, *conditions())},
        evidence={key: post.get(f"evidence-{key}", "") for key in conditions()},
        granted=_ANSWERS.get(post.get("granted", "")),
        ways=tuple(post.getlist("way")),
        heard_by=queries.units_named(heard, row) if heard else (),
        consent=post.get("consent") == "yes",
    )


def _place(request: PageRequest) -> Unit:
    return Unit.objects.get(pk=request.actor.holds[0].unit_id)


def _page(request: PageRequest, more: Mapping[str, object], status: int = 200) -> HttpResponse:
    kind = request.GET.get("kind", "")
    pages = Paginator(queries.proceeding_rows(request.actor, kind), ON_A_PAGE)
    shown = pages.get_page(request.GET.get("page"))
    oversees = any(request.actor.paths(permission) for permission in INSIDE[:2])
    supervises = bool(request.actor.paths(Permission.SUPERVISE))
    kinds = [one for one in Kind if _offers(one, oversees=oversees, supervises=supervises)]
    words = request.language
    context = {
        "page": shown,
        "count": pages.count,
        "rows": [
            (row, Kind(row.kind).label, LIVES[Kind(row.kind)].stages[row.stage], queries.pressing_of(row))
            for row in shown.object_list
        ],
        "kind": kind,
        "all_kinds": list(Kind),
        "kinds": [(one.value, one.label.within(words)) for one in kinds],
        "oversees": oversees,
        "grounds": [(ground, ground.id in _ticked(more)) for ground in grounds().values()],
        "unit_names": units_below([_place(request).path])
        .order_by("path")
        .values_list("name", flat=True)[:400],
        **more,
    }
    return render(request, "redress/fair.html", context, status=status)


def _offers(kind: Kind, *, oversees: bool, supervises: bool) -> bool:
    """Say whether somebody may open a proceeding of this kind: units ask for tolerance and clearing, leaders propose blame."""
    return oversees if kind is Kind.BLAME else supervises or not oversees


def _ticked(more: Mapping[str, object]) -> set[str]:
    typed = more.get("typed")
    return set(typed.getlist("ground")) if isinstance(typed, QueryDict) else set()


def _sheet(request: PageRequest, row_id: int, more: Mapping[str, object], status: int = 200) -> HttpResponse:
    sheet = queries.fair_sheet(request.actor, row_id)
    life = LIVES[sheet.kind]
    plain = [verb for verb in sheet.verbs if not _has_form(sheet, verb)]
    context = {
        "sheet": sheet,
        "buttons": [(verb, life.label(verb)) for verb in plain],
        "forms": [(verb, life.label(verb)) for verb in sheet.verbs if _has_form(sheet, verb)],
        "questions": list(QUESTIONS.items()) if sheet.kind is Kind.BLAME else [],
        "conditions": list(conditions().values()) if sheet.kind is Kind.TOLERANCE else [],
        "ways": list(ways().items()),
        "weighed": check(sheet.row.grounds, {}) if sheet.kind is Kind.BLAME else None,
        "choices": queries.GRANTED.get(sheet.kind),
        "unit_names": units_below([sheet.row.territory.path])
        .order_by("path")
        .values_list("name", flat=True)[:400],
        **more,
    }
    return render(request, "redress/proceeding.html", context, status=status)


def _has_form(sheet: FairSheet, verb: str) -> bool:
    """Say whether a step takes more than words."""
    if verb == "check":
        return sheet.kind is not Kind.CLEARING
    return verb in {"decide", "appeal_decide", "publish"}
