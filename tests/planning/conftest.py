"""What the tests of the plan's tables and pages share: a small county, its people, and two items that overlap."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from django.test import Client

from jianfu.kernel.models import Person, RoleHeld
from jianfu.planning import actions
from jianfu.planning.domain.items import Item
from tests.register.world import World, build_world

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytest_django.fixtures import SettingsWrapper

    from jianfu.planning.models import PlanVersion

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
WISH, OTHER_WISH = date(2026, 4, 14), date(2026, 4, 16)


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
def straw(world: World) -> Item:
    """Return an item of the bureau to all three townships."""
    return Item(
        department_id=world.bureau.pk,
        topic="养老服务检查",
        earliest=date(2026, 4, 7),
        latest=date(2026, 4, 30),
        submitted_on=WISH,
        asks="看敬老院消防设施",
    )


@pytest.fixture
def entered(world: World, straw: Item) -> int:
    """Enter two items that overlap, of two departments; return the plan's number."""
    one = actions.submit_item(world.head, straw, NOW)
    other = replace(
        straw, department_id=world.other_bureau.pk, topic="春耕生产检查", submitted_on=OTHER_WISH, asks=""
    )
    actions.submit_item(world.head, other, NOW)
    return one.plan_id


@pytest.fixture
def worked_out(world: World, entered: int) -> PlanVersion:
    """Work the plan out."""
    version = actions.open_version(world.reviewer, entered, NOW)
    return actions.work_out(version.pk, NOW, seconds=2)


@pytest.fixture
def published(world: World, worked_out: PlanVersion) -> PlanVersion:
    """Publish it."""
    return actions.publish_version(world.reviewer, worked_out.pk, NOW)


@pytest.fixture
def sign_in(db: None) -> Callable[..., object]:
    """Sign a person of the world in."""

    def start(actor: object) -> object:
        person = Person.objects.get(pk=actor.person_id)
        for held in actor.holds:
            RoleHeld.objects.get_or_create(
                person=person, unit_id=held.unit_id, role=held.role.value, since=date(2020, 1, 1)
            )
        client = Client()
        client.force_login(person)
        return client

    return start
