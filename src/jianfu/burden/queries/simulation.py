"""What if: one demand as it weighs in a year, what it could be joined with, and what a change would save."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db.models import Count

from jianfu.burden.domain.series import Series, gathered, series_key
from jianfu.burden.domain.simulating import Option, fewer_units, joined, prefilled, seldomer, ways
from jianfu.burden.domain.simulation_errors import OUT_OF_RANGE
from jianfu.burden.queries.heaviest import as_asked
from jianfu.kernel.domain.channels import Channel
from jianfu.kernel.domain.errors import Refusal
from jianfu.register.queries.scope import visible_demand, visible_demands

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from django.db.models import QuerySet

    from jianfu.burden.domain.series import Asked
    from jianfu.burden.domain.simulating import Saving
    from jianfu.kernel.domain.access import Actor
    from jianfu.register.models import Demand

YEAR = timedelta(days=365)
NEAR = timedelta(days=60)
OFFERED = 40
VISITS = (Channel.INSPECTION, Channel.STUDY_VISIT)


@dataclass(frozen=True, slots=True)
class Subject:
    """A demand, how often its series came in a year, what usually lightens it, and what it could be joined with."""

    demand: Demand
    asked: Asked
    times: int
    ways: tuple[Saving, ...]
    near: tuple[Demand, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """What somebody wants to try: `number` is the times a year, the units, or the per cent that come filled."""

    option: Option
    number: int = 0
    others: tuple[int, ...] = ()


def subject(actor: Actor, demand_id: int, today: date) -> Subject:
    """Return one demand that the actor may see, ready to be tried with; `NOT_FOUND` otherwise."""
    demand = visible_demand(actor, demand_id)
    series = _series(demand, today)
    return Subject(
        demand, series.latest, series.times, tuple(ways(series, series.times)), tuple(_near(actor, demand))
    )


def what_if(actor: Actor, about: Subject, choice: Choice) -> Saving:
    """Return what a change would save. Raises `Refusal`: a number that is no change, nothing to join with."""
    if choice.option is Option.SELDOMER:
        return seldomer(about.asked, about.times, choice.number)
    if choice.option is Option.CANCEL:
        return seldomer(about.asked, about.times, 0)
    if choice.option is Option.FEWER_UNITS:
        return fewer_units(about.asked, about.times, choice.number)
    if choice.option is Option.PREFILL:
        saving = prefilled(about.asked, about.times, choice.number / 100)
        if saving is None:
            raise Refusal(OUT_OF_RANGE, now=f"{about.asked.title[:20]}", then=f"{choice.number}%")
        return saving
    rows = _weighed(visible_demands(actor).filter(pk__in=choice.others, channel__in=VISITS))
    return joined([about.asked, *(row for row in rows if row.demand_id != about.demand.pk)])


def _series(demand: Demand, today: date) -> Series:
    """Return the demand's own series over the last twelve months; its latest one is what would be asked next."""
    rows = type(demand).objects.filter(
        issuer=demand.issuer_id,
        issuer_named=demand.issuer_named,
        channel=demand.channel,
        issued_on__gt=today - YEAR,
        issued_on__lte=today,
    )
    key = series_key(demand.title)
    same = [pk for pk, title in rows.values_list("pk", "title") if series_key(title) == key]
    found = gathered(_weighed(rows.model.objects.filter(pk__in=[*same, demand.pk])))
    return found[0]


def _near(actor: Actor, demand: Demand) -> list[Demand]:
    """Return other visits around the same time that the actor may see."""
    if demand.channel not in VISITS or demand.issued_on is None:
        return []
    around = (demand.issued_on - NEAR, demand.issued_on + NEAR)
    rows = visible_demands(actor).filter(channel__in=VISITS, issued_on__range=around).exclude(pk=demand.pk)
    return list(rows.select_related("issuer").order_by("issued_on", "pk")[:OFFERED])


def _weighed(rows: QuerySet[Demand]) -> Sequence[Asked]:
    counted = rows.annotate(desks=Count("deliveries"))
    return [
        as_asked(row, row.desks or 1, row.issued_on or row.created_at.date())
        for row in counted.order_by("pk")
    ]
