"""Signing in and out: with lock-out by account and by origin, and a limit on sessions at once."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from django.contrib.auth import login, logout
from django.contrib.auth.hashers import make_password
from django.db import transaction

from jianfu.kernel.access import actor_for
from jianfu.kernel.audit import record
from jianfu.kernel.domain.access import SYSTEM
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.people_refusals import ACCOUNT_CLOSED, SIGN_IN_LOCKED, WRONG_SIGN_IN
from jianfu.kernel.domain.sign_in import ACCOUNT_LIMIT, ORIGIN_LIMIT, Attempts
from jianfu.kernel.models import Person, SignInGuard
from jianfu.kernel.sealing import blind_index

if TYPE_CHECKING:
    from datetime import datetime

    from django.http import HttpRequest

    from jianfu.kernel.domain.sign_in import Limit

BACKEND = "django.contrib.auth.backends.ModelBackend"


def sign_in(request: HttpRequest, username: str, password: str, now: datetime) -> Person:
    """Sign somebody in on this request, and return who it is (look at `must_change_password`).

    Raises `Refusal`: `WRONG_SIGN_IN`, `SIGN_IN_LOCKED`, `ACCOUNT_CLOSED`. A failure is remembered although the
    sign-in is refused; what is remembered is neither the address nor the name, but their blind index.
    """
    person = check_credentials(username, password, request.META.get("REMOTE_ADDR", ""), now)
    login(request, person, backend=BACKEND)
    with transaction.atomic():
        record(actor_for(person, now), "person.sign_in", person, now)
    return person


def sign_out(request: HttpRequest) -> None:
    """End this request's session; nothing of it is kept."""
    logout(request)


def check_credentials(username: str, password: str, origin: str, now: datetime) -> Person:
    """Return the person of this name and password, or refuse and remember the failure."""
    username = username.strip()
    guards = (
        (blind_index(f"account:{username}", "sign_in"), ACCOUNT_LIMIT),
        (blind_index(f"origin:{origin}", "sign_in"), ORIGIN_LIMIT),
    )
    _refuse_while_locked([key for key, _ in guards], now)
    person = Person.objects.filter(username=username).first()
    if person is None:
        # As long as for a name that exists: how long the answer takes must not tell which names do.
        make_password(password)
    if person is None or not person.check_password(password):
        _remember_failure(guards, person, now)
        minutes = int(ACCOUNT_LIMIT.lock.total_seconds() // 60)
        raise Refusal(WRONG_SIGN_IN, limit=ACCOUNT_LIMIT.failures, minutes=minutes)
    if not person.is_active:
        raise Refusal(ACCOUNT_CLOSED)
    SignInGuard.objects.filter(key=guards[0][0]).delete()
    return person


def _refuse_while_locked(keys: list[str], now: datetime) -> None:
    rows = SignInGuard.objects.filter(key__in=keys, locked_until__gt=now)
    until = max((row.locked_until for row in rows if row.locked_until), default=None)
    if until is not None:
        raise Refusal(SIGN_IN_LOCKED, minutes=math.ceil((until - now).total_seconds() / 60))


def _remember_failure(guards: tuple[tuple[str, Limit], ...], person: Person | None, now: datetime) -> None:
    """Count the failure for account and origin; a lock of a real account leaves a trace."""
    with transaction.atomic():
        locked = [_count_failure(key, limit, now) for key, limit in guards]
        if person is not None and locked[0]:
            record(
                SYSTEM, "person.locked_out", person, now, after={"minutes": ACCOUNT_LIMIT.lock.seconds // 60}
            )


def _count_failure(key: str, limit: Limit, now: datetime) -> bool:
    """Count one failure and say whether it locked."""
    SignInGuard.objects.bulk_create([SignInGuard(key=key)], ignore_conflicts=True)
    row = SignInGuard.objects.select_for_update().get(key=key)
    was = Attempts(row.failures, row.last_failed_at, row.locked_until)
    after = was.failed(now, limit)
    row.failures, row.last_failed_at, row.locked_until = (
        after.failures,
        after.last_failed_at,
        after.locked_until,
    )
    row.save()
    return bool(after.locked_for(now)) and not was.locked_for(now)
