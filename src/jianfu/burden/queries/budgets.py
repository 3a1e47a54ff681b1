"""Hours budgets: what each unit has, what took it, how hours came and went, and what a draft would take."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Max, Q

from jianfu.burden.actions.budget_booking import cost_of
from jianfu.burden.domain.budgets import Standing, Warned, said_after, said_before
from jianfu.burden.models import Budget, BudgetEntry, BudgetMove
from jianfu.kernel.domain.access import Permission
from jianfu.kernel.domain.errors import Refusal
from jianfu.register.domain.errors import NOT_FOUND
from jianfu.register.observing import Note
from jianfu.register.queries.scope import below

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from django.db.models import QuerySet

    from jianfu.kernel.domain.access import Actor
    from jianfu.kernel.domain.text import Text
    from jianfu.register.observing import Addressed


@dataclass(frozen=True, slots=True)
class BudgetRow:
    """One budget as its line shows it; `last_move` lets a form say which state it was filled in for."""

    budget: Budget
    last_move: int

    @property
    def standing(self) -> Standing:
        """Return where it stands."""
        return standing_of(self.budget)

    @property
    def said(self) -> Text | None:
        """Say which mark it has reached; nothing below the first."""
        mark = self.standing.warned
        return said_after(self.budget.unit.name, mark, self.standing) if mark else None


def standing_of(budget: Budget) -> Standing:
    """Return where a stored budget stands."""
    return Standing(budget.limit_minutes, budget.used_minutes)


def budgets(actor: Actor, year: int) -> list[BudgetRow]:
    """Return the budgets that the actor may see, in the order of the tree."""
    rows = _visible(actor).filter(year=year).select_related("unit").annotate(last=Max("moves_out__pk"))
    return [BudgetRow(row, row.last or 0) for row in rows.order_by("unit__path")]


def budget(actor: Actor, budget_id: int) -> BudgetRow:
    """Return one budget; `NOT_FOUND` outside the actor's scope."""
    rows = _visible(actor).filter(pk=budget_id).select_related("unit").annotate(last=Max("moves_out__pk"))
    found = rows.first()
    if found is None:
        raise Refusal(NOT_FOUND)
    return BudgetRow(found, found.last or 0)


def entries(of: Budget) -> QuerySet[BudgetEntry]:
    """Return what was taken from a budget, the heaviest first; they add up to what is used."""
    return BudgetEntry.objects.filter(budget=of).select_related("demand").order_by("-minutes", "pk")


def moves(actor: Actor, year: int) -> list[BudgetMove]:
    """Return how hours came and went in the budgets of a year that the actor may see, the newest first."""
    seen = _visible(actor).filter(year=year)
    rows = BudgetMove.objects.filter(Q(source__in=seen) | Q(target__in=seen))
    return list(rows.select_related("source__unit", "target__unit").order_by("-at", "-pk"))


def advice(asked: Sequence[Addressed], today: date) -> dict[int, list[Note]]:
    """Say what each demand would take from its issuer's budget, or what it took; nothing where there is none."""
    issuers = {each.demand.issuer_id for each in asked}
    found = {
        row.unit_id: row
        for row in Budget.objects.filter(unit__in=issuers, year=today.year).select_related("unit")
    }
    taken = {
        entry.demand_id: entry
        for entry in BudgetEntry.objects.filter(demand__in=[each.demand.pk for each in asked])
    }
    return {
        each.demand.pk: [_note(found[each.demand.issuer_id], each, taken.get(each.demand.pk))]
        for each in asked
        if each.demand.issuer_id in found
    }


def _note(row: Budget, asked: Addressed, entry: BudgetEntry | None) -> Note:
    now = standing_of(row)
    if entry is not None:
        return Note(said_after(row.unit.name, now.warned, now), serious=entry.crossed >= Warned.NINETY)
    minutes = cost_of(asked.demand, asked.units).likely
    said = said_before(row.unit.name, now, minutes, binding=row.binding)
    return Note(said, serious=now.taking(minutes).warned >= Warned.NINETY)


def _visible(actor: Actor) -> QuerySet[Budget]:
    """Return those below the actor's office, and those of the units for which the actor drafts."""
    if actor.person_id is None:
        return Budget.objects.all()
    own = actor.paths(Permission.DRAFT) + actor.paths(Permission.SUBMIT)
    return Budget.objects.filter(below("unit__path", (*actor.paths(Permission.READ_REGISTER), *own)))
