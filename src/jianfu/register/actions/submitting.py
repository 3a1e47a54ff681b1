"""Submitting a judged draft to the office, and taking a demand back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction

from jianfu.kernel.domain.errors import Refusal
from jianfu.register.actions.booking import give_back_places
from jianfu.register.actions.indexing import index_after_commit
from jianfu.register.actions.issuing import settle_open
from jianfu.register.actions.moving import issuer_of, locked, move, reasoned
from jianfu.register.domain.days import check_days
from jianfu.register.domain.delivery import DeliveryState
from jianfu.register.domain.errors import JUSTIFICATION_MISSING
from jianfu.register.domain.life import State, Verb, step
from jianfu.register.observing import tell_given_back
from jianfu.review.domain.verdict import Outcome

if TYPE_CHECKING:
    from datetime import datetime

    from jianfu.kernel.domain.access import Actor
    from jianfu.register.models import Demand

_FREE = frozenset({Outcome.PASS, Outcome.UNDETERMINED})


@transaction.atomic
def submit(actor: Actor, demand_id: int, now: datetime, justification: str = "") -> Demand:
    """Submit a judged draft to the office (needs `SUBMIT`).

    With any verdict but `pass` and `undetermined` a justification is needed: the office reads it beside the findings.
    Submitting what is submitted already changes nothing.
    """
    demand = locked(actor, demand_id)
    if demand.state == State.SUBMITTED:
        return demand
    step(State(demand.state), Verb.SUBMIT)
    outcome = Outcome(demand.outcome)
    if outcome not in _FREE and not justification.strip():
        raise Refusal(JUSTIFICATION_MISSING, outcome=outcome.label)
    check_days(now.date(), demand.due_on, demand.expires_on)
    changes = {"submitted_at": now, "justification": justification.strip()}
    index_after_commit(demand)
    return move(actor, demand, Verb.SUBMIT, now, changes=changes)


@transaction.atomic
def withdraw(actor: Actor, demand_id: int, reason: str, now: datetime) -> Demand:
    """Take a demand back (needs `DRAFT` at the issuer).

    Approved but not sent down, it gives its places back to the quotas; its plan number stays used. Sent down, it
    disappears from the desks that have not answered, and still counts: it did reach people.
    """
    demand = locked(actor, demand_id)
    reason = reasoned(reason, Verb.WITHDRAW.label)
    changes: dict[str, Any] = {}
    if demand.state == State.APPROVED and demand.booked_on is not None:
        give_back_places(demand, issuer_of(demand), demand.booked_on.year)
        tell_given_back(actor, demand, now)
        changes["counted"] = False
    move(actor, demand, Verb.WITHDRAW, now, reason=reason, changes=changes)
    settle_open(demand, DeliveryState.CANCELLED, now.date())
    return demand
