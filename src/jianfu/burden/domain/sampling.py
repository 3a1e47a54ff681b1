"""Drawing units by lot for a time log, and what can be refused about it."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from jianfu.kernel.domain.errors import ErrorKind, Refusal
from jianfu.kernel.domain.refusals import NOTHING_CHANGED
from jianfu.kernel.domain.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

MOST = 200

SAMPLE_IMPOSSIBLE = ErrorKind(
    code="JF-BURDEN-131",
    cause=Text("不能抽取{size}个单位。", "{size} units cannot be drawn."),
    consequence=NOTHING_CHANGED,
    next_step=Text("请填写1到{limit}之间的整数。", "Enter a whole number from 1 to {limit}."),
)

DAY_TO_COME = ErrorKind(
    code="JF-BURDEN-132",
    cause=Text("{day}还没有到，不能先记。", "{day} is still to come: it cannot be noted yet."),
    consequence=NOTHING_CHANGED,
    next_step=Text("请在当天下班后或以后填写。", "Note it when the day is over, or later."),
)


def drawn(names: Sequence[str], seed: str, size: int) -> list[str]:
    """Return `size` of the names (all, when there are fewer), the same for the same seed whatever their order."""
    lot = Random(seed)  # noqa: S311 -- a lot that can be drawn again, not a secret
    ordered = sorted(names)
    return sorted(lot.sample(ordered, min(size, len(ordered))))


def check_size(size: int) -> None:
    """Refuse a sample of nobody, and one of everybody."""
    if not 1 <= size <= MOST:
        raise Refusal(SAMPLE_IMPOSSIBLE, size=size, limit=MOST)


def check_day(day: date, today: date) -> None:
    """Refuse a log of a day that is still to come."""
    if day > today:
        raise Refusal(DAY_TO_COME, day=day.isoformat())
