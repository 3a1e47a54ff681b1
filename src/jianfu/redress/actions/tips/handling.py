"""What supervisors do with a tip: take up, answer, hand over, close, and open a case of their own words."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.db import transaction

from jianfu.kernel import audit
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.text import Text
from jianfu.redress.actions.cases.opening import open_case
from jianfu.redress.actions.tips.keeping import envelope_for, keep, on_the_disk
from jianfu.redress.domain.cases.opening import NewCase
from jianfu.redress.domain.cases.origin import Origin
from jianfu.redress.domain.tips.errors import SUMMARY_NEEDED
from jianfu.redress.domain.tips.life import Step, TipState, after
from jianfu.redress.domain.tips.sides import Side
from jianfu.redress.domain.tips.topics import TOPICS
from jianfu.redress.queries.tips.inbox import tip_for

if TYPE_CHECKING:
    from datetime import datetime

    from jianfu.kernel.domain.access import Actor
    from jianfu.redress.models import Case, Tip

WHOM = Text("移送给哪个机关", "to which body it is handed over")
WHICH_TOPIC = Text("属于哪一类", "what it is about")
BODY_LIMIT = 120


@transaction.atomic
def take_up(actor: Actor, tip_id: uuid.UUID, now: datetime) -> Tip:
    """Say that somebody works on it; a second time changes nothing."""
    tip = _locked(actor, tip_id, now)
    if tip.state != TipState.HANDLING:
        _step(actor, tip, Step.TAKE_UP, now)
    return tip


def answer(actor: Actor, tip_id: uuid.UUID, content: bytes, now: datetime) -> Tip:
    """Add a sealed answer, which only the reporter and the supervisors can open; the same one again changes nothing."""
    with on_the_disk():
        tip = _locked(actor, tip_id, now)
        envelope = envelope_for(tip.window, content)
        before = tip.messages.count()
        keep(tip, envelope, Side.OFFICE, now.date())
        if tip.messages.count() > before:
            tip.answered_on = now.date()
            tip.outcome = ""
            _step(actor, tip, Step.ANSWER, now)
    return tip


@transaction.atomic
def hand_over(actor: Actor, tip_id: uuid.UUID, to: str, now: datetime) -> Tip:
    """Hand a clue about discipline over to the body that handles such; here it is only registered."""
    body = " ".join(to.split())[:BODY_LIMIT]
    if not body:
        raise Refusal(SUMMARY_NEEDED, what=WHOM)
    tip = _locked(actor, tip_id, now)
    if tip.state != TipState.HANDED_OVER or tip.handed_to != body:
        tip.handed_to = body
        _step(actor, tip, Step.HAND_OVER, now)
    return tip


@transaction.atomic
def close(actor: Actor, tip_id: uuid.UUID, now: datetime) -> Tip:
    """Close what was answered or handed over; whether it is solved only the reporter says."""
    tip = _locked(actor, tip_id, now)
    if tip.state != TipState.CLOSED:
        _step(actor, tip, Step.CLOSE, now)
    return tip


@transaction.atomic
def set_topic(actor: Actor, tip_id: uuid.UUID, topic: str, now: datetime) -> Tip:
    """Note what it is about, in one of the wide words of `TOPICS`."""
    if topic not in TOPICS:
        raise Refusal(SUMMARY_NEEDED, what=WHICH_TOPIC)
    tip = _locked(actor, tip_id, now)
    if tip.topic != topic:
        tip.topic = topic
        tip.save(update_fields=["topic"])
        audit.record(actor, "tip.topic", tip, now, after={"topic": topic})
    return tip


@transaction.atomic
def open_case_from(actor: Actor, tip_id: uuid.UUID, subject: str, summary: str, now: datetime) -> Case:
    """Open a case with nothing of the tip but what the supervisor typed; a second time gives the same case.

    The case knows a random reference, which no page turns back into a tip. Raises what `open_case` refuses.
    """
    tip = _locked(actor, tip_id, now)
    if tip.reference is None:
        tip.reference = uuid.uuid4()
        tip.save(update_fields=["reference"])
    new = NewCase(
        territory_id=tip.window.territory_id,
        origin=Origin.TIP,
        subject=subject,
        summary=summary,
        source_ref=source_ref(tip.reference),
    )
    return open_case(actor, new, now)


def source_ref(reference: uuid.UUID) -> str:
    """Return the name under which a case knows its tip."""
    return f"tip:{reference}"


def _locked(actor: Actor, tip_id: uuid.UUID, now: datetime) -> Tip:
    return tip_for(actor, tip_id, now.date(), for_update=True)


def _step(actor: Actor, tip: Tip, step: Step, now: datetime) -> None:
    before = tip.state
    tip.state = after(TipState(before), step)
    tip.save(update_fields=["state", "answered_on", "outcome", "handed_to"])
    audit.record(actor, f"tip.{step}", tip, now, before={"state": before}, after={"state": tip.state})
