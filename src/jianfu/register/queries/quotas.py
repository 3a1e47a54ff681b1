"""Quotas: which cover a demand, what is left, what the default would be."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, Q

from jianfu.kernel.domain.access import Permission
from jianfu.kernel.domain.channels import Channel
from jianfu.kernel.domain.paths import paths_above
from jianfu.kernel.domain.units import Level
from jianfu.register.domain.letterhead import Letterhead
from jianfu.register.domain.quota import Claim, Scope, default_limit
from jianfu.register.models import Demand, Quota
from jianfu.register.queries.scope import below

if TYPE_CHECKING:
    from jianfu.kernel.domain.access import Actor
    from jianfu.kernel.models import Unit


def scope_of(quota: Quota) -> Scope:
    """Return what a stored quota covers."""
    return Scope(
        unit_path=quota.unit.path,
        year=quota.year,
        channel=Channel(quota.channel),
        whole=quota.whole,
        level=None if quota.level == Quota.ANY_LEVEL else Level(quota.level),
        red_only=quota.red_only,
    )


def covering(claim: Claim) -> list[Quota]:
    """Return the quotas that a demand draws on: the issuer's own and the totals of the units above it."""
    here = (*paths_above(claim.issuer_path), claim.issuer_path)
    rows = Quota.objects.filter(unit__path__in=here, year=claim.year, channel=claim.channel)
    return [quota for quota in rows.select_related("unit").order_by("pk") if scope_of(quota).covers(claim)]


def counted_of(issuer: Unit, year: int) -> Counter[Channel]:
    """Count the issuer's own formal demands of a year by channel."""
    rows = (
        Demand.objects.filter(issuer=issuer, counted=True, booked_on__year=year)
        .values_list("channel")
        .annotate(number=Count("pk"))
    )
    return Counter({Channel(channel): number for channel, number in rows})


def count_in(scope: Scope) -> int:
    """Count the demands that a quota of this scope covers."""
    rows = Demand.objects.filter(counted=True, booked_on__year=scope.year, channel=scope.channel)
    rows = rows.filter(
        below("issuer__path", [scope.unit_path]) if scope.whole else Q(issuer__path=scope.unit_path)
    )
    if scope.level is not None:
        rows = rows.filter(issuer__level=scope.level)
    if scope.red_only:
        rows = rows.filter(letterhead=Letterhead.RED)
    return rows.count()


@dataclass(frozen=True, slots=True)
class Left:
    """What is left of a quota; `limit` is None where nothing limits the channel (or nobody knows)."""

    unit_name: str
    limit: int | None
    used: int

    @property
    def left(self) -> int | None:
        """Return how many more may be approved."""
        return None if self.limit is None else max(self.limit - self.used, 0)


def left_for(issuer: Unit, channel: Channel, year: int, *, red_header: bool = False) -> list[Left]:
    """Return what is left in every quota that a demand of `issuer` would draw on, the tightest first.

    The default of the issuer ("no more than last year") is included where no quota was booked yet.
    """
    claim = Claim(issuer.path, Level(issuer.level), year, channel, red_header)
    quotas = covering(claim)
    answer = [Left(quota.unit.name, quota.limit, quota.used) for quota in quotas]
    if Scope(issuer.path, year, channel) not in map(scope_of, quotas):
        last_year = counted_of(issuer, year - 1)
        limit = default_limit(channel, last_year[channel], last_year_known=bool(last_year))
        answer.append(Left(issuer.name, limit, counted_of(issuer, year)[channel]))
    return sorted(answer, key=lambda left: (left.left is None, left.left))


def quotas(actor: Actor, year: int) -> list[Quota]:
    """Return the quotas of units that the actor's office looks after, in the order of the tree."""
    rows = Quota.objects.filter(below("unit__path", actor.paths(Permission.READ_REGISTER)), year=year)
    return list(rows.select_related("unit").order_by("unit__path", "channel", "whole", "level", "red_only"))
