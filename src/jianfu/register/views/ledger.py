"""登记: the list of all demands with its numbers, one demand with its history, and the original as handed in."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from jianfu.kernel.domain.access import Permission
from jianfu.kernel.domain.channels import Channel
from jianfu.kernel.domain.units import Level
from jianfu.kernel.http import needs, signed_in
from jianfu.register.domain.counting import Kind
from jianfu.register.export import HEADINGS, csv_lines, row_of, workbook
from jianfu.register.queries import demands as queries
from jianfu.register.queries.demand_page import demand_sheet
from jianfu.register.queries.rows import RowFilter, rows
from jianfu.register.views.numbers import numbers

if TYPE_CHECKING:
    from django.http import QueryDict

    from jianfu.kernel.http import PageRequest

ON_A_PAGE = 50
MOST_DIGITS = 9
FIRST_YEAR, LAST_YEAR = 1949, 9999
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@needs(Permission.READ_REGISTER)
@require_GET
def demands(request: PageRequest) -> HttpResponse:
    """Show the register: the numbers, then their rows; every number leads to its rows."""
    get = request.GET
    chosen = read_filter(get, request.now.year)
    pages = Paginator(rows(request.actor, chosen), ON_A_PAGE)
    context = {
        "page": pages.get_page(get.get("page")),
        "count": pages.count,
        "chosen": chosen,
        "typed": get,
        "numbers": numbers(request.actor, chosen.year or request.now.year, request.now.date()),
        "year": chosen.year,
        "years": [(str(y), str(y)) for y in range(request.now.year, request.now.year - 5, -1)],
        "channels": [("", "—"), *((c.value, c.label.within(request.language)) for c in Channel)],
        "levels": [("", "—"), *((str(v.value), v.label.within(request.language)) for v in Level)],
        "ways": [("", "—"), *((k.value, k.label.within(request.language)) for k in Kind)],
        "months": [("", "—"), *((str(m), str(m)) for m in range(1, 13))],
    }
    return render(request, "register/list.html", context)


@needs(Permission.READ_REGISTER)
@require_GET
def export(request: PageRequest, kind: str) -> HttpResponse | StreamingHttpResponse:
    """Give all rows that the filters select: csv as it is read, xlsx as one file. Nothing is cut off."""
    found = rows(request.actor, read_filter(request.GET, request.now.year)).iterator(chunk_size=2000)
    lines = (row_of(each, request.language) for each in found)
    headings = [heading.within(request.language) for heading in HEADINGS]
    if kind == "csv":
        answer: HttpResponse | StreamingHttpResponse = StreamingHttpResponse(
            csv_lines(headings, lines), content_type="text/csv; charset=utf-8"
        )
    else:
        answer = HttpResponse(workbook(headings, lines), content_type=XLSX)
    answer.headers["Content-Disposition"] = f'attachment; filename="register.{kind}"'
    return answer


@signed_in
@require_GET
def demand(request: PageRequest, demand_id: int) -> HttpResponse:
    """Show one demand: what it asks, of whom, where it stands, what happened."""
    return render(request, "register/demand.html", {"sheet": demand_sheet(request.actor, demand_id)})


@signed_in
@require_GET
def original(request: PageRequest, demand_id: int) -> HttpResponse:
    """Give the last version's original, byte for byte, to whoever may see the demand."""
    versions = queries.versions(request.actor, demand_id)
    if not versions:
        raise Http404
    file = versions[0].document.original
    response = HttpResponse(file.read_bytes(), content_type="application/octet-stream")
    response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(file.name)}"
    return response


def read_filter(get: QueryDict, this_year: int) -> RowFilter:
    """Read the filters of the address; what makes no sense there is left out."""
    channels = frozenset(Channel(c) for c in get.getlist("channel") if c in set(Channel))
    level = get.get("level", "")
    return RowFilter(
        year=year if (year := _number(get.get("year")) or 0) in range(FIRST_YEAR, LAST_YEAR) else this_year,
        month=_number(get.get("month")),
        channels=channels,
        level=Level(int(level)) if level in {str(v.value) for v in Level} else None,
        issuer=get.get("issuer", "").strip(),
        words=get.get("words", "").strip(),
        issuer_id=_number(get.get("unit")),
        kind=Kind(way) if (way := get.get("way", "")) in set(Kind) else None,
    )


def _number(typed: str | None) -> int | None:
    return int(typed) if typed and typed.isascii() and typed.isdigit() and len(typed) <= MOST_DIGITS else None
