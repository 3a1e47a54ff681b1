"""Secret calendar addresses: made, and revoked."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from django.db import transaction

from jianfu.kernel import audit
from jianfu.kernel.domain.errors import Refusal
from jianfu.planning.domain.errors import NO_SUCH_FEED
from jianfu.planning.models import CalendarFeed
from jianfu.planning.queries.feeds import token_hash

if TYPE_CHECKING:
    from datetime import datetime

    from jianfu.kernel.domain.access import Actor

_BYTES = 32


@transaction.atomic
def make_feed(actor: Actor, unit_id: int, now: datetime) -> str:
    """Make a secret address for what `actor` sees at a unit where they hold a role; return its secret, shown once.

    Raises `Refusal(NO_SUCH_FEED)` for a unit at which no role is held.
    """
    if actor.person_id is None or unit_id not in {held.unit_id for held in actor.holds}:
        raise Refusal(NO_SUCH_FEED)
    token = secrets.token_urlsafe(_BYTES)
    feed = CalendarFeed.objects.create(
        person_id=actor.person_id, unit_id=unit_id, token_hash=token_hash(token), made_at=now
    )
    audit.record(actor, "calendar_feed.make", feed, now, after={"unit": unit_id})
    return token


@transaction.atomic
def revoke_feed(actor: Actor, feed_id: int, now: datetime) -> CalendarFeed:
    """Revoke an address of one's own; from then on it gives nothing. A second click changes nothing."""
    rows = CalendarFeed.objects.select_for_update()
    feed = rows.filter(pk=feed_id, person_id=actor.person_id or 0).first()
    if feed is None:
        raise Refusal(NO_SUCH_FEED)
    if feed.revoked_at is None:
        feed.revoked_at = now
        feed.save(update_fields=["revoked_at"])
        audit.record(actor, "calendar_feed.revoke", feed, now)
    return feed
