"""How rooms above hand in what they know about a draft, so that it is judged by it: they come to the register.

In `AppConfig.ready` a room calls `inform` with a function that answers who issues, whom the draft addresses, and which
day it is, with a source of facts (`review.domain.facts.FactSource`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from jianfu.kernel.models import Unit
    from jianfu.review.domain.facts import FactSource


class Knower(Protocol):
    """A function of a room above that gives its source of facts for one draft."""

    def __call__(self, issuer: Unit, addressees: Sequence[Unit], today: date) -> FactSource:
        """Return the source; it leaves out what the room does not know."""
        ...


_knowers: dict[str, Knower] = {}


def inform(name: str, knower: Knower) -> None:
    """Add the source of a room under its `name`; the same name again takes its place."""
    _knowers[name] = knower


def silence(name: str) -> None:
    """Take a room's source away; one that never came is no error."""
    _knowers.pop(name, None)


def sources_for(issuer: Unit, addressees: Sequence[Unit], today: date) -> tuple[FactSource, ...]:
    """Return the sources of all rooms above, in the order of their names."""
    return tuple(_knowers[name](issuer, addressees, today) for name in sorted(_knowers))
