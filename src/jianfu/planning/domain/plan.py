"""A year's visits as departments submit them, and the plan that comes out: plain values, no solver."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from jianfu.kernel.domain.workdays import is_working_day
from jianfu.planning.domain.people import Travel

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from jianfu.planning.domain.people import Host, Inspector


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of days, both ends included, with the reason why nobody may come (or why somebody cannot)."""

    first: date
    last: date
    because: str = ""
    units: frozenset[str] | None = None
    """The units that it concerns; None means all."""

    def holds(self, day: date) -> bool:
        """Tell whether `day` lies in it."""
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class Department:
    """Who comes: `teams` can be out on one day, none in the `unavailable` periods."""

    name: str
    teams: int
    unavailable: tuple[Period, ...] = ()


@dataclass(frozen=True, slots=True)
class Limits:
    """What a unit can be asked to bear. Visits that come together count as one reception."""

    per_week: int = 1
    per_month: int = 3
    per_year: int = 40
    gap_days: int = 0
    """Working days that must lie between two receptions of a unit."""
    joint_size: int = 6
    """Items that may come together at most."""


@dataclass(frozen=True, slots=True)
class Weights:
    """What a soft wish costs; each is a sum that `soft.py` computes and the report names."""

    reception_days: int = 100
    escorts: int = 0
    crowding: int = 2
    fairness: int = 0
    wish: int = 1
    change: int = 0


@dataclass(frozen=True, slots=True)
class Visit:
    """One item at one unit: `days` working days in a row that begin and end between `earliest` and `latest`."""

    key: str
    item: str
    topic: str
    department: str
    unit: str
    earliest: date
    latest: date
    days: int = 1
    team: int = 3
    joinable: bool = True
    submitted: date | None = None
    confirmed: bool = False
    """Already promised for the submitted day: it must stay there."""
    apart_from: frozenset[str] = frozenset()
    """Items that must not come on the same day."""
    together_with: frozenset[str] = frozenset()
    """Items that must come on the same day, where they come to the same unit at all."""
    present: tuple[str, ...] = ()
    """Hosts, by name, who must be there on every day of it."""
    inspectors: tuple[str, ...] = ()
    """Inspectors, by name, who come; they count within the department's teams like everybody else."""


@dataclass(frozen=True)
class Plan:
    """Everything submitted for one horizon."""

    first: date
    last: date
    departments: Mapping[str, Department]
    units: tuple[str, ...]
    visits: tuple[Visit, ...]
    limits: Limits = field(default_factory=Limits)
    weights: Weights = field(default_factory=Weights)
    blackouts: tuple[Period, ...] = ()
    hosts: Mapping[str, Host] = field(default_factory=dict)
    inspectors: Mapping[str, Inspector] = field(default_factory=dict)
    travel: Travel = field(default_factory=Travel)

    @cached_property
    def days(self) -> tuple[date, ...]:
        """List the working days of the horizon; everything below counts in places of this list."""
        span = range((self.last - self.first).days + 1)
        every = (self.first.fromordinal(self.first.toordinal() + step) for step in span)
        return tuple(day for day in every if is_working_day(day))

    @cached_property
    def place(self) -> Mapping[date, int]:
        """Map a working day to its place in `days`."""
        return {day: at for at, day in enumerate(self.days)}

    def by_unit(self) -> dict[str, list[Visit]]:
        """Group the visits by unit, in the order of `units`."""
        groups: dict[str, list[Visit]] = {unit: [] for unit in self.units}
        for visit in self.visits:
            groups[visit.unit].append(visit)
        return groups

    def closed(self, unit: str, day: date) -> Period | None:
        """Return the blackout that closes `unit` on `day`, if any."""
        for period in self.blackouts:
            if period.holds(day) and (period.units is None or unit in period.units):
                return period
        return None

    def away(self, visit: Visit, day: date) -> str | None:
        """Name the host or inspector whom `visit` needs and who is not there on `day`, if any."""
        people: list[Host | Inspector] = [self.hosts[name] for name in visit.present]
        people += [self.inspectors[name] for name in visit.inspectors]
        return next(
            (one.name for one in people if any(period.holds(day) for period in one.unavailable)), None
        )


@dataclass(frozen=True, slots=True)
class Change:
    """What is different: days that are closed now, and visits (by key) or items that do not take place."""

    blackouts: tuple[Period, ...] = ()
    cancelled: frozenset[str] = frozenset()


Schedule = dict[str, int]
"""Where each visit (by key) begins: a place in `Plan.days`."""
