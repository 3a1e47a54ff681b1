"""年度目标: a target beside what was ever reached, with the numbers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from jianfu.empower.actions.evaluation import set_target
from jianfu.empower.domain.evaluation.errors import WRONG_TARGET
from jianfu.empower.domain.evaluation.targets import Target, read_history
from jianfu.empower.queries.evaluation import target_lines, visible_targets
from jianfu.kernel.domain.access import Permission
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.text import Text
from jianfu.kernel.http import needs
from jianfu.kernel.models import Unit
from jianfu.kernel.queries.units import within
from jianfu.register.export import csv_lines, safe, workbook

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.http import QueryDict

    from jianfu.kernel.http import PageRequest

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
HEADINGS = (
    Text("年度", "Year"),
    Text("单位", "Unit"),
    Text("目标", "Target"),
    Text("数值", "Value"),
    Text("判断", "Check"),
    Text("依据", "Numbers"),
    Text("新增条件", "Reason"),
)
ENTERED = Text("已登记目标“{name}”：{fit}。", "Target “{name}” entered: {fit}.")
LARGEST = 1e12
_MAY = (Permission.DRAFT, Permission.REVIEW, Permission.READ_REGISTER)
_YEAR = re.compile(r"\d{4}")


@needs(*_MAY)
@require_http_methods(["GET", "POST"])
def targets(request: PageRequest) -> HttpResponse:
    """Show targets with their checks; enter one."""
    refused: dict[str, object] = {}
    status = 200
    if request.method == "POST":
        try:
            return _enter(request)
        except Refusal as refusal:
            refused, status = {"refusal": refusal, "typed": request.POST}, refusal.kind.status
    writes = [path for one in (Permission.DRAFT, Permission.REVIEW) for path in request.actor.paths(one)]
    units = Unit.objects.filter(within(writes), level__lte=4, retired_on__isnull=True).order_by("path")[:200]
    lines = target_lines(visible_targets(request.actor))
    context = {
        "lines": lines,
        "count": len(lines),
        "doubtful": sum(line.checked.fit.needs_reason for line in lines),
        "units": [(str(unit.pk), unit.name) for unit in units],
        "year": request.now.year + (request.now.month >= 10),  # noqa: PLR2004 -- from October on next year is planned
        **refused,
    }
    return render(request, "empower/evaluation/targets.html", context, status=status)


@needs(*_MAY)
@require_GET
def export(request: PageRequest, kind: str) -> HttpResponse | StreamingHttpResponse:
    """Give the targets with their checks."""
    headings = [heading.within(request.language) for heading in HEADINGS]
    answer: HttpResponse | StreamingHttpResponse
    if kind == "csv":
        answer = StreamingHttpResponse(
            csv_lines(headings, _rows(request)), content_type="text/csv; charset=utf-8"
        )
    else:
        answer = HttpResponse(workbook(headings, _rows(request)), content_type=XLSX)
    answer.headers["Content-Disposition"] = f'attachment; filename="targets.{kind}"'
    return answer


def _rows(request: PageRequest) -> Iterator[list[str]]:
    for row, checked in target_lines(visible_targets(request.actor)):
        cells = (
            str(row.year),
            row.unit.name,
            row.name,
            f"{row.value:g}{row.measure}",
            checked.fit.label.within(request.language),
            checked.because.within(request.language),
            row.reason,
        )
        yield [safe(cell) for cell in cells]


def _enter(request: PageRequest) -> HttpResponse:
    post = request.POST
    year, unit = post.get("year", ""), post.get("unit", "")
    value = _amount(post, "value")
    if value is None or not _YEAR.fullmatch(year) or not unit.isdigit():
        raise Refusal(WRONG_TARGET)
    target = Target(
        name=post.get("name", ""),
        year=int(year),
        value=value,
        history=read_history(post.get("history", "")),
        lower_is_better=post.get("lower") == "yes",
        hours_each=_amount(post, "hours_each"),
        staff_hours=_amount(post, "staff_hours"),
    )
    row = set_target(
        request.actor,
        int(unit),
        target,
        request.now,
        measure=post.get("measure", ""),
        reason=post.get("reason", ""),
    )
    (line,) = target_lines([row])
    said = ENTERED.filled(name=row.name, fit=line.checked.fit.label)
    messages.success(request, said.within(request.language))
    return redirect("empower:targets")


def _amount(post: QueryDict, name: str) -> float | None:
    given = post.get(name, "").strip()
    if not given:
        return None
    try:
        value = float(given)
    except ValueError:
        raise Refusal(WRONG_TARGET) from None
    if not abs(value) < LARGEST:
        raise Refusal(WRONG_TARGET)
    return value
