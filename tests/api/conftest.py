"""A county with people, and clients that call as them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.core.cache import cache
from django.test import Client

from jianfu.api import actions
from jianfu.kernel import clock
from jianfu.kernel.domain.access import SYSTEM, Role
from tests.kernel.making import a_person, a_unit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
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
