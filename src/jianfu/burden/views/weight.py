"""本工具的自重: the seconds that people spend in the tool, by kind of page, and its own budget; open to everybody."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.shortcuts import render
from django.views.decorators.http import require_GET

from jianfu.burden.domain.tables import Kind, Line, Number, Table
from jianfu.burden.domain.weight import AWAY, BUDGET_MINUTES, ENOUGH, LAST_PAGE, LONGEST, said
from jianfu.burden.queries.own_weight import own_weight
from jianfu.burden.views.giving import as_workbook
from jianfu.kernel.domain.text import Text
from jianfu.kernel.http import public

if TYPE_CHECKING:
    from django.http import HttpResponse

    from jianfu.burden.queries.own_weight import OwnWeight
    from jianfu.kernel.http import PageRequest

LOOKED_BACK = timedelta(days=90)


@public
@require_GET
def page(request: PageRequest) -> HttpResponse:
    """Show the last three months."""
    weight = _weight(request)
    context = {
        "weight": weight,
        "said": said(weight.minutes),
        "table": _table(weight),
        "budget": BUDGET_MINUTES,
        "longest": LONGEST // 60,
        "away": AWAY // 60,
        "last": LAST_PAGE,
        "enough": ENOUGH,
    }
    return render(request, "burden/weight.html", context)


@public
@require_GET
def export(request: PageRequest) -> HttpResponse:
    """Give it as a workbook."""
    return as_workbook(request, "own-weight", [_table(_weight(request))])


def _weight(request: PageRequest) -> OwnWeight:
    today = request.now.date()
    return own_weight(today - LOOKED_BACK, today)


def _table(weight: OwnWeight) -> Table:
    return Table(
        key="kinds",
        title=Text("各类页面用时", "Time by kind of page"),
        says=Text("最近90天，按页面种类合计", "The last 90 days, by kind of page"),
        headings=(
            Text("页面", "Page"),
            Text("用时（小时）", "Hours"),
            Text("次数", "Stays"),
            Text("每次（秒）", "Seconds a stay"),
        ),
        lines=tuple(
            Line(
                row.kind.label,
                (
                    Number(row.seconds / 3600),
                    Number(row.stays, Kind.COUNT),
                    Number(row.seconds / row.stays, Kind.COUNT),
                ),
            )
            for row in weight.rows
        ),
    )
