"""The office's queue: what waits, with what is left of the quota and what like it is in force already."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count

from jianfu.kernel.domain.channels import Channel
from jianfu.kernel.domain.units import Level
from jianfu.register.domain.letterhead import Letterhead
from jianfu.register.domain.life import IN_FORCE, State
from jianfu.register.domain.likeness import alike
from jianfu.register.domain.quota import Claim, Scope, default_limit
from jianfu.register.models import Demand, Quota
from jianfu.register.queries.demands import PAGE, Order, Similar, queue, triages
from jianfu.register.queries.quotas import Left, scope_of
from jianfu.register.queries.scope import below, territory_path

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from jianfu.kernel.domain.access import Actor
    from jianfu.review.domain.triage import Triage

Booked = dict[tuple[int, Channel, int], int]


@dataclass(frozen=True, slots=True)
class Waiting:
    """A submitted demand with what the office needs to decide: the tightest quota (None: free), its likes, how urgent it is."""

    demand: Demand
    left: Left | None
    similar: tuple[Similar, ...]
    triage: Triage | None = None


def office_queue(
    actor: Actor,
    today: date,
    *,
    after: int = 0,
    size: int = PAGE,
    order: Order = Order(),  # noqa: B008 -- frozen and empty
) -> list[Waiting]:
    """Return a page of the queue; the number of database queries does not grow with its length."""
    demands = queue(actor, after=after, size=size, order=order)
    lefts = left_for_all(demands, today.year)
    likes = similar_for_all(demands, today)
    degrees = triages(demands)
    rows = zip(demands, lefts, likes, strict=True)
    return [Waiting(demand, left, like, degrees.get(demand.pk)) for demand, left, like in rows]


def left_for_all(demands: Sequence[Demand], year: int) -> list[Left | None]:
    """Return, for each demand, the tightest quota that its approval in `year` would draw on; None where none binds."""
    quotas = list(
        Quota.objects.filter(year=year, channel__in={d.channel for d in demands}).select_related("unit")
    )
    booked = _booked({demand.issuer_id for demand in demands if demand.issuer_id}, year)
    return [_tightest(demand, quotas, booked, year) for demand in demands]


def similar_for_all(demands: Sequence[Demand], today: date) -> list[tuple[Similar, ...]]:
    """Return, for each demand, those in force in the same territory that are like it, the most alike first."""
    paths = {territory_path(demand.issuer) for demand in demands if demand.issuer}
    live = Demand.objects.filter(
        below("issuer__path", paths),
        state__in=[State.APPROVED, State.SUBMITTED, *IN_FORCE],
        expires_on__gte=today,
    ).values_list("pk", "title", "issuer__path")
    everywhere = list(live)
    found = []
    for demand in demands:
        reach = territory_path(demand.issuer) if demand.issuer else ""
        titles = {pk: title for pk, title, path in everywhere if path.startswith(reach) and pk != demand.pk}
        found.append(alike(demand.title, titles, limit=3))
    rows = Demand.objects.select_related("issuer").in_bulk({pk for likes in found for pk, _ in likes})
    return [tuple(Similar(rows[pk], likeness) for pk, likeness in likes) for likes in found]


def _booked(issuers: set[int], year: int) -> Booked:
    """Count the formal demands of these issuers, by issuer, channel and year, of this year and the last."""
    rows = (
        Demand.objects.filter(issuer__in=issuers, counted=True, booked_on__year__in=[year - 1, year])
        .values_list("issuer", "channel", "booked_on__year")
        .annotate(number=Count("pk"))
    )
    return {(issuer, Channel(channel), booked): number for issuer, channel, booked, number in rows}


def _tightest(demand: Demand, quotas: Sequence[Quota], booked: Booked, year: int) -> Left | None:
    issuer, channel = demand.issuer, Channel(demand.channel)
    if issuer is None:
        return None
    claim = Claim(issuer.path, Level(issuer.level), year, channel, demand.letterhead == Letterhead.RED)
    covering = [quota for quota in quotas if scope_of(quota).covers(claim)]
    lefts = [Left(quota.unit.name, quota.limit, quota.used) for quota in covering]
    if Scope(issuer.path, year, channel) not in map(scope_of, covering):
        known = any(key[0] == issuer.pk and key[2] == year - 1 for key in booked)
        last_year = booked.get((issuer.pk, channel, year - 1), 0)
        limit = default_limit(channel, last_year, last_year_known=known)
        if limit is not None:
            lefts.append(Left(issuer.name, limit, booked.get((issuer.pk, channel, year), 0)))
    return min(lefts, key=lambda left: left.left or 0, default=None)
