"""A plan at once: the most urgent visit chooses the day on which the most others can come along.

First fit by earliest deadline, unit by unit. It is what the better plans start from, and what they are compared with.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import numpy as np

from jianfu.planning.domain.receptions import Receptions

if TYPE_CHECKING:
    from jianfu.planning.domain.plan import Schedule
    from jianfu.planning.domain.unit_task import Capacity, UnitTask


def greedy_unit(task: UnitTask, capacity: Capacity) -> Schedule:
    """Place as many of the unit's visits as the limits allow, and take their teams from `capacity`.

    A visit that finds no day is left out of the answer.
    """
    return _Greedy(task, capacity).place()


class _Greedy:
    """The state of one unit's first fit."""

    def __init__(self, task: UnitTask, capacity: Capacity) -> None:
        self._task = task
        self._capacity = capacity
        self._receptions = Receptions(task)
        self._placed: Schedule = {}
        self._open = np.array(
            [row & capacity.room(visit) for row, visit in zip(task.starts, task.visits, strict=True)]
        )
        self._tied = task.tied()
        self._waiting = self._by_deadline()

    def place(self) -> Schedule:
        while self._waiting:
            tied = self._tied[self._waiting[0]]
            start = self._existing_day(tied)
            group = tied
            if start is None:
                start, group = self._new_day(tied)
            if group:
                self._commit(start, group)
            else:
                self._waiting = [visit for visit in self._waiting if visit not in tied]
        return self._placed

    def _by_deadline(self) -> list[int]:
        """Put visits that have one day only first, then those whose last possible day comes first."""
        last = [int(np.flatnonzero(row)[-1]) if row.any() else -1 for row in self._open]
        single = [int(row.sum()) != 1 for row in self._open]
        return sorted(range(len(last)), key=lambda visit: (single[visit], last[visit], visit))

    def _existing_day(self, tied: list[int]) -> int | None:
        """Return the day of a reception that `tied` can still join."""
        return next((start for start in self._receptions.groups if self._joins([], tied, start)), None)

    def _new_day(self, tied: list[int]) -> tuple[int, list[int]]:
        """Choose the day on which the most others come along with `tied`, the latest of equals."""
        size = self._task.limits.joint_size
        company = np.minimum(self._open[self._waiting].sum(axis=0), size)
        best: tuple[int, list[int]] = (0, [])
        free = np.flatnonzero(self._open[tied].all(axis=0))
        for day in sorted(free, key=lambda day: (-company[day], -day)):
            if company[day] <= len(best[1]):
                break
            start = int(day)
            if start not in self._receptions.groups and self._joins([], tied, start):
                group = self._companions(tied, start)
                if len(group) > len(best[1]):
                    best = (start, group)
        return best

    def _companions(self, tied: list[int], start: int) -> list[int]:
        group = list(tied)
        for visit in self._waiting:
            if visit not in group and self._joins(group, self._tied[visit], start):
                group += self._tied[visit]
        return group

    def _joins(self, group: list[int], more: list[int], start: int) -> bool:
        """Tell whether `more` may begin on `start` with `group`, which is not placed yet, and have teams for it."""
        if not all(self._open[visit, start] for visit in more):
            return False
        together = [*group, *more]
        if not self._receptions.fits(start, together):
            return False
        visits = self._task.visits
        if not self._capacity.engaged.receive((visits[visit] for visit in together), start):
            return False
        going = Counter(visits[visit].department for visit in together)
        return all(
            going[visits[visit].department] <= self._capacity.least_left(visits[visit], start)
            for visit in more
        )

    def _commit(self, start: int, group: list[int]) -> None:
        self._receptions.add(start, group)
        chosen = {self._task.visits[visit].key: start for visit in group}
        self._placed |= chosen
        for visit in group:
            self._waiting.remove(visit)
        self._capacity.take([self._task.visits[visit] for visit in group], chosen)
        touched = {name for visit in group for name in self._drawn_on(visit)}
        for visit in self._waiting:
            if not touched.isdisjoint(self._drawn_on(visit)):
                self._open[visit] &= self._capacity.room(self._task.visits[visit])

    def _drawn_on(self, visit: int) -> set[tuple[str, str]]:
        """Name whose time a visit of this unit takes from the other visits to it."""
        one = self._task.visits[visit]
        return {("department", one.department), *(("host", name) for name in one.present)}
