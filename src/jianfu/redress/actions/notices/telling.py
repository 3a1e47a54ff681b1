"""The messages that leave: made when somebody may be told, tried until they got through or were given up.

A message and the marks of what it tells are one transaction: nothing is told twice, nothing is forgotten. Handing it over
comes after; where the answer to that is lost, it is handed over again (a mail then has the same Message-ID).
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from jianfu.kernel.access import actor_for
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.jobs import enqueue
from jianfu.kernel.sealing import Sealed, unseal
from jianfu.redress.domain.notices.errors import NO_WAY_YET
from jianfu.redress.domain.notices.kinds import NoticeKind, Way
from jianfu.redress.domain.notices.timing import Rhythm, is_quiet, may_tell, next_try
from jianfu.redress.domain.notices.words import SUBJECT, TRIAL, message
from jianfu.redress.models import NoticeMark, NoticeMessage, NoticeWays
from jianfu.redress.queries.notices import current, ways_of
from jianfu.redress.sending import mail, posting

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from jianfu.kernel.domain.access import Actor
    from jianfu.kernel.domain.text import Text
    from jianfu.redress.domain.notices.kinds import Notice

JOB = "redress.notices"
_KEPT_DAYS = 60
_LEASE = timedelta(minutes=5)
"""While a message is being handed over, no other worker takes it."""


def tell_everybody(now: datetime) -> int:
    """Make the messages of all who may be told now; returns how many persons these are."""
    NoticeMessage.objects.filter(made_at__lt=now - timedelta(days=_KEPT_DAYS)).delete()
    rows = NoticeWays.objects.exclude(rhythm=Rhythm.NEVER).select_related("person").order_by("pk")
    return sum(_tell(row, now) for row in rows if row.ways)


@transaction.atomic
def _tell(row: NoticeWays, now: datetime) -> bool:
    """Make one person's messages; the row is locked, so that two workers tell nobody twice."""
    row = NoticeWays.objects.select_for_update(of=("self",)).select_related("person").get(pk=row.pk)
    made = NoticeMessage.objects.filter(person_id=row.person_id, trial=False)
    last = made.order_by("-made_at").values_list("made_at", flat=True).first()
    local = last.astimezone(now.tzinfo) if last else None
    today = now.replace(hour=0, minute=0, second=0, microsecond=0)
    rounds = made.filter(made_at__gte=today).values("made_at").distinct().count()
    if not may_tell(row.wishes, now, local, rounds):
        return False
    fresh = _fresh(row, now)
    if fresh:
        page = f"{settings.ADDRESS}{reverse('redress:notices')}" if settings.ADDRESS else ""
        _make(row, message(fresh, page), now)
    return bool(fresh)


def _fresh(row: NoticeWays, now: datetime) -> Sequence[Notice]:
    """Return what the person has neither seen nor been told of, and mark it as told; drop marks of what is over."""
    waiting = [one for one in current(actor_for(row.person, now), now) if one.kind not in row.without]
    marks = NoticeMark.objects.filter(person_id=row.person_id)
    over = marks.exclude(key__in=[one.key for one in waiting]).exclude(
        key__startswith=f"{NoticeKind.TIP}-", told_on__gt=now.date() - timedelta(days=_KEPT_DAYS)
    )
    over.delete()
    known = set(marks.values_list("key", flat=True))
    fresh = {one.key: one for one in waiting if one.key not in known}
    today = now.date()
    NoticeMark.objects.bulk_create(
        [NoticeMark(person_id=row.person_id, key=key, told_on=today) for key in fresh]
    )
    return list(fresh.values())


def _make(row: NoticeWays, text: Text, now: datetime, *, trial: bool = False) -> None:
    words = text.within("en" if row.person.language == "en" else "zh")
    for way in row.ways:
        NoticeMessage.objects.create(
            person_id=row.person_id, way=way, text=words, trial=trial, made_at=now, next_try_at=now
        )


@transaction.atomic
def try_ways(actor: Actor, now: datetime) -> int:
    """Queue a test message by each of the actor's ways; raises `Refusal` (`NO_WAY_YET`). Returns how many."""
    row = ways_of(actor)
    if not row.ways:
        raise Refusal(NO_WAY_YET)
    waits = NoticeMessage.objects.filter(person_id=row.person_id, trial=True, next_try_at__isnull=False)
    if not waits.exists():
        _make(row, TRIAL, now, trial=True)
        enqueue(JOB, by=actor)
    return len(row.ways)


def send_waiting(now: datetime) -> int:
    """Hand over every message whose time has come and whose reader is not to be left in peace; returns how many."""
    due = NoticeMessage.objects.filter(next_try_at__lte=now).order_by("next_try_at", "pk")
    return sum(_send(key, now) for key in list(due.values_list("pk", flat=True)))


def _send(key: int, now: datetime) -> bool:
    found = _claimed(key, now)
    if found is None:
        return False
    row, ways = found
    problem = _handed_over(row, ways, now)
    row.sent_at = None if problem else now
    row.next_try_at = next_try(row.attempts, now) if problem and not row.trial else None
    row.problem = problem
    row.save(update_fields=["sent_at", "next_try_at", "problem"])
    return not problem


@transaction.atomic
def _claimed(key: int, now: datetime) -> tuple[NoticeMessage, NoticeWays] | None:
    """Take one message for this worker; None when another has it, its reader wants peace, or the way is gone."""
    rows = NoticeMessage.objects.select_for_update(of=("self",)).select_related("person")
    row = rows.filter(pk=key, next_try_at__lte=now).first()
    if row is None:
        return None
    ways = NoticeWays.objects.filter(person_id=row.person_id).first()
    if ways is None or row.way not in ways.ways or not row.person.is_active:
        row.next_try_at, row.problem = None, "way gone"
        row.save(update_fields=["next_try_at", "problem"])
        return None
    if not row.trial and is_quiet(ways.wishes, now):
        return None
    row.attempts += 1
    row.next_try_at = now + _LEASE
    row.save(update_fields=["attempts", "next_try_at"])
    return row, ways


def _handed_over(row: NoticeMessage, ways: NoticeWays, now: datetime) -> str:
    """Hand a message over; return what went wrong as a short code, or nothing."""
    try:
        if row.way == Way.EMAIL:
            subject = SUBJECT.within("en" if row.person.language == "en" else "zh")
            mail.send(_open(ways.email), subject, row.text, f"notice-{row.pk}", now)
        else:
            posting.post(Way(row.way), _open(ways.bot_url), _open(ways.bot_secret), row.text, now)
    except posting.NotSentError as error:
        return str(error)
    except Refusal as refusal:
        return refusal.kind.code
    return ""


def _open(value: Sealed | str | None) -> str:
    """Open a sealed address for the moment of sending."""
    return unseal(value.token, value.purpose) if isinstance(value, Sealed) else ""
