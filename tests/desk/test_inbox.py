"""What rooms above the desk bring to it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from jianfu.desk.inbox import Matter, matters, offer, withdraw
from jianfu.kernel.domain.access import Role
from jianfu.kernel.domain.text import Text
from tests.register.world import NOW, World
from tests.web.conftest import person

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from django.test import Client

    from jianfu.kernel.domain.access import Actor

KIND = Text("呼叫", "call")


@pytest.fixture
def offered() -> Iterator[None]:
    """Offer two sources for one test."""
    offer("test-b", one_late_and_one_open)
    offer("test-a", lambda _actor, unit_id, _now: [matter("早到的", date(2026, 6, 1))] if unit_id else [])
    yield
    withdraw("test-a")
    withdraw("test-b")


def matter(title: str, due: date | None) -> Matter:
    return Matter(KIND, title, "/somewhere/1", due, "青石镇")


def one_late_and_one_open(actor: Actor, unit_id: int, now: datetime) -> list[Matter]:
    return [matter("没有期限的", None), matter("晚到的", date(2026, 7, 1))]


@pytest.mark.usefixtures("offered")
def test_all_sources_together_by_due_day_and_what_has_none_last(world: World) -> None:
    mine = [one for one in matters(world.clerk, world.townships[0].pk, NOW) if one.kind is KIND]
    assert [one.title for one in mine] == ["早到的", "晚到的", "没有期限的"]


@pytest.mark.usefixtures("offered")
def test_the_same_name_takes_the_place_of_the_first(world: World) -> None:
    offer("test-a", lambda _actor, _unit_id, _now: [matter("新的", date(2026, 5, 1))])
    titles = [one.title for one in matters(world.clerk, world.townships[0].pk, NOW) if one.kind is KIND]
    assert titles == ["新的", "晚到的", "没有期限的"]


def test_a_withdrawn_source_says_nothing_more_and_a_second_time_is_no_error(world: World) -> None:
    offer("test-c", one_late_and_one_open)
    withdraw("test-c")
    withdraw("test-c")
    assert [one for one in matters(world.clerk, world.townships[0].pk, NOW) if one.kind is KIND] == []


@pytest.mark.usefixtures("offered")
def test_the_desk_shows_them_and_an_empty_desk_is_then_not_called_empty(client: Client, world: World) -> None:
    client.force_login(person(Role.CLERK, world.townships[0]))
    page = client.get("/desk/").content.decode()
    assert 'href="/somewhere/1"' in page
    assert "其他等您办的" in page
    assert "现在没有要办的事" not in page
