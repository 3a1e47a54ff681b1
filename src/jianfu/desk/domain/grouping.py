"""The to-do list in the groups that people think in: overdue, today, this week, later, without a day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jianfu.desk.domain.todo import end_of_week
from jianfu.kernel.domain.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from jianfu.desk.domain.todo import TodoItem

OVERDUE = Text("已逾期", "Overdue")
TODAY = Text("今天到期", "Due today")
THIS_WEEK = Text("本周到期", "Due this week")
LATER = Text("以后", "Later")
NO_DAY = Text("没有写明期限", "Without a due date")


@dataclass(frozen=True, slots=True)
class Group:
    """Things of one urgency, in the order in which they came."""

    name: Text
    items: tuple[TodoItem, ...]

    @property
    def is_late(self) -> bool:
        """Say whether these are overdue."""
        return self.name is OVERDUE


def by_urgency(items: Iterable[TodoItem], today: date) -> list[Group]:
    """Put things that are ordered by due day into their groups; empty groups are left out."""
    found: dict[Text, list[TodoItem]] = {}
    for item in items:
        found.setdefault(_urgency(item.due_on, today), []).append(item)
    return [
        Group(name, tuple(found[name]))
        for name in (OVERDUE, TODAY, THIS_WEEK, LATER, NO_DAY)
        if name in found
    ]


def _urgency(due: date | None, today: date) -> Text:
    if due is None:
        return NO_DAY
    if due < today:
        return OVERDUE
    if due == today:
        return TODAY
    return THIS_WEEK if due <= end_of_week(today) else LATER
