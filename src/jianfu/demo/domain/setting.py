"""The frame in which a county is generated: seed, days, places, and the published figures that go in."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from random import Random
from typing import TYPE_CHECKING

from jianfu.demo.domain.places import COUNTY, Place, is_rural, places, township_codes
from jianfu.demo.domain.seasons import months_before, working_days
from jianfu.kernel.domain.units import Level, UnitKind

if TYPE_CHECKING:
    from datetime import date

MONTHS = 14


@dataclass(frozen=True, slots=True)
class Rates:
    """The figures that go in, a year; their sources are in `docs/demo-county.md`. "Reached" is by one township."""

    notices_a_working_day: float = 60
    documents_reached: int = 400
    red_headers_of_county: int = 96
    red_headers_from_above: int = 90
    white_headers: int = 130
    meetings_called: int = 60
    inspections_reached: int = 30
    assessments: int = 12
    work_groups: int = 50
    apps: int = 11
    village_forms: int = 352
    cascades: int = 24

    @property
    def notes(self) -> int:
        """Return how many notes without a number reach a township: what is left of the documents."""
        return (
            self.documents_reached
            - self.red_headers_of_county
            - self.red_headers_from_above
            - self.white_headers
        )


@dataclass(frozen=True)
class Setting:
    """Everything that a flow may know."""

    seed: int
    today: date
    townships: tuple[str, ...]
    places: tuple[Place, ...]
    rates: Rates

    @cached_property
    def first(self) -> date:
        """Return the first day of the fourteen months."""
        return months_before(self.today, MONTHS)

    @cached_property
    def days(self) -> list[date]:
        """Return the working days of the fourteen months."""
        return working_days(self.first, self.today)

    @cached_property
    def rural(self) -> tuple[str, ...]:
        """Return the townships that are not streets."""
        return tuple(code for code in self.townships if is_rural(code))

    @cached_property
    def villages(self) -> dict[str, tuple[str, ...]]:
        """Return the villages of each township."""
        below: dict[str, list[str]] = {code: [] for code in self.townships}
        for place in self.places:
            if place.level is Level.VILLAGE and place.parent:
                below[place.parent].append(place.code)
        return {code: tuple(codes) for code, codes in below.items()}

    @cached_property
    def names(self) -> dict[str, str]:
        """Return the name of each unit by its code."""
        return {place.code: place.name for place in self.places}

    @cached_property
    def marks(self) -> dict[str, str]:
        """Return what stands in the document numbers of each unit."""
        return {place.code: place.mark for place in self.places if place.mark}

    @cached_property
    def departments(self) -> tuple[str, ...]:
        """Return the codes of the county's departments."""
        kinds = {UnitKind.DEPARTMENT}
        return tuple(p.code for p in self.places if p.parent == COUNTY and p.kind in kinds)

    def random(self, stream: str) -> Random:
        """Return the random numbers of one flow: a change in one flow leaves the others as they are."""
        return Random(f"{self.seed}/{stream}")  # noqa: S311 -- a reproducible county, not a secret

    def yearly(self, count: float) -> int:
        """Return how many fall into the fourteen months when there are `count` a year."""
        return round(count * MONTHS / 12)


def setting(seed: int, today: date, townships: int, villages: int, rates: Rates) -> Setting:
    """Build the frame."""
    return Setting(seed, today, township_codes(townships), places(townships, villages), rates)
