"""The to-do list in the groups that people think in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, cast

from hypothesis import given
from hypothesis import strategies as st

from jianfu.desk.domain import grouping

if TYPE_CHECKING:
    from jianfu.desk.domain.todo import TodoItem

TUESDAY = date(2026, 3, 10)


@dataclass(frozen=True)
class Due:
    """All that grouping looks at."""

    due_on: date | None


def groups(*days: int | None) -> list[tuple[str, int]]:
    """Group things due so many days from Tuesday."""
    items = [Due(None if day is None else TUESDAY + timedelta(days=day)) for day in days]
    found = grouping.by_urgency(cast("list[TodoItem]", items), TUESDAY)
    return [(group.name.zh, len(group.items)) for group in found]


def test_each_urgency_has_its_group_and_empty_ones_are_left_out() -> None:
    assert groups(-30, -1, 0, 1, 5, 6, None) == [
        ("已逾期", 2),
        ("今天到期", 1),
        ("本周到期", 2),
        ("以后", 1),
        ("没有写明期限", 1),
    ]
    assert groups(40) == [("以后", 1)]
    assert groups() == []


def test_only_what_is_overdue_is_late() -> None:
    items = cast("list[TodoItem]", [Due(TUESDAY - timedelta(days=1)), Due(TUESDAY)])
    assert [group.is_late for group in grouping.by_urgency(items, TUESDAY)] == [True, False]


@given(st.lists(st.one_of(st.none(), st.integers(-40, 40)), max_size=20))
def test_nothing_is_lost(days: list[int | None]) -> None:
    assert sum(number for _, number in groups(*days)) == len(days)
