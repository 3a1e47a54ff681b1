"""Two lamps: "closed" is lit by whoever verified, "solved" only by the one who asked."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from jianfu.kernel.domain.text import Text
from jianfu.redress.domain.cases.life import CLOSED, LIFE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from jianfu.redress.domain.steps import Event

SAYINGS = ("say_solved", "say_not")


class Solved(StrEnum):
    """The second lamp."""

    YES = "yes"
    NO = "no"
    UNSAID = "unsaid"

    @property
    def label(self) -> Text:
        """Return the words beside the lamp."""
        return _LABELS[self]


_LABELS = {
    Solved.YES: Text("反映方确认已解决", "the asker says it is solved"),
    Solved.NO: Text("反映方认为没有解决", "the asker says it is not solved"),
    Solved.UNSAID: Text("反映方还没有确认", "the asker has not said yet"),
}


@dataclass(frozen=True, slots=True)
class Lamps:
    """What is lit now, and how often the case was closed although the asker then said that it was not solved."""

    closed: bool
    solved: Solved
    closed_not_solved: int


def lamps(events: Sequence[Event]) -> Lamps:
    """Read both lamps off the history.

    Each asker's last word since the last closing counts. One "not solved" keeps the lamp dark: nobody is outvoted.
    """
    closed = LIFE.stage(events) == CLOSED
    return Lamps(closed, _solved(said_since_closing(events).values()), _in_vain(events))


def said_since_closing(events: Sequence[Event]) -> dict[tuple[int | None, int | None], Event]:
    """Return the last word of each asker since the last closing.

    An asker is a unit, or whoever holds the receipt of a case that was joined to this one (`data["for"]`).
    """
    start = max((place for place, event in enumerate(events) if event.verb == "close"), default=len(events))
    return {
        (event.unit_id, event.data.get("for")): event for event in events[start:] if event.verb in SAYINGS
    }


def _solved(said: Iterable[Event]) -> Solved:
    words = {event.verb for event in said}
    if "say_not" in words:
        return Solved.NO
    return Solved.YES if words else Solved.UNSAID


def _in_vain(events: Sequence[Event]) -> int:
    """Count the closings after which somebody said "not solved", each once."""
    count, counted = 0, True
    for event in events:
        if event.verb == "close":
            counted = False
        elif event.verb == "say_not" and not counted:
            count, counted = count + 1, True
    return count
