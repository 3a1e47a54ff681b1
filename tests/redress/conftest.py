"""What the room's tests share: the small county with a supervisor, an office, a bureau that handles, townships that ask."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import pytest
from django.test import Client

from jianfu.kernel.domain.access import Actor, Role
from jianfu.kernel.models import Person, RoleHeld
from tests.register.world import World, actor, build_world

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytest_django.fixtures import SettingsWrapper


@dataclass(frozen=True)
class Cast:
    """The people of the room beside those of the world."""

    world: World
    supervisor: Actor
    second_supervisor: Actor
    far_supervisor: Actor
    other_clerk: Actor
    village_cadre: Actor


@pytest.fixture(autouse=True)
def home(tmp_path: Path, settings: SettingsWrapper) -> Path:
    """Give each test a data folder of its own."""
    settings.HOME = tmp_path / "home"
    return settings.HOME


@pytest.fixture
def world(db: None) -> World:
    """Return the small county."""
    return build_world()


@pytest.fixture
def cast(world: World) -> Cast:
    """Return the people."""
    return Cast(
        world,
        supervisor=actor("监督员甲", (Role.SUPERVISOR, world.county)),
        second_supervisor=actor("监督员乙", (Role.SUPERVISOR, world.county)),
        far_supervisor=actor("邻县监督员", (Role.SUPERVISOR, world.far_county)),
        other_clerk=actor("石桥镇干部", (Role.CLERK, world.townships[1])),
        village_cadre=actor("上河村干部", (Role.VILLAGE_CADRE, world.villages[0])),
    )


def appointed(who: Actor) -> Person:
    """Give the person of an actor the actor's roles in the database too, and return the person."""
    person = Person.objects.get(pk=who.person_id)
    for held in who.holds:
        RoleHeld.objects.get_or_create(
            person=person, unit_id=held.unit_id, role=held.role.value, since=date(2020, 1, 1)
        )
    return person


@pytest.fixture
def sign_in(db: None) -> Callable[[Actor], Client]:
    """Sign a person of the world in."""

    def start(who: Actor) -> Client:
        client = Client()
        client.force_login(appointed(who))
        return client

    return start
