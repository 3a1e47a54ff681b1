"""Saying that a demand is unreasonable, and replying to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from jianfu.desk.domain.errors import ALREADY_REPLIED, OBJECTION_EMPTY
from jianfu.desk.models import Objection
from jianfu.kernel import audit
from jianfu.kernel.domain.access import Permission
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.text import Text
from jianfu.register.actions import close
from jianfu.register.actions.deliveries import locked_delivery
from jianfu.register.actions.moving import allow, locked, reasoned

if TYPE_CHECKING:
    from datetime import datetime

    from jianfu.desk.domain.objection import ObjectionKind
    from jianfu.kernel.domain.access import Actor


@transaction.atomic
def object_to(actor: Actor, delivery_id: int, kind: ObjectionKind, reason: str, now: datetime) -> Objection:
    """Say that a delivery is unreasonable (needs `ANSWER` at its unit); it stays open until the office replies.

    Saying it again replaces what was said before, as long as nobody has replied.
    """
    if not reason.strip():
        raise Refusal(OBJECTION_EMPTY)
    delivery = locked_delivery(actor, delivery_id)
    values = {"kind": kind.value, "reason": reason.strip(), "by_id": actor.person_id, "at": now}
    found = Objection.objects.filter(delivery=delivery).first()
    if found is not None and found.upheld is not None:
        return found
    made, _ = Objection.objects.update_or_create(delivery=delivery, defaults=values)
    audit.record(actor, "delivery.object", delivery, now, after={"kind": kind.value}, reason=made.reason)
    return made


@transaction.atomic
def answer_objections(actor: Actor, demand_id: int, reply: str, now: datetime, *, upheld: bool) -> int:
    """Reply to all waiting objections to a demand (needs `REVIEW`); returns how many.

    Upheld, the demand is closed for everybody with the reply as its reason.
    """
    demand = locked(actor, demand_id)
    allow(actor, (Permission.REVIEW, Permission.DECIDE), demand)
    reply = reasoned(reply, Text("回应意见", "replying to objections"))
    waiting = Objection.objects.filter(delivery__demand=demand, upheld__isnull=True)
    number = waiting.update(upheld=upheld, reply=reply, replied_at=now)
    if not number:
        raise Refusal(ALREADY_REPLIED)
    after = {"upheld": upheld, "objections": number}
    audit.record(actor, "objections.answer", demand, now, after=after, reason=reply)
    if upheld:
        close(actor, demand_id, reply, now)
    return number
