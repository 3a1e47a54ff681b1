"""Bulletins: drafted from the data, edited, approved, published."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction

from jianfu.kernel import audit
from jianfu.kernel.domain.access import Permission
from jianfu.kernel.domain.errors import Refusal
from jianfu.redress.actions.stepping import append, history, permit
from jianfu.redress.domain.bulletins.drafting import draft, tells_persons, title_of
from jianfu.redress.domain.bulletins.errors import BULLETIN_EMPTY, MONTH_NOT_OVER, TELLS_PERSONS
from jianfu.redress.domain.bulletins.life import DRAFT, LIFE, PUBLISHED
from jianfu.redress.domain.step_errors import NOT_FOUND
from jianfu.redress.domain.steps import OPEN, Event, says_it_again
from jianfu.redress.models import Bulletin
from jianfu.redress.queries.bulletins import month_facts, parts_at, visible_bulletins

if TYPE_CHECKING:
    from datetime import datetime

    from jianfu.kernel.domain.access import Actor
    from jianfu.kernel.models import Unit

__all__ = ["draft_bulletin", "edit_bulletin", "take_bulletin"]


@transaction.atomic
def draft_bulletin(actor: Actor, place: Unit, year: int, month: int, now: datetime) -> Bulletin:
    """Draft the bulletin of a month from the data; needs `REVIEW` or `SUPERVISE` there. Asked again, the same one.

    Raises `Refusal` (`MONTH_NOT_OVER`) for a month that has not begun.
    """
    if not actor.decide(Permission.SUPERVISE, place.path).allowed:
        actor.require(Permission.REVIEW, place.path, place.name)
    if date(year, month, 1) > now.date():
        raise Refusal(MONTH_NOT_OVER, month=f"{year}-{month:02d}")
    found = Bulletin.objects.filter(territory=place, year=year, month=month).first()
    if found is not None:
        return found
    facts = month_facts(actor, place, year, month, now.date())
    lines = [line for section in draft(facts) for line in (section.heading, *section.paragraphs)]
    row = Bulletin.objects.create(
        territory=place,
        year=year,
        month=month,
        title=title_of(place.name, facts.through),
        text="\n".join(lines),
        figures=[asdict(one) for one in (*facts.figures, facts.off_system)],
        stage=DRAFT,
    )
    append(row.events, 1, Event(OPEN, now.date(), by_id=actor.person_id, by_name=actor.name))
    audit.record(actor, "bulletin.draft", row, now, after={"year": year, "month": month})
    return row


@transaction.atomic
def edit_bulletin(actor: Actor, bulletin_id: int, title: str, text: str, now: datetime) -> Bulletin:
    """Change title and text; an approved bulletin is a draft again.

    Raises `Refusal`: `NOT_FOUND`, `NOT_YOUR_PART`, `STEP_IMPOSSIBLE` once published, `BULLETIN_EMPTY`, `TELLS_PERSONS`.
    """
    title, text = (
        " ".join(title.split()),
        "\n".join(line.strip() for line in text.splitlines() if line.strip()),
    )
    if not title or not text:
        raise Refusal(BULLETIN_EMPTY)
    told = tells_persons(f"{title}\n{text}")
    if told:
        raise Refusal(TELLS_PERSONS, what="、".join(told))
    row = take_bulletin(actor, bulletin_id, "edit", now)
    row.title, row.text = title[:160], text
    row.save(update_fields=["title", "text"])
    return row


@transaction.atomic
def take_bulletin(actor: Actor, bulletin_id: int, verb: str, now: datetime) -> Bulletin:
    """Take a step; a double click is one. Raises `Refusal`: `NOT_FOUND`, `NOT_YOUR_PART`, `STEP_IMPOSSIBLE`."""
    row = visible_bulletins(actor).select_for_update(of=("self",)).filter(pk=bulletin_id).first()
    if row is None:
        raise Refusal(NOT_FOUND)
    permit(LIFE, verb, parts_at(actor, row), "")
    event = Event(verb, now.date(), by_id=actor.person_id, by_name=actor.name)
    events = history(row.events)
    if says_it_again(events, event):
        return row
    row.stage = LIFE.after(row.stage, verb)
    row.published_on = now.date() if row.stage == PUBLISHED else None
    row.save(update_fields=["stage", "published_on"])
    append(row.events, len(events) + 1, event)
    audit.record(actor, f"bulletin.{verb}", row, now, after={"stage": row.stage})
    return row
