"""Rest and leave: balances, and signals of overload for the unit's leader – of the unit, never one person against another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jianfu.empower.domain.cadres.errors import WRONG_LEAVE
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST_DAYS = 60
HOURS_A_DAY = 7.0
AHEAD = 10
"""Working days that the load is looked at ahead."""
FULL = 0.6
"""The share of the hours there are from which what is asked for crowds out the unit's own work."""
OWED_MUCH = 5.0
FROM_MONTH = 9
TAKEN_LITTLE = 0.5


@dataclass(frozen=True, slots=True)
class Leave:
    """One person's year in days: leave there is and was taken, rest owed for extra shifts and given back."""

    entitled: float = 0
    taken: float = 0
    owed: float = 0
    given: float = 0

    @property
    def left(self) -> float:
        """Return the days of leave that are left; never below zero."""
        return max(0.0, self.entitled - self.taken)

    @property
    def rest_due(self) -> float:
        """Return the days of rest still owed."""
        return max(0.0, self.owed - self.given)


@dataclass(frozen=True, slots=True)
class Load:
    """What is on a unit's desk for the next ten working days."""

    people: int
    hours: float
    overdue: int


@dataclass(frozen=True, slots=True)
class Signal:
    """Something for the leader to arrange."""

    because: Text


_FULL = Text(
    "未来{days}个工作日，外来要求约{hours}小时，占全体工时的{share}。请减、缓或请上级协调。",
    "About {hours} hours are asked for in the next {days} working days, {share} of all there are: drop, delay or ask above.",
)
_OVERDUE = Text(
    "有{n}件已超期，先看是不是该做的事。", "{n} are overdue: first see whether they are yours to do."
)
_OWED = Text(
    "全单位还欠补休{days}天，请排进下月。",
    "{days} days of rest are owed in the unit: plan them for next month.",
)
_LEAVE = Text(
    "今年年休假只休了{share}，请尽快安排。", "Only {share} of this year's leave was taken: arrange it soon."
)


def check_leave(leave: Leave) -> None:
    """Refuse days that cannot be (`WRONG_LEAVE`)."""
    days = (leave.entitled, leave.taken, leave.owed, leave.given)
    if not all(0 <= one <= MOST_DAYS and float(one * 2).is_integer() for one in days):
        raise Refusal(WRONG_LEAVE, most=MOST_DAYS)


def signals(load: Load, leaves: Sequence[Leave], month: int) -> tuple[Signal, ...]:
    """Return what the unit's leader should arrange; nothing where nothing presses."""
    found = []
    there = load.people * AHEAD * HOURS_A_DAY
    if there and load.hours / there >= FULL:
        found.append(
            Signal(_FULL.filled(days=AHEAD, hours=f"{load.hours:.0f}", share=f"{load.hours / there:.0%}"))
        )
    if load.overdue:
        found.append(Signal(_OVERDUE.filled(n=load.overdue)))
    owed = sum(leave.rest_due for leave in leaves)
    if owed >= OWED_MUCH:
        found.append(Signal(_OWED.filled(days=f"{owed:g}")))
    entitled, taken = sum(leave.entitled for leave in leaves), sum(leave.taken for leave in leaves)
    if month >= FROM_MONTH and entitled and taken / entitled < TAKEN_LITTLE:
        found.append(Signal(_LEAVE.filled(share=f"{taken / entitled:.0%}")))
    return tuple(found)
