"""The audit trail, to be read and to be checked."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.core.paginator import Paginator
from django.shortcuts import render
from django.views.decorators.http import require_GET

from jianfu.kernel.domain.access import Permission
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.page_refusals import WRONG_DAY
from jianfu.kernel.http import needs
from jianfu.kernel.queries.audit import verify_chain
from jianfu.kernel.queries.trail import trail

if TYPE_CHECKING:
    from django.http import HttpResponse

    from jianfu.kernel.http import PageRequest

ON_A_PAGE = 50


@needs(Permission.READ_AUDIT)
@require_GET
def page(request: PageRequest) -> HttpResponse:
    """Show who did what, when and why, newest first; `?verify=1` walks the whole chain."""
    get = request.GET
    entries = trail(
        request.actor,
        verb=get.get("verb", "").strip(),
        name=get.get("name", "").strip(),
        since=_day(get.get("since")),
        until=_day(get.get("until")),
    )
    pages = Paginator(entries, ON_A_PAGE)
    context = {
        "page": pages.get_page(get.get("page")),
        "count": pages.count,
        "typed": get,
        "verification": verify_chain() if get.get("verify") else None,
    }
    return render(request, "kernel/audit.html", context)


def _day(typed: str | None) -> date | None:
    if not typed:
        return None
    try:
        return date.fromisoformat(typed)
    except ValueError:
        raise Refusal(WRONG_DAY, given=typed) from None
