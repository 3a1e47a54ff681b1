"""What happened to a matter, in order; every state and every due day of this room is worked out from it, never stored."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from jianfu.kernel.domain.workdays import add_working_days, working_days_between

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

CHINA = ZoneInfo("Asia/Shanghai")


@dataclass(frozen=True, slots=True)
class Happening:
    """One event: what, when, at or by which unit, in which words; `data` holds what only this kind of event knows."""

    kind: str
    at: datetime
    unit_id: int | None = None
    note: str = ""
    data: Mapping[str, Any] = field(default_factory=dict)

    @property
    def day(self) -> date:
        """Return the day in China on which it happened."""
        return self.at.astimezone(CHINA).date()


@dataclass(frozen=True, slots=True)
class Clock:
    """A step that must be done by a day, and when it was; `met_on` is None while it is not."""

    due: date
    met_on: date | None = None

    def is_late(self, today: date) -> bool:
        """Say whether it was done after its day, or is not done although the day is over."""
        return (self.met_on or today) > self.due


def clock(start: date, days: int, met_on: date | None = None) -> Clock:
    """Return the clock of a step that began on `start` and may take `days` working days."""
    return Clock(add_working_days(start, days), met_on)


def took(start: date, end: date) -> int:
    """Return how many working days a step took; the day on which it began counts as none."""
    return max(0, working_days_between(start, end))
