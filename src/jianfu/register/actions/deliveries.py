"""What an addressed unit does with a delivery; the answer itself is kept by the desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from jianfu.kernel import audit
from jianfu.kernel.domain.access import SYSTEM, Permission
from jianfu.kernel.domain.errors import Refusal
from jianfu.register.actions.moving import move
from jianfu.register.domain.delivery import DeliveryState
from jianfu.register.domain.errors import NOT_FOUND, NOT_OWED
from jianfu.register.domain.life import State, Verb
from jianfu.register.models import Delivery, Demand

if TYPE_CHECKING:
    from datetime import datetime

    from jianfu.kernel.domain.access import Actor


@transaction.atomic
def acknowledge(actor: Actor, delivery_id: int, now: datetime) -> Delivery:
    """Note that the unit has seen it; seeing it twice changes nothing."""
    delivery = locked_delivery(actor, delivery_id)
    if delivery.state == DeliveryState.WAITING:
        _set(actor, delivery, DeliveryState.ACKNOWLEDGED, now)
    return delivery


@transaction.atomic
def settle(actor: Actor, delivery_id: int, now: datetime) -> Delivery:
    """Note that the unit has answered; with the last answer the demand is complete.

    A further answer to the same delivery changes nothing here. Raises `Refusal` (`NOT_OWED`) when the demand was
    withdrawn, closed or has expired.
    """
    delivery = locked_delivery(actor, delivery_id)
    if delivery.state == DeliveryState.ANSWERED:
        return delivery
    if not delivery.is_open:
        raise Refusal(NOT_OWED, state=State(delivery.demand.state).label)
    _set(actor, delivery, DeliveryState.ANSWERED, now)
    demand = delivery.demand
    if State(demand.state) is State.ISSUED and not demand.deliveries.filter(is_open=True).exists():
        move(SYSTEM, demand, Verb.COMPLETE, now)
    return delivery


def locked_delivery(actor: Actor, delivery_id: int) -> Delivery:
    """Return a delivery to a unit for which the actor answers, with its demand locked.

    The demand is what is locked: of two last answers, the later one must see the earlier one.
    """
    found = Delivery.objects.filter(pk=delivery_id).select_related("unit").first()
    if found is None or not actor.decide(Permission.ANSWER, found.unit.path).allowed:
        raise Refusal(NOT_FOUND)
    demand = Demand.objects.select_for_update().get(pk=found.demand_id)
    delivery = Delivery.objects.select_related("unit").get(pk=delivery_id)
    delivery.demand = demand
    return delivery


def _set(actor: Actor, delivery: Delivery, state: DeliveryState, now: datetime) -> None:
    before = {"state": delivery.state}
    delivery.state = state
    delivery.is_open = state.is_open
    delivery.settled_on = None if state.is_open else now.date()
    delivery.save(update_fields=["state", "is_open", "settled_on"])
    audit.record(actor, f"delivery.{state}", delivery, now, before=before, after={"state": state.value})
