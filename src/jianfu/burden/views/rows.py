"""The rows behind a number: every delivery that it counts, page by page, and all of them to take along."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from jianfu.burden.domain.periods import Period
from jianfu.burden.queries.areas import rolled_up_at
from jianfu.burden.queries.metrics import PAGE, deliveries, rows_of, values
from jianfu.burden.views.addressing import read_scope
from jianfu.kernel.domain.channels import Channel
from jianfu.kernel.domain.text import Text
from jianfu.kernel.http import signed_in
from jianfu.register.export import csv_lines, safe

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.http import HttpResponse

    from jianfu.kernel.domain.text import Language
    from jianfu.kernel.http import PageRequest
    from jianfu.register.models import Delivery

HEADINGS = (
    Text("送达日", "Delivered"),
    Text("要求", "Demand"),
    Text("发起单位", "Issuer"),
    Text("承接单位", "Addressed unit"),
    Text("渠道", "Channel"),
    Text("可能工时", "Likely hours"),
    Text("下限", "Low"),
    Text("上限", "High"),
    Text("来源", "Origin"),
)
CHUNK = 2000
MOST_DIGITS = 18


@signed_in
@require_GET
def rows(request: PageRequest) -> HttpResponse:
    """List the deliveries of a scope, as far as the reader may see them; the newest demand first."""
    scope = read_scope(request.GET)
    typed = request.GET.get("before", "")
    before = int(typed) if typed.isascii() and typed.isdigit() and len(typed) <= MOST_DIGITS else None
    found = rows_of(request.actor, scope, before=before)
    context = {
        "rows": found,
        "count": int(values(request.actor, "received", (), scope)[0].value or 0),
        "period": Period(scope.first, scope.last) if scope.first and scope.last else None,
        "made_at": rolled_up_at(),
        "before": found[-1].pk if len(found) == PAGE else None,
    }
    return render(request, "burden/rows.html", context)


@signed_in
@require_GET
def export(request: PageRequest) -> StreamingHttpResponse:
    """Give all rows of a scope as csv, row by row."""
    found = deliveries(request.actor, read_scope(request.GET)).select_related("demand__issuer", "unit")
    lines = _lines(found.order_by("pk").iterator(chunk_size=CHUNK), request.language)
    headings = [heading.within(request.language) for heading in HEADINGS]
    answer = StreamingHttpResponse(csv_lines(headings, lines), content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = 'attachment; filename="burden-rows.csv"'
    return answer


def _lines(found: Iterator[Delivery], language: Language) -> Iterator[list[str]]:
    for row in found:
        demand = row.demand
        hours = demand.hours
        yield [
            row.delivered_on.isoformat(),
            safe(demand.title),
            safe(demand.issuer.name if demand.issuer else demand.issuer_named),
            safe(row.unit.name),
            Channel(demand.channel).label.within(language),
            f"{hours.likely:g}",
            f"{hours.low:g}",
            f"{hours.high:g}",
            hours.origin.label.within(language),
        ]
