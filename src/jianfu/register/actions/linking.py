"""A person says which demand from above a demand passes on, or that it passes on none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from jianfu.kernel import audit
from jianfu.kernel.domain.access import Permission
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.text import Text
from jianfu.register.actions.moving import allow, locked, one_at_a_time, reasoned
from jianfu.register.domain.errors import PARENT_IMPOSSIBLE
from jianfu.register.queries.scope import visible_demands

if TYPE_CHECKING:
    from datetime import datetime

    from jianfu.kernel.domain.access import Actor
    from jianfu.register.models import Demand

DEEPEST = 12
_WHY = Text("断开联系的理由", "why the link is taken away")


@transaction.atomic
def link_parent(actor: Actor, demand_id: int, parent_id: int, now: datetime, because: str = "") -> Demand:
    """Confirm that a demand passes on another one (needs `REVIEW` or `DECIDE` at its issuer).

    The parent must be one that the actor may see, sent down no later, by somebody else, and must not itself stand
    below the demand. Confirming what is confirmed already changes nothing.
    """
    # Two links made at once could close a circle that neither of them sees.
    one_at_a_time("cascade")
    demand = locked(actor, demand_id)
    allow(actor, (Permission.REVIEW, Permission.DECIDE), demand)
    if demand.parent_id == parent_id:
        return demand
    parent = visible_demands(actor).filter(pk=parent_id, issued_on__isnull=False).first()
    if parent is None or parent.issuer_id == demand.issuer_id or _stands_below(parent, demand):
        raise Refusal(PARENT_IMPOSSIBLE)
    if demand.issued_on is not None and parent.issued_on is not None and parent.issued_on > demand.issued_on:
        raise Refusal(PARENT_IMPOSSIBLE)
    return _set(actor, demand, parent.pk, now, because)


@transaction.atomic
def unlink_parent(actor: Actor, demand_id: int, reason: str, now: datetime) -> Demand:
    """Take a wrong link away, with the reason (needs `REVIEW` or `DECIDE` at the issuer)."""
    demand = locked(actor, demand_id)
    allow(actor, (Permission.REVIEW, Permission.DECIDE), demand)
    reason = reasoned(reason, _WHY)
    return demand if demand.parent_id is None else _set(actor, demand, None, now, reason)


def _set(actor: Actor, demand: Demand, parent_id: int | None, now: datetime, reason: str) -> Demand:
    before = {"parent": demand.parent_id}
    demand.parent_id = parent_id
    demand.save(update_fields=["parent"])
    verb = "demand.unlink" if parent_id is None else "demand.link"
    audit.record(actor, verb, demand, now, before=before, after={"parent": parent_id}, reason=reason)
    return demand


def _stands_below(parent: Demand, demand: Demand) -> bool:
    """Say whether `demand` is `parent` or stands above it: then the link would close a circle."""
    above: Demand | None = parent
    for _ in range(DEEPEST):
        if above is None:
            return False
        if above.pk == demand.pk:
            return True
        above = above.parent
    return True
