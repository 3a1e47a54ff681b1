"""How rooms above take part in an approval without the register knowing them: they come to it.

In `AppConfig.ready` a room calls `watch` with an observer of bookings (it acts within the approval's own transaction:
what it refuses is not approved, what it books is undone with it), and `advise` with a function that says what an
issuer and the office should know before they decide.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime

    from jianfu.kernel.domain.access import Actor
    from jianfu.kernel.domain.text import Text
    from jianfu.register.models import Demand


class Addressed(NamedTuple):
    """A demand and the number of units that it addresses."""

    demand: Demand
    units: int


class Note(NamedTuple):
    """A sentence beside a draft: `serious` when it should not be overlooked."""

    said: Text
    serious: bool = False


class BookingObserver(Protocol):
    """What a room above does when a demand is booked or given back."""

    def booked(self, actor: Actor, addressed: Addressed, now: datetime) -> None:
        """Take what an approved demand costs; called again when a merger changes whom it addresses."""
        ...

    def given_back(self, actor: Actor, demand: Demand, now: datetime) -> None:
        """Give it back: the demand was withdrawn before it was sent down."""
        ...


class Adviser(Protocol):
    """A function of a room above that says what to know about demands before they are approved."""

    def __call__(self, asked: Sequence[Addressed], today: date) -> Mapping[int, Sequence[Note]]:
        """Return notes by the demand's id; the number of database queries must not grow with `asked`."""
        ...


_observers: dict[str, BookingObserver] = {}
_advisers: dict[str, Adviser] = {}


def watch(name: str, observer: BookingObserver) -> None:
    """Let a room observe bookings under its `name`; the same name again takes its place."""
    _observers[name] = observer


def advise(name: str, adviser: Adviser) -> None:
    """Let a room give notes under its `name`; the same name again takes its place."""
    _advisers[name] = adviser


def leave(name: str) -> None:
    """Take a room's observer and adviser away; one that never came is no error."""
    _observers.pop(name, None)
    _advisers.pop(name, None)


def tell_booked(actor: Actor, addressed: Addressed, now: datetime) -> None:
    """Tell all observers, in the order of their names, that a demand is booked."""
    for name in sorted(_observers):
        _observers[name].booked(actor, addressed, now)


def tell_given_back(actor: Actor, demand: Demand, now: datetime) -> None:
    """Tell all observers, in the order of their names, that a booking is given back."""
    for name in sorted(_observers):
        _observers[name].given_back(actor, demand, now)


def notes_for(asked: Sequence[Addressed], today: date) -> dict[int, tuple[Note, ...]]:
    """Return what all advisers say, by the demand's id; each demand asked for has its entry."""
    found: dict[int, tuple[Note, ...]] = {each.demand.pk: () for each in asked}
    for name in sorted(_advisers):
        for pk, notes in _advisers[name](asked, today).items():
            found[pk] += tuple(notes)
    return found
