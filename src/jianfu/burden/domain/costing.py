"""Yearly totals as the published methods add them up: burden hours of the PRA, and the Standard Cost Model.

PRA (United States): hours = respondents × responses per respondent × hours per response, line by line. SCM (Europe,
Erfüllungsaufwand in Germany): cost = Σ tariff × time × population × frequency. Both count net of what was removed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jianfu.kernel.domain.hours import NO_HOURS, Hours, Origin

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Collection:
    """One line of an information collection: who answers, how often a year, how long once.

    `removed` marks a line that is taken away: it counts against the others.
    """

    respondents: float
    responses_each: float
    hours_each: Hours
    removed: bool = False

    @property
    def responses(self) -> float:
        """Return the responses of a year."""
        return self.respondents * self.responses_each

    @property
    def hours(self) -> Hours:
        """Return the hours of a year, as if nothing were removed."""
        return self.hours_each.times(self.responses)


@dataclass(frozen=True, slots=True)
class Net:
    """What a set of lines adds and takes away in a year."""

    responses: float
    added: Hours
    removed: Hours

    @property
    def likely(self) -> float:
        """Return the net hours; negative when more is taken away than added."""
        return self.added.likely - self.removed.likely

    @property
    def bounds(self) -> tuple[float, float]:
        """Return the net range: the least added with the most taken away, and the other way round."""
        return self.added.low - self.removed.high, self.added.high - self.removed.low


def net(lines: Iterable[Collection]) -> Net:
    """Add up the lines, apart by whether they are added or removed."""
    responses, added, removed = 0.0, NO_HOURS, NO_HOURS
    for line in lines:
        if line.removed:
            responses, removed = responses - line.responses, removed.plus(line.hours)
        else:
            responses, added = responses + line.responses, added.plus(line.hours)
    return Net(responses, added, removed)


@dataclass(frozen=True, slots=True)
class Activity:
    """One activity of the Standard Cost Model: what an hour costs, how long it takes, for how many, how often a year."""

    tariff: float
    hours: Hours
    population: float
    frequency: float

    @property
    def cost(self) -> Hours:
        """Return tariff × time × population × frequency, as a range of money."""
        return self.hours.times(self.tariff * self.population * self.frequency)


def standard_cost(activities: Iterable[Activity]) -> Hours:
    """Add up the costs of a year; the range is that of the times."""
    cost = NO_HOURS
    for activity in activities:
        cost = cost.plus(activity.cost)
    return cost


def exactly(hours: float) -> Hours:
    """Return a figure that is taken as given, without a range."""
    return Hours(hours, hours, hours, Origin.DECLARED)
