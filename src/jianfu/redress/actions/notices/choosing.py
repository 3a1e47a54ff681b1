"""One person's choices of how to be told, and what was seen. Nobody sets them for somebody else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction

from jianfu.kernel import audit
from jianfu.kernel.domain.errors import Refusal
from jianfu.redress.domain.notices.addresses import mailbox, target
from jianfu.redress.domain.notices.errors import NO_MAIL_SERVER, WAY_INCOMPLETE
from jianfu.redress.models import NoticeMark, NoticeWays
from jianfu.redress.queries.notices import current, ways_of
from jianfu.redress.sending.mail import is_set_up

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from jianfu.kernel.domain.access import Actor
    from jianfu.redress.domain.notices.kinds import NoticeKind, Way
    from jianfu.redress.domain.notices.timing import Wishes


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a person chose. An empty address leaves the one that is kept; `no_email` and `bot` None take it away."""

    wishes: Wishes
    without: Sequence[NoticeKind] = ()
    email: str = ""
    no_email: bool = False
    bot: Way | None = None
    bot_url: str = ""
    bot_secret: str = ""


@transaction.atomic
def choose(actor: Actor, chosen: Chosen, now: datetime) -> NoticeWays:
    """Keep the actor's own choices; the trail says that they changed, never an address.

    Raises `Refusal`: `NOT_A_MAILBOX`, `NO_MAIL_SERVER`, `WEBHOOK_NOT_ALLOWED`, `WAY_INCOMPLETE`.
    """
    row = ways_of(actor)
    wishes = chosen.wishes
    row.rhythm, row.digest_at = wishes.rhythm, wishes.digest_at
    row.quiet_from, row.quiet_until = wishes.quiet_from, wishes.quiet_until
    row.working_days_only = wishes.working_days_only
    row.without = [kind.value for kind in chosen.without]
    _choose_mail(row, chosen)
    _choose_bot(row, chosen)
    row.save()
    audit.record(actor, "notices.choose", row, now, after={"ways": [way.value for way in row.ways]})
    return row


@transaction.atomic
def mark_seen(actor: Actor, now: datetime) -> int:
    """Note that the actor has seen everything that waits now; return how many these are. Again, nothing changes."""
    me, today = actor.person_id or 0, now.date()
    keys = {notice.key for notice in current(actor, now)}
    mine = NoticeMark.objects.filter(person_id=me, key__in=keys)
    known = set(mine.values_list("key", flat=True))
    mine.filter(seen_on__isnull=True).update(seen_on=today)
    new = [NoticeMark(person_id=me, key=key, seen_on=today) for key in sorted(keys - known)]
    NoticeMark.objects.bulk_create(new, ignore_conflicts=True)
    return len(keys)


def _choose_mail(row: NoticeWays, chosen: Chosen) -> None:
    if chosen.no_email:
        row.email = None
    elif chosen.email.strip():
        plain = mailbox(chosen.email)
        if not is_set_up():
            raise Refusal(NO_MAIL_SERVER)
        row.email = plain


def _choose_bot(row: NoticeWays, chosen: Chosen) -> None:
    """Set the bot; another service than before needs its own address, never the old one's."""
    if chosen.bot is None:
        row.bot, row.bot_url, row.bot_secret = "", None, None
        return
    if row.bot != chosen.bot:
        row.bot, row.bot_url, row.bot_secret = chosen.bot, None, None
    if url := chosen.bot_url.strip():
        target(chosen.bot, url, settings.WEBHOOKS)
        row.bot_url, row.bot_secret = url, chosen.bot_secret.strip() or None
    elif row.bot_url is None:
        raise Refusal(WAY_INCOMPLETE)
    elif chosen.bot_secret.strip():
        row.bot_secret = chosen.bot_secret.strip()
