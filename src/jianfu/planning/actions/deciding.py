"""Items off the plan, one by one: the office approves or refuses, with a reason that the department reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from jianfu.kernel import audit
from jianfu.kernel.domain.access import Permission
from jianfu.kernel.domain.errors import Refusal
from jianfu.planning.domain.errors import DECIDED_ALREADY, NO_SUCH_PLAN, REASON_MISSING
from jianfu.planning.domain.standing import Standing
from jianfu.planning.models import PlanItem

if TYPE_CHECKING:
    from datetime import datetime

    from jianfu.kernel.domain.access import Actor


@transaction.atomic
def decide_item(actor: Actor, item_id: int, now: datetime, *, approve: bool, decision: str = "") -> PlanItem:
    """Approve or refuse an item that was asked for after publication; a refusal needs a reason.

    The same decision again changes nothing. Raises `Refusal`: `NO_SUCH_PLAN`, `DECIDED_ALREADY`, `REASON_MISSING`.
    """
    found = PlanItem.objects.select_related("plan__territory").filter(pk=item_id).first()
    if found is None or not actor.decide(Permission.REVIEW, found.plan.territory.path).allowed:
        raise Refusal(NO_SUCH_PLAN)
    item = PlanItem.objects.select_for_update().get(pk=item_id)
    wanted = Standing.APPROVED if approve else Standing.REFUSED
    if item.standing == wanted:
        return item
    if item.standing != Standing.ASKED or item.withdrawn_at is not None:
        raise Refusal(DECIDED_ALREADY, code=item.code, standing=Standing(item.standing).label)
    if not approve and not decision.strip():
        raise Refusal(REASON_MISSING)
    item.standing, item.decision, item.decided_at = wanted, decision.strip(), now
    item.save(update_fields=["standing", "decision", "decided_at"])
    audit.record(
        actor,
        "plan_item.decide",
        item,
        now,
        before={"standing": Standing.ASKED.value},
        after={"standing": wanted.value},
        reason=item.decision,
    )
    return item
