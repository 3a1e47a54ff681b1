"""An index of burden with base 100, split into number and weight, so that "fewer but heavier" shows.

For each channel a period has a volume (how much was asked) and hours. Between two periods volume and weight (hours per
piece) are Fisher indices: the geometric mean of Laspeyres (weights of the earlier period) and Paasche (of the later).
Fisher's factors multiply to the change of hours exactly. Links are chained: each link uses the weights of its own two
periods, so a basket of years ago never judges today. See Fisher, The Making of Index Numbers (1922); UN, System of
National Accounts 2008, chapter 15.

A channel that is missing in one of the two periods has no weight there: it takes the other period's, so its coming or
going is all volume. A period without any hours breaks the chain: it has no index, and the next link starts from the
last period that had one.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping, Sequence

BASE = 100.0


@dataclass(frozen=True, slots=True)
class Cell:
    """How much was asked through one channel in one period, and the hours that it took."""

    volume: float
    hours: float


@dataclass(frozen=True, slots=True)
class Point:
    """One period of an index; all three are None where there is nothing to compare."""

    total: float | None
    volume: float | None
    weight: float | None


def chained(periods: Sequence[Mapping[Hashable, Cell]]) -> tuple[Point, ...]:
    """Return the chained index: 100 in the first period with hours; total = volume × weight / 100 in each."""
    points: list[Point] = []
    last: Mapping[Hashable, Cell] | None = None
    volume = weight = BASE
    for period in periods:
        if not _hours(period):
            points.append(Point(None, None, None))
            continue
        if last is not None:
            moved = fisher(last, period)
            volume, weight = volume * moved[0], weight * moved[1]
        points.append(Point(volume * weight / BASE, volume, weight))
        last = period
    return tuple(points)


def fisher(before: Mapping[Hashable, Cell], after: Mapping[Hashable, Cell]) -> tuple[float, float]:
    """Return the factors of volume and of weight between two periods that both have hours.

    Where weights of nothing leave one of the two formulas without an answer, volume is the plain count of pieces.
    """
    pairs = aligned(before, after)
    now_then = math.fsum(v1 * w0 for _, v1, w0, _ in pairs)
    then_now = math.fsum(v0 * w1 for v0, _, _, w1 in pairs)
    was, became = _hours(before), _hours(after)
    volume = _volume(after) / _volume(before)
    if now_then > 0 and then_now > 0:
        volume = math.sqrt(now_then / was * (became / then_now))
    return volume, became / was / volume


def aligned(
    before: Mapping[Hashable, Cell], after: Mapping[Hashable, Cell]
) -> list[tuple[float, float, float, float]]:
    """Return volumes and weights of both periods, channel by channel, in a fixed order."""
    pairs = []
    for key in sorted({*before, *after}, key=str):
        one, other = before.get(key, _NOTHING), after.get(key, _NOTHING)
        weights = _weight(one), _weight(other)
        w0 = weights[0] if weights[0] is not None else weights[1] or 0.0
        w1 = weights[1] if weights[1] is not None else weights[0] or 0.0
        pairs.append((one.volume, other.volume, w0, w1))
    return pairs


_NOTHING = Cell(0, 0)


def _weight(cell: Cell) -> float | None:
    return cell.hours / cell.volume if cell.volume else None


def _hours(period: Mapping[Hashable, Cell]) -> float:
    return math.fsum(cell.hours for cell in period.values())


def _volume(period: Mapping[Hashable, Cell]) -> float:
    return math.fsum(cell.volume for cell in period.values())
