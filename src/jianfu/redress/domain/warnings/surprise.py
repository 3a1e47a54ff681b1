"""Whether a week's count is more than chance, season and the number of its working days explain.

After Farrington et al., "A statistical algorithm for the early detection of outbreaks of infectious disease" (J. R. Stat.
Soc. A 159, 1996), in small: the expected count is the recent rate per working day, times the days of this week, times
what the same weeks of last year were beside the rest of it (drawn to one where last year had few); the spread is that of
the recent weeks, never less than Poisson's; a count is surprising when a negative binomial of that mean and spread
exceeds it rarely enough.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

YEAR = 52
RECENT, LAG = 16, 4
"""Weeks that make the recent rate; the last ones are left out, so that a rise does not raise its own yardstick."""
_SEASON_HALF, _SEASON_BASE = 2, 26
_DOUBT = 10.0
"""Counts' worth of belief that this season is like the rest of the year."""
_SHORTEST_PAST = 8


@dataclass(frozen=True, slots=True)
class Week:
    """A week of a series: how many were counted, and how many working days it had."""

    count: int
    days: int


@dataclass(frozen=True, slots=True)
class Expectation:
    """What a window of weeks should hold: the mean, and how many times wider than Poisson it spreads."""

    mean: float
    spread: float


@dataclass(frozen=True, slots=True)
class Surprise:
    """A window that holds too many: the count, what was expected, and how likely so many were."""

    weeks: int
    count: int
    expected: float
    probability: float


def surprise(
    series: Sequence[Week], windows: Sequence[int] = (1, 4), alpha: float = 0.001
) -> Surprise | None:
    """Return the most surprising window that ends with the last week of `series`, or None.

    `alpha` is shared among the windows. A series of fewer than eight weeks before the window surprises nobody.
    """
    found = [one for size in windows if (one := _window(series, size)) is not None]
    worst = min(found, key=lambda one: one.probability, default=None)
    return worst if worst is not None and worst.probability < alpha / len(windows) else None


def _window(series: Sequence[Week], size: int) -> Surprise | None:
    first = len(series) - size
    parts = [expected(series, at) for at in range(max(first, 0), len(series))]
    known = [part for part in parts if part is not None]
    if first < 0 or len(known) < size:
        return None
    mean = sum(part.mean for part in known)
    spread = max(part.spread for part in known)
    count = sum(week.count for week in series[first:])
    return Surprise(size, count, mean, at_least(count, mean, spread))


def expected(series: Sequence[Week], at: int) -> Expectation | None:
    """Return what week `at` should hold, judging by the weeks before it; None where there are too few."""
    recent = [week for week in series[max(0, at - LAG - RECENT) : max(0, at - LAG)] if week.days]
    if len(recent) < _SHORTEST_PAST:
        return None
    rate = (sum(week.count for week in recent) + 0.5) / sum(week.days for week in recent)
    mean = rate * max(series[at].days, 1) * season(series, at)
    return Expectation(mean, _spread(recent, rate))


def season(series: Sequence[Week], at: int) -> float:
    """Return how this time of the year was beside the half year before it, last year; 1 where nothing is known."""
    centre = at - YEAR
    here = series[max(0, centre - _SEASON_HALF) : centre + _SEASON_HALF + 1] if centre >= 0 else ()
    before = series[max(0, centre - _SEASON_BASE) : max(0, centre - _SEASON_HALF)]
    days, days_before = sum(week.days for week in here), sum(week.days for week in before)
    if not days or not days_before:
        return 1.0
    usual = sum(week.count for week in before) / days_before * days
    return (_DOUBT + sum(week.count for week in here)) / (_DOUBT + usual)


def _spread(weeks: Sequence[Week], rate: float) -> float:
    """Return the ratio of variance to mean of the weeks, at least Poisson's one."""
    squares = [(week.count - rate * week.days) ** 2 / (rate * week.days) for week in weeks]
    return max(1.0, sum(squares) / max(1, len(squares) - 1))


def at_least(count: int, mean: float, spread: float) -> float:
    """Return the probability of `count` or more under a negative binomial of that mean and variance `spread` × mean."""
    if count <= 0:
        return 1.0
    # Poisson is the limit of a spread of one; a hair above it, one formula serves both.
    spread = max(spread, 1.0 + 1e-6)
    size, share = mean / (spread - 1), 1 / spread
    term, below = share**size, 0.0
    for k in range(count):
        below += term
        term *= (k + size) / (k + 1) * (1 - share)
    return max(0.0, 1.0 - below)
