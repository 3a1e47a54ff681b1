"""会议: how many, how long, who is called; what could be one or by video; days back to back, and the minutes afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from jianfu.kernel.domain.access import Permission
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.text import Text
from jianfu.kernel.domain.units import Level, UnitKind
from jianfu.kernel.http import needs
from jianfu.kernel.models import Unit
from jianfu.kernel.queries.units import addressees_at_level, territory_of, within
from jianfu.planning import actions
from jianfu.planning.domain.concern import Concern
from jianfu.planning.domain.meetings import MeetingKind, MeetingState
from jianfu.planning.queries import meetings as queries
from jianfu.planning.queries.scope import own_departments, plan_territories
from jianfu.planning.views.calendar import XLSX
from jianfu.planning.views.meeting_entry import entry_from
from jianfu.planning.views.parsing import day, number, numbers, year_or
from jianfu.planning.workbooks import plain_book

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from jianfu.kernel.http import PageRequest
    from jianfu.planning.models import Meeting

SEES = (Permission.READ_OWN_DESK, Permission.DRAFT, Permission.REVIEW, Permission.READ_REGISTER)
ENTERS = (Permission.DRAFT, Permission.REVIEW)
ENTERED = Text("已登记“{topic}”。", "“{topic}” was entered.")
MERGED = Text("已并为一场：“{topic}”，{n}分钟。", "One meeting now: “{topic}”, {n} minutes.")
VIDEO = Text("“{topic}”改为视频召开。", "“{topic}” is held by video.")
DROPPED = Text("“{topic}”不再通知无关单位。", "“{topic}” no longer calls units that it does not concern.")
CANCELLED = Text("已取消“{topic}”。", "“{topic}” was cancelled.")
HELD = Text("已记下“{topic}”的会议纪要。", "The minutes of “{topic}” were noted.")
SCHEDULED = Text(
    "已排定{n}场；各单位合计跑路{days}天，已证明不少于{bound}天。",
    "{n} meetings have a day; units travel {days} days in all, no fewer than {bound} possible.",
)
NOT_PLACED = Text(
    "没有排上：{topics}。请放宽时间或改视频。", "No day for: {topics}. Widen the window or use video."
)
IN_ALL = Text("要开的和已开的", "to be held, and held")
QUIET = Text(
    "{day}起的一周为无会周，{n}场需要另排。", "No meetings in the week of {day}; {n} need another day."
)


@needs(*SEES)
@require_GET
def meetings(request: PageRequest) -> HttpResponse:
    """Show the year's meetings with their counts."""
    return _show(request, {})


@needs(*ENTERS)
@require_http_methods(["GET", "POST"])
def new(request: PageRequest) -> HttpResponse:
    """Enter a meeting."""
    if request.method == "GET":
        return _form(request, {})
    try:
        meeting = actions.enter_meeting(request.actor, entry_from(request.POST), request.now)
    except Refusal as refusal:
        return _form(request, {"refusal": refusal, "typed": request.POST}, refusal.kind.status)
    messages.success(request, ENTERED.filled(topic=meeting.topic).within(request.language))
    return redirect(reverse("planning:meeting", args=[meeting.pk]))


@needs(*SEES)
@require_GET
def meeting(request: PageRequest, meeting_id: int) -> HttpResponse:
    """Show one meeting: who is called and why, what should be looked at again, what came of it."""
    return _one(request, meeting_id, {})


@needs(*ENTERS)
@require_POST
def drop(request: PageRequest, meeting_id: int) -> HttpResponse:
    """Let units stay at home."""
    return _done(
        request,
        meeting_id,
        DROPPED,
        lambda: actions.drop_units(
            request.actor, meeting_id, numbers(request.POST.getlist("unit")), request.now
        ),
    )


@needs(*ENTERS)
@require_POST
def video(request: PageRequest, meeting_id: int) -> HttpResponse:
    """Hold it by video."""
    link = request.POST.get("link", "").strip()
    return _done(
        request,
        meeting_id,
        VIDEO,
        lambda: actions.hold_by_video(request.actor, meeting_id, request.now, link),
    )


@needs(*ENTERS)
@require_POST
def cancel(request: PageRequest, meeting_id: int) -> HttpResponse:
    """Take it off."""
    return _done(
        request,
        meeting_id,
        CANCELLED,
        lambda: actions.cancel_meeting(
            request.actor, meeting_id, request.now, request.POST.get("reason", "")
        ),
    )


@needs(*ENTERS)
@require_POST
def held(request: PageRequest, meeting_id: int) -> HttpResponse:
    """Note that it was held, and its minutes."""

    def note() -> Meeting:
        post = request.POST
        minutes, record, link = (
            number(post.get("minutes")),
            post.get("record", ""),
            post.get("link", "").strip(),
        )
        return actions.note_held(request.actor, meeting_id, minutes, record, request.now, link)

    return _done(request, meeting_id, HELD, note)


@needs(Permission.REVIEW)
@require_POST
def merge(request: PageRequest, meeting_id: int) -> HttpResponse:
    """Make another meeting part of this one."""
    try:
        kept = actions.merge_meetings(
            request.actor, meeting_id, number(request.POST.get("gone")), request.now
        )
    except Refusal as refusal:
        return _show(request, {"refusal": refusal}, refusal.kind.status)
    return _said(request, MERGED.filled(topic=kept.topic, n=kept.minutes), kept.earliest.year)


@needs(Permission.REVIEW)
@require_POST
def schedule(request: PageRequest, territory_id: int) -> HttpResponse:
    """Give the open meetings of a year their days."""
    year = year_or(request.POST.get("year"), request.now.year)
    try:
        done = actions.schedule_meetings(request.actor, territory_id, year, request.now)
    except Refusal as refusal:
        return _show(request, {"refusal": refusal, "year": year}, refusal.kind.status)
    if done.unplaced:
        left = "、".join(f"“{topic}”" for topic in done.unplaced)
        messages.warning(request, NOT_PLACED.filled(topics=left).within(request.language))
    return _said(request, SCHEDULED.filled(n=done.placed, days=done.travel_days, bound=done.bound), year)


@needs(Permission.REVIEW)
@require_POST
def quiet(request: PageRequest, territory_id: int) -> HttpResponse:
    """Close a week for meetings."""
    try:
        week = day(request.POST.get("week"))
        hit = actions.close_for_meetings(request.actor, territory_id, week, request.now)
    except Refusal as refusal:
        return _show(request, {"refusal": refusal}, refusal.kind.status)
    return _said(request, QUIET.filled(day=week, n=len(hit)), week.year)


@needs(*SEES)
@require_GET
def export(request: PageRequest) -> HttpResponse:
    """Give the list on the page as a workbook."""
    year = year_or(request.GET.get("year"), request.now.year)
    seen = queries.overview(
        request.actor, year, request.GET.get("state", ""), request.GET.get("q", "").strip()
    )
    head = (
        "日期",
        "开始",
        "议题",
        "召集单位",
        "类别",
        "方式",
        "分钟",
        "单位数",
        "人数",
        "工时",
        "无关单位",
        "状态",
    )
    rows = [
        (
            row.meeting.day, row.meeting.starts, row.meeting.topic, row.meeting.convener.name,
            MeetingKind(row.meeting.kind).label.zh, "视频" if row.meeting.video else "到场", row.sitting.minutes,
            row.called, row.sitting.heads, row.hours, row.unrelated, MeetingState(row.meeting.state).label.zh,
        )
        for row in seen.rows
    ]  # fmt: skip
    answer = HttpResponse(plain_book("会议", head, rows), content_type=XLSX)
    answer.headers["Content-Disposition"] = f'attachment; filename="meetings-{year}.xlsx"'
    return answer


def _done(request: PageRequest, meeting_id: int, said: Text, act: Callable[[], Meeting]) -> HttpResponse:
    try:
        changed = act()
    except Refusal as refusal:
        if refusal.kind.status == 404:  # noqa: PLR2004 -- there is no page to show it on
            raise
        return _one(request, meeting_id, {"refusal": refusal, "typed": request.POST}, refusal.kind.status)
    messages.success(request, said.filled(topic=changed.topic).within(request.language))
    return redirect(reverse("planning:meeting", args=[meeting_id]))


def _said(request: PageRequest, said: Text, year: int) -> HttpResponse:
    messages.success(request, said.within(request.language))
    return redirect(f"{reverse('planning:meetings')}?year={year}")


def _show(request: PageRequest, more: Mapping[str, Any], status: int = 200) -> HttpResponse:
    actor, get = request.actor, request.GET
    year = more.get("year") or year_or(get.get("year"), request.now.year)
    state, q = get.get("state", ""), get.get("q", "").strip()
    offices = [unit for unit in plan_territories(actor) if actor.decide(Permission.REVIEW, unit.path).allowed]
    context = {
        "year": year,
        "years": [year - 1, year, year + 1],
        "seen": queries.overview(actor, year, state, q),
        "state": state,
        "q": q,
        "states": [("", IN_ALL.within(request.language))]
        + [(one.value, one.label.within(request.language)) for one in MeetingState],
        "office": offices[0] if offices else None,
        "may_enter": bool(own_departments(actor)),
        **more,
    }
    return render(request, "planning/meetings.html", context, status=status)


def _form(request: PageRequest, more: Mapping[str, Any], status: int = 200) -> HttpResponse:
    departments = own_departments(request.actor)
    territory = territory_of(departments[0]) if departments else None
    units = (
        Unit.objects.filter(within([territory.path]), retired_on__isnull=True)
        if territory
        else Unit.objects.none()
    )
    context = {
        "conveners": [(unit.pk, unit.name) for unit in departments],
        "kinds": [(kind.value, kind.label.within(request.language)) for kind in MeetingKind],
        "townships": addressees_at_level(Level.TOWNSHIP, territory) if territory else (),
        "departments": units.filter(level=territory.level).exclude(kind=UnitKind.TERRITORY).order_by("path")
        if territory
        else (),
        **more,
    }
    return render(request, "planning/meeting_new.html", context, status=status)


def _one(request: PageRequest, meeting_id: int, more: Mapping[str, Any], status: int = 200) -> HttpResponse:
    found = queries.meeting_for(request.actor, meeting_id)
    row = queries.row_of(found)
    runs = any(request.actor.decide(one, found.convener.path).allowed for one in ENTERS)
    still = found.state in {MeetingState.ENTERED, MeetingState.SCHEDULED}
    past = found.day is not None and found.day <= request.now.date()
    context = {
        "meeting": found,
        "row": row,
        "calls": found.calls.select_related("unit").order_by("dropped", "unit__path"),
        "merged": found.merged.all(),
        "state": MeetingState(found.state).label,
        "kind": MeetingKind(found.kind).label,
        "open": runs and still,
        "may_note": runs
        and past
        and found.state in {MeetingState.SCHEDULED, MeetingState.HELD, MeetingState.ENTERED},
        "no": Concern.NO.value,
        **more,
    }
    return render(request, "planning/meeting.html", context, status=status)
