"""The numbers above the register's rows: this year against the same days of last year, and what came past the system."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Count
from django.db.models.functions import ExtractMonth, ExtractYear

from jianfu.kernel.domain.units import Level
from jianfu.register.domain.counting import Change, Group
from jianfu.register.queries.rows import RowFilter, rows

if TYPE_CHECKING:
    from collections.abc import Hashable

    from django.db.models import QuerySet

    from jianfu.kernel.domain.access import Actor
    from jianfu.kernel.domain.channels import Channel
    from jianfu.kernel.domain.text import Text
    from jianfu.register.models import Demand

ISSUERS_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Tally:
    """One number: its name, how it changed, and the filter that leads to its rows (as an address's query)."""

    name: Text | str
    change: Change
    query: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Numbers:
    """All numbers of a year, up to today where it is this year."""

    until: date
    groups: tuple[Tally, ...]
    past: Change
    issuers: tuple[Tally, ...]
    levels: tuple[Tally, ...]
    months: tuple[Tally, ...]


def numbers(actor: Actor, year: int, today: date) -> Numbers:
    """Count a year and the one before over the same days; five queries, however many rows there are."""
    until = today if year == today.year else date(year, 12, 31)
    formal = _both(rows(actor, RowFilter(formal=True)), until)
    past = _counted(_both(rows(actor, RowFilter(formal=False)), until), "year_booked")
    groups = _counted(formal, "year_booked", "channel")
    return Numbers(
        until=until,
        groups=tuple(
            Tally(group.label, _change(groups, year, group.channels), _channels(year, group.channels))
            for group in Group
        ),
        past=Change(past[(year,)], past[(year - 1,)]),
        issuers=_issuers(_counted(formal, "year_booked", "issuer__name"), year),
        levels=_levels(_counted(formal, "year_booked", "issuer__level"), year),
        months=_months(_counted(formal, "year_booked", "month_booked"), year),
    )


def _both(found: QuerySet[Demand], until: date) -> QuerySet[Demand]:
    """Keep what was booked in the year up to `until`, and over the same days of the year before."""
    before = date(until.year - 1, until.month, min(until.day, 28) if until.month == 2 else until.day)  # noqa: PLR2004 -- February
    this = {"booked_on__range": (date(until.year, 1, 1), until)}
    last = {"booked_on__range": (date(until.year - 1, 1, 1), before)}
    return (found.filter(**this) | found.filter(**last)).order_by()


def _counted(found: QuerySet[Demand], *fields: str) -> Counter[tuple[Hashable, ...]]:
    named = found.annotate(year_booked=ExtractYear("booked_on"), month_booked=ExtractMonth("booked_on"))
    counted = named.values_list(*fields).annotate(number=Count("pk", distinct=True))
    return Counter({tuple(row[:-1]): row[-1] for row in counted})


def _change(counts: Counter[tuple[Hashable, ...]], year: int, channels: frozenset[Channel]) -> Change:
    now = sum(counts[year, channel.value] for channel in channels)
    return Change(now, sum(counts[year - 1, channel.value] for channel in channels))


def _channels(year: int, channels: frozenset[Channel]) -> tuple[tuple[str, str], ...]:
    chosen = tuple(("channel", channel.value) for channel in sorted(channels))
    return (("year", str(year)), ("way", "formal"), *chosen)


def _issuers(counts: Counter[tuple[Hashable, ...]], year: int) -> tuple[Tally, ...]:
    names = {name for _, name in counts if name is not None}
    lines = [
        Tally(str(name), Change(counts[year, name], counts[year - 1, name]), _one(year, "issuer", name))
        for name in names
    ]
    lines.sort(key=lambda line: (-line.change.now, str(line.name)))
    return tuple(lines[:ISSUERS_SHOWN])


def _levels(counts: Counter[tuple[Hashable, ...]], year: int) -> tuple[Tally, ...]:
    return tuple(
        Tally(
            level.label,
            Change(counts[year, level.value], counts[year - 1, level.value]),
            _one(year, "level", level.value),
        )
        for level in Level
        if counts[year, level.value] or counts[year - 1, level.value]
    )


def _months(counts: Counter[tuple[Hashable, ...]], year: int) -> tuple[Tally, ...]:
    return tuple(
        Tally(str(month), Change(counts[year, month], counts[year - 1, month]), _one(year, "month", month))
        for month in range(1, 13)
        if counts[year, month] or counts[year - 1, month]
    )


def _one(year: int, name: str, value: object) -> tuple[tuple[str, str], ...]:
    return (("year", str(year)), ("way", "formal"), (name, str(value)))
