"""Interval covers: how many receptions any plan must have between two days.

For visits whose windows lie wholly within [s, e], the receptions that begin in [s, e] must be at least

* the *stabbing number*: how many days it takes to hit every window (earliest deadline first is optimal), and
* ceil(n / joint size).

Given to a solver as extra rows these close almost all of the gap that the plain model leaves open: without them the
relaxation spreads fractions of receptions over a window, and the bound stays near nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


class Cover(NamedTuple):
    """Between day `first` and day `last` (places, both included) at least `least` receptions begin."""

    first: int
    last: int
    least: int


def covers(starts: NDArray[np.bool_], size: int) -> list[Cover]:
    """List the covers that say something of their own, for visits with the start days `starts` (visits, days)."""
    rows = starts[starts.any(axis=1)]
    if len(rows) == 0:
        return []
    first = rows.argmax(axis=1)
    last = rows.shape[1] - 1 - rows[:, ::-1].argmax(axis=1)
    found: dict[tuple[int, int], int] = {}
    for begin in np.unique(first)[::-1]:
        inside = first >= begin
        _sweep(int(begin), first[inside], last[inside], size, found)
    return [Cover(begin, end, least) for (begin, end), least in found.items()]


def _sweep(
    begin: int,
    first: NDArray[np.int64],
    last: NDArray[np.int64],
    size: int,
    found: dict[tuple[int, int], int],
) -> None:
    """Grow the interval that begins on `begin` window by window; keep it where its number rises."""
    stabs, stabbed, known = 0, -1, 0
    for count, at in enumerate(np.argsort(last, kind="stable"), start=1):
        if first[at] > stabbed:
            stabs, stabbed = stabs + 1, int(last[at])
        least = max(stabs, -(-count // size))
        if least > known:
            known = least
            _keep(begin, int(last[at]), least, found)


def _keep(begin: int, end: int, least: int, found: dict[tuple[int, int], int]) -> None:
    """Keep a cover unless a shorter one, which begins later, says as much."""
    shorter = any(
        other_begin >= begin and other_end <= end and number >= least
        for (other_begin, other_end), number in found.items()
    )
    if not shorter:
        found[begin, end] = least
