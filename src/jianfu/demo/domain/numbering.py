"""Document numbers: one series for each issuer and year, in the order of days, as a registry gives them."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from jianfu.demo.domain.demands import Demand, Medium
from jianfu.kernel.domain.channels import Channel

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_MIDYEAR_DAYS = 20
"""Within the first year generated, a series starts where it would stand: one paper in twenty days."""


def numbered(demands: Iterable[Demand], marks: Mapping[str, str]) -> Iterator[Demand]:
    """Yield `demands` (in the order of days) with numbers on the red headers, and with their full text."""
    last: Counter[tuple[str, int]] = Counter()
    first_year: int | None = None
    for demand in demands:
        year = demand.issued.year
        if first_year is None:
            first_year = year
        if demand.paper is None:
            yield demand
            continue
        number = None
        if demand.channel is Channel.DOCUMENT and demand.medium is Medium.RED_HEADER:
            series = (demand.issuer, year)
            if series not in last and year == first_year:
                last[series] = demand.issued.timetuple().tm_yday // _MIDYEAR_DAYS
            last[series] += 1
            number = f"{marks[demand.issuer]}字〔{year}〕{last[series]}号"
        paper = replace(demand.paper, number=number)
        yield replace(demand, paper=paper, number=number, text=paper.as_text())
