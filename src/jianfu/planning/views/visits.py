"""入点: who comes to us and when, with a code for each; look a code up at the door."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import segno
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_GET

from jianfu.kernel.domain.access import Permission
from jianfu.kernel.http import needs
from jianfu.planning.domain.rating import WORDS, Question
from jianfu.planning.domain.versions import plain_code, shown_code
from jianfu.planning.queries import visits as queries
from jianfu.planning.queries.changes import latest_changes
from jianfu.planning.queries.records import record_of
from jianfu.planning.queries.scope import sits_at

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpResponse
    from django.utils.safestring import SafeString

    from jianfu.kernel.http import PageRequest
    from jianfu.planning.models import PlannedVisit

ON_THE_PAGE = 60
TOLD_FOR = timedelta(days=14)
"""How long a change of the plan stands above the list."""


@needs(Permission.READ_OWN_DESK)
@require_GET
def visits(request: PageRequest) -> HttpResponse:
    """List the coming visits by day."""
    today = request.now.date()
    coming = queries.coming_visits(request.actor, today)
    rows = [_row(visit) for visit in coming[:ON_THE_PAGE]]
    context = {
        "rows": rows,
        "count": coming.count(),
        "past": queries.past_visits(request.actor, today),
        "changes": latest_changes(request.actor, request.now - TOLD_FOR, received=True),
    }
    return render(request, "planning/visits.html", context)


@needs(Permission.READ_OWN_DESK)
@require_GET
def check(request: PageRequest) -> HttpResponse:
    """Look a code up: in the plan or not, who, what, how long, and what they may ask for."""
    return door(request, request.GET.get("code", ""), {})


def door(request: PageRequest, typed: str, more: Mapping[str, object], status: int = 200) -> HttpResponse:
    """Show what a code stands for, and what can be done with it now: note the arrival, the end, or rate."""
    visit = queries.visit_by_code(request.actor, typed)
    today = request.now.date()
    record = record_of(request.actor, visit.code) if visit else None
    here = visit is not None and sits_at(request.actor, visit.unit_id)
    over = bool(record and record.ended_at) or bool(visit and visit.last_day < today)
    context = {
        "typed": shown_code(plain_code(typed)[:16]) if typed else "",
        "visit": visit,
        "row": _row(visit) if visit else None,
        "company": queries.company(visit) if visit else [],
        "today": today,
        "record": record,
        "may_begin": here and record is None and visit is not None and visit.first_day <= today,
        "may_end": here and record is not None and record.ended_at is None,
        "may_rate": here and over and visit is not None and not queries.is_rated(visit.code),
        "questions": [(one, list(WORDS[one].items())) for one in Question],
        **more,
    }
    return render(request, "planning/check.html", context, status=status)


@needs(Permission.READ_OWN_DESK, Permission.DRAFT, Permission.REVIEW)
@require_GET
def visit(request: PageRequest, visit_id: int) -> HttpResponse:
    """Show one visit with its code to be scanned."""
    found = queries.visit_for(request.actor, visit_id)
    address = request.build_absolute_uri(f"{reverse('planning:check')}?code={found.code}")
    context = {"row": _row(found), "visit": found, "company": queries.company(found), "qr": _qr(address)}
    return render(request, "planning/visit.html", context)


def _row(visit: PlannedVisit) -> dict[str, object]:
    return {"visit": visit, "code": shown_code(visit.code)}


def _qr(address: str) -> SafeString:
    """Draw the address as a picture that is part of the page; it holds nothing but squares."""
    drawn = segno.make(address, error="m").svg_inline(scale=5, border=2, omitsize=False)
    return mark_safe(drawn)  # noqa: S308 -- made here from an address of our own, digits and letters only
