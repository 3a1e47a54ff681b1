"""What the office does with hours budgets: set them, carry them over, take from one unit for another – with reasons."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Count, F, Sum

from jianfu.burden.actions.budget_booking import columns, cost_of
from jianfu.burden.domain.budget_errors import BUDGET_UNSET, MOVE_IMPOSSIBLE
from jianfu.burden.domain.budgets import (
    MoveKind,
    Standing,
    check_carry,
    check_limit,
    check_move,
    check_unchanged,
    minutes_from,
)
from jianfu.burden.models import Budget, BudgetEntry, BudgetMove
from jianfu.kernel import audit
from jianfu.kernel.domain.access import Permission
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.text import Text
from jianfu.kernel.models import Unit
from jianfu.register.actions.moving import one_at_a_time, reasoned
from jianfu.register.domain.audience import Audience
from jianfu.register.domain.errors import NOT_FOUND, YEAR_OVER
from jianfu.register.models import Demand
from jianfu.register.queries.audience import addressed_units

if TYPE_CHECKING:
    from datetime import datetime

    from jianfu.kernel.domain.access import Actor

_CARRY = Text("结转工时", "carrying hours over")
_SHIFT = Text("调剂工时", "re-allocating hours")


@dataclass(frozen=True, slots=True)
class BudgetChoice:
    """What the office chooses: for whom, how many hours, whether it binds or only warns, and why."""

    unit_id: int
    year: int
    hours: float
    binding: bool = False
    reason: str = ""


@transaction.atomic
def set_budget(actor: Actor, choice: BudgetChoice, now: datetime) -> Budget:
    """Set or change a unit's hours budget (needs `SET_QUOTA`).

    What the unit was approved for in that year already is taken from it at once, demand by demand. Setting what is
    set already changes nothing. Raises `Refusal`: no amount of hours, a past year, or binding although exceeded.
    """
    one_at_a_time("quota")
    unit = _unit(actor, choice.unit_id)
    if choice.year < now.year:
        raise Refusal(YEAR_OVER, year=choice.year)
    limit = minutes_from(choice.hours)
    found = Budget.objects.filter(unit=unit, year=choice.year).first()
    wanted = (limit, choice.binding, choice.reason.strip())
    if found and (found.limit_minutes, found.binding, found.reason) == wanted:
        return found
    before = {"limit": found.limit_minutes, "binding": found.binding} if found else {}
    budget = found or Budget.objects.create(unit=unit, year=choice.year, limit_minutes=limit)
    used = _adopt(budget)
    check_limit(Standing(limit, used), binding=choice.binding)
    Budget.objects.filter(pk=budget.pk).update(
        limit_minutes=limit, used_minutes=used, binding=choice.binding, reason=wanted[2]
    )
    budget.refresh_from_db()
    _moved(actor, BudgetMove(kind=MoveKind.SET, target=budget, minutes=limit, reason=wanted[2]), now, before)
    return budget


@transaction.atomic
def carry_over(
    actor: Actor, unit_id: int, from_year: int, hours: float, reason: str, now: datetime, *, seen: int
) -> Budget:
    """Carry unspent hours of a unit into the next year; returns next year's budget, made when there is none.

    `seen` is the latest move that the page showed (`last_move`): a second click finds its own move there and changes
    nothing more, anything else in between is refused.
    """
    one_at_a_time("quota")
    source = _budget(actor, unit_id, from_year)
    check_carry(from_year, now.year)
    minutes = minutes_from(hours)
    reason = reasoned(reason, _CARRY)
    target, _ = Budget.objects.get_or_create(
        unit=source.unit, year=from_year + 1, defaults={"limit_minutes": 0}
    )
    move = BudgetMove(kind=MoveKind.CARRY, source=source, target=target, minutes=minutes, reason=reason)
    return _move(actor, move, seen, now)


@transaction.atomic
def reallocate(
    actor: Actor,
    unit_ids: tuple[int, int],
    year: int,
    hours: float,
    reason: str,
    now: datetime,
    *,
    seen: int,
) -> Budget:
    """Take unspent hours from the first unit for the second one, in the same year; returns the second one's budget.

    `seen` as in `carry_over`.
    """
    one_at_a_time("quota")
    source, target = (_budget(actor, unit_id, year) for unit_id in unit_ids)
    if year < now.year:
        raise Refusal(YEAR_OVER, year=year)
    if source.pk == target.pk:
        raise Refusal(MOVE_IMPOSSIBLE)
    reason = reasoned(reason, _SHIFT)
    minutes = minutes_from(hours)
    move = BudgetMove(kind=MoveKind.SHIFT, source=source, target=target, minutes=minutes, reason=reason)
    return _move(actor, move, seen, now)


def last_move(budget: Budget) -> int:
    """Return the number of the latest move out of a budget; 0 before the first."""
    latest = BudgetMove.objects.filter(source=budget).order_by("-pk").first()
    return latest.pk if latest else 0


def _move(actor: Actor, move: BudgetMove, seen: int, now: datetime) -> Budget:
    """Do a move once: change both limits, note it, leave a trace."""
    source, target = move.source, move.target
    assert source is not None  # noqa: S101 -- both callers have found it
    latest = BudgetMove.objects.filter(source=source).order_by("-pk").first()
    if latest and latest.pk != seen and _same(latest, move, actor):
        return target
    check_unchanged(seen, latest.pk if latest else 0)
    check_move(Standing(source.limit_minutes, source.used_minutes), move.minutes)
    Budget.objects.filter(pk=source.pk).update(limit_minutes=F("limit_minutes") - move.minutes)
    Budget.objects.filter(pk=target.pk).update(limit_minutes=F("limit_minutes") + move.minutes)
    _moved(actor, move, now, {"source": source.limit_minutes, "target": target.limit_minutes})
    target.refresh_from_db()
    return target


def _same(one: BudgetMove, other: BudgetMove, actor: Actor) -> bool:
    here = (other.kind, other.target_id, other.minutes, other.reason, actor.name)
    return (one.kind, one.target_id, one.minutes, one.reason, one.by_name) == here


def _moved(actor: Actor, move: BudgetMove, now: datetime, before: dict[str, int | bool]) -> None:
    move.by_name, move.at = actor.name, now
    move.save()
    after = {
        "source": move.source_id,
        "target": move.target_id,
        "minutes": move.minutes,
        "binding": move.target.binding,
    }
    audit.record(actor, f"budget.{move.kind}", move, now, before=before, after=after, reason=move.reason)


def _unit(actor: Actor, unit_id: int) -> Unit:
    unit = Unit.objects.filter(pk=unit_id).first()
    if unit is None or not actor.decide(Permission.SET_QUOTA, unit.path).allowed:
        raise Refusal(NOT_FOUND)
    return unit


def _budget(actor: Actor, unit_id: int, year: int) -> Budget:
    unit = _unit(actor, unit_id)
    found = Budget.objects.select_for_update().filter(unit=unit, year=year).first()
    if found is None:
        raise Refusal(BUDGET_UNSET, unit=unit.name, year=year)
    return found


def _adopt(budget: Budget) -> int:
    """Take what counts in the year and was not taken yet; return all that is taken, in minutes."""
    rows = (
        Demand.objects.filter(issuer=budget.unit, counted=True, booked_on__year=budget.year)
        .filter(budget_entry=None)
        .annotate(desks=Count("deliveries"))
    )
    # A demand that is approved and not sent down is on no desk yet: its audience says how many it will be.
    entries = []
    for demand in rows.order_by("pk"):
        units = demand.desks or len(addressed_units(Audience.from_json(demand.audience)))
        values = columns(cost_of(demand, units), demand.booked_on or date(budget.year, 1, 1))
        entries.append(BudgetEntry(budget=budget, demand=demand, units=units, **values))
    BudgetEntry.objects.bulk_create(entries, batch_size=500)
    return BudgetEntry.objects.filter(budget=budget).aggregate(all=Sum("minutes"))["all"] or 0
