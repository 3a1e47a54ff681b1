"""Where a commission stands and what is owed on it: worked out from its history alone."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from jianfu.empower.domain.commissions.words import Event, State
from jianfu.empower.domain.happening import Clock, clock

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from jianfu.empower.domain.happening import Happening


@dataclass(frozen=True, slots=True)
class Standing:
    """A commission as of its last event; amounts in yuan."""

    state: State
    funds: Decimal
    paid: Decimal = Decimal(0)
    received: Decimal = Decimal(0)
    accept: Clock | None = None
    pay: Clock | None = None

    @property
    def outstanding(self) -> Decimal:
        """Return what the village has earned and not yet received."""
        earned = self.state in {State.ACCEPTED, State.SETTLED}
        return max(Decimal(0), self.funds - self.received) if earned else Decimal(0)

    @property
    def on_the_way(self) -> Decimal:
        """Return what was paid and whose receipt the village has not confirmed."""
        return self.paid - self.received


_AFTER = {
    Event.CONSENTED: State.OFFERED,
    Event.SIGNED: State.IN_FORCE,
    Event.DECLINED: State.DECLINED,
    Event.REPORTED: State.REPORTED,
    Event.RETURNED: State.IN_FORCE,
    Event.ACCEPTED: State.ACCEPTED,
    Event.WITHDRAWN: State.WITHDRAWN,
}
_PAYABLE = frozenset({State.IN_FORCE, State.REPORTED, State.ACCEPTED})
_FROM: dict[Event, frozenset[State]] = {
    Event.CHANGED: frozenset({State.DRAFT}),
    Event.OFFERED: frozenset({State.DRAFT}),
    Event.CONSENTED: frozenset({State.CONSENT}),
    Event.SIGNED: frozenset({State.OFFERED}),
    Event.DECLINED: frozenset({State.CONSENT, State.OFFERED}),
    Event.REPORTED: frozenset({State.IN_FORCE}),
    Event.RETURNED: frozenset({State.REPORTED}),
    Event.ACCEPTED: frozenset({State.REPORTED}),
    Event.PAID: _PAYABLE,
    Event.RECEIVED: _PAYABLE,
    Event.WITHDRAWN: frozenset({State.DRAFT, State.CONSENT, State.OFFERED}),
}


def fold(
    events: Iterable[Happening], funds: Decimal, clocks: Mapping[str, Any], *, needs_consent: bool
) -> Standing:
    """Return where a commission over `funds` stands; `needs_consent` where the principal is not the village's township."""
    standing = Standing(State.DRAFT, funds)
    for event in events:
        standing = _step(standing, event, clocks, needs_consent=needs_consent)
    return standing


def allows(standing: Standing, kind: Event) -> bool:
    """Say whether something can happen now."""
    if kind is Event.RECEIVED and standing.on_the_way <= 0:
        return False
    if kind is Event.PAID and standing.paid >= standing.funds:
        return False
    return standing.state in _FROM.get(kind, frozenset())


def is_repeat(standing: Standing, kind: Event, *, needs_consent: bool) -> bool:
    """Say whether this has happened already, so that a second click changes nothing (never for payments)."""
    if kind is Event.OFFERED:
        return standing.state is (State.CONSENT if needs_consent else State.OFFERED)
    return kind in _AFTER and kind is not Event.RETURNED and standing.state is _AFTER[kind]


def _step(
    standing: Standing, event: Happening, clocks: Mapping[str, Any], *, needs_consent: bool
) -> Standing:
    kind = Event(event.kind)
    if kind is Event.OFFERED:
        return replace(standing, state=State.CONSENT if needs_consent else State.OFFERED)
    if kind is Event.PAID:
        return replace(standing, paid=standing.paid + Decimal(event.data["amount"]))
    if kind is Event.RECEIVED:
        got = replace(standing, received=standing.received + Decimal(event.data["amount"]))
        return _settled(got, event)
    if kind not in _AFTER:
        return standing
    moved = replace(standing, state=_AFTER[kind])
    reported = clock(event.day, clocks["accept"]) if kind is Event.REPORTED else None
    pay = clock(event.day, clocks["pay"]) if kind is Event.ACCEPTED else moved.pay
    return _settled(replace(moved, accept=reported, pay=pay), event)


def _settled(standing: Standing, event: Happening) -> Standing:
    """Close what is accepted and fully received; the village's word counts, not the payer's."""
    if standing.state is not State.ACCEPTED or standing.received < standing.funds:
        return standing
    pay = replace(standing.pay, met_on=event.day) if standing.pay else None
    return replace(standing, state=State.SETTLED, pay=pay)
