"""How rooms above hand in what they know about a draft, so that it is judged by it: they come to the register.

In `AppConfig.ready` a room calls `inform` with a function that answers who issues, whom the draft addresses, and which
day it is, with a source of facts (`review.domain.facts.FactSource`). A room that must look into the file itself calls
`look_into` instead: its function gets the bytes as well, and may have nothing to say.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from jianfu.kernel.domain.channels import Channel
    from jianfu.kernel.models import Unit
    from jianfu.review.domain.facts import FactSource


class Knower(Protocol):
    """A function of a room above that gives its source of facts for one draft."""

    def __call__(self, issuer: Unit, addressees: Sequence[Unit], today: date) -> FactSource:
        """Return the source; it leaves out what the room does not know."""
        ...


@dataclass(frozen=True, slots=True)
class Handed:
    """A file as it was handed in: its bytes (read only when somebody wants them), by which channel, from and to whom.

    `demand_id` is None while the draft is not kept yet.
    """

    read: Callable[[], bytes]
    name: str
    channel: Channel
    issuer: Unit
    units: Sequence[Unit]
    today: date
    demand_id: int | None = None


class Looker(Protocol):
    """A function of a room above that looks into the file."""

    def __call__(self, handed: Handed) -> FactSource | None:
        """Return the source; None where the file is none of the room's business."""
        ...


_knowers: dict[str, Knower] = {}
_lookers: dict[str, Looker] = {}


def inform(name: str, knower: Knower) -> None:
    """Add the source of a room under its `name`; the same name again takes its place."""
    _knowers[name] = knower


def look_into(name: str, looker: Looker) -> None:
    """Add a room that looks into the file under its `name`; the same name again takes its place."""
    _lookers[name] = looker


def silence(name: str) -> None:
    """Take a room's source away; one that never came is no error."""
    _knowers.pop(name, None)
    _lookers.pop(name, None)


def sources_for(handed: Handed) -> tuple[FactSource, ...]:
    """Return the sources of all rooms above, in the order of their names."""
    known = [_knowers[name](handed.issuer, handed.units, handed.today) for name in sorted(_knowers)]
    seen = [_lookers[name](handed) for name in sorted(_lookers)]
    return (*known, *(source for source in seen if source is not None))
