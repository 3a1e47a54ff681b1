"""A small ledger of demands and deliveries, straight in the tables."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from jianfu.kernel.clock import SHANGHAI
from jianfu.kernel.domain.channels import Channel
from jianfu.register.domain.delivery import DeliveryState
from jianfu.register.domain.life import State
from jianfu.register.models import Delivery
from tests.register.world import demand

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jianfu.kernel.models import Unit
    from jianfu.register.models import Demand
    from tests.register.world import World

NOW = datetime(2026, 3, 20, 3, 0, tzinfo=SHANGHAI)


def sent(
    world: World,
    day: date,
    units: Iterable[Unit] | None = None,
    state: DeliveryState = DeliveryState.WAITING,
    settled: date | None = None,
    **changes: object,
) -> Demand:
    """Send a demand of the bureau to units (all townships without them) on a day."""
    values: dict[str, object] = {
        "channel": Channel.FORM,
        "booked_on": day,
        "issued_on": day,
        "due_on": None,
        "counted": not changes.get("medium"),
        **changes,
    }
    made = demand(world, State.ISSUED, **values)
    Delivery.objects.bulk_create(
        Delivery(
            demand=made,
            unit=unit,
            state=state,
            is_open=state.is_open,
            due_on=made.due_on,
            sort_on=made.due_on or date.max,
            delivered_on=day,
            settled_on=settled,
        )
        for unit in (world.townships if units is None else units)
    )
    return made
