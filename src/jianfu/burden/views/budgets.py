"""工时预算: what each issuing unit may cost those below it, what is used, and how hours came and went."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from jianfu.burden import actions
from jianfu.burden.actions import BudgetChoice
from jianfu.burden.domain.budgets import MINUTES, MoveKind, Warned, percent, said_hours
from jianfu.burden.domain.tables import Kind, Line, Number, Table
from jianfu.burden.queries import budgets as queries
from jianfu.burden.views.giving import as_workbook
from jianfu.kernel.domain.access import Permission
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.text import Text
from jianfu.kernel.http import needs
from jianfu.register.domain.page_errors import CHOICE_UNKNOWN
from jianfu.register.queries.pages import unit_by_name, unit_names
from jianfu.register.views.parsing import real_number, whole_number

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from django.http import HttpResponse

    from jianfu.burden.models import Budget, BudgetMove
    from jianfu.burden.queries.budgets import BudgetRow
    from jianfu.kernel.http import PageRequest

ON_A_PAGE = 50
MAY_SEE = (Permission.SET_QUOTA, Permission.READ_REGISTER, Permission.DRAFT, Permission.SUBMIT)
DONE = {
    "set": Text("已核定「{unit}」{year}年工时预算：{hours}小时。", "The {year} hours budget of {unit} is {hours} h."),
    "carry": Text("已结转到「{unit}」{year}年，预算为{hours}小时。", "Carried over: {unit} has {hours} h in {year}."),
    "shift": Text("已调剂给「{unit}」，{year}年预算为{hours}小时。", "Re-allocated: {unit} has {hours} h in {year}."),
}  # fmt: skip


@needs(*MAY_SEE)
@require_http_methods(["GET", "POST"])
def page(request: PageRequest) -> HttpResponse:
    """Show the budgets of a year; set, carry over or re-allocate."""
    if request.method == "GET":
        return _show(request, {})
    try:
        said = _act(request)
    except Refusal as refusal:
        return _show(request, {"refusal": refusal, "typed": request.POST}, refusal.kind.status)
    messages.success(request, said.within(request.language))
    return redirect(f"{request.path}?year={_year(request)}")


@needs(*MAY_SEE)
@require_GET
def one(request: PageRequest, budget_id: int) -> HttpResponse:
    """Show what took a budget: its rows, the heaviest first; they add up to what is used."""
    row = queries.budget(request.actor, budget_id)
    pages = Paginator(queries.entries(row.budget), ON_A_PAGE)
    context = {"row": _row(row), "page": pages.get_page(request.GET.get("page")), "count": pages.count}
    return render(request, "burden/budget.html", context)


@needs(*MAY_SEE)
@require_GET
def export(request: PageRequest) -> HttpResponse:
    """Give the budgets of a year as a workbook."""
    rows = queries.budgets(request.actor, _year(request))
    return as_workbook(request, "hours-budgets", [_table(rows)])


def _act(request: PageRequest) -> Text:
    """Do what the form says."""
    verb = request.POST.get("verb", "")
    acts = {"set": _set, "carry": _carry, "shift": _shift}
    if verb not in acts:
        raise Refusal(CHOICE_UNKNOWN, given=verb)
    budget = acts[verb](request)
    return DONE[verb].filled(unit=budget.unit.name, year=budget.year, hours=said_hours(budget.limit_minutes))


def _set(request: PageRequest) -> Budget:
    unit = unit_by_name(request.actor, Permission.SET_QUOTA, request.POST.get("unit", ""))
    choice = BudgetChoice(
        unit_id=unit.pk,
        year=_year(request),
        hours=real_number(request.POST.get("hours", "")),
        binding=request.POST.get("binding") == "yes",
        reason=request.POST.get("reason", ""),
    )
    return actions.set_budget(request.actor, choice, request.now)


def _carry(request: PageRequest) -> Budget:
    source = _source(request)
    hours, reason = real_number(request.POST.get("hours", "")), request.POST.get("reason", "")
    seen = _seen(request, source)
    return actions.carry_over(
        request.actor, source.budget.unit_id, source.budget.year, hours, reason, request.now, seen=seen
    )


def _shift(request: PageRequest) -> Budget:
    source = _source(request)
    target = unit_by_name(request.actor, Permission.SET_QUOTA, request.POST.get("unit", ""))
    pair = (source.budget.unit_id, target.pk)
    hours, reason = real_number(request.POST.get("hours", "")), request.POST.get("reason", "")
    seen = _seen(request, source)
    return actions.reallocate(request.actor, pair, source.budget.year, hours, reason, request.now, seen=seen)


def _source(request: PageRequest) -> BudgetRow:
    """Return the budget that hours are taken from; the choice carries the latest move that its page showed."""
    return queries.budget(request.actor, whole_number(request.POST.get("source", "").partition(":")[0]))


def _seen(request: PageRequest, source: BudgetRow) -> int:
    typed = request.POST.get("source", "").partition(":")[2]
    return whole_number(typed) if typed else source.last_move


def _show(request: PageRequest, more: Mapping[str, object], status: int = 200) -> HttpResponse:
    year, this_year = _year(request), request.now.year
    rows = queries.budgets(request.actor, year)
    may_set = bool(request.actor.paths(Permission.SET_QUOTA))
    context = {
        "year": year,
        "years": [this_year - 1, this_year, this_year + 1],
        "rows": [_row(row) for row in rows],
        "sources": [_source_choice(row) for row in rows if row.standing.left > 0],
        "moves": [_move(move) for move in queries.moves(request.actor, year)],
        "may_set": may_set,
        "may_carry": year in {this_year - 1, this_year},
        "unit_names": unit_names(request.actor, Permission.SET_QUOTA) if may_set else [],
        **more,
    }
    return render(request, "burden/budgets.html", context, status=status)


def _year(request: PageRequest) -> int:
    return whole_number(request.POST.get("year") or request.GET.get("year") or str(request.now.year))


def _row(row: BudgetRow) -> dict[str, object]:
    now = row.standing
    return {
        "unit_name": row.budget.unit.name,
        "year": row.budget.year,
        "limit": said_hours(now.limit),
        "used": said_hours(now.used),
        "left": said_hours(now.left),
        "over": now.left < 0,
        "percent": percent(now),
        "width": min(round(100 * (now.share or 0)) if now.limit else 100, 100),
        "mark": Warned(now.warned).name.lower(),
        "said": row.said,
        "binding": row.budget.binding,
        "reason": row.budget.reason,
        "address": reverse("burden:budget", args=[row.budget.pk]),
    }


def _source_choice(row: BudgetRow) -> tuple[str, str]:
    return f"{row.budget.pk}:{row.last_move}", f"{row.budget.unit.name}（{said_hours(row.standing.left)}）"


def _move(move: BudgetMove) -> dict[str, object]:
    return {
        "kind": MoveKind(move.kind).label,
        "source": move.source and f"{move.source.unit.name} {move.source.year}",
        "target": f"{move.target.unit.name} {move.target.year}",
        "hours": said_hours(move.minutes),
        "reason": move.reason,
        "at": move.at,
    }


def _table(rows: Sequence[BudgetRow]) -> Table:
    return Table(
        key="budgets",
        title=Text("工时预算", "Hours budgets"),
        says=Text(
            "批准一件，按每单位可能工时×承接单位数占用。",
            "Each approval takes the likely hours of a unit times the number of units.",
        ),
        headings=(
            Text("单位", "Unit"),
            Text("预算（小时）", "Budget (h)"),
            Text("已用（小时）", "Used (h)"),
            Text("剩余（小时）", "Left (h)"),
        ),
        lines=tuple(
            Line(
                Text(row.budget.unit.name, row.budget.unit.name),
                tuple(
                    Number(minutes / MINUTES, Kind.HOURS)
                    for minutes in (row.standing.limit, row.standing.used, row.standing.left)
                ),
            )
            for row in rows
        ),
    )
