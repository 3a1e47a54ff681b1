"""What the tests of burdens share: a small county, and somebody who is signed in."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from django.test import Client

from jianfu.kernel.models import Person, RoleHeld
from tests.register.world import World, build_world

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytest_django.fixtures import SettingsWrapper

    from jianfu.kernel.domain.access import Actor


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
def sign_in(db: None) -> Callable[[Actor], Client]:
    """Sign a person of the world in."""

    def start(actor: Actor) -> Client:
        person = Person.objects.get(pk=actor.person_id)
        for held in actor.holds:
            RoleHeld.objects.get_or_create(
                person=person, unit_id=held.unit_id, role=held.role.value, since=date(2020, 1, 1)
            )
        client = Client()
        client.force_login(person)
        return client

    return start
