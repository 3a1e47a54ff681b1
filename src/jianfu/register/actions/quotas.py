"""Setting quotas, one by one or from a shipped rule."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from django.db import transaction

from jianfu.kernel import audit
from jianfu.kernel.domain.access import Permission
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.models import Unit
from jianfu.register.actions.moving import one_at_a_time
from jianfu.register.domain.errors import NOT_FOUND
from jianfu.register.domain.quota import Scope, check_limit
from jianfu.register.domain.quota_rules import quota_rule
from jianfu.register.models import Demand, Quota
from jianfu.register.queries.quotas import count_in
from jianfu.register.queries.scope import below

if TYPE_CHECKING:
    from datetime import datetime

    from jianfu.kernel.domain.access import Actor
    from jianfu.kernel.domain.channels import Channel
    from jianfu.kernel.domain.units import Level

SET_BY_HAND = "office"


@dataclass(frozen=True, slots=True)
class QuotaChoice:
    """What the office chooses: for whom, how many, and why; see `register.domain.quota` for the narrowing options."""

    unit_id: int
    year: int
    channel: Channel
    limit: int
    whole: bool = False
    level: Level | None = None
    red_only: bool = False
    reason: str = ""
    origin: str = SET_BY_HAND


@transaction.atomic
def set_quota(actor: Actor, choice: QuotaChoice, now: datetime) -> Quota:
    """Set or change a quota.

    Raises `Refusal`: below what is used, negative, of a past year, or above last year's count without a reason.
    """
    unit = Unit.objects.filter(pk=choice.unit_id).first()
    if unit is None or not actor.decide(Permission.SET_QUOTA, unit.path).allowed:
        raise Refusal(NOT_FOUND)
    one_at_a_time("quota")
    scope = Scope(unit.path, choice.year, choice.channel, choice.whole, choice.level, choice.red_only)
    used = count_in(scope)
    last_year = count_in(replace(scope, year=choice.year - 1)) if _knows(unit, scope) else None
    check_limit(
        choice.limit,
        used=used,
        last_year=last_year,
        reason=choice.reason,
        year=choice.year,
        today_year=now.year,
    )
    return _save(actor, unit, choice, used, now)


def adopt_rule(actor: Actor, unit_id: int, year: int, rule_id: str, now: datetime) -> Quota:
    """Set the quota that a shipped rule prescribes (`register/packs/quotas.yaml`), for a unit and year."""
    rule = quota_rule(rule_id)
    choice = QuotaChoice(
        unit_id=unit_id,
        year=year,
        channel=rule.channel,
        limit=rule.limit,
        whole=rule.whole,
        level=rule.level,
        red_only=rule.red_only,
        reason=rule.article.zh,
        origin=rule.id,
    )
    return set_quota(actor, choice, now)


def _knows(unit: Unit, scope: Scope) -> bool:
    """Say whether the register holds last year's demands of those whom the quota covers."""
    last_year = Demand.objects.filter(counted=True, booked_on__year=scope.year - 1)
    if scope.whole:
        return last_year.filter(below("issuer__path", [unit.path])).exists()
    return last_year.filter(issuer=unit).exists()


def _save(actor: Actor, unit: Unit, choice: QuotaChoice, used: int, now: datetime) -> Quota:
    key: dict[str, Any] = {
        "unit": unit,
        "year": choice.year,
        "channel": choice.channel,
        "whole": choice.whole,
        "level": Quota.ANY_LEVEL if choice.level is None else choice.level,
        "red_only": choice.red_only,
    }
    before = list(Quota.objects.filter(**key).values("limit", "used", "origin"))
    values = {"limit": choice.limit, "used": used, "origin": choice.origin, "reason": choice.reason.strip()}
    quota, _ = Quota.objects.update_or_create(**key, defaults=values)
    audit.record(
        actor,
        "quota.set",
        quota,
        now,
        before=dict(before[0]) if before else {},
        after=values,
        reason=choice.reason.strip(),
    )
    return quota
