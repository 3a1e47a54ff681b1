"""What a delivery took, as its unit says: one tap, never required."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from django.db import transaction

from jianfu.burden.domain.errors import HOURS_IMPOSSIBLE
from jianfu.burden.models import HoursReport
from jianfu.kernel import audit
from jianfu.kernel.domain.errors import Refusal
from jianfu.register.actions.deliveries import locked_delivery

if TYPE_CHECKING:
    from datetime import datetime

    from jianfu.kernel.domain.access import Actor

MOST_HOURS = 2000


@transaction.atomic
def report_hours(actor: Actor, delivery_id: int, hours: float, now: datetime) -> HoursReport:
    """Note the hours that a delivery took the unit; a later figure replaces the earlier one."""
    if not math.isfinite(hours) or not 0 <= hours <= MOST_HOURS:
        raise Refusal(HOURS_IMPOSSIBLE, hours=hours, limit=MOST_HOURS)
    delivery = locked_delivery(actor, delivery_id)
    row, _ = HoursReport.objects.update_or_create(delivery=delivery, defaults={"hours": hours, "at": now})
    audit.record(actor, "delivery.hours", delivery, now, after={"hours": hours})
    return row
