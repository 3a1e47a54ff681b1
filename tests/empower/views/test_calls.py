"""The pages of calls over the real actions: find whom to call, call, answer, decide, confirm, take along."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from jianfu.empower.models import Call
from jianfu.empower.queries.calls import call_for

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from tests.empower.conftest import People
    from tests.register.world import World


def call(client: Client, world: World) -> Call:
    client.post(
        "/calls/new",
        {
            "act": "raise",
            "unit": world.townships[0].pk,
            "matter": "有人焚烧秸秆",
            "place": "上河村",
            "department": [world.bureau.pk, world.other_bureau.pk],
            "lead": world.other_bureau.pk,
            "urgency": "urgent",
        },
    )
    return Call.objects.get()


def test_the_lists_say_whom_before_anything_is_sent(
    world: World, lists: None, sign_in: Callable[..., Client]
) -> None:
    page = sign_in(world.clerk).post("/calls/new", {"act": "find", "matter": "有人焚烧秸秆"})
    text = page.content.decode()
    assert page.status_code == 200
    assert f'value="{world.other_bureau.pk}" checked' in text
    assert "秸秆露天焚烧的查处" in text
    assert not Call.objects.exists()


def test_a_call_through_the_pages(world: World, lists: None, sign_in: Callable[..., Client]) -> None:
    clerk, head = sign_in(world.clerk), sign_in(world.head)
    made = call(clerk, world)
    assert call_for(world.clerk, made.pk).parts()[0][0] == world.other_bureau
    assert "县农业农村局" in made.basis_zh
    for unit in (world.bureau, world.other_bureau):
        head.post(f"/calls/{made.pk}", {"act": "done", "unit": unit.pk, "note": "已查处"})
    answer = clerk.post(f"/calls/{made.pk}", {"act": "solved"}, follow=True)
    assert "已记下：确认已解决。" in answer.content.decode()
    assert call_for(world.clerk, made.pk).standing.is_solved


def test_a_refusal_stands_on_the_page_with_what_was_typed(
    world: World, sign_in: Callable[..., Client]
) -> None:
    clerk = sign_in(world.clerk)
    page = clerk.post("/calls/new", {"act": "raise", "unit": world.townships[0].pk, "matter": "路灯坏了"})
    assert page.status_code == 400
    assert "JF-EMPOWER-103" in page.content.decode()
    assert "路灯坏了" in page.content.decode()


def test_the_office_decides_on_the_page(world: World, sign_in: Callable[..., Client]) -> None:
    made = call(sign_in(world.clerk), world)
    sign_in(world.head).post(
        f"/calls/{made.pk}", {"act": "disputed", "unit": world.bureau.pk, "note": "不归民政"}
    )
    office = sign_in(world.reviewer)
    assert "裁定由谁负责" in office.get(f"/calls/{made.pk}").content.decode()
    office.post(
        f"/calls/{made.pk}", {"act": "decided", "lead": world.other_bureau.pk, "note": "按清单"}, follow=True
    )
    states = {unit: part.state.value for unit, part in call_for(world.clerk, made.pk).parts()}
    assert states == {world.other_bureau: "called", world.bureau: "released"}


@pytest.mark.parametrize("act", ["answered", "solved", "decided", "nonsense"])
def test_the_county_beside_gets_no_such_call(world: World, sign_in: Callable[..., Client], act: str) -> None:
    made = call(sign_in(world.clerk), world)
    stranger = sign_in(world.far_head)
    assert stranger.get(f"/calls/{made.pk}").status_code == 404
    posted = stranger.post(
        f"/calls/{made.pk}", {"act": act, "unit": world.bureau.pk, "lead": world.bureau.pk, "note": "看"}
    )
    assert posted.status_code == 404
    assert made.matter not in posted.content.decode()


def test_the_list_and_what_is_taken_along(
    world: World, people: People, sign_in: Callable[..., Client]
) -> None:
    call(sign_in(world.clerk), world)
    office = sign_in(world.reviewer)
    assert "有人焚烧秸秆" in office.get("/calls/?state=open").content.decode()
    assert "没有符合条件的呼叫" in office.get("/calls/?state=solved").content.decode()
    lines = b"".join(office.get("/calls/export.csv").streaming_content).decode().splitlines()
    assert (len(lines), lines[-1]) == (3, "共1行")
    assert office.get("/calls/export.xlsx").status_code == 200
    assert "有人焚烧秸秆" not in sign_in(people.other_clerk).get("/calls/").content.decode()


def test_the_numbers_by_department(world: World, sign_in: Callable[..., Client]) -> None:
    office = sign_in(world.reviewer)
    assert "今年还没有呼叫" in office.get("/calls/figures").content.decode()
    call(sign_in(world.clerk), world)
    assert world.bureau.name in office.get("/calls/figures").content.decode()
