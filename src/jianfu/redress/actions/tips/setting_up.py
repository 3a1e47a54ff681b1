"""Setting up: a window, supervisors' keys, a recovery key in shares, and its rehearsal, without which nothing opens."""

from __future__ import annotations

import hmac
import json
import secrets
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from django.db import transaction

from jianfu.kernel import audit
from jianfu.kernel.domain.access import Permission
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.text import Text
from jianfu.kernel.models import Person, Unit
from jianfu.redress.domain.tips.envelope import KEY_BYTES, wrap
from jianfu.redress.domain.tips.errors import (
    NO_SUCH_TIP,
    NOT_REHEARSED,
    SUMMARY_NEEDED,
    WINDOW_EXISTS,
    WRONG_KEY,
)
from jianfu.redress.models import TipKey, TipWindow
from jianfu.redress.queries.tips.keys import window_for

if TYPE_CHECKING:
    from datetime import datetime

    from jianfu.kernel.domain.access import Actor
    from jianfu.redress.domain.tips.grain import Batch

LEAST_NEEDED = 2
MOST_SHARES = 9
MEMORY_LEAST = 65536
LOCKED_LIMIT = 8000
OTHER_WAYS = Text("公开电话和通信地址", "the public phone and the postal address")


@dataclass(frozen=True, slots=True)
class Ceremony:
    """The recovery key as the browser made it: its public half, and how many of how many shares give the other."""

    public: bytes
    needed: int
    shares: int


@transaction.atomic
def open_window(
    actor: Actor, territory: Unit, phone: str, address: str, batch: Batch, now: datetime
) -> TipWindow:
    """Begin a territory's window; nothing can be sent to it before its keys are set up. Needs `SUPERVISE`."""
    actor.require(Permission.SUPERVISE, territory.path, territory.name)
    if not phone.strip() or not address.strip():
        raise Refusal(SUMMARY_NEEDED, what=OTHER_WAYS)
    if TipWindow.objects.filter(territory=territory).exists():
        raise Refusal(WINDOW_EXISTS, unit=territory.name)
    window = TipWindow.objects.create(
        territory=territory, phone=phone.strip()[:60], address=address.strip()[:200], batch=batch
    )
    audit.record(actor, "tip.window", window, now, after={"territory": territory.name, "batch": batch})
    return window


@transaction.atomic
def add_key(actor: Actor, window_id: int, public: bytes, locked: str, now: datetime) -> TipKey:
    """Put a supervisor's own new key on the list; the older one leaves it, but still opens what it could open.

    Raises `Refusal` (`WRONG_KEY`) for a key of a wrong form or one that is there already.
    """
    window = _locked(actor, window_id)
    _check_public(public)
    _check_locked(locked)
    if TipKey.objects.filter(public=public).exists() or actor.person_id is None:
        raise Refusal(WRONG_KEY)
    window.keys.filter(person_id=actor.person_id, retired_on=None).update(retired_on=now.date())
    key = TipKey.objects.create(
        window=window,
        person=Person.objects.get(pk=actor.person_id),
        public=public,
        locked=locked,
        made_on=now.date(),
    )
    audit.record(actor, "tip.key", key, now, after={"public": public.hex()})
    return key


@transaction.atomic
def relock(actor: Actor, key_id: int, locked: str, now: datetime) -> TipKey:
    """Keep the supervisor's own key under another passphrase, or with another confirmed list inside."""
    _check_locked(locked)
    key = TipKey.objects.select_for_update().filter(pk=key_id, person_id=actor.person_id or 0).first()
    if key is None:
        raise Refusal(NO_SUCH_TIP)
    if key.locked != locked:
        key.locked = locked
        key.save(update_fields=["locked"])
        audit.record(actor, "tip.relock", key, now)
    return key


@transaction.atomic
def retire_key(actor: Actor, key_id: int, now: datetime) -> TipKey:
    """Take a leaving supervisor's key off the list: nothing new is sealed to it; `rewrap` ends what it could open."""
    key = TipKey.objects.select_for_update().select_related("window").filter(pk=key_id).first()
    if key is None:
        raise Refusal(NO_SUCH_TIP)
    _locked(actor, key.window_id)
    if key.retired_on is None:
        key.retired_on = now.date()
        key.save(update_fields=["retired_on"])
        audit.record(actor, "tip.retire_key", key, now)
    return key


@transaction.atomic
def set_recovery(actor: Actor, window_id: int, ceremony: Ceremony, now: datetime) -> TipWindow:
    """Put a recovery key in the place of the former; the window closes until its shares are rehearsed."""
    window = _locked(actor, window_id)
    _check_public(ceremony.public)
    if not LEAST_NEEDED <= ceremony.needed <= ceremony.shares <= MOST_SHARES:
        raise Refusal(WRONG_KEY)
    answer = secrets.token_bytes(KEY_BYTES)
    window.recovery_public = ceremony.public
    window.needed, window.shares = ceremony.needed, ceremony.shares
    window.sealed_challenge = wrap(answer, ceremony.public)
    window.challenge = sha256(answer).digest()
    window.rehearsed_on = None
    window.save()
    facts = {"public": ceremony.public.hex(), "needed": ceremony.needed, "shares": ceremony.shares}
    audit.record(actor, "tip.recovery", window, now, after=facts)
    return window


@transaction.atomic
def rehearse(actor: Actor, window_id: int, answer: bytes, now: datetime) -> TipWindow:
    """Accept the proof that enough officers joined their shares: the challenge, opened with the recovery key."""
    window = _locked(actor, window_id)
    if window.challenge is None or not hmac.compare_digest(sha256(answer).digest(), bytes(window.challenge)):
        raise Refusal(NOT_REHEARSED, needed=window.needed)
    if window.rehearsed_on is None:
        window.rehearsed_on = now.date()
        window.save(update_fields=["rehearsed_on"])
        audit.record(actor, "tip.rehearse", window, now, after={"needed": window.needed})
    return window


def _locked(actor: Actor, window_id: int) -> TipWindow:
    return window_for(actor, window_id, for_update=True)


def _check_public(public: bytes) -> None:
    """Refuse what is no public key: a key of small order would make every wrap readable."""
    try:
        wrap(bytes(KEY_BYTES), public)
    except ValueError as error:
        raise Refusal(WRONG_KEY) from error


def _check_locked(locked: str) -> None:
    """Refuse what has not the form of a locked key, above all a key that is not locked."""
    try:
        outside = json.loads(locked)
        right = set(outside) == {"v", "t", "m", "salt", "box"} and outside["m"] >= MEMORY_LEAST
    except (ValueError, TypeError) as error:
        raise Refusal(WRONG_KEY) from error
    if not right or len(locked) > LOCKED_LIMIT:
        raise Refusal(WRONG_KEY)
