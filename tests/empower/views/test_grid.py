"""The pages of the network: set up, enter, give a contact, note a matter, take it further, call departments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jianfu.empower.models import GridMatter, GridPost, Household

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from tests.empower.conftest import People
    from tests.register.world import World


def test_a_network_through_the_pages(world: World, people: People, sign_in: Callable[..., Client]) -> None:
    cadre = sign_in(people.cadre)
    address = f"/grid/{world.villages[0].pk}"
    assert "还没有建立网络" in cadre.get(address).content.decode()
    for kind, name in (("area", "东片"), ("group", "一组"), ("neighbour", "甲邻")):
        above = GridPost.objects.order_by("pk").last()
        form = {
            "act": "post",
            "kind": kind,
            "name": name,
            "holder": "张三",
            "above": above.pk if above else "",
        }
        cadre.post(address, form)
    cadre.post(address, {"act": "households", "households": "钟老根 | 3\n李四 | 2"})
    page = cadre.get(address).content.decode()
    assert "2户没有联系人" in page
    assert "钟老根" not in page
    post = GridPost.objects.get(kind="neighbour")
    for home in Household.objects.all():
        cadre.post(address, {"act": "assign", "household": home.pk, "post": post.pk})
    assert "2户，100%有联系人" in cadre.get(address).content.decode()
    assert cadre.post(address, {"act": "households", "households": "某 | 很多"}).status_code == 400


def test_a_matter_from_the_village_to_a_call(
    world: World, people: People, sign_in: Callable[..., Client]
) -> None:
    cadre, clerk = sign_in(people.cadre), sign_in(world.clerk)
    cadre.post(f"/grid/{world.villages[0].pk}", {"act": "matter", "text": "屋后滑坡"})
    address = f"/grid/matters/{GridMatter.objects.get().pk}"
    cadre.post(address, {"act": "passed_up", "note": "村里办不了"})
    page = clerk.get(address).content.decode()
    assert "/calls/new?matter=" in page
    assert "屋后滑坡" in clerk.get("/grid/").content.decode()
    clerk.post(address, {"act": "done", "note": "已清运"})
    cadre.post(address, {"act": "solved"})
    assert "已解决" in clerk.get(address).content.decode()
    assert clerk.post(address, {"act": "done", "note": "再办"}).status_code == 404


def test_who_sees_the_pages(world: World, people: People, sign_in: Callable[..., Client]) -> None:
    office = sign_in(world.reviewer)
    lines = b"".join(office.get("/grid/export.csv").streaming_content).decode().splitlines()
    assert lines[-1] == "共2行"
    assert sign_in(people.other_clerk).get(f"/grid/{world.villages[0].pk}").status_code == 404
    assert office.get(f"/grid/{world.villages[0].pk}").status_code == 200
    assert "设一个岗位" not in office.get(f"/grid/{world.villages[0].pk}").content.decode()
