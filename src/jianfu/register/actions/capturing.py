"""Recording what reached a unit past the system: it counts beside the formal number, not in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction

from jianfu.kernel import audit
from jianfu.kernel.domain.access import Permission
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.text import Text
from jianfu.kernel.models import Unit
from jianfu.reading.domain.informing import only_informs
from jianfu.register.actions.moving import one_at_a_time, reasoned
from jianfu.register.domain.days import NO_DAY, default_expiry
from jianfu.register.domain.delivery import DeliveryState
from jianfu.register.domain.errors import DUE_BEFORE_ISSUE, NOT_FOUND
from jianfu.register.domain.letterhead import Letterhead
from jianfu.register.domain.life import State
from jianfu.register.domain.medium import Medium
from jianfu.register.models import Delivery, Demand, DemandEvent
from jianfu.register.queries.scope import below
from jianfu.register.weighing import scales

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from jianfu.kernel.domain.access import Actor
    from jianfu.kernel.domain.channels import Channel

UNKNOWN_ISSUER = "未说明"
SAME_MESSAGE = timedelta(days=7)
_LETTERHEADS = {Medium.NOTE: Letterhead.NOTE, Medium.PAPER: Letterhead.WHITE}


@dataclass(frozen=True, slots=True)
class Captured:
    """What a clerk recorded: by which way it came, who asked (a unit, or only a name), what, and by when."""

    medium: Medium
    channel: Channel
    asks: str
    title: str = ""
    issuer_id: int | None = None
    issuer_named: str = ""
    due_on: date | None = None
    deliverable: str = ""
    particulars: Mapping[str, float] = field(default_factory=dict)


@transaction.atomic
def capture(actor: Actor, unit_id: int, captured: Captured, now: datetime) -> Delivery:
    """Put a demand that came past the system on the unit's desk (needs `CAPTURE` there).

    Several units that record one and the same message within a week share one demand: a chat message to twelve
    townships is one demand with twelve deliveries, as a document would be.
    """
    unit = Unit.objects.select_related("parent").filter(pk=unit_id).first()
    if unit is None or not actor.decide(Permission.CAPTURE, unit.path).allowed:
        raise Refusal(NOT_FOUND)
    asks = reasoned(captured.asks, Text("记一笔：要求的内容", "recording: what is asked"))
    today = now.date()
    if captured.due_on is not None and captured.due_on < today:
        raise Refusal(DUE_BEFORE_ISSUE, due=captured.due_on.isoformat(), issued=today.isoformat())
    one_at_a_time("capture")
    demand = _same_message(unit, captured, asks, today) or _new_demand(captured, asks, now)
    delivery, created = Delivery.objects.get_or_create(
        demand=demand,
        unit=unit,
        defaults={
            "state": DeliveryState.ACKNOWLEDGED,
            "due_on": demand.due_on,
            "sort_on": demand.due_on or NO_DAY,
            "delivered_on": today,
        },
    )
    if created:
        after = {"unit": unit.pk, "medium": captured.medium.value, "channel": captured.channel.value}
        DemandEvent.objects.create(
            demand=demand, verb="capture", state=demand.state, by_name=actor.name, at=now
        )
        audit.record(actor, "demand.capture", demand, now, after=after)
    return delivery


def _same_message(unit: Unit, captured: Captured, asks: str, today: date) -> Demand | None:
    """Find what a neighbour has recorded already: same asker, same words, under the same superior, within a week."""
    neighbours = unit.parent.path if unit.parent else unit.path
    return (
        Demand.objects.filter(
            below("deliveries__unit__path", [neighbours]),
            medium=captured.medium,
            channel=captured.channel,
            issuer=captured.issuer_id,
            issuer_named=_named(captured),
            asks=asks,
            due_on=captured.due_on,
            state__in=[State.ISSUED, State.ANSWERED],
            booked_on__gte=today - SAME_MESSAGE,
        )
        .order_by("pk")
        .first()
    )


def _named(captured: Captured) -> str:
    """Return the asker's name as written down; somebody asked, even where nobody wrote down who."""
    return captured.issuer_named.strip()[:120] or ("" if captured.issuer_id else UNKNOWN_ISSUER)


def _new_demand(captured: Captured, asks: str, now: datetime) -> Demand:
    today = now.date()
    particulars = dict(captured.particulars) | ({"only_informs": 1.0} if only_informs(asks) else {})
    hours = scales()(captured.channel, particulars)
    return Demand.objects.create(
        channel=captured.channel,
        title=(captured.title.strip() or asks)[:300],
        asks=asks,
        deliverable=captured.deliverable.strip()[:300],
        issuer_id=captured.issuer_id,
        issuer_named=_named(captured),
        state=State.ISSUED,
        medium=captured.medium,
        letterhead=_LETTERHEADS.get(captured.medium, Letterhead.NONE),
        created_at=now,
        booked_on=today,
        issued_on=today,
        due_on=captured.due_on,
        expires_on=default_expiry(today, captured.due_on),
        hours_low=hours.low,
        hours_likely=hours.likely,
        hours_high=hours.high,
        hours_origin=hours.origin,
        particulars=particulars,
    )
