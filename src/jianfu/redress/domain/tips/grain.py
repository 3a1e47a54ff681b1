"""How fine time is for tips: a day, and shown in batches, so that nobody's absence from a desk fits an arrival."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from jianfu.kernel.domain.text import Text

if TYPE_CHECKING:
    from datetime import date


class Batch(StrEnum):
    """When a tip is shown to supervisors."""

    NEXT_DAY = "next_day"
    AT_ONCE = "at_once"

    @property
    def label(self) -> Text:
        """Return the words that people see."""
        return _BATCHES[self]


_BATCHES = {
    Batch.NEXT_DAY: Text(
        "当天收到的，次日一起显示（推荐）", "what comes today is shown tomorrow, together (recommended)"
    ),
    Batch.AT_ONCE: Text("立即显示（能看出到达的时刻）", "at once (shows the moment of arrival)"),
}


def is_shown(arrived_on: date, batch: Batch, today: date) -> bool:
    """Say whether supervisors see it yet."""
    return batch is Batch.AT_ONCE or arrived_on < today
