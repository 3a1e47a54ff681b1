"""Solved or not: said by the units affected at their desks, or by whoever holds a tip's receipt. Never by the handler."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from jianfu.kernel import audit
from jianfu.kernel.domain.access import SYSTEM
from jianfu.kernel.domain.errors import Refusal
from jianfu.redress.actions.cases.taking import locked
from jianfu.redress.actions.stepping import append, history, permit
from jianfu.redress.domain.cases.errors import NOT_ASKED
from jianfu.redress.domain.cases.life import LIFE
from jianfu.redress.domain.cases.origin import Origin
from jianfu.redress.domain.steps import Event, Part, says_it_again
from jianfu.redress.models import Case
from jianfu.redress.queries.cases.scope import parts_of
from jianfu.redress.queries.seats import seats

if TYPE_CHECKING:
    from datetime import datetime

    from jianfu.kernel.domain.access import Actor


@transaction.atomic
def say(actor: Actor, case_id: int, words: str, now: datetime, *, solved: bool) -> Case:
    """Say for one's own unit whether a closed case is solved; the last word of each unit counts.

    A supervisor says it only where nobody else was named (a finding, a warning, an inspection). "Not solved" needs
    words; supervisors alone read them. Raises `Refusal`: `NOT_FOUND`, `NOT_ASKED`, `REASON_NEEDED`, `STEP_IMPOSSIBLE`.
    """
    case = locked(actor, case_id)
    affected = frozenset(case.affected.values_list("pk", flat=True))
    mine = sorted(seats(actor) & affected)
    if not mine and not _speaks_for_nobody(actor, case, affected):
        raise Refusal(NOT_ASKED)
    event = Event(_verb(solved=solved), now.date(), words.strip(), mine[0] if mine else None, actor.person_id)
    permit(LIFE, event.verb, (Part.ASKER,), event.words)
    return _said(_heading(case), event, now)


@transaction.atomic
def say_by_receipt(case_id: int, words: str, now: datetime, *, solved: bool) -> Case:
    """Say it for whoever holds the receipt of the tip behind a case; the caller has checked the receipt.

    "Not solved" needs no words here: what is left, the reporter wrote into the tip, and there it stays sealed. Nothing
    finer than the day is kept, in the history or in the trace. Raises `Refusal`: `NOT_ASKED`, `STEP_IMPOSSIBLE`.
    """
    case = Case.objects.select_for_update(of=("self",)).get(pk=case_id)
    if case.origin != Origin.TIP:
        raise Refusal(NOT_ASKED)
    day = now.replace(hour=0, minute=0, second=0, microsecond=0)
    event = Event(_verb(solved=solved), day.date(), words.strip(), data={"for": case.pk})
    return _said(_heading(case), event, day)


def _heading(case: Case) -> Case:
    """Return the case under which a joined one is handled."""
    if case.lead_id is None:
        return case
    return Case.objects.select_for_update(of=("self",)).get(pk=case.lead_id)


def _speaks_for_nobody(actor: Actor, case: Case, affected: frozenset[int]) -> bool:
    if affected or case.origin in {Origin.TIP, Origin.OBJECTION}:
        return False
    return Part.SUPERVISOR in parts_of(actor, case, affected)


def _said(case: Case, event: Event, now: datetime) -> Case:
    events = history(case.events)
    if says_it_again(events, event):
        return case
    LIFE.after(case.stage, event.verb)
    append(case.events, len(events) + 1, event)
    # The trace is read by more people than the history: it says that somebody spoke, not who, nor what.
    audit.record(SYSTEM, "case.say", case, now)
    return case


def _verb(*, solved: bool) -> str:
    return "say_solved" if solved else "say_not"
