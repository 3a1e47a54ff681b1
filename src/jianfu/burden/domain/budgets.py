"""Hours budgets: what a demand takes, where a budget stands, and when its issuer and the office are warned.

A budget belongs to one issuing unit and one year. It is counted in whole minutes, so that its rows add up exactly to
what is used. A demand takes the likely hours of one addressed unit, times the number of units; its range is kept
beside it. Exceeding a budget is not refused unless the office made it binding: it is said before, noted at the
booking, and shown afterwards.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import IntEnum, StrEnum
from typing import TYPE_CHECKING

from jianfu.burden.domain.budget_errors import (
    BUDGET_BELOW_USED,
    BUDGET_CHANGED,
    BUDGET_IMPOSSIBLE,
    MOVE_ABOVE_LEFT,
    MOVE_IMPOSSIBLE,
    YEARS_APART,
)
from jianfu.burden.domain.estimating import STANDING
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.text import Text

if TYPE_CHECKING:
    from jianfu.kernel.domain.channels import Channel

MINUTES = 60
MOST_HOURS = 10_000_000


class Warned(IntEnum):
    """How much of a budget is gone: the three marks at which somebody is told, in per cent."""

    CALM = 0
    SEVENTY = 70
    NINETY = 90
    FULL = 100


class MoveKind(StrEnum):
    """How hours came into a budget, or left it."""

    SET = "set"
    CARRY = "carry"
    SHIFT = "shift"

    @property
    def label(self) -> Text:
        """Return the word that people see."""
        return _MOVES[self]


_MOVES = {
    MoveKind.SET: Text("核定", "set"),
    MoveKind.CARRY: Text("结转", "carried over"),
    MoveKind.SHIFT: Text("调剂", "re-allocated"),
}


@dataclass(frozen=True, slots=True)
class Cost:
    """What a demand costs all whom it addresses together, in minutes."""

    low: int
    likely: int
    high: int


def cost(low: float, likely: float, high: float, units: int, months: int = 1) -> Cost:
    """Return the cost of a demand from the hours of one addressed unit and the number of units.

    For what stays in force (an app, a work group) the hours are hours a month: then `months` counts.
    """
    return Cost(*(round(hours * units * months * MINUTES) for hours in (low, likely, high)))


def months_of(channel: Channel, booked: date, expires: date) -> int:
    """Return how many months of its first year a demand weighs: one, or all that something standing stands."""
    if channel not in STANDING:
        return 1
    last = expires if expires.year == booked.year else date(booked.year, 12, 31)
    return max(last.month - booked.month + 1, 1)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a budget stands, in minutes."""

    limit: int
    used: int

    @property
    def left(self) -> int:
        """Return what is left; negative when it was exceeded."""
        return self.limit - self.used

    @property
    def share(self) -> float | None:
        """Return how much of it is gone; None for a budget of nothing from which nothing was taken."""
        if self.limit:
            return self.used / self.limit
        return None if not self.used else float("inf")

    @property
    def warned(self) -> Warned:
        """Return the highest mark that is reached."""
        # Whole numbers: 70 % of a budget is 70 % of it, whatever floating point makes of 0.7.
        reached = [mark for mark in Warned if mark and self.used * 100 >= mark * self.limit and self.used]
        return max(reached, default=Warned.CALM)

    def taking(self, minutes: int) -> Standing:
        """Return where it stands after taking `minutes` more."""
        return Standing(self.limit, self.used + minutes)


def crossed(before: Standing, after: Standing) -> Warned:
    """Return the mark that a change reached and that was not reached before; CALM when none."""
    return after.warned if after.warned > before.warned else Warned.CALM


def said_before(unit: str, now: Standing, minutes: int, *, binding: bool) -> Text:
    """Say what approving a demand of `minutes` would do to the budget."""
    after = now.taking(minutes)
    asks = Text(f"本件约占{said_hours(minutes)}小时", f"This one takes about {said_hours(minutes)} h")
    if after.left < 0:
        over = said_hours(-after.left)
        ends = (
            Text("该预算不得超支，不能批准", "the budget is binding: it cannot be approved")
            if binding
            else Text("批准即超支，须有理由", "approving it exceeds the budget")
        )
        return Text(
            f"「{unit}」工时预算将超出{over}小时：{asks.zh}，{ends.zh}。",
            f"The hours budget of {unit} would be exceeded by {over} h. {asks.en}; {ends.en}.",
        )
    left = said_hours(after.left)
    gone = percent(after)
    return Text(
        f"「{unit}」工时预算：{asks.zh}，批准后用到{gone}，还剩{left}小时。",
        f"Hours budget of {unit}: {asks.en[0].lower()}{asks.en[1:]}; once approved {gone} is used, {left} h left.",
    )


def said_after(unit: str, mark: Warned, now: Standing) -> Text:
    """Say that a mark was reached."""
    if mark is Warned.FULL:
        over = said_hours(max(-now.left, 0))
        return Text(
            f"「{unit}」工时预算已用完，超出{over}小时。",
            f"The hours budget of {unit} is used up, exceeded by {over} h.",
        )
    return Text(
        f"「{unit}」工时预算已用{percent(now)}，还剩{said_hours(now.left)}小时。",
        f"{percent(now)} of the hours budget of {unit} is used, {said_hours(now.left)} h left.",
    )


def percent(standing: Standing) -> str:
    """Return the share that is gone, as people read it; a dash where there is nothing to take from."""
    share = standing.share
    return "—" if share is None or share == float("inf") else f"{share:.0%}"


def said_hours(minutes: int) -> str:
    """Return minutes as hours: to a tenth below ten hours, whole above."""
    hours = minutes / MINUTES
    return f"{hours:,.0f}" if abs(hours) >= 10 else f"{round(hours, 1):g}"  # noqa: PLR2004 -- two figures say enough


def minutes_from(hours: float) -> int:
    """Return hours as typed in whole minutes; refuse what is no amount of hours."""
    if not 0 <= hours <= MOST_HOURS:
        raise Refusal(BUDGET_IMPOSSIBLE, hours=f"{hours:g}", limit=f"{MOST_HOURS:,}")
    return round(hours * MINUTES)


def check_limit(now: Standing, *, binding: bool) -> None:
    """Refuse to make a budget binding that is exceeded already."""
    if binding and now.left < 0:
        raise Refusal(BUDGET_BELOW_USED, limit=said_hours(now.limit), used=said_hours(now.used))


def check_move(source: Standing, minutes: int) -> None:
    """Refuse to take nothing from a budget, or more than is left in it."""
    if minutes <= 0:
        raise Refusal(MOVE_IMPOSSIBLE)
    if minutes > source.left:
        raise Refusal(MOVE_ABOVE_LEFT, hours=said_hours(minutes), left=said_hours(max(source.left, 0)))


def check_carry(from_year: int, this_year: int) -> None:
    """Refuse to carry hours of a year that is not the last one or this one: budgets do not pile up over years."""
    if from_year not in {this_year - 1, this_year}:
        raise Refusal(YEARS_APART, year=from_year, this_year=this_year)


def check_unchanged(seen: int, last: int) -> None:
    """Refuse to act on a page that is no longer true: somebody moved hours since it was opened."""
    if seen != last:
        raise Refusal(BUDGET_CHANGED)
