"""Taking what an approved demand costs from its issuer's hours budget, within the approval's own transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import F, Q

from jianfu.burden.domain.budget_errors import BUDGET_SPENT
from jianfu.burden.domain.budgets import (
    Cost,
    Standing,
    Warned,
    cost,
    crossed,
    months_of,
    said_after,
    said_hours,
)
from jianfu.burden.models import Budget, BudgetEntry
from jianfu.kernel import audit
from jianfu.kernel.domain.channels import Channel
from jianfu.kernel.domain.errors import Refusal

if TYPE_CHECKING:
    from datetime import date, datetime

    from jianfu.kernel.domain.access import Actor
    from jianfu.register.models import Demand
    from jianfu.register.observing import Addressed


class BudgetKeeper:
    """Books every approval against the hours budget of its issuer and year, where there is one."""

    def booked(self, actor: Actor, addressed: Addressed, now: datetime) -> None:
        """Take the cost; a second call for the same demand takes or gives only the difference.

        Raises `Refusal` (`BUDGET_SPENT`) when the budget is binding and not enough is left: then nothing is approved.
        """
        demand, units = addressed
        budget = budget_of(demand)
        if budget is None:
            return
        asked = cost_of(demand, units)
        entry = BudgetEntry.objects.filter(demand=demand).first()
        before = entry.minutes if entry else 0
        mark = _take(budget, asked.likely - before)
        values = {
            "budget": budget,
            "units": units,
            "crossed": max(mark, entry.crossed if entry else Warned.CALM),
            **columns(asked, demand.booked_on or now.date()),
        }
        BudgetEntry.objects.update_or_create(demand=demand, defaults=values)
        _record(actor, budget, demand, now, mark, asked.likely - before)

    def given_back(self, actor: Actor, demand: Demand, now: datetime) -> None:
        """Give back what the demand took; nothing when it took nothing."""
        entry = BudgetEntry.objects.filter(demand=demand).select_related("budget__unit").first()
        if entry is None:
            return
        Budget.objects.filter(pk=entry.budget_id).update(used_minutes=F("used_minutes") - entry.minutes)
        entry.delete()
        _record(actor, entry.budget, demand, now, Warned.CALM, -entry.minutes)


def budget_of(demand: Demand) -> Budget | None:
    """Return the budget that a demand draws on: that of its issuer in the year in which it is booked."""
    if demand.issuer_id is None or demand.booked_on is None:
        return None
    rows = Budget.objects.filter(unit_id=demand.issuer_id, year=demand.booked_on.year)
    return rows.select_related("unit").first()


def cost_of(demand: Demand, units: int) -> Cost:
    """Return what the demand costs all whom it addresses."""
    # A draft is not booked yet: it would be on the day on which it was handed in, or a little later.
    booked = demand.booked_on or (demand.submitted_at or demand.created_at).date()
    months = months_of(Channel(demand.channel), booked, demand.expires_on)
    return cost(demand.hours_low, demand.hours_likely, demand.hours_high, units, months)


def columns(asked: Cost, booked_on: date) -> dict[str, object]:
    """Return a cost as the columns of an entry."""
    return {
        "minutes": asked.likely,
        "low_minutes": asked.low,
        "high_minutes": asked.high,
        "booked_on": booked_on,
    }


def _take(budget: Budget, minutes: int) -> Warned:
    """Take `minutes` in one statement and return the mark that this reached.

    The condition is in the statement itself: of two approvals that race for the last hours of a binding budget, the
    second finds no row to change. The row stays locked until the transaction ends, so what is read back is what this
    approval left, and of two that pass a mark together exactly one notes it.
    """
    enough = Q(binding=False) | Q(used_minutes__lte=F("limit_minutes") - minutes)
    if not Budget.objects.filter(enough, pk=budget.pk).update(used_minutes=F("used_minutes") + minutes):
        budget.refresh_from_db()
        standing = Standing(budget.limit_minutes, budget.used_minutes)
        raise Refusal(
            BUDGET_SPENT,
            unit=budget.unit.name,
            year=budget.year,
            hours=said_hours(minutes),
            left=said_hours(max(standing.left, 0)),
        )
    budget.refresh_from_db(fields=["limit_minutes", "used_minutes"])
    after = Standing(budget.limit_minutes, budget.used_minutes)
    return crossed(after.taking(-minutes), after)


def _record(actor: Actor, budget: Budget, demand: Demand, now: datetime, mark: Warned, minutes: int) -> None:
    """Leave a trace; when a mark was reached, with the sentence that says so."""
    reached = Standing(budget.limit_minutes, budget.used_minutes)
    audit.record(
        actor,
        "budget.take" if minutes >= 0 else "budget.give_back",
        budget,
        now,
        after={"demand": demand.pk, "minutes": minutes, "mark": int(mark)},
        reason=said_after(budget.unit.name, mark, reached).zh if mark else "",
    )
