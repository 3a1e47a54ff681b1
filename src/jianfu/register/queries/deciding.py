"""What the office sees before it decides: verdict, quota left, similar demands, the hours that it would cost."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from jianfu.kernel.domain.access import Permission
from jianfu.kernel.domain.channels import Channel
from jianfu.register.actions.moving import issuer_of
from jianfu.register.domain.audience import Audience
from jianfu.register.domain.letterhead import Letterhead
from jianfu.register.domain.life import State
from jianfu.register.observing import Addressed, notes_for
from jianfu.register.queries.audience import addressed_units
from jianfu.register.queries.demands import Order, similar_in_force
from jianfu.register.queries.drafting import draft_sheet
from jianfu.register.queries.office import office_queue
from jianfu.register.queries.quotas import left_for
from jianfu.register.queries.scope import visible_demand
from jianfu.review.domain.verdict import Outcome

if TYPE_CHECKING:
    from datetime import date

    from jianfu.kernel.domain.access import Actor
    from jianfu.register.models import Demand
    from jianfu.register.observing import Note
    from jianfu.register.queries.demands import Similar
    from jianfu.register.queries.drafting import DraftSheet
    from jianfu.register.queries.office import Waiting
    from jianfu.register.queries.quotas import Left


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the queue, how many units it addresses, and whether only a leader may approve it."""

    waiting: Waiting
    units: int
    leader_only: bool
    notes: tuple[Note, ...] = ()

    @property
    def hours_all(self) -> float:
        """Return the hours of all addressed units together."""
        return float(self.waiting.demand.hours_likely) * self.units


@dataclass(frozen=True)
class DecisionSheet:
    """One submitted demand with all that a decision needs."""

    draft: DraftSheet
    left: list[Left]
    similar: list[Similar]
    open: bool
    leader_only: bool

    @property
    def mergeable(self) -> list[Demand]:
        """Return the similar demands of the same channel."""
        return [each.demand for each in self.similar if each.demand.channel == self.draft.demand.channel]


def waiting(actor: Actor, today: date, *, after: int = 0, order: Order = Order()) -> list[Row]:  # noqa: B008 -- frozen and empty
    """Return the queue, each row with the number of units addressed; equal audiences are counted once."""
    counts: dict[str, int] = {}
    rows = []
    for each in office_queue(actor, today, after=after, order=order):
        key = json.dumps(each.demand.audience, sort_keys=True)
        if key not in counts:
            counts[key] = len(addressed_units(Audience.from_json(each.demand.audience)))
        rows.append(Row(each, counts[key], _leader_only(actor, each.demand)))
    notes = notes_for([Addressed(row.waiting.demand, row.units) for row in rows], today)
    return [replace(row, notes=notes[row.waiting.demand.pk]) for row in rows]


def decision_sheet(actor: Actor, demand_id: int, today: date) -> DecisionSheet:
    """Return one demand for its decision; `NOT_FOUND` outside the actor's scope."""
    draft = draft_sheet(actor, demand_id, today)
    return DecisionSheet(
        draft=draft,
        left=_left(draft.demand, today),
        similar=similar_in_force(draft.issuer, draft.demand.title, today, without=demand_id),
        open=draft.demand.state == State.SUBMITTED,
        leader_only=_leader_only(actor, draft.demand),
    )


def serious_notes(actor: Actor, demand_id: int, today: date) -> list[Note]:
    """Return what rooms above say of a demand that was just approved: nobody exceeds a budget without being told."""
    demand = visible_demand(actor, demand_id)
    if demand.state != State.APPROVED:
        return []
    units = addressed_units(Audience.from_json(demand.audience))
    return [note for note in notes_for([Addressed(demand, len(units))], today)[demand_id] if note.serious]


def _left(demand: Demand, today: date) -> list[Left]:
    red = demand.letterhead == Letterhead.RED
    return left_for(issuer_of(demand), Channel(demand.channel), today.year, red_header=red)


def _leader_only(actor: Actor, demand: Demand) -> bool:
    """Say whether only a leader may approve it, and this person is none."""
    leads = actor.decide(Permission.DECIDE, issuer_of(demand).path).allowed
    return demand.outcome == Outcome.STOP and not leads
