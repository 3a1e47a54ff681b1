"""Commissions: drafted, signed by both sides, done, accepted, and paid until the village says that it has the money."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db import transaction

from jianfu.empower.actions.happening import append
from jianfu.empower.domain.commissions import refusals
from jianfu.empower.domain.commissions.standing import allows, is_repeat
from jianfu.empower.domain.commissions.terms import lacking, stopping
from jianfu.empower.domain.commissions.words import Event, State
from jianfu.empower.models import Commission, CommissionEvent
from jianfu.empower.queries.commissions import found_in, signs_with, standing_of, villages_below
from jianfu.empower.queries.scope import speaks_for
from jianfu.kernel.domain.access import Permission
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.refusals import NOT_ALLOWED
from jianfu.kernel.domain.text import Text
from jianfu.kernel.models import Unit

if TYPE_CHECKING:
    from datetime import datetime

    from jianfu.empower.domain.commissions.terms import Terms
    from jianfu.kernel.domain.access import Actor

_VILLAGE = frozenset({Event.SIGNED, Event.REPORTED, Event.RECEIVED})
_NEED_WORDS = frozenset({Event.DECLINED, Event.RETURNED})
_MONEY = frozenset({Event.PAID, Event.RECEIVED})


@dataclass(frozen=True, slots=True)
class NewCommission:
    """Who asks which village for what, on which terms."""

    principal_id: int
    village_id: int
    title: str
    terms: Terms


@transaction.atomic
def draft(actor: Actor, new: NewCommission, now: datetime) -> Commission:
    """Draft a commission; it may lack anything but a title: what it lacks is said, and nobody can sign it so.

    Raises `Refusal`: `NOT_ALLOWED`, `NOT_A_VILLAGE`, `TERMS_LACKING` (no title), `WRONG_PERIOD`.
    """
    principal = Unit.objects.filter(pk=new.principal_id).first()
    if principal is None or not speaks_for(actor, Permission.CAPTURE, principal):
        name = principal.name if principal else "—"
        raise Refusal(NOT_ALLOWED, unit=name, permission=Permission.CAPTURE.label)
    village = villages_below(principal).filter(pk=new.village_id).first()
    if village is None:
        raise Refusal(refusals.NOT_A_VILLAGE, unit="—")
    _check(new)
    same = Commission.objects.filter(
        principal=principal,
        village=village,
        title=new.title.strip(),
        first_day=new.terms.first_day,
        is_open=True,
    ).first()
    if same is not None:
        return same
    made = Commission.objects.create(
        principal=principal,
        village=village,
        title=new.title.strip()[:120],
        drafted_at=now,
        **_columns(new.terms),
    )
    append(actor, CommissionEvent(commission=made, kind=Event.DRAFTED, unit=principal), made, now)
    return made


@transaction.atomic
def change(actor: Actor, commission_id: int, new: NewCommission, now: datetime) -> Commission:
    """Change the terms while nobody has signed; afterwards they stand."""
    commission = _locked(commission_id)
    if not speaks_for(actor, Permission.CAPTURE, commission.principal):
        raise Refusal(refusals.NO_SUCH_COMMISSION)
    _require(commission, Event.CHANGED)
    _check(new)
    values = {"title": new.title.strip()[:120], **_columns(new.terms)}
    if all(getattr(commission, name) == value for name, value in values.items()):
        return commission
    for name, value in values.items():
        setattr(commission, name, value)
    commission.save()
    unit = commission.principal
    append(actor, CommissionEvent(commission=commission, kind=Event.CHANGED, unit=unit), commission, now)
    return commission


@transaction.atomic
def act(
    actor: Actor, commission_id: int, kind: Event, now: datetime, note: str = "", amount: Decimal = Decimal(0)
) -> Commission:
    """Do one of the verbs; what has happened already changes nothing, except that money can be paid in parts.

    Raises `Refusal`: `NO_SUCH_COMMISSION`, `NOT_NOW`, `TERMS_LACKING`, `NO_FUNDS`, `LEVY`, `SAME_HAND`,
    `WRONG_AMOUNT`, `REASON_MISSING`.
    """
    commission = _locked(commission_id)
    unit = _acting_unit(actor, commission, kind)
    standing = standing_of(commission)
    if is_repeat(standing, kind, needs_consent=commission.needs_consent):
        return commission
    _require(commission, kind)
    if kind in _NEED_WORDS and not note.strip():
        raise Refusal(refusals.REASON_MISSING)
    if kind is Event.OFFERED:
        _require_sound(commission)
    if kind is Event.SIGNED:
        _require_other_hand(actor, commission)
    data = {}
    if kind in _MONEY:
        most = standing.funds - standing.paid if kind is Event.PAID else standing.on_the_way
        if not 0 < amount <= most:
            raise Refusal(refusals.WRONG_AMOUNT, amount=amount, most=most)
        data = {"amount": str(amount)}
    event = CommissionEvent(commission=commission, kind=kind, unit=unit, note=note.strip(), data=data)
    append(actor, event, commission, now)
    return _refreshed(commission)


def _acting_unit(actor: Actor, commission: Commission, kind: Event) -> Unit:
    """Return the side that acts; anybody else learns of no such commission."""
    principal, village, township = commission.principal, commission.village, commission.village.parent
    if kind in _VILLAGE or kind is Event.DECLINED:
        if speaks_for(actor, Permission.ANSWER, village):
            return village
        if kind in _VILLAGE:
            raise Refusal(refusals.NO_SUCH_COMMISSION)
    if kind in {Event.CONSENTED, Event.DECLINED}:
        awaited = standing_of(commission).state is State.CONSENT or kind is Event.CONSENTED
        if township and awaited and speaks_for(actor, Permission.ANSWER, township):
            return township
        raise Refusal(refusals.NO_SUCH_COMMISSION)
    if speaks_for(actor, signs_with(principal), principal):
        return principal
    raise Refusal(refusals.NO_SUCH_COMMISSION)


def _check(new: NewCommission) -> None:
    if not new.title.strip():
        raise Refusal(refusals.TERMS_LACKING, what=Text("委托事项", "what it is about"))
    if new.terms.last_day < new.terms.first_day:
        raise Refusal(refusals.WRONG_PERIOD)


def _require_sound(commission: Commission) -> None:
    """Refuse to sign what lacks terms, has no funds, or takes from the village."""
    if commission.funds <= 0:
        raise Refusal(refusals.NO_FUNDS)
    if missing := lacking(commission.terms):
        what = Text("、".join(one.zh for one in missing), ", ".join(one.en for one in missing))
        raise Refusal(refusals.TERMS_LACKING, what=what)
    for finding in stopping(found_in(commission)):
        raise Refusal(refusals.LEVY, quote=finding.quote or "", article=finding.article)


def _require_other_hand(actor: Actor, commission: Commission) -> None:
    offered = commission.events.filter(kind=Event.OFFERED).order_by("at", "pk").last()
    if offered is not None and offered.by_id is not None and offered.by_id == actor.person_id:
        raise Refusal(refusals.SAME_HAND)


def _require(commission: Commission, kind: Event) -> None:
    standing = standing_of(commission)
    if not allows(standing, kind):
        raise Refusal(refusals.NOT_NOW, state=standing.state.label, verb=kind.label)


def _columns(terms: Terms) -> dict[str, object]:
    return {
        "content": terms.content.strip(),
        "standard": terms.standard.strip(),
        "requirement": terms.requirement.strip(),
        "liability": terms.liability.strip(),
        "first_day": terms.first_day,
        "last_day": terms.last_day,
        "funds": terms.funds,
    }


def _locked(commission_id: int) -> Commission:
    rows = Commission.objects.select_for_update(of=("self",)).select_related("principal", "village__parent")
    found = rows.filter(pk=commission_id).first()
    if found is None:
        raise Refusal(refusals.NO_SUCH_COMMISSION)
    return found


def _refreshed(commission: Commission) -> Commission:
    """Bring the index in line with the events."""
    is_open = standing_of(commission).state.is_open
    if commission.is_open != is_open:
        commission.is_open = is_open
        commission.save(update_fields=["is_open"])
    return commission
