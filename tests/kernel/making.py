"""Small units and people for the kernel's tests."""

from __future__ import annotations

from datetime import date, datetime

from jianfu.kernel.clock import SHANGHAI
from jianfu.kernel.domain.access import SYSTEM, Actor, Held, Role
from jianfu.kernel.domain.units import Level, UnitKind
from jianfu.kernel.models import Person, RoleHeld, Unit

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=SHANGHAI)
TODAY = date(2026, 3, 2)
PASSWORD = "Heron-tea-42-wind"
# Fictional numbers with right check digits.
ID_NUMBER = "110101199003070257"
OTHER_ID_NUMBER = "110101198505120037"
PHONE = "13800001234"
CARD = "6222020000000000000"


def a_unit(
    code: str = "500000",
    name: str = "云川市",
    *,
    parent: Unit | None = None,
    level: Level = Level.CITY,
    kind: UnitKind = UnitKind.TERRITORY,
) -> Unit:
    """Insert a unit without passing through the actions."""
    siblings = Unit.objects.filter(parent=parent).count()
    path = (parent.path if parent else "") + f"{siblings + 1:05d}"
    return Unit.objects.create(code=code, name=name, parent=parent, level=level, kind=kind, path=path)


def a_person(username: str = "wang", *, role: Role | None = None, unit: Unit | None = None) -> Person:
    """Insert a person, perhaps with a role."""
    person = Person(username=username, display_name=f"{username}同志")
    person.set_password(PASSWORD)
    person.save()
    if role and unit:
        RoleHeld.objects.create(person=person, unit=unit, role=role, since=TODAY)
    return person


def an_actor(role: Role, unit: Unit) -> Actor:
    """Return somebody who holds `role` at `unit`, without an account."""
    return Actor(7, "管理员", (Held(role, unit.pk, unit.name, unit.path),))


__all__ = ["NOW", "PASSWORD", "SYSTEM", "TODAY", "a_person", "a_unit", "an_actor"]
