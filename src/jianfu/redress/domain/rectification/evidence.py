"""Evidence as data: one number of the register before and after, over equal windows, instead of photographs."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from jianfu.kernel.domain.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from jianfu.redress.domain.steps import Event

WINDOW_DAYS = 90
BACK = 0.5
"""A relapse is suspected when more than this share of what was gained is lost again."""


class Metric(StrEnum):
    """What is counted in the `WINDOW_DAYS` days up to a day; less is better in each."""

    SENT = "sent"
    SHORT = "short"
    PAST = "past"
    HOURS = "hours"

    @property
    def label(self) -> Text:
        """Return the words that people see."""
        return _LABELS[self]


_LABELS = {
    Metric.SENT: Text("下发要求件数", "demands sent down"),
    Metric.SHORT: Text("五个工作日内要的件数", "demands due within five working days"),
    Metric.PAST: Text("绕开系统的件数", "demands past the system"),
    Metric.HOURS: Text("给基层的预计工时", "estimated hours asked of units below"),
}


@dataclass(frozen=True, slots=True)
class Reading:
    """One number and the day on which its window ends."""

    value: float
    on: date


@dataclass(frozen=True, slots=True)
class Proof:
    """The readings of a rectification: before it, when it was reported done or verified, and at the second look."""

    before: Reading | None
    after: Reading | None
    again: Reading | None

    @property
    def change(self) -> float | None:
        """Return the change from before to after as a share of before; None where there is nothing to compare."""
        if self.before is None or self.after is None or not self.before.value:
            return None
        return self.after.value / self.before.value - 1

    @property
    def relapse_suspected(self) -> bool | None:
        """Say whether more than half of what was gained is lost again; None where nothing was gained or read yet."""
        if self.before is None or self.after is None or self.again is None:
            return None
        gained = self.before.value - self.after.value
        return None if gained <= 0 else self.again.value - self.after.value > BACK * gained


def proof(events: Sequence[Event]) -> Proof:
    """Read the readings off the history; a relapse makes the last one the new beginning."""
    before: Reading | None = None
    after: Reading | None = None
    again: Reading | None = None
    for event in events:
        value = event.data.get("reading")
        if value is None:
            continue
        reading = Reading(float(value), event.on)
        if event.verb == "open":
            before = reading
        elif event.verb in {"finish", "verify"}:
            after, again = reading, None
        elif event.verb == "hold":
            again = reading
        elif event.verb == "relapse":
            before, after, again = reading, None, None
    return Proof(before, after, again)
