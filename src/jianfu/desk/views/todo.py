"""我的待办: one list by due date, and what is off it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.shortcuts import render
from django.views.decorators.http import require_GET

from jianfu.desk import queries
from jianfu.desk.domain.grouping import by_urgency
from jianfu.desk.inbox import matters
from jianfu.desk.queries.todo import PAGE
from jianfu.desk.views.seat import seat, seats
from jianfu.kernel.domain.access import Permission
from jianfu.kernel.domain.channels import Channel
from jianfu.kernel.http import needs

if TYPE_CHECKING:
    from django.http import HttpResponse

    from jianfu.desk.queries.todo import Cursor
    from jianfu.kernel.http import PageRequest


@needs(Permission.READ_OWN_DESK)
@require_GET
def todo(request: PageRequest) -> HttpResponse:
    """Show what the unit owes: the headline, then everything by due date; overdue things never vanish."""
    held, today = seat(request), request.now.date()
    channel = _channel(request.GET.get("channel", ""))
    after = _cursor(request.GET.get("after", ""))
    page = queries.desk(request.actor, held.unit_id, today, after=after, channel=channel)
    context = {
        "seat_now": held,
        "seats": seats(request),
        "headline": queries.headline_of(request.actor, held.unit_id, today),
        "groups": by_urgency(page.items, today),
        "after": f"{page.after[0].isoformat()}:{page.after[1]}" if page.after else "",
        "first": after is None,
        "matters": matters(request.actor, held.unit_id, request.now) if after is None else (),
        "channels": [(c.value, c.label.within(request.language)) for c in Channel],
        "channel": channel.value if channel else "",
    }
    return render(request, "desk/todo.html", context)


@needs(Permission.READ_OWN_DESK)
@require_GET
def done(request: PageRequest) -> HttpResponse:
    """Show what is off the desk, the newest first."""
    held, before = seat(request), request.GET.get("before", "")
    items = queries.done(
        request.actor, held.unit_id, request.now.date(), before=int(before) if before.isdigit() else None
    )
    earlier = items[-1].delivery_id if len(items) == PAGE else None
    return render(request, "desk/done.html", {"seat_now": held, "items": items, "before": earlier})


def _channel(typed: str) -> Channel | None:
    return Channel(typed) if typed in set(Channel) else None


def _cursor(typed: str) -> Cursor | None:
    """Read where the page before ended; anything else begins at the beginning."""
    day, _, last = typed.partition(":")
    try:
        return (date.fromisoformat(day), int(last))
    except ValueError:
        return None
