"""What weighs most: demands of a scope gathered into series, how often each comes in a year, and what would lighten it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db.models import Count, Min, Sum

from jianfu.burden.domain.budgets import months_of
from jianfu.burden.domain.periods import Period
from jianfu.burden.domain.scope import By, Scope
from jianfu.burden.domain.series import Asked, Series, gathered, series_key
from jianfu.burden.domain.simulating import ways
from jianfu.burden.queries import metrics
from jianfu.burden.queries.areas import demands_reached, summed
from jianfu.burden.queries.metrics import deliveries, readable
from jianfu.kernel.domain.channels import Channel
from jianfu.kernel.domain.hours import Hours
from jianfu.register.models import Demand

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from jianfu.burden.domain.simulating import Saving
    from jianfu.kernel.domain.access import Actor

SHOWN = 5
LOOKED_INTO = 12
YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Heavy:
    """A series with its issuer's name, how often it comes in a year, and what would make it lighter."""

    series: Series
    issuer: str
    times: int
    ways: tuple[Saving, ...]


def heaviest(actor: Actor, scope: Scope, today: date, *, size: int = SHOWN) -> list[Heavy]:
    """Return the heaviest series of a scope, with what would make each of them lighter.

    A series weighs at most what its issuer asks through its channel. So these are looked into from the heaviest on,
    and no further than to where the next one could not matter any more: a county's year is not read row by row.
    """
    whole = metrics.values(actor, "hours", (By.ISSUER, By.CHANNEL), scope)
    parts = sorted(whole, key=lambda one: -(one.value or 0))[:LOOKED_INTO]
    ranked: list[tuple[tuple[int | None, str], Series]] = []
    for part in parts:
        if len(ranked) >= size and ranked[size - 1][1].total.likely >= (part.value or 0):
            break
        ranked += _series(actor, replace(part.cell, channels=_channels(part.cell)))
        ranked.sort(key=lambda pair: (-pair[1].total.likely, pair[1].key))
    chosen = ranked[:size]
    yearly = _times_a_year({pk for (pk, _), _ in chosen if pk}, today)
    found = []
    for (pk, name), series in chosen:
        key = (pk or 0, series.latest.channel.value, series_key(series.latest.title))
        times = max(yearly[key], series.times)
        found.append(Heavy(series, name, times, tuple(ways(series, times))))
    return found


def _series(actor: Actor, scope: Scope) -> list[tuple[tuple[int | None, str], Series]]:
    by_issuer: dict[tuple[int | None, str], list[Asked]] = {}
    for asker, one in asked(actor, scope):
        by_issuer.setdefault(asker, []).append(one)
    return [(asker, series) for asker, items in by_issuer.items() for series in gathered(items)]


def _channels(scope: Scope) -> frozenset[Channel] | None:
    """Return a cell's channels as channels: the statement gives them as words."""
    return None if scope.channels is None else frozenset(Channel(one) for one in scope.channels)


def asked(actor: Actor, scope: Scope) -> list[tuple[tuple[int | None, str], Asked]]:
    """Return the demands of a scope as they weigh on the units in it, each with its issuer (id, name)."""
    reached = {demand: (units, first) for demand, units, first in _reached(actor, scope)}
    rows = Demand.objects.filter(pk__in=reached).select_related("issuer") if reached else ()
    return [
        (
            (row.issuer_id, row.issuer.name if row.issuer else row.issuer_named),
            as_asked(row, *reached[row.pk], scope),
        )
        for row in rows
    ]


def _reached(actor: Actor, scope: Scope) -> Iterable[tuple[int, int, date]]:
    """Count the units that each demand of a scope reached, and say when it reached the first of them."""
    own = summed(readable(actor, scope))
    if own.areas is not None:
        rolled = demands_reached(own).values_list("demand").order_by()
        return rolled.annotate(reached=Sum("units"), first=Min("first_on"))
    rows = deliveries(actor, scope).values_list("demand").order_by()
    return rows.annotate(reached=Count("pk"), first=Min("delivered_on"))


def as_asked(row: Demand, units: int, on: date, scope: Scope | None = None) -> Asked:
    """Return a demand as it weighs; what stands weighs in its months within the scope."""
    channel = Channel(row.channel)
    months = months_of(channel, on, row.expires_on)
    if scope and scope.first and scope.last:
        months = min(months, Period(scope.first, scope.last).months)
    return Asked(
        row.pk,
        row.title,
        channel,
        on,
        Hours(row.hours_low, row.hours_likely, row.hours_high),
        units,
        months,
        {name: value for name, value in row.particulars.items() if isinstance(value, int | float)},
    )


def _times_a_year(issuers: Iterable[int], today: date) -> Counter[tuple[int, str, str]]:
    """Count each series of these issuers over the last twelve months."""
    rows = Demand.objects.filter(issuer__in=list(issuers), issued_on__gt=today - YEAR, issued_on__lte=today)
    return Counter(
        (issuer, channel, series_key(title))
        for issuer, channel, title in rows.values_list("issuer", "channel", "title")
    )
