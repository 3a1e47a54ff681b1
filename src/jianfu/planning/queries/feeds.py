"""What stands behind a secret calendar address: whose it is, and the events that this person may see today."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from datetime import date, datetime
from typing import TYPE_CHECKING

from jianfu.kernel.access import actor_for
from jianfu.kernel.clock import SHANGHAI
from jianfu.kernel.domain.errors import Refusal
from jianfu.planning.domain.errors import NO_SUCH_FEED
from jianfu.planning.domain.events import Happening, Published, standing
from jianfu.planning.domain.meetings import MeetingState
from jianfu.planning.domain.versions import VersionState
from jianfu.planning.models import CalendarFeed, PlannedVisit, PlanVersion
from jianfu.planning.queries.meetings import visible_meetings
from jianfu.planning.queries.scope import received_by, visible_visits

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

    from jianfu.kernel.domain.access import Actor
    from jianfu.planning.models import Meeting

_PUBLISHED = (VersionState.PUBLISHED, VersionState.SUPERSEDED)
_HOST = "jianfu.invalid"
"""A name that no machine has: a UID is a name, not an address (RFC 2606)."""


def token_hash(token: str) -> str:
    """Return how a token is stored."""
    return hashlib.sha256(token.encode()).hexdigest()


def own_feeds(actor: Actor) -> QuerySet[CalendarFeed]:
    """Return the addresses that `actor` has in use."""
    found = CalendarFeed.objects.filter(person_id=actor.person_id or 0, revoked_at__isnull=True)
    return found.select_related("unit").order_by("-made_at", "-pk")


def feed_by_token(token: str, now: datetime) -> tuple[CalendarFeed, Actor]:
    """Return the feed of an address and its owner as of today, narrowed to the role at the feed's unit.

    `NO_SUCH_FEED` for an unknown or revoked address, and when the owner holds no role at the unit any more.
    """
    feeds = CalendarFeed.objects.select_related("person", "unit").filter(revoked_at__isnull=True)
    found = feeds.filter(token_hash=token_hash(token)).first()
    if found is None:
        raise Refusal(NO_SUCH_FEED)
    actor = actor_for(found.person, now)
    held = tuple(one for one in actor.holds if one.unit_id == found.unit_id)
    if not held:
        raise Refusal(NO_SUCH_FEED)
    return found, type(actor)(actor.person_id, actor.name, held)


def happenings(actor: Actor) -> list[Happening]:
    """Return visits and meetings as a feed takes them, cancelled ones too."""
    return [*_visits(actor), *(_meeting(one) for one in visible_meetings(actor) if one.day or one.sequence)]


def _visits(actor: Actor) -> Iterable[Happening]:
    rows: dict[tuple[int, str], dict[int, PlannedVisit]] = defaultdict(dict)
    for visits in (visible_visits(actor), PlannedVisit.objects.filter(received_by(actor))):
        published = visits.filter(version__state__in=_PUBLISHED, version__published_at__isnull=False)
        for one in published.select_related("item__department", "unit", "version"):
            rows[one.version.plan_id, one.key][one.version_id] = one
    versions: dict[int, list[PlanVersion]] = defaultdict(list)
    plans = {plan_id for plan_id, _ in rows}
    known = PlanVersion.objects.filter(plan__in=plans, state__in=_PUBLISHED, published_at__isnull=False)
    for version in known.defer("inputs").order_by("published_at", "number"):
        versions[version.plan_id].append(version)
    for (plan_id, key), found in sorted(rows.items()):
        yield from _visit(plan_id, key, found, versions[plan_id])


def _visit(
    plan_id: int, key: str, found: dict[int, PlannedVisit], versions: list[PlanVersion]
) -> Iterable[Happening]:
    history = [
        Published(version.published_at, _days(found.get(version.pk)))
        for version in versions
        if version.published_at is not None
    ]
    stands = standing(history)
    if stands is None:
        return
    one = found[max(found)]
    name = hashlib.sha256(f"{plan_id} {key}".encode()).hexdigest()[:24]
    yield Happening(
        uid=f"visit-{name}@{_HOST}",
        title=f"{one.unit.name}：{one.item.topic}",
        sequence=stands.sequence,
        changed_at=stands.changed_at,
        first=stands.days[0],
        last=stands.days[1],
        where=one.unit.name,
        says=f"{one.item.department.name}，{one.item.team}人。{one.item.asks}",
        cancelled=stands.cancelled,
    )


def _days(visit: PlannedVisit | None) -> tuple[date, date] | None:
    return (visit.first_day, visit.last_day) if visit else None


def _meeting(one: Meeting) -> Happening:
    day = one.day or one.wish or one.earliest
    begins = datetime.combine(day, one.starts, SHANGHAI) if one.day and one.starts else None
    off = one.state in {MeetingState.CANCELLED, MeetingState.MERGED} or one.day is None
    return Happening(
        uid=f"meeting-{one.pk}-{one.entered_at:%Y%m%d%H%M%S}@{_HOST}",
        title=one.topic,
        sequence=one.sequence,
        changed_at=one.changed_at,
        first=day,
        last=day,
        where="视频" if one.video else one.place or one.territory.name,
        says=f"{one.convener.name}召集，{one.minutes}分钟。",
        cancelled=off,
        begins=begins,
        minutes=one.minutes,
        link=one.link,
    )
