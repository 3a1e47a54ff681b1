"""The row of each session: made at every sign-in, by whatever door, so that none escapes the limits."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from django.db import transaction

from jianfu.kernel import clock
from jianfu.kernel.domain.sign_in import CONCURRENT
from jianfu.kernel.models import Person, SignInSession

if TYPE_CHECKING:
    from django.http import HttpRequest


def session_hash(session_key: str) -> str:
    """Return what of a session's key is stored: a stolen table signs nobody in."""
    return hashlib.sha256(session_key.encode()).hexdigest()


def begin_session(request: HttpRequest, user: Person, **_: object) -> None:
    """Make the session's row, and end those of the same person that are one too many (the oldest).

    Receives the framework's signal `user_logged_in`.
    """
    moment = getattr(request, "now", None) or clock.now()
    if not request.session.session_key:
        # The framework empties the session when somebody signs in over another's: it has no key until it is stored.
        request.session.create()
    key_hash = session_hash(request.session.session_key or "")
    with transaction.atomic():
        # Two sign-ins of one person at once: the second waits here.
        Person.objects.select_for_update().get(pk=user.pk)
        kept = SignInSession.objects.filter(person=user).order_by("-began_at", "-pk")[: CONCURRENT - 1]
        SignInSession.objects.filter(person=user).exclude(pk__in=[row.pk for row in kept]).delete()
        SignInSession.objects.create(person=user, key_hash=key_hash, began_at=moment, seen_at=moment)


def end_session(request: HttpRequest, **_: object) -> None:
    """Forget the session's row; receives the framework's signal `user_logged_out`, sent while the key still stands."""
    SignInSession.objects.filter(key_hash=session_hash(request.session.session_key or "")).delete()
