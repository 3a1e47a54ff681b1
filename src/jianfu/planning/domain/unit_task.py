"""One unit's share of the plan as arrays: which visit may begin on which working day, and with whom."""

from __future__ import annotations

from bisect import bisect_left
from copy import copy
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from jianfu.planning.domain.engaged import Engaged

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from jianfu.planning.domain.plan import Limits, Plan, Schedule, Visit


@dataclass(frozen=True, eq=False)
class UnitTask:
    """The visits to one unit. `starts[v, d]` says whether visit v may begin on day d; shape (visits, days)."""

    unit: str
    visits: tuple[Visit, ...]
    starts: NDArray[np.bool_]
    weeks: NDArray[np.int64]
    months: NDArray[np.int64]
    wished: Mapping[str, int]
    """The working day nearest to the one that the department asked for, by visit."""
    limits: Limits

    @property
    def day_count(self) -> int:
        """Count the working days of the horizon."""
        return int(self.starts.shape[1])

    def apart(self, one: int, other: int) -> bool:
        """Tell whether two visits must not begin on one day."""
        a, b = self.visits[one], self.visits[other]
        if b.item in a.apart_from or a.item in b.apart_from:
            return True
        return not (a.joinable and b.joinable) and not self.together(one, other)

    def together(self, one: int, other: int) -> bool:
        """Tell whether two visits must begin on one day."""
        a, b = self.visits[one], self.visits[other]
        return b.item in a.together_with or a.item in b.together_with

    def tied(self) -> list[list[int]]:
        """Return, for each visit, all that must begin on its day, itself first; ties carry on from visit to visit."""
        near = [
            [other for other in range(len(self.visits)) if other != one and self.together(one, other)]
            if self.visits[one].item in self._tied_items
            else []
            for one in range(len(self.visits))
        ]
        return [_reached(one, near) for one in range(len(self.visits))]

    @cached_property
    def _tied_items(self) -> frozenset[str]:
        tying = [visit for visit in self.visits if visit.together_with]
        return frozenset().union({visit.item for visit in tying}, *(visit.together_with for visit in tying))


def _reached(first: int, near: Sequence[Sequence[int]]) -> list[int]:
    found = [first]
    for one in found:
        found += [other for other in near[one] if other not in found]
    return found


def unit_tasks(plan: Plan) -> dict[str, UnitTask]:
    """Prepare every unit that has visits."""
    weeks = np.array([int(day.strftime("%G%V")) for day in plan.days])
    months = np.array([day.year * 100 + day.month for day in plan.days])
    away = {name: _away(plan, name) for name in plan.departments}
    return {
        unit: UnitTask(
            unit,
            tuple(visits),
            _starts(plan, unit, visits, away),
            weeks,
            months,
            {v.key: bisect_left(plan.days, v.submitted) for v in visits if v.submitted is not None},
            plan.limits,
        )
        for unit, visits in plan.by_unit().items()
        if visits
    }


def _away(plan: Plan, department: str) -> NDArray[np.bool_]:
    periods = plan.departments[department].unavailable
    return np.array([any(period.holds(day) for period in periods) for day in plan.days], dtype=bool)


def _starts(
    plan: Plan, unit: str, visits: Sequence[Visit], away: dict[str, NDArray[np.bool_]]
) -> NDArray[np.bool_]:
    ordinals = np.array([day.toordinal() for day in plan.days])
    closed = np.array([plan.closed(unit, day) is not None for day in plan.days], dtype=bool)
    rows = np.zeros((len(visits), len(plan.days)), dtype=bool)
    for row, visit in zip(rows, visits, strict=True):
        open_days = (ordinals >= visit.earliest.toordinal()) & (ordinals <= visit.latest.toordinal())
        open_days &= ~closed & ~away[visit.department]
        if visit.present or visit.inspectors:
            open_days &= np.array([plan.away(visit, day) is None for day in plan.days], dtype=bool)
        row[: len(row) - visit.days + 1] = np.lib.stride_tricks.sliding_window_view(
            open_days, visit.days
        ).all(axis=1)
        if visit.confirmed and visit.submitted is not None:
            promised = plan.place.get(visit.submitted)
            kept = promised is not None and row[promised]
            row[:] = False
            if kept and promised is not None:
                row[promised] = True
    return rows


class Capacity:
    """How many teams each department still has on each day, and where the people are whom visits need by name."""

    def __init__(self, plan: Plan) -> None:
        """Begin with all teams at home."""
        self.engaged = Engaged(plan)
        self._rows = {name: row for row, name in enumerate(plan.departments)}
        teams = [department.teams for department in plan.departments.values()]
        self._left = np.repeat(np.array(teams, dtype=np.int64)[:, None], len(plan.days), axis=1)

    def room(self, visit: Visit) -> NDArray[np.bool_]:
        """Mark the days on which `visit` can begin as far as its department's teams and its people go: shape (days,)."""
        free = self._left[self._rows[visit.department]] > 0
        self.engaged.narrow(visit, free)
        room = np.zeros(len(free), dtype=bool)
        room[: len(free) - visit.days + 1] = np.lib.stride_tricks.sliding_window_view(free, visit.days).all(
            axis=1
        )
        return room

    def left(self, department: str) -> NDArray[np.int64]:
        """Return the teams left on each day: shape (days,)."""
        row: NDArray[np.int64] = self._left[self._rows[department]]
        return row

    def least_left(self, visit: Visit, start: int) -> int:
        """Return how many teams of its department are free on every day of `visit`, begun on `start`."""
        return int(self._left[self._rows[visit.department], start : start + visit.days].min())

    def take(self, visits: Sequence[Visit], schedule: Schedule) -> None:
        """Send out a team for each visit that `schedule` places."""
        self._change(visits, schedule, -1)

    def give_back(self, visits: Sequence[Visit], schedule: Schedule) -> None:
        """Call the teams home again."""
        self._change(visits, schedule, 1)

    def without(self, visits: Sequence[Visit], schedule: Schedule) -> Capacity:
        """Return a copy in which the teams of these visits are at home."""
        copied = copy(self)
        copied._left = self._left.copy()  # noqa: SLF001 -- the same class
        copied.engaged = self.engaged.copied()
        copied.give_back(visits, schedule)
        return copied

    def overdrawn(self) -> bool:
        """Tell whether some department would have to send out more teams than it has, or somebody be in two places."""
        return bool((self._left < 0).any()) or self.engaged.overdrawn()

    def _change(self, visits: Sequence[Visit], schedule: Schedule, by: int) -> None:
        for visit in visits:
            if visit.key in schedule:
                start = schedule[visit.key]
                self._left[self._rows[visit.department], start : start + visit.days] += by
                self.engaged.change(visit, start, -by)


def reception_days(visits: Sequence[Visit], schedule: Schedule) -> int:
    """Count the days on which one unit receives somebody."""
    return len(
        {
            schedule[visit.key] + step
            for visit in visits
            if visit.key in schedule
            for step in range(visit.days)
        }
    )
