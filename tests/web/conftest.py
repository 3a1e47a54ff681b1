"""A small county: a city, its county, a bureau, a township, a village; and somebody at each."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from jianfu.kernel.domain.access import Role
from jianfu.kernel.domain.units import Level, UnitKind
from jianfu.kernel.models import Person, RoleHeld, Unit

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    SignedIn = Callable[..., Client]

UNITS = (
    ("city", "云州市", Level.CITY, UnitKind.TERRITORY, None),
    ("county", "云溪县", Level.COUNTY, UnitKind.TERRITORY, "city"),
    ("office", "云溪县减负办", Level.COUNTY, UnitKind.OFFICE, "county"),
    ("bureau", "云溪县农业农村局", Level.COUNTY, UnitKind.DEPARTMENT, "county"),
    ("township", "青石镇", Level.TOWNSHIP, UnitKind.TERRITORY, "county"),
    ("township2", "河口镇", Level.TOWNSHIP, UnitKind.TERRITORY, "county"),
    ("township3", "东山乡", Level.TOWNSHIP, UnitKind.TERRITORY, "county"),
    ("village", "柳树村", Level.VILLAGE, UnitKind.TERRITORY, "township"),
)
SEATS = {
    Role.CLERK: "township",
    Role.VILLAGE_CADRE: "village",
    Role.DRAFTER: "bureau",
    Role.DEPARTMENT_HEAD: "bureau",
    Role.REVIEWER: "county",
    Role.LEADER: "county",
    Role.SUPERVISOR: "county",
    Role.ADMINISTRATOR: "county",
    Role.CITIZEN: "township",
}
PASSWORD = "Long-enough-for-tests-7"


@pytest.fixture
def units(db: None) -> dict[str, Unit]:
    """Make the county."""
    return make_units()


def make_units() -> dict[str, Unit]:
    """Make the units by their codes."""
    found: dict[str, Unit] = {}
    for number, (code, name, level, kind, above) in enumerate(UNITS):
        parent = found[above] if above else None
        path = (parent.path if parent else "") + f"{number:05d}"
        found[code] = Unit.objects.create(
            code=code, name=name, level=level, kind=kind, parent=parent, path=path
        )
    return found


def person(role: Role, unit: Unit, username: str = "") -> Person:
    """Make somebody who holds `role` at `unit`."""
    made = Person(username=username or role.value, display_name=f"测试{role.label.zh}"[:60])
    made.set_password(PASSWORD)
    made.save()
    RoleHeld.objects.create(person=made, unit=unit, role=role.value, since=date(2020, 1, 1))
    return made


@pytest.fixture
def as_role(units: dict[str, Unit], client: Client) -> SignedIn:
    """Sign somebody in who holds the role at its usual seat."""

    def sign_in(role: Role) -> Client:
        client.force_login(person(role, units[SEATS[role]]))
        return client

    return sign_in
