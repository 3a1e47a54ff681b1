"""A county with people, and clients that call as them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from django.core.cache import cache
from django.test import Client

from jianfu.api import actions
from jianfu.kernel import clock
from jianfu.kernel.domain.access import SYSTEM, Actor, Role
from jianfu.kernel.models import RoleHeld
from tests.kernel.making import a_person, a_unit
from tests.register.world import World, build_world

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytest_django.fixtures import SettingsWrapper

    from jianfu.kernel.models import Person, Unit


@pytest.fixture(autouse=True)
def home(tmp_path: Path, settings: SettingsWrapper) -> Path:
    """Give each test a data folder of its own."""
    settings.HOME = tmp_path / "home"
    return settings.HOME


@pytest.fixture(autouse=True)
def _fresh_counters() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def city(db: None) -> Unit:
    return a_unit()


@pytest.fixture
def clerk(city: Unit) -> Person:
    return a_person("li", role=Role.CLERK, unit=city)


@pytest.fixture
def calling() -> Callable[[Person], Client]:
    """Give a client that calls with a token of a person."""

    def as_person(person: Person) -> Client:
        _, words = actions.issue_token(SYSTEM, person.username, "tests", 30, clock.now())
        return Client(headers={"Authorization": f"Bearer {words}"})

    return as_person


By = Callable[[Actor], Client]


@pytest.fixture
def in_march(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let it be the day on which the small county lives."""
    monkeypatch.setenv("JIANFU_NOW", "2026-03-10T09:30:00+08:00")


@pytest.fixture
def world(db: None, in_march: None) -> World:
    """Return the small county of the register's tests."""
    return build_world()


@pytest.fixture
def by(in_march: None) -> By:
    """Give a client that calls as one of the county's people."""

    def client(actor: Actor) -> Client:
        for held in actor.holds:
            RoleHeld.objects.get_or_create(
                person_id=actor.person_id,
                unit_id=held.unit_id,
                role=held.role,
                defaults={"since": "2020-01-01"},
            )
        _, words = actions.issue_token(SYSTEM, actor.name, "tests", 30, clock.now())
        return Client(headers={"Authorization": f"Bearer {words}"})

    return client
