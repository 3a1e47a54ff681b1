"""A line of the to-do list, and the sentence at the top of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from jianfu.kernel.domain.text import Text
from jianfu.kernel.domain.workdays import working_days_between
from jianfu.review.domain.verdict import Outcome

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jianfu.kernel.domain.channels import Channel
    from jianfu.kernel.domain.hours import Hours
    from jianfu.register.domain.delivery import DeliveryState
    from jianfu.register.domain.letterhead import Letterhead
    from jianfu.register.domain.medium import Medium

_CLEAN = frozenset({Outcome.PASS, Outcome.UNDETERMINED})


@dataclass(frozen=True, slots=True)
class TodoItem:
    """One thing that a unit owes. `outcome` is None for what nobody judged; `medium` is set for what came past the system.

    `days_left` are working days: 0 is today, negative is overdue, None has no due date.
    """

    delivery_id: int
    demand_id: int
    unit_id: int
    title: str
    asks: str
    deliverable: str
    channel: Channel
    issuer: str
    plan_number: str | None
    state: DeliveryState
    delivered_on: date
    due_on: date | None
    days_left: int | None
    outcome: Outcome | None
    medium: Medium | None
    letterhead: Letterhead
    hours: Hours
    objected: bool = False

    @property
    def is_doubtful(self) -> bool:
        """Say whether its legitimacy is in doubt; `why_doubtful` says why."""
        return self.why_doubtful is not None

    @property
    def why_doubtful(self) -> Text | None:
        """Say in one sentence why it is in doubt: it came past the system, wears no number, or has findings."""
        if self.medium is not None:
            return Text(
                f"未经登记，经{self.medium.label.zh}下达。",
                f"Not registered; it came by {self.medium.label.en}.",
            )
        if not self.letterhead.is_formal:
            return Text(f"{self.letterhead.label.zh}。", f"It is a {self.letterhead.label.en}.")
        if self.outcome is not None and self.outcome not in _CLEAN:
            return Text(f"评估结论：{self.outcome.label.zh}。", f"The verdict was: {self.outcome.label.en}.")
        return None


@dataclass(frozen=True, slots=True)
class Headline:
    """The first line of the page: this week's open things (overdue ones included), their hours, how many are in doubt."""

    week: int
    low: float
    likely: float
    high: float
    doubtful: int
    overdue: int
    open_in_all: int

    @property
    def said(self) -> Text:
        """Say it."""
        if not self.week:
            return Text("本周没有到期的事", "Nothing is due this week")
        zh = f"本周{self.week}件，约{self.likely:.1f}小时"
        en = f"{self.week} this week, about {self.likely:.1f} hours"
        if self.doubtful:
            zh, en = f"{zh}，其中{self.doubtful}件存疑", f"{en}, {self.doubtful} in doubt"
        if self.overdue:
            zh, en = f"{zh}，{self.overdue}件已逾期", f"{en}, {self.overdue} overdue"
        return Text(zh, en)


def days_left(today: date, due: date | None) -> int | None:
    """Count the working days until something is due; None without a due date.

    What was due on a day off and is past counts as overdue at once, although no working day has passed.
    """
    if due is None:
        return None
    days = working_days_between(today, due)
    return -1 if days == 0 and due < today else days


def end_of_week(today: date) -> date:
    """Return the Sunday of this week."""
    return today + timedelta(days=6 - today.weekday())


def headline(items: Iterable[TodoItem], today: date, open_in_all: int) -> Headline:
    """Sum up what is due by the end of the week, or overdue."""
    last = end_of_week(today)
    due = [item for item in items if item.due_on is not None and item.due_on <= last]
    return Headline(
        week=len(due),
        low=sum(item.hours.low for item in due),
        likely=sum(item.hours.likely for item in due),
        high=sum(item.hours.high for item in due),
        doubtful=sum(item.is_doubtful for item in due),
        overdue=sum(item.due_on is not None and item.due_on < today for item in due),
        open_in_all=open_in_all,
    )
