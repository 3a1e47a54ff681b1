"""What a unit must do in the rooms above the desk: each offers its matters here, the to-do page shows them together.

The desk does not know those rooms (imports go down only), so they come to it: in `AppConfig.ready` a room calls
`offer` with a function that answers who acts, at which unit, at which moment. A source scopes its own answer.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from jianfu.kernel.domain.access import Actor
    from jianfu.kernel.domain.text import Text


class Matter(NamedTuple):
    """One line: what kind, which one, where it is answered, by when, and who asks (a unit, never a person)."""

    kind: Text
    title: str
    address: str
    due_on: date | None
    asker: str


class Source(Protocol):
    """A function of a room above that says what a unit must do there."""

    def __call__(self, actor: Actor, unit_id: int, now: datetime) -> Iterable[Matter]:
        """Return what is open for the unit, as far as `actor` may see it."""
        ...


_sources: dict[str, Source] = {}


def offer(name: str, source: Source) -> None:
    """Add the source of a room under its `name`; the same name again takes its place."""
    _sources[name] = source


def withdraw(name: str) -> None:
    """Take a source away; one that was never offered is no error."""
    _sources.pop(name, None)


def matters(actor: Actor, unit_id: int, now: datetime) -> tuple[Matter, ...]:
    """Return what all sources have for the unit: the soonest first, what has no due day last."""
    found = [matter for name in sorted(_sources) for matter in _sources[name](actor, unit_id, now)]
    return tuple(sorted(found, key=lambda matter: (matter.due_on is None, matter.due_on or date.max)))
