"""What a reporter does, by receipt alone. Only the day is taken from the clock; no audit entry is made (see the package)."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from jianfu.kernel.domain.access import Permission
from jianfu.kernel.domain.errors import Refusal
from jianfu.redress.actions.tips.keeping import envelope_for, keep, on_the_disk
from jianfu.redress.domain.tips.errors import NO_SUCH_TIP, NOT_AN_ENVELOPE, WINDOW_CLOSED
from jianfu.redress.domain.tips.life import Step, TipState, after
from jianfu.redress.domain.tips.sides import Outcome, Side, Via
from jianfu.redress.models import Tip, TipWindow

if TYPE_CHECKING:
    from datetime import date

    from jianfu.kernel.domain.access import Actor
    from jianfu.redress.domain.tips.wire import Asked


def receive(asked: Asked, today: date) -> Tip:
    """Keep a new tip; when this returns it is on the disk. The same tip again is the one that is there.

    Raises `Refusal`: what `envelope_for` refuses, and `NOT_AN_ENVELOPE` for a mailbox that holds something else.
    """
    return _begun(asked, Via.WEB, today)


def enter(actor: Actor, asked: Asked, via: Via, today: date) -> Tip:
    """Keep a tip that came by phone or on paper, sealed in the office's browser; needs `SUPERVISE`."""
    window = _window(asked.window)
    actor.require(Permission.SUPERVISE, window.territory.path, window.territory.name)
    if via is Via.WEB:
        raise Refusal(NOT_AN_ENVELOPE)
    return _begun(asked, via, today)


def write_on(asked: Asked, today: date) -> Tip:
    """Add the reporter's message; what was answered is looked at again. Raises as `receive`, and `NO_SUCH_TIP`."""
    with on_the_disk():
        tip = _by_handle(asked.handle)
        envelope = envelope_for(tip.window, asked.envelope)
        before = tip.messages.count()
        keep(tip, envelope, Side.REPORTER, today)
        if tip.messages.count() > before:
            tip.state = after(TipState(tip.state), Step.WRITE_ON)
            tip.save(update_fields=["state"])
    return tip


def say(asked: Asked, outcome: Outcome) -> Tip:
    """Note whether the reporter finds the matter solved; "not solved" opens it again.

    A case behind the tip is told by `deliver_outcomes`, once a day: told at once, the case's own trace would show when.
    Raises `Refusal`: `NO_SUCH_TIP`, and `NOT_IN_THIS_STATE` before there is an answer.
    """
    with on_the_disk():
        tip = _by_handle(asked.handle)
        if tip.outcome == outcome and TipState(tip.state) is not TipState.ANSWERED:
            return tip
        reopened = after(TipState(tip.state), Step.NOT_SOLVED)
        if outcome is Outcome.NOT_SOLVED:
            tip.state = reopened
        tip.outcome = outcome
        tip.untold = tip.reference is not None
        tip.save(update_fields=["state", "outcome", "untold"])
    return tip


def _begun(asked: Asked, via: Via, today: date) -> Tip:
    with on_the_disk():
        window = _window(asked.window)
        envelope = envelope_for(window, asked.envelope)
        tip, made = Tip.objects.get_or_create(
            mailbox=sha256(asked.handle).digest(),
            defaults={"window": window, "via": via, "arrived_on": today},
        )
        digest = sha256(envelope.body).digest()
        if not made and not tip.messages.filter(number=1, digest=digest).exists():
            raise Refusal(NOT_AN_ENVELOPE)
        keep(tip, envelope, Side.REPORTER, today)
    return tip


def _window(window_id: int) -> TipWindow:
    window = TipWindow.objects.select_related("territory").filter(pk=window_id).first()
    if window is None:
        raise Refusal(WINDOW_CLOSED)
    return window


def _by_handle(handle: bytes) -> Tip:
    rows = Tip.objects.select_for_update(of=("self",)).select_related("window")
    tip = rows.filter(mailbox=sha256(handle).digest()).first()
    if tip is None:
        raise Refusal(NO_SUCH_TIP)
    return tip
