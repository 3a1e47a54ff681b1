"""What the tests of this room share: a small county with its people, a duty list, and a way to sign in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from django.test import Client

from jianfu.duties.actions import adopt_list
from jianfu.duties.domain.items import DutyItem, DutyList, ListKind
from jianfu.kernel.domain.access import SYSTEM, Role
from jianfu.kernel.models import Person, RoleHeld
from tests.register.world import World, actor, build_world

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytest_django.fixtures import SettingsWrapper

    from jianfu.kernel.domain.access import Actor

# A Monday; Qingming (4 to 6 April 2026) lies in the weeks after it.
NOW = datetime(2026, 3, 2, 9, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
TODAY = NOW.date()


def later(days: int) -> datetime:
    """Return the moment so many days after `NOW`."""
    return NOW + timedelta(days=days)


@dataclass(frozen=True)
class People:
    """More people of the small county than the world has."""

    farmer: Actor
    cadre: Actor
    other_clerk: Actor
    supervisor: Actor


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
def people(world: World) -> People:
    """Return more of its people."""
    return People(
        farmer=actor("农业局干部", (Role.DRAFTER, world.other_bureau)),
        cadre=actor("村干部", (Role.VILLAGE_CADRE, world.villages[0])),
        other_clerk=actor("石桥镇干部", (Role.CLERK, world.townships[1])),
        supervisor=actor("监督员", (Role.SUPERVISOR, world.county)),
    )


@pytest.fixture
def lists(world: World) -> None:
    """Let duty lists hold in the county."""
    items = (
        DutyItem(
            ListKind.COOPERATE, "秸秆露天焚烧的查处", "生态环保", "县农业农村局", "组织查处", "巡查劝阻"
        ),
        DutyItem(ListKind.WITHDRAWN, "养老机构消防设施检查", "民生服务", "县民政局", "由部门检查"),
        DutyItem(ListKind.BASIC, "村级道路日常养护", "城乡建设"),
    )
    adopt_list(SYSTEM, world.county.pk, DutyList("清单", date(2025, 6, 30), items), NOW)


@pytest.fixture
def sign_in(db: None) -> Callable[..., Client]:
    """Sign a person of the world in."""

    def start(somebody: Actor) -> Client:
        person = Person.objects.get(pk=somebody.person_id)
        for held in somebody.holds:
            RoleHeld.objects.get_or_create(
                person=person, unit_id=held.unit_id, role=held.role.value, since=date(2020, 1, 1)
            )
        client = Client()
        client.force_login(person)
        return client

    return start
