"""Sending down what was approved, and the end of a demand: closing, renewing, expiring."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from jianfu.kernel.domain.access import SYSTEM
from jianfu.kernel.domain.errors import Refusal
from jianfu.register.actions.bulk import NewDelivery, insert_deliveries
from jianfu.register.actions.indexing import index_after_commit
from jianfu.register.actions.moving import locked, move, reasoned
from jianfu.register.domain.audience import Audience
from jianfu.register.domain.days import check_days
from jianfu.register.domain.delivery import DeliveryState
from jianfu.register.domain.errors import NOBODY_ADDRESSED
from jianfu.register.domain.life import TRANSITIONS, Verb
from jianfu.register.models import Demand
from jianfu.register.queries.audience import addressed_units

if TYPE_CHECKING:
    from datetime import date, datetime

    from jianfu.kernel.domain.access import Actor


@transaction.atomic
def issue(actor: Actor, demand_id: int, now: datetime) -> Demand:
    """Send an approved demand to every addressed unit's desk, each once."""
    demand = locked(actor, demand_id)
    today = now.date()
    move(actor, demand, Verb.ISSUE, now, changes={"issued_on": today})
    check_days(today, demand.due_on, demand.expires_on)
    units = addressed_units(Audience.from_json(demand.audience))
    if not units:
        raise Refusal(NOBODY_ADDRESSED)
    insert_deliveries(
        NewDelivery(demand.pk, unit.pk, DeliveryState.WAITING, demand.due_on, today) for unit in units
    )
    index_after_commit(demand)
    return demand


@transaction.atomic
def close(actor: Actor, demand_id: int, reason: str, now: datetime) -> Demand:
    """End a demand that needs no further answers; what is still open on desks disappears from them."""
    demand = locked(actor, demand_id)
    reason = reasoned(reason, Verb.CLOSE.label)
    move(actor, demand, Verb.CLOSE, now, reason=reason)
    settle_open(demand, DeliveryState.CANCELLED, now.date())
    return demand


@transaction.atomic
def renew(actor: Actor, demand_id: int, until: date, reason: str, now: datetime) -> Demand:
    """Let a demand in force live until a later day, a year from today at most."""
    demand = locked(actor, demand_id)
    reason = reasoned(reason, Verb.RENEW.label)
    check_days(now.date(), None, until)
    changes = {"expires_on": until, "renewals": demand.renewals + 1}
    return move(actor, demand, Verb.RENEW, now, reason=reason, changes=changes)


def expire_due(now: datetime) -> int:
    """End every demand whose last day has passed; returns how many. Each one is a transaction of its own.

    Run daily by the system. Killed half way, the next run goes on with the rest.
    """
    today = now.date()
    sources = [state.value for state in TRANSITIONS[Verb.EXPIRE].sources]
    due = Demand.objects.filter(state__in=sources, expires_on__lt=today).order_by("pk")
    ended = 0
    for demand_id in list(due.values_list("pk", flat=True)):
        with transaction.atomic():
            demand = locked(SYSTEM, demand_id)
            # Somebody may have renewed or withdrawn it since the list was made.
            if demand.state in sources and demand.expires_on < today:
                move(SYSTEM, demand, Verb.EXPIRE, now)
                settle_open(demand, DeliveryState.LAPSED, today)
                ended += 1
    return ended


def settle_open(demand: Demand, state: DeliveryState, today: date) -> int:
    """Take what is still open of a demand from the desks; returns from how many."""
    return demand.deliveries.filter(is_open=True).update(state=state, is_open=False, settled_on=today)
