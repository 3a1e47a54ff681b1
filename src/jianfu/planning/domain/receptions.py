"""The receptions of one unit while they are being chosen, and whether one more fits."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jianfu.planning.domain.unit_task import UnitTask


class Receptions:
    """Groups of visits by the day on which they begin, kept within the unit's limits."""

    def __init__(self, task: UnitTask) -> None:
        """Begin with none."""
        self._task = task
        self.groups: dict[int, list[int]] = {}
        self._weeks: Counter[int] = Counter()
        self._months: Counter[int] = Counter()

    def add(self, start: int, visits: Sequence[int]) -> None:
        """Let `visits` begin on `start`, alone or beside those already there."""
        if start not in self.groups:
            self._weeks[int(self._task.weeks[start])] += 1
            self._months[int(self._task.months[start])] += 1
        self.groups.setdefault(start, []).extend(visits)

    def fits(self, start: int, more: Sequence[int]) -> bool:
        """Tell whether `more` may begin on `start`, together and with whoever begins then already."""
        limits = self._task.limits
        group = [*self.groups.get(start, ()), *more]
        if len(group) > limits.joint_size or not self._agree(group, len(more)):
            return False
        if start not in self.groups and (
            self._weeks[int(self._task.weeks[start])] >= limits.per_week
            or self._months[int(self._task.months[start])] >= limits.per_month
            or len(self.groups) >= limits.per_year
        ):
            return False
        return self._clear(start, max(self._task.visits[visit].days for visit in group))

    def _agree(self, group: Sequence[int], new: int) -> bool:
        """Tell whether the `new` last of `group` may come with all the others, who agree among themselves."""
        first_new = len(group) - new
        return not any(
            self._task.apart(one, other)
            for at, one in enumerate(group[first_new:], start=first_new)
            for other in group[:at]
        )

    def _clear(self, start: int, length: int) -> bool:
        """Tell whether no other reception lies in the way, the gap included."""
        gap = self._task.limits.gap_days
        for other, visits in self.groups.items():
            if other == start:
                continue
            other_length = max(self._task.visits[visit].days for visit in visits)
            if start < other + other_length + gap and other < start + length + gap:
                return False
        return True
