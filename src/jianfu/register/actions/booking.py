"""Taking and giving back places in quotas, and giving plan numbers: only ever within an approval's transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import F

from jianfu.kernel.domain.channels import Channel
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.units import Level
from jianfu.register.actions.moving import one_at_a_time
from jianfu.register.domain.errors import QUOTA_SPENT, QUOTA_UNSET
from jianfu.register.domain.letterhead import Letterhead
from jianfu.register.domain.plan_number import PlanNumber
from jianfu.register.domain.quota import CONTROLLED, Claim, Scope, default_limit
from jianfu.register.models import PlanSeries, Quota
from jianfu.register.queries.quotas import counted_of, covering, scope_of

if TYPE_CHECKING:
    from jianfu.kernel.models import Unit
    from jianfu.register.models import Demand

DEFAULT_ORIGIN = "last-year"


def claim_of(demand: Demand, issuer: Unit, year: int) -> Claim:
    """Say what approving `demand` in `year` asks of the quotas."""
    return Claim(
        issuer_path=issuer.path,
        issuer_level=Level(issuer.level),
        year=year,
        channel=Channel(demand.channel),
        red_header=demand.letterhead == Letterhead.RED,
    )


def take_places(demand: Demand, issuer: Unit, year: int) -> list[Quota]:
    """Take one place in every quota that covers the demand, or refuse and take none.

    Raises `Refusal`: `QUOTA_SPENT`, or `QUOTA_UNSET` where the channel is controlled and there is nothing to go by.
    """
    one_at_a_time("quota")
    claim = claim_of(demand, issuer, year)
    quotas = covering(claim)
    own = Scope(issuer.path, year, claim.channel)
    if own not in map(scope_of, quotas):
        if default := _default(issuer, own):
            quotas.append(default)
        elif claim.channel in CONTROLLED and not quotas:
            raise Refusal(QUOTA_UNSET, **_words(issuer, claim), last_year=year - 1)
    for quota in quotas:
        # The condition is in the statement itself: of two approvals, the second finds no row to change.
        if not Quota.objects.filter(pk=quota.pk, used__lt=F("limit")).update(used=F("used") + 1):
            raise Refusal(QUOTA_SPENT, **_words(quota.unit, claim), limit=quota.limit)
    return quotas


def give_back_places(demand: Demand, issuer: Unit, year: int) -> None:
    """Give back the places of a demand that was approved in `year` and never sent down."""
    one_at_a_time("quota")
    pks = [quota.pk for quota in covering(claim_of(demand, issuer, year))]
    Quota.objects.filter(pk__in=pks, used__gt=0).update(used=F("used") - 1)


def next_plan_number(issuer: Unit, year: int, channel: Channel) -> PlanNumber:
    """Give the next number of the series; the row stays locked until the transaction ends, so none is skipped."""
    key: dict[str, Any] = {"organ": issuer.name, "year": year, "channel": channel.value}
    PlanSeries.objects.get_or_create(**key)
    PlanSeries.objects.filter(**key).update(last=F("last") + 1)
    return PlanNumber(issuer.name, year, channel, PlanSeries.objects.get(**key).last)


def _default(issuer: Unit, own: Scope) -> Quota | None:
    """Book "no more than last year" as a quota, once somebody needs it."""
    last_year = counted_of(issuer, own.year - 1)
    limit = default_limit(own.channel, last_year[own.channel], last_year_known=bool(last_year))
    if limit is None:
        return None
    used = counted_of(issuer, own.year)[own.channel]
    return Quota.objects.create(
        unit=issuer,
        year=own.year,
        channel=own.channel,
        # What an import brought in may already be more than last year: then there is no place left.
        limit=max(limit, used),
        used=used,
        origin=DEFAULT_ORIGIN,
    )


def _words(unit: Unit, claim: Claim) -> dict[str, object]:
    return {"unit": unit.name, "year": claim.year, "channel": claim.channel.label}
