"""A change of hours taken apart: how much of it is volume, how much weight, how much the shift between channels.

Hours are H = N·Σ s·w: N pieces in all, s the share of a channel, w its hours per piece. Bennet's symmetric form:

- volume = ΔN · W̄, with W = Σ s·w
- weight = N̄ · Σ s̄·Δw
- shift  = N̄ · Σ w̄·Δs

(bars are means of both periods). The three add up to ΔH exactly, whichever period comes first: this is computed in
fractions, not in floating point. A channel that is missing in one period takes the other's w, so that it counts as
shift and volume. The same identity gives each channel its own three parts.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from jianfu.burden.domain.indexing import Cell

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping


@dataclass(frozen=True, slots=True)
class Change:
    """A change in hours and its three parts, exact."""

    volume: Fraction
    weight: Fraction
    shift: Fraction

    @property
    def total(self) -> Fraction:
        """Return the change."""
        return self.volume + self.weight + self.shift


@dataclass(frozen=True, slots=True)
class Decomposition:
    """A change between two periods: before, after, the parts, and the parts by channel (which add up to them)."""

    before: Fraction
    after: Fraction
    change: Change
    by_key: Mapping[Hashable, Change]


@dataclass(frozen=True, slots=True)
class _Pair:
    key: Hashable
    share: tuple[Fraction, Fraction]
    weight: tuple[Fraction, Fraction]


def decompose(before: Mapping[Hashable, Cell], after: Mapping[Hashable, Cell]) -> Decomposition:
    """Take the change of hours between two periods apart. Raises `ValueError` for hours without any volume."""
    volumes = _volume(before), _volume(after)
    pairs = [
        _pair(key, before.get(key, _NOTHING), after.get(key, _NOTHING), volumes)
        for key in _keys(before, after)
    ]
    grown, mean = volumes[1] - volumes[0], (volumes[0] + volumes[1]) / 2
    by_key = {
        one.key: Change(
            # A channel's part of ΔN·W̄ is its own share of W.
            volume=grown * (one.share[0] * one.weight[0] + one.share[1] * one.weight[1]) / 2,
            weight=mean * _mean(one.share) * (one.weight[1] - one.weight[0]),
            shift=mean * _mean(one.weight) * (one.share[1] - one.share[0]),
        )
        for one in pairs
    }
    whole = Change(*(sum(parts, Fraction(0)) for parts in _columns(by_key)))
    return Decomposition(_hours(before), _hours(after), whole, by_key)


_NOTHING = Cell(0, 0)


def _keys(*periods: Mapping[Hashable, Cell]) -> list[Hashable]:
    return sorted({key for period in periods for key in period}, key=str)


def _pair(key: Hashable, one: Cell, other: Cell, volumes: tuple[Fraction, Fraction]) -> _Pair:
    shares = [
        Fraction(cell.volume) / whole if whole else None
        for cell, whole in zip((one, other), volumes, strict=True)
    ]
    weights = [_weight(one), _weight(other)]
    return _Pair(key, _both(shares), _both(weights))


def _both(values: list[Fraction | None]) -> tuple[Fraction, Fraction]:
    """Fill what one period lacks from the other, and nothing from nothing."""
    first, second = values
    filled = first if first is not None else second, second if second is not None else first
    return filled[0] or Fraction(0), filled[1] or Fraction(0)


def _weight(cell: Cell) -> Fraction | None:
    if cell.volume:
        return Fraction(cell.hours) / Fraction(cell.volume)
    if cell.hours:
        message = f"{cell.hours} hours of nothing"
        raise ValueError(message)
    return None


def _volume(period: Mapping[Hashable, Cell]) -> Fraction:
    return sum((Fraction(cell.volume) for cell in period.values()), Fraction(0))


def _hours(period: Mapping[Hashable, Cell]) -> Fraction:
    return sum((Fraction(cell.hours) for cell in period.values()), Fraction(0))


def _mean(pair: tuple[Fraction, Fraction]) -> Fraction:
    return (pair[0] + pair[1]) / 2


def _columns(by_key: Mapping[Hashable, Change]) -> tuple[list[Fraction], list[Fraction], list[Fraction]]:
    changes = list(by_key.values())
    return (
        [change.volume for change in changes],
        [change.weight for change in changes],
        [change.shift for change in changes],
    )
