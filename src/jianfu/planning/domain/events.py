"""What a calendar program must be told: each visit and meeting under a stable name, with its changes counted.

An event keeps its UID through all versions of the plan. Each published change of its days raises the sequence; a visit
that is no longer planned stays, as cancelled, so that a calendar which has it already takes it off.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime


class Published(NamedTuple):
    """Where a visit stood in one published version; None where that version did not have it."""

    at: datetime
    days: tuple[date, date] | None


class Standing(NamedTuple):
    """What a calendar must be told of a visit: how often it was changed, since when, and whether it still stands."""

    sequence: int
    changed_at: datetime
    days: tuple[date, date]
    cancelled: bool


def standing(history: Sequence[Published]) -> Standing | None:
    """Follow a visit through the published versions, oldest first; None for one that never stood in any."""
    found: Standing | None = None
    for step in history:
        if found is None:
            if step.days is not None:
                found = Standing(0, step.at, step.days, cancelled=False)
            continue
        gone = step.days is None
        if gone != found.cancelled or (step.days is not None and step.days != found.days):
            found = Standing(found.sequence + 1, step.at, step.days or found.days, cancelled=gone)
    return found


@dataclass(frozen=True, slots=True)
class Happening:
    """One event of a feed. With `begins` it has an hour and lasts `minutes`, else it takes whole days."""

    uid: str
    title: str
    sequence: int
    changed_at: datetime
    first: date
    last: date
    where: str
    says: str
    cancelled: bool = False
    begins: datetime | None = None
    minutes: int = 0
    link: str = ""
