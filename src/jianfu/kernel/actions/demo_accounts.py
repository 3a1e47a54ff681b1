"""Accounts of a demonstration: one password for all of them, refused anywhere but in a demo home."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib.auth.hashers import make_password
from django.db import transaction

from jianfu.kernel.audit import record
from jianfu.kernel.clock import SHANGHAI
from jianfu.kernel.demo_home import read_marker
from jianfu.kernel.domain.access import Permission, Role
from jianfu.kernel.domain.demo_refusals import DEMO_ONLY
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.models import Person, RoleHeld

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from jianfu.kernel.domain.access import Actor
    from jianfu.kernel.models import Unit


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """An account with its roles, each at a unit."""

    username: str
    display_name: str
    roles: tuple[tuple[Unit, Role], ...]


def open_demo_accounts(
    actor: Actor, accounts: Sequence[DemoAccount], password: str, since: date, now: datetime
) -> list[Person]:
    """Open `accounts` that all sign in with `password`, which nobody has to change; the roles are held from `since`.

    The password is hashed once for all of them: that they are equal is no secret here. Needs `MANAGE_PEOPLE` at each
    unit. Raises `Refusal` (`DEMO_ONLY`) unless the data folder is a demo home.
    """
    if read_marker() is None:
        raise Refusal(DEMO_ONLY)
    for unit in {unit for account in accounts for unit, _ in account.roles}:
        actor.require(Permission.MANAGE_PEOPLE, unit.path, unit.name)
    hashed = make_password(password)
    with transaction.atomic():
        people = Person.objects.bulk_create(
            Person(username=account.username, display_name=account.display_name, password=hashed)
            for account in accounts
        )
        RoleHeld.objects.bulk_create(
            RoleHeld(person=person, unit=unit, role=role, since=since)
            for person, account in zip(people, accounts, strict=True)
            for unit, role in account.roles
        )
        after = {
            "accounts": [account.username for account in accounts],
            "on": now.astimezone(SHANGHAI).date(),
        }
        if people:
            record(actor, "person.open_demo", people[0], now, after=after)
    return people
