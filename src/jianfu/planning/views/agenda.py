"""日历: a month or a week of visits and meetings, on screen and on paper, and as a feed for calendar programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from jianfu.kernel.domain.access import Permission
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.text import Text
from jianfu.kernel.http import needs, public
from jianfu.planning import actions
from jianfu.planning.domain.agenda import Span, agenda, bounds
from jianfu.planning.domain.errors import NO_OPTIMISER
from jianfu.planning.queries import agenda as queries
from jianfu.planning.queries.feeds import feed_by_token, happenings, own_feeds
from jianfu.planning.views.calendar import XLSX
from jianfu.planning.views.parsing import day_or_none, number, number_or_none
from jianfu.planning.workbooks import plain_book

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from jianfu.kernel.http import PageRequest
    from jianfu.planning.domain.agenda import Entry

SEES = (Permission.READ_OWN_DESK, Permission.DRAFT, Permission.REVIEW, Permission.READ_REGISTER)
REVOKED = Text("这个地址已停用。", "This address gives nothing any more.")


@needs(*SEES)
@require_GET
def show(request: PageRequest) -> HttpResponse:
    """Show a month (`?span=week`: a week) around `?day=…`, perhaps of one unit or one department."""
    return _show(request, {})


@needs(*SEES)
@require_GET
def export(request: PageRequest) -> HttpResponse:
    """Give what the page shows as a workbook."""
    _, first, last, entries = _chosen(request)
    rows = [(one.first, one.last, one.starts, one.where, one.title, one.who) for one in entries]
    rows.sort(key=lambda row: (row[0], row[3], row[4]))
    head = ("自", "至", "开始", "地点", "事项", "部门")
    answer = HttpResponse(plain_book("日历", head, rows), content_type=XLSX)
    answer.headers["Content-Disposition"] = f'attachment; filename="calendar-{first}-{last}.xlsx"'
    return answer


@needs(*SEES)
@require_POST
def make(request: PageRequest) -> HttpResponse:
    """Make a secret address; it is shown this once."""
    try:
        token = actions.make_feed(request.actor, number(request.POST.get("unit")), request.now)
    except Refusal as refusal:
        return _show(request, {"refusal": refusal}, refusal.kind.status)
    address = request.build_absolute_uri(reverse("planning:feed", args=[token]))
    return _show(request, {"made": address})


@needs(*SEES)
@require_POST
def revoke(request: PageRequest, feed_id: int) -> HttpResponse:
    """Revoke an address."""
    actions.revoke_feed(request.actor, feed_id, request.now)
    messages.success(request, REVOKED.within(request.language))
    return redirect(f"{reverse('planning:agenda')}#feeds")


@public
@require_GET
def feed(request: PageRequest, token: str) -> HttpResponse:
    """Give the calendar behind a secret address to whoever knows it: calendar programs sign in nowhere."""
    try:
        from jianfu.planning.domain import feeds  # noqa: PLC0415 -- the calendar library is an extra
    except ModuleNotFoundError:
        raise Refusal(NO_OPTIMISER) from None
    found, actor = feed_by_token(token, request.now)
    content = feeds.feed(f"减负·{found.unit.name}", happenings(actor))
    answer = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    answer.headers["Cache-Control"] = "private, no-store"
    answer.headers["Content-Disposition"] = 'attachment; filename="jianfu.ics"'
    return answer


def _chosen(request: PageRequest) -> tuple[Span, date, date, list[Entry]]:
    get = request.GET
    span = Span.WEEK if get.get("span") == Span.WEEK else Span.MONTH
    first, last = bounds(span, day_or_none(get.get("day")) or request.now.date())
    unit, department = number_or_none(get.get("unit")), number_or_none(get.get("department"))
    return span, first, last, queries.entries_between(request.actor, first, last, unit, department)


def _show(request: PageRequest, more: Mapping[str, object], status: int = 200) -> HttpResponse:
    span, first, _, entries = _chosen(request)
    units, departments = queries.choices(request.actor)
    context = {
        "agenda": agenda(span, first, entries),
        "number": len(entries),
        "span": span.value,
        "unit": number_or_none(request.GET.get("unit")),
        "department": number_or_none(request.GET.get("department")),
        "units": units,
        "departments": departments,
        "feeds": own_feeds(request.actor),
        "seats": {held.unit_id: held.unit_name for held in request.actor.holds}.items(),
        **more,
    }
    return render(request, "planning/agenda.html", context, status=status)
