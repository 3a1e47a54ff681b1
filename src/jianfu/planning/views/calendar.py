"""统筹日历: the year by weeks and townships, before and after; work it out, look at the moves, publish."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from jianfu.kernel.domain.access import Permission
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.text import Text
from jianfu.kernel.domain.units import Level
from jianfu.kernel.http import needs
from jianfu.kernel.queries.units import addressees_at_level
from jianfu.planning import actions
from jianfu.planning.domain.errors import NO_SUCH_PLAN
from jianfu.planning.domain.standing import Standing
from jianfu.planning.domain.versions import VersionState
from jianfu.planning.queries import calendar as queries
from jianfu.planning.queries.changes import latest_changes
from jianfu.planning.queries.scope import plan_for_office, version_for_office, visible_plan
from jianfu.planning.views.parsing import closure_from, day_or_none, number_or_none, year_or
from jianfu.planning.workbooks import answer_book

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jianfu.kernel.http import PageRequest
    from jianfu.planning.models import PlannedVisit, PlanVersion, PlanYear

ON_A_PAGE = 30
TOLD_FOR = timedelta(days=14)
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
STARTED = Text(
    "已开始统筹，完成后这里会出现新的草案。", "Under way: a new draft appears here when it is done."
)
PUBLISHED = Text(
    "第{number}版已发布，乡镇可以看到入点和入点码。", "Version {number} is published; townships see it."
)
READS = (Permission.REVIEW, Permission.READ_REGISTER, Permission.DRAFT)


@needs(*READS)
@require_GET
def calendar(request: PageRequest) -> HttpResponse:
    """Show the year; `?side=before` as departments would have come, `?week=…&unit=…` who comes then."""
    return _show(request, {})


@needs(*READS)
@require_GET
def export(request: PageRequest) -> HttpResponse:
    """Give the version on the page as a workbook: visits, moves with their sentence, the proof."""
    plan = visible_plan(request.actor, year_or(request.GET.get("year"), request.now.year))
    version = queries.shown_version(request.actor, plan) if plan else None
    if version is None:
        raise Refusal(NO_SUCH_PLAN)
    visits = list(queries.planned_visits(request.actor, version))
    answer = HttpResponse(answer_book(_answer(visits)), content_type=XLSX)
    answer.headers["Content-Disposition"] = f'attachment; filename="plan-{version.plan.year}.xlsx"'
    return answer


@needs(Permission.REVIEW)
@require_POST
def solve(request: PageRequest, plan_id: int) -> HttpResponse:
    """Have the plan worked out in the background."""
    plan = plan_for_office(request.actor, plan_id)
    try:
        actions.ask_to_solve(request.actor, plan_id, request.now)
    except Refusal as refusal:
        return _show(request, {"refusal": refusal, "year": plan.year}, refusal.kind.status)
    return _said(request, STARTED, plan)


@needs(Permission.REVIEW)
@require_POST
def replan(request: PageRequest, plan_id: int) -> HttpResponse:
    """Close days, and have the published plan mended."""
    plan = plan_for_office(request.actor, plan_id)
    try:
        actions.ask_to_replan(request.actor, plan_id, closure_from(request.POST), request.now)
    except Refusal as refusal:
        return _show(
            request, {"refusal": refusal, "year": plan.year, "typed": request.POST}, refusal.kind.status
        )
    return _said(request, STARTED, plan)


@needs(Permission.REVIEW)
@require_POST
def publish(request: PageRequest, version_id: int) -> HttpResponse:
    """Publish a draft."""
    version = version_for_office(request.actor, version_id)
    try:
        actions.publish_version(request.actor, version_id, request.now)
    except Refusal as refusal:
        return _show(request, {"refusal": refusal, "year": version.plan.year}, refusal.kind.status)
    return _said(request, PUBLISHED.filled(number=version.number), version.plan)


@needs(Permission.REVIEW)
@require_GET
def progress(request: PageRequest, version_id: int) -> HttpResponse:
    """Show how far the working out is: the bar and the gap so far, asked for every other second."""
    version = version_for_office(request.actor, version_id)
    return render(request, "planning/parts/progress.html", _progress(version))


@needs(Permission.REVIEW)
@require_POST
def add(request: PageRequest, plan_id: int) -> HttpResponse:
    """Have the approved items off the plan placed."""
    plan = plan_for_office(request.actor, plan_id)
    try:
        actions.ask_to_add(request.actor, plan_id, request.now)
    except Refusal as refusal:
        return _show(request, {"refusal": refusal, "year": plan.year}, refusal.kind.status)
    return _said(request, STARTED, plan)


def _progress(version: PlanVersion | None) -> dict[str, Any]:
    job = version.job if version else None
    going = version is not None and version.state == VersionState.SOLVING
    return {"under_way": version, "going": going and not (job and job.error_zh)}


def _said(request: PageRequest, said: Text, plan: PlanYear) -> HttpResponse:
    messages.success(request, said.within(request.language))
    return redirect(f"{reverse('planning:calendar')}?year={plan.year}")


def _show(request: PageRequest, more: Mapping[str, Any], status: int = 200) -> HttpResponse:
    year = more.get("year") or year_or(request.GET.get("year"), request.now.year)
    plan = visible_plan(request.actor, year)
    context = {"year": year, "years": [year - 1, year, year + 1], "plan": plan}
    if plan is not None:
        context |= _plan(request, plan)
    return render(request, "planning/calendar.html", {**context, **more}, status=status)


def _plan(request: PageRequest, plan: PlanYear) -> dict[str, Any]:
    actor, get = request.actor, request.GET
    version = queries.shown_version(actor, plan)
    office = queries.may_publish(actor, plan)
    side = queries.BEFORE if version is None or get.get("side") == queries.BEFORE else queries.AFTER
    shown: dict[str, Any] = {
        "items": len(queries.items_of(actor, plan)),
        "version": version,
        "state": VersionState(version.state).label if version else None,
        "side": side,
        "heat": queries.heat(actor, plan, version, side),
        "office": office,
        **_progress(queries.version_under_way(plan) if office else None),
        "conflicts": queries.conflicts_of(version) if version else (),
        "waiting": queries.count_of(plan, Standing.ASKED) if office else 0,
        "addable": queries.addable(plan) if office else 0,
        "changes": latest_changes(actor, request.now - TOLD_FOR),
        "whole": queries.sees_all(actor, plan),
        "draft": version is not None and version.state == VersionState.DRAFT,
        "published": plan.versions.filter(state=VersionState.PUBLISHED).exists(),
    }
    if office:
        shown["townships"] = addressees_at_level(Level.TOWNSHIP, plan.territory)
    if version is not None:
        monday, unit_id = day_or_none(get.get("week")), number_or_none(get.get("unit"))
        visits = queries.planned_visits(actor, version, monday, unit_id)
        if not (monday or unit_id):
            visits = visits.exclude(because_zh="")
        pages = Paginator(visits, ON_A_PAGE)
        shown |= {
            "page": pages.get_page(get.get("page")),
            "count": pages.count,
            "chosen": bool(monday or unit_id),
        }
    return shown


def _answer(visits: list[PlannedVisit]) -> dict[str, Any]:
    """Return visits in the form of an answer of `jianfu planning solve`."""
    return {
        "visits": [
            {
                "id": visit.key,
                "topic": visit.item.topic,
                "department": visit.item.department.name,
                "unit": visit.unit.name,
                "from": visit.first_day.isoformat(),
                "to": visit.last_day.isoformat(),
                "joint": f"{visit.unit.name}/{visit.first_day.isoformat()}",
            }
            for visit in visits
        ],
        "moves": [
            {
                "item": visit.item.topic,
                "unit": visit.unit.name,
                "from": visit.submitted_on.isoformat() if visit.submitted_on else "",
                "to": visit.first_day.isoformat(),
                "because": visit.because_zh,
            }
            for visit in visits
            if visit.because_zh
        ],
    }
