"""What the office decides on a submitted demand: approve, send back, refuse, merge."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from jianfu.kernel.domain.access import Permission
from jianfu.kernel.domain.channels import Channel
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.text import Text
from jianfu.register.actions.booking import next_plan_number, take_places
from jianfu.register.actions.moving import allow, issuer_of, locked, move, reasoned
from jianfu.register.domain.audience import Audience
from jianfu.register.domain.days import check_days
from jianfu.register.domain.errors import DECISION_OF_LEADER, MERGE_IMPOSSIBLE
from jianfu.register.domain.life import IN_FORCE, TRANSITIONS, State, Verb, step
from jianfu.register.observing import Addressed, tell_booked
from jianfu.register.queries.audience import addressed_units
from jianfu.review.domain.verdict import Outcome

if TYPE_CHECKING:
    from datetime import datetime

    from jianfu.kernel.domain.access import Actor
    from jianfu.register.models import Demand

_OPEN_TO_MERGE = frozenset({State.SUBMITTED, State.APPROVED, *IN_FORCE})


@transaction.atomic
def approve(actor: Actor, demand_id: int, now: datetime, reason: str = "") -> Demand:
    """Approve a submitted demand: one place in every quota that covers it, and a plan number.

    A second click gives the same demand again: never a second number. A demand whose verdict is `stop` needs a
    leader (`DECIDE`) and a reason. Raises `Refusal`: `QUOTA_SPENT`, `QUOTA_UNSET`, `DECISION_OF_LEADER`, `NOT_NOW`,
    `WITHDRAWN_MEANWHILE`, or a date that has become impossible meanwhile.
    """
    demand = locked(actor, demand_id)
    _may_approve(actor, demand)
    if demand.state == State.APPROVED:
        return demand
    step(State(demand.state), Verb.APPROVE)
    if demand.outcome == Outcome.STOP:
        reason = reasoned(
            reason, Text("批准评估结论为「不得发」的要求", "approving what should not be issued")
        )
    today = now.date()
    check_days(today, demand.due_on, demand.expires_on)
    issuer = issuer_of(demand)
    take_places(demand, issuer, today.year)
    number = next_plan_number(issuer, today.year, Channel(demand.channel))
    changes = {"plan_number": str(number), "booked_on": today, "counted": True}
    move(actor, demand, Verb.APPROVE, now, reason=reason, changes=changes)
    _tell_booked(actor, demand, now)
    return demand


@transaction.atomic
def send_back(actor: Actor, demand_id: int, reason: str, now: datetime) -> Demand:
    """Send a submitted demand back to its issuer, saying what to change."""
    demand = locked(actor, demand_id)
    reason = reasoned(reason, Verb.SEND_BACK.label)
    return move(actor, demand, Verb.SEND_BACK, now, reason=reason)


@transaction.atomic
def refuse(actor: Actor, demand_id: int, reason: str, now: datetime) -> Demand:
    """Refuse a submitted demand for good, saying why."""
    demand = locked(actor, demand_id)
    reason = reasoned(reason, Verb.REFUSE.label)
    return move(actor, demand, Verb.REFUSE, now, reason=reason)


@transaction.atomic
def merge(actor: Actor, demand_id: int, into_id: int, reason: str, now: datetime) -> Demand:
    """Merge a submitted demand into another one of the same channel; returns the merged (ended) one.

    While the other is not sent down, its addressees become those of both. Once it is in force it must already
    address everybody: a merger never adds work that nobody approved.
    """
    # Always lock in the order of ids: two mergers of the same pair must not wait for each other.
    first, second = sorted((demand_id, into_id))
    both = {found.pk: found for found in (locked(actor, first), locked(actor, second))}
    demand, into = both[demand_id], both[into_id]
    allow(actor, TRANSITIONS[Verb.MERGE].permissions, into)
    _must_fit(demand, into)
    audience = Audience.from_json(into.audience).joined(Audience.from_json(demand.audience))
    if State(into.state) in IN_FORCE:
        _must_cover(into, demand)
    else:
        into.audience = audience.as_json()
        into.save(update_fields=["audience"])
        if State(into.state) is State.APPROVED:
            _tell_booked(actor, into, now)
    reason = reasoned(reason, Verb.MERGE.label)
    return move(actor, demand, Verb.MERGE, now, reason=reason, changes={"merged_into": into})


def _tell_booked(actor: Actor, demand: Demand, now: datetime) -> None:
    """Let the rooms above book what the demand costs those whom it addresses."""
    units = addressed_units(Audience.from_json(demand.audience))
    tell_booked(actor, Addressed(demand, len(units)), now)


def _may_approve(actor: Actor, demand: Demand) -> None:
    """Let an office reviewer or a leader approve; what must not be issued is a leader's decision."""
    allow(actor, TRANSITIONS[Verb.APPROVE].permissions, demand)
    leads = actor.decide(Permission.DECIDE, issuer_of(demand).path).allowed
    if demand.outcome == Outcome.STOP and not leads:
        raise Refusal(DECISION_OF_LEADER)


def _must_fit(demand: Demand, into: Demand) -> None:
    why = None
    if demand.pk == into.pk:
        why = Text("两件是同一件要求", "they are the same demand")
    elif demand.channel != into.channel:
        why = Text("两件要求的渠道不同", "their channels differ")
    elif State(into.state) not in _OPEN_TO_MERGE:
        label = State(into.state).label
        why = Text(f"另一件当前为「{label.zh}」", f"the other one is {label.en}")
    if why:
        raise Refusal(MERGE_IMPOSSIBLE, why=why)


def _must_cover(into: Demand, demand: Demand) -> None:
    have = set(into.deliveries.values_list("unit_id", flat=True))
    lacking = [unit for unit in addressed_units(Audience.from_json(demand.audience)) if unit.pk not in have]
    if lacking:
        raise Refusal(
            MERGE_IMPOSSIBLE,
            why=Text(
                f"另一件已下发，没有发给「{lacking[0].name}」等{len(lacking)}个单位",
                f"the other one is already sent down, and not to {lacking[0].name} ({len(lacking)} units)",
            ),
        )
