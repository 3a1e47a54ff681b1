"""Rows of the register as csv and xlsx, with a last line that says how many there are."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from openpyxl import Workbook

from jianfu.kernel.domain.channels import Channel
from jianfu.kernel.domain.text import Text
from jianfu.kernel.domain.units import Level
from jianfu.register.domain.life import State
from jianfu.register.domain.medium import Medium
from jianfu.review.domain.verdict import Outcome

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from jianfu.kernel.domain.text import Language
    from jianfu.register.models import Demand

HEADINGS = (
    Text("登记日", "Booked"),
    Text("标题", "Title"),
    Text("发起单位", "Issuer"),
    Text("层级", "Level"),
    Text("渠道", "Channel"),
    Text("途径", "Way"),
    Text("文号", "Number"),
    Text("计划号", "Plan number"),
    Text("状态", "State"),
    Text("结论", "Verdict"),
    Text("期限", "Due"),
    Text("每单位工时", "Hours a unit"),
)
FORMAL = Text("系统内", "formal")
IN_ALL = Text("共{n}行", "{n} rows")
# A cell that begins so is run as a formula by office programs.
DANGEROUS = ("=", "+", "-", "@", "\t", "\r")


def row_of(demand: Demand, language: Language) -> list[str]:
    """Return one demand's cells in the order of `HEADINGS`."""
    issuer = demand.issuer
    cells = [
        demand.booked_on.isoformat() if demand.booked_on else "",
        demand.title,
        issuer.name if issuer else demand.issuer_named,
        Level(issuer.level).label.within(language) if issuer else "",
        Channel(demand.channel).label.within(language),
        (Medium(demand.medium).label if demand.medium else FORMAL).within(language),
        demand.document_number,
        demand.plan_number or "",
        State(demand.state).label.within(language),
        Outcome(demand.outcome).label.within(language) if demand.outcome else "",
        demand.due_on.isoformat() if demand.due_on else "",
        f"{demand.hours_likely:g}",
    ]
    return [safe(cell) for cell in cells]


def safe(cell: str) -> str:
    """Return a cell that no office program takes for a formula."""
    return f"'{cell}" if cell.startswith(DANGEROUS) else cell


def csv_lines(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Give csv line by line, with the mark that makes office programs read it as UTF-8."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    buffer.write("\ufeff")
    count = 0
    writer.writerow(headings)
    for row in rows:
        writer.writerow(row)
        count += 1
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()
    writer.writerow([IN_ALL.filled(n=count).zh])
    yield buffer.getvalue()


def workbook(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Return an xlsx file, written row by row so that memory does not grow with it."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("register")
    sheet.append(list(headings))
    count = 0
    for row in rows:
        sheet.append(list(row))
        count += 1
    sheet.append([IN_ALL.filled(n=count).zh])
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()
