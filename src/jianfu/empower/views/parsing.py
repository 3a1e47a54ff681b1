"""What people type into the pages of this room, as what the actions take; and rows as files to take along."""

from __future__ import annotations

from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from django.http import HttpResponse, StreamingHttpResponse

from jianfu.empower.domain.refusals import WRONG_NUMBER
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.page_refusals import NO_FILE, WRONG_DAY
from jianfu.register.export import csv_lines, safe, workbook

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from jianfu.kernel.domain.text import Language, Text
    from jianfu.kernel.http import PageRequest

MOST_DIGITS = 9
LARGEST = Decimal(10) ** 10
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def number(typed: str | None) -> int:
    """Return the whole number that was typed; `WRONG_NUMBER` for anything else."""
    found = number_or_none(typed)
    if found is None:
        raise Refusal(WRONG_NUMBER, given=(typed or "").strip())
    return found


def number_or_none(typed: str | None) -> int | None:
    """Return the number that the address or form names; None where it names none."""
    text = (typed or "").strip()
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= MOST_DIGITS else None


def numbers(typed: Iterable[str]) -> tuple[int, ...]:
    """Return the numbers of what was ticked, each once, in their order."""
    return tuple(dict.fromkeys(number(one) for one in typed))


def money(typed: str | None) -> Decimal:
    """Return an amount in yuan, to the fen; nothing typed is nothing."""
    text = (typed or "").strip().replace(",", "").replace("，", "")
    try:
        amount = Decimal(text or "0")
    except InvalidOperation:
        raise Refusal(WRONG_NUMBER, given=text) from None
    if not amount.is_finite() or not 0 <= amount < LARGEST:
        raise Refusal(WRONG_NUMBER, given=text)
    return amount.quantize(Decimal("0.01"))


def day(typed: str | None) -> date:
    """Return the day that was typed; `WRONG_DAY` for anything else."""
    found = day_or_none(typed)
    if found is None:
        raise Refusal(WRONG_DAY, given=(typed or "").strip())
    return found


def day_or_none(typed: str | None) -> date | None:
    """Return the day that the form names; None where it names none."""
    try:
        return date.fromisoformat((typed or "").strip())
    except ValueError:
        return None


def upload(request: PageRequest) -> tuple[bytes, str]:
    """Return the uploaded file's bytes and name; `NO_FILE` where none was chosen."""
    file = request.FILES.get("file")
    if file is None:
        raise Refusal(NO_FILE)
    return file.read(), file.name or ""


def as_file(
    kind: str, name: str, headings: Sequence[Text], rows: Iterable[Sequence[object]], language: Language
) -> HttpResponse | StreamingHttpResponse:
    """Give rows to take along: csv as it is read, anything else as a workbook; the last line counts them."""
    titles = [heading.within(language) for heading in headings]
    cells = ([safe(str(cell)) if cell is not None else "" for cell in row] for row in rows)
    if kind == "csv":
        answer: HttpResponse | StreamingHttpResponse = StreamingHttpResponse(
            csv_lines(titles, cells), content_type="text/csv; charset=utf-8"
        )
    else:
        kind = "xlsx"
        answer = HttpResponse(workbook(titles, cells), content_type=XLSX)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    return answer
