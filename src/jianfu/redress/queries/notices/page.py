"""Somebody's own page of notices: what waits and whether it was seen, the ways, and how the last messages went."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jianfu.redress.models import NoticeMark, NoticeMessage, NoticeWays
from jianfu.redress.queries.notices.current import current

if TYPE_CHECKING:
    from datetime import datetime

    from jianfu.kernel.domain.access import Actor
    from jianfu.redress.domain.notices.kinds import Notice

LAST_MESSAGES = 8


@dataclass(frozen=True, slots=True)
class NoticeLine:
    """One line of the page; `fresh` until the person has said that it was seen."""

    notice: Notice
    fresh: bool


def lines_for(actor: Actor, now: datetime) -> list[NoticeLine]:
    """Return what waits for the actor, what was not seen yet first."""
    seen = NoticeMark.objects.filter(person_id=actor.person_id or 0, seen_on__isnull=False)
    keys = set(seen.values_list("key", flat=True))
    lines = [NoticeLine(notice, notice.key not in keys) for notice in current(actor, now)]
    return sorted(lines, key=lambda line: not line.fresh)


def ways_of(actor: Actor) -> NoticeWays:
    """Return the actor's ways and wishes; who never chose has the usual ones and no way."""
    found = NoticeWays.objects.filter(person_id=actor.person_id or 0).first()
    return found or NoticeWays(person_id=actor.person_id or 0)


def messages_of(actor: Actor) -> list[NoticeMessage]:
    """Return the actor's last messages, the newest first."""
    rows = NoticeMessage.objects.filter(person_id=actor.person_id or 0)
    return list(rows.order_by("-made_at", "-pk")[:LAST_MESSAGES])
