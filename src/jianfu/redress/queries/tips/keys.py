"""Windows and the keys on their lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jianfu.kernel.domain.access import Permission
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.queries.units import units_for, within
from jianfu.redress.domain.tips.errors import NO_SUCH_TIP
from jianfu.redress.models import TipKey, TipWindow

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from jianfu.kernel.domain.access import Actor
    from jianfu.kernel.models import Unit


def windows_for(actor: Actor) -> QuerySet[TipWindow]:
    """Return the windows that the actor supervises."""
    paths = actor.paths(Permission.SUPERVISE)
    rows = TipWindow.objects.select_related("territory").order_by("territory__path")
    return rows.filter(within(paths, "territory__path")) if paths else rows.none()


def window_for(actor: Actor, window_id: int, *, for_update: bool = False) -> TipWindow:
    """Return a window that the actor supervises; `NO_SUCH_TIP` for any other."""
    rows = windows_for(actor)
    found = (rows.select_for_update(of=("self",)) if for_update else rows).filter(pk=window_id).first()
    if found is None:
        raise Refusal(NO_SUCH_TIP)
    return found


def places_without_window(actor: Actor) -> QuerySet[Unit]:
    """Return the units at which the actor may begin a window: those where the role itself is held."""
    held = [one.unit_id for one in actor.holds]
    return units_for(actor, Permission.SUPERVISE).filter(pk__in=held, tip_window=None)


def active_keys(window: TipWindow) -> QuerySet[TipKey]:
    """Return the keys on the list, in the order in which they came."""
    return window.keys.filter(retired_on=None).select_related("person").order_by("made_on", "pk")


def recipients(window: TipWindow) -> list[bytes]:
    """Return the public keys to which everything is sealed: each supervisor's, then the recovery key's."""
    publics = [bytes(key.public) for key in active_keys(window)]
    return publics + ([bytes(window.recovery_public)] if window.recovery_public else [])


def is_open(window: TipWindow) -> bool:
    """Say whether tips are taken: somebody can read them, and the way back from a lost passphrase was walked once."""
    return window.rehearsed_on is not None and active_keys(window).exists()


def own_key(actor: Actor, window: TipWindow) -> TipKey | None:
    """Return the actor's own key on the list."""
    return active_keys(window).filter(person_id=actor.person_id or 0).first()


def own_keys(actor: Actor, window: TipWindow) -> QuerySet[TipKey]:
    """Return all keys of the actor, also those that left the list and still open older messages."""
    return window.keys.filter(person_id=actor.person_id or 0).order_by("-pk")


def public_windows() -> list[TipWindow]:
    """Return all windows, for the page that anyone may open."""
    return list(TipWindow.objects.select_related("territory").order_by("territory__path"))
