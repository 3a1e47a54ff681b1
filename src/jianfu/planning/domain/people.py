"""People whom a visit needs by name: those of the unit who must be there, and inspectors; and who gets where in a day."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jianfu.planning.domain.plan import Period


@dataclass(frozen=True, slots=True)
class Host:
    """Somebody who receives visits to `units` in a role (党委书记), and never on the `unavailable` days.

    A visit that names the role takes one of the host's `visits_a_day`, on each of its days and wherever it is; visits
    that come together are several here, because each of them wants the host for its own matter.
    """

    name: str
    role: str
    units: frozenset[str]
    unavailable: tuple[Period, ...] = ()
    visits_a_day: int = 1


@dataclass(frozen=True, slots=True)
class Inspector:
    """An inspector, or a team with a name: in so many units a day at most, and nowhere on the `unavailable` days."""

    name: str
    unavailable: tuple[Period, ...] = ()
    places_a_day: int = 1


@dataclass(frozen=True, slots=True)
class Travel:
    """How long it takes between two units, and how long it may take for an inspector who visits both on one day."""

    limit: int = 60
    """Minutes."""
    minutes: Mapping[frozenset[str], int] = field(default_factory=dict)
    """By pair of units. A pair that is not in it is too far: nobody is sent on a journey that nobody measured."""

    def near(self, one: str, other: str) -> bool:
        """Tell whether both units can be visited on one day by the same people."""
        known = self.minutes.get(frozenset((one, other)))
        return one == other or (known is not None and known <= self.limit)
