"""The steps of a case: each asks the graph, the part, and what is special about it; then it is added and traced."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from jianfu.kernel import audit
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.models import Unit
from jianfu.kernel.queries.units import within
from jianfu.redress.actions.stepping import append, history, permit
from jianfu.redress.domain.cases.deadlines import deadlines, extended_days
from jianfu.redress.domain.cases.errors import (
    EXTENSION_TOO_LONG,
    HANDLER_OUTSIDE,
    JOIN_IMPOSSIBLE,
    OWN_REPLY,
    RETURN_TOO_LATE,
)
from jianfu.redress.domain.cases.life import JOINED, LIFE, OPEN_STAGES
from jianfu.redress.domain.cases.packs import clock_packs
from jianfu.redress.domain.step_errors import NOT_FOUND, NOT_YOUR_PART
from jianfu.redress.domain.steps import Event, says_it_again
from jianfu.redress.models import Case
from jianfu.redress.queries.cases.scope import parts_of, visible_cases

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from jianfu.kernel.domain.access import Actor


# Steps with a door of their own.
_ELSEWHERE = frozenset({"route", "join", "say_solved", "say_not"})


@dataclass(frozen=True, slots=True)
class _Step:
    """A step that somebody wants to take on a locked case."""

    actor: Actor
    case: Case
    events: Sequence[Event]
    event: Event
    now: datetime


@transaction.atomic
def take(actor: Actor, case_id: int, verb: str, now: datetime, *, words: str = "", days: int = 0) -> Case:
    """Take one step of `domain.cases.life`; `days` for extensions. A double click is one step.

    Raises `Refusal`: `NOT_FOUND` outside the scope, `NOT_YOUR_PART`, `REASON_NEEDED`, `STEP_IMPOSSIBLE`, and what is
    special about the step.
    """
    case = locked(actor, case_id)
    if verb in _ELSEWHERE:
        raise Refusal(NOT_YOUR_PART, what=LIFE.label(verb), who="—")
    data = {"days": days} if verb in {"extend", "ask_more"} else {}
    unit_id = case.handler_id if verb in {"accept", "reply", "return", "ask_more"} else None
    return added(actor, case, _event(actor, verb, now, words, unit_id, data), now)


@transaction.atomic
def route(actor: Actor, case_id: int, unit_id: int, words: str, now: datetime) -> Case:
    """Send a case to the unit that handles it, with the reason; a person confirms what the system proposes."""
    case = locked(actor, case_id)
    unit = Unit.objects.filter(within([case.territory.path]), pk=unit_id).first()
    if unit is None:
        named = Unit.objects.filter(pk=unit_id).values_list("name", flat=True).first()
        raise Refusal(HANDLER_OUTSIDE, unit=named or unit_id)
    return added(actor, case, _event(actor, "route", now, words, unit.pk), now)


@transaction.atomic
def join(actor: Actor, case_id: int, lead_id: int, words: str, now: datetime) -> Case:
    """Let a case be handled together with a similar one; whoever asked still confirms, each for themselves."""
    case, lead = locked(actor, case_id), locked(actor, lead_id)
    why = _why_not(case, lead)
    if why:
        raise Refusal(JOIN_IMPOSSIBLE, why=why)
    lead.affected.add(*case.affected.all())
    case.lead = lead
    case.save(update_fields=["lead"])
    return added(actor, case, _event(actor, "join", now, words, None, {"lead": lead.pk}), now)


def locked(actor: Actor, case_id: int) -> Case:
    """Return a case that nobody else can change until the transaction ends; `NOT_FOUND` outside the scope."""
    case = Case.objects.select_for_update(of=("self",)).select_related("territory").filter(pk=case_id).first()
    if case is None or not visible_cases(actor).filter(pk=case_id).exists():
        raise Refusal(NOT_FOUND)
    return case


def added(actor: Actor, case: Case, event: Event, now: datetime) -> Case:
    """Add a step to a locked case and let its columns follow; the same step twice running is one."""
    events = history(case.events)
    if says_it_again(events, event):
        return case
    permit(LIFE, event.verb, parts_of(actor, case), event.words)
    stage = LIFE.after(case.stage, event.verb)
    if event.verb in _GUARDS:
        _GUARDS[event.verb](_Step(actor, case, events, event, now))
    append(case.events, len(events) + 1, event)
    before = case.stage
    case.stage = stage
    if event.verb in {"route", "return"}:
        case.handler_id = event.unit_id if event.verb == "route" else None
    case.save(update_fields=["stage", "handler"])
    audit.record(
        actor,
        f"case.{event.verb}",
        case,
        now,
        before={"stage": before},
        after={"stage": stage},
        reason=event.words,
    )
    return case


def _event(
    actor: Actor,
    verb: str,
    now: datetime,
    words: str,
    unit_id: int | None = None,
    data: dict[str, int] | None = None,
) -> Event:
    return Event(verb, now.date(), words.strip(), unit_id, actor.person_id, actor.name, data or {})


def _within_window(step: _Step) -> None:
    windows = [
        one for one in deadlines(step.events, clock_packs()[step.case.pack]) if one.rule.id == "return"
    ]
    if windows and windows[-1].due and step.event.on > windows[-1].due.on:
        raise Refusal(RETURN_TOO_LATE, due=windows[-1].due.on.isoformat())


def _within_limit(step: _Step) -> None:
    pack = clock_packs()[step.case.pack]
    days, used = int(step.event.data["days"]), extended_days(step.events)
    if not 0 < days <= pack.most_days - used:
        raise Refusal(
            EXTENSION_TOO_LONG, days=days, most=pack.most_days, used=used, article=pack.extension_article
        )


def _not_own(step: _Step) -> None:
    reply = next(event for event in reversed(step.events) if event.verb == "reply")
    if step.actor.person_id is not None and reply.by_id == step.actor.person_id:
        raise Refusal(OWN_REPLY)


_GUARDS: dict[str, Callable[[_Step], None]] = {
    "return": _within_window,
    "ask_more": _within_limit,
    "extend": _within_limit,
    "close": _not_own,
    "send_back": _not_own,
}


def _why_not(case: Case, lead: Case) -> str:
    if case.pk == lead.pk:
        return "是同一件"
    if case.territory_id != lead.territory_id:
        return "不在同一地"
    if lead.stage == JOINED or lead.stage not in OPEN_STAGES:
        return "主办件已办结或已并案"
    return ""
