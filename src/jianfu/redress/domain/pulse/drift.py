"""Drift: the formal counts fall and the points feel no relief, or the other way round (数字下来了，感受没下来)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from math import fsum
from typing import TYPE_CHECKING

from jianfu.kernel.domain.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

LEAST_MONTHS = 4
MOVED_COUNT = 0.1
MOVED_FELT = 5.0


class Drift(StrEnum):
    """How counts and feeling went together over the months looked at."""

    UNKNOWN = "unknown"
    TOGETHER = "together"
    PAPER_RELIEF = "paper_relief"
    UNSEEN_RELIEF = "unseen_relief"


@dataclass(frozen=True, slots=True)
class Compared:
    """The later half of the months against the earlier one: counts as a share, feeling in points."""

    drift: Drift
    counts: float | None
    felt: float | None
    because: Text


def compare(months: Sequence[tuple[int, float | None]]) -> Compared:
    """Compare counts and pulses (None: too few answers) month by month, the oldest first.

    Moved means more than a tenth in the counts, more than five points in the pulses. Less than four months with both
    say nothing. The middle month of an odd number belongs to neither half.
    """
    both = [(count, value) for count, value in months if value is not None]
    if len(both) < LEAST_MONTHS:
        need = Text(
            f"至少要{LEAST_MONTHS}个月都有足够的反馈。",
            f"At least {LEAST_MONTHS} months with enough answers are needed.",
        )
        return Compared(Drift.UNKNOWN, None, None, need)
    half = len(both) // 2
    before, after = both[:half], both[-half:]
    was, now = _mean(count for count, _ in before), _mean(count for count, _ in after)
    counts = now / was - 1 if was else None
    felt = round(_mean(value for _, value in after) - _mean(value for _, value in before), 1)
    return _judged(counts, felt)


def _judged(counts: float | None, felt: float) -> Compared:
    fell = counts is not None and counts < -MOVED_COUNT
    rose = counts is not None and counts > MOVED_COUNT
    share = f"{counts:+.0%}".replace("-", "−") if counts is not None else "—"
    facts = Text(
        f"正式件数{share}，监测点感受{felt:+.0f}分。".replace("-", "−"),
        f"Formal counts {share}, felt burden {felt:+.0f} points.".replace("-", "−"),
    )
    if fell and felt > -MOVED_FELT:
        said = Text(
            "数字降了，感受没有降：要求可能换了渠道。",
            "The numbers fell and the feeling did not: demands may have changed their channel.",
        )
        return Compared(Drift.PAPER_RELIEF, counts, felt, _joined(facts, said))
    if (rose or not fell) and felt < -MOVED_FELT:
        said = Text(
            "感受轻了，数字没有降：减下来的可能不是件数。",
            "It feels lighter and the numbers did not fall: what became less may not be the count.",
        )
        return Compared(Drift.UNSEEN_RELIEF, counts, felt, _joined(facts, said))
    return Compared(
        Drift.TOGETHER, counts, felt, _joined(facts, Text("两者方向一致。", "Both go the same way."))
    )


def _joined(first: Text, second: Text) -> Text:
    return Text(first.zh + second.zh, f"{first.en} {second.en}")


def _mean(values: Iterable[float]) -> float:
    found = list(values)
    return fsum(found) / len(found)
