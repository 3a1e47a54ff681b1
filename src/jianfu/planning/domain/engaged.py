"""Where hosts and inspectors are on each day, while a plan is being made."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from numpy.typing import NDArray

    from jianfu.planning.domain.plan import Plan, Visit


class Engaged:
    """The engagements of all people by name; days are places in `Plan.days`."""

    def __init__(self, plan: Plan) -> None:
        """Begin with everybody free; days off are no matter of this table, visits cannot begin on them at all."""
        self._plan = plan
        self._receiving: dict[str, Counter[int]] = defaultdict(Counter)
        self._where: dict[tuple[str, int], Counter[str]] = defaultdict(Counter)

    def copied(self) -> Engaged:
        """Return a copy that can be changed by itself."""
        copy = Engaged(self._plan)
        copy._receiving.update({name: Counter(days) for name, days in self._receiving.items()})
        copy._where.update({place: Counter(units) for place, units in self._where.items()})
        return copy

    def change(self, visit: Visit, start: int, by: int) -> None:
        """Engage (`by` 1) or release (-1) everybody whom `visit` needs, when it begins on `start`."""
        for day in range(start, start + visit.days):
            for name in visit.present:
                self._receiving[name][day] += by
            for name in visit.inspectors:
                self._where[name, day][visit.unit] += by

    def narrow(self, visit: Visit, free: NDArray[np.bool_]) -> None:
        """Take those days out of `free` on which somebody whom `visit` needs is taken already."""
        for name in visit.present:
            most = self._plan.hosts[name].visits_a_day
            for day, number in self._receiving[name].items():
                if number >= most:
                    free[day] = False
        if visit.inspectors:
            for (name, day), units in self._where.items():
                if name in visit.inspectors and not self._may(name, {*_present(units), visit.unit}):
                    free[day] = False

    def left(self, host: str) -> NDArray[np.int64]:
        """Return how many more visits `host` can receive on each day: shape (days,)."""
        left = np.full(len(self._plan.days), self._plan.hosts[host].visits_a_day, dtype=np.int64)
        for day, number in self._receiving[host].items():
            left[day] -= number
        return left

    def elsewhere(self, inspector: str, day: int) -> list[str]:
        """Name the units where `inspector` is engaged on `day`."""
        return _present(self._where[inspector, day])

    def receive(self, visits: Iterable[Visit], start: int) -> bool:
        """Tell whether the hosts whom these visits need can receive all of them, begun together on `start`."""
        wanted: Counter[tuple[str, int]] = Counter(
            (name, day)
            for visit in visits
            for name in visit.present
            for day in range(start, start + visit.days)
        )
        return all(
            self._receiving[name][day] + number <= self._plan.hosts[name].visits_a_day
            for (name, day), number in wanted.items()
        )

    def overdrawn(self) -> bool:
        """Tell whether somebody would have to be in more places than can be, or receive more visits."""
        return any(
            max(days.values(), default=0) > self._plan.hosts[name].visits_a_day
            for name, days in self._receiving.items()
        ) or any(not self._may(name, _present(units)) for (name, _), units in self._where.items())

    def _may(self, inspector: str, units: Collection[str]) -> bool:
        """Tell whether `inspector` can be in all of `units` on one day."""
        near = self._plan.travel.near
        return len(units) <= self._plan.inspectors[inspector].places_a_day and all(
            near(one, other) for one in units for other in units
        )


def _present(units: Counter[str]) -> list[str]:
    return [unit for unit, number in units.items() if number > 0]
