"""The pages of the inventories: enter, load, decide, take along; the owner does not learn who told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.files.uploadedfile import SimpleUploadedFile

from jianfu.empower.inventory_workbooks import template
from jianfu.empower.models import Holding

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from tests.register.world import World


def enter(client: Client, **more: object) -> Holding:
    client.post(
        "/inventory/report",
        {
            "kind": "app",
            "name": "平安通",
            "owner": "云溪县民政局",
            "function": ["punch_in", "patrol"],
            **more,
        },
    )
    return Holding.objects.latest("pk")


def test_enter_and_find_it_with_its_finding(world: World, sign_in: Callable[..., Client]) -> None:
    clerk = sign_in(world.clerk)
    made = enter(clerk, minutes="15")
    page = clerk.get("/inventory/?kind=app").content.decode()
    assert "平安通" in page
    assert "必须改" in page
    assert "打卡" in clerk.get(f"/inventory/{made.pk}").content.decode()
    assert "还没有登记" in clerk.get("/inventory/?words=没有的").content.decode()


def test_the_owner_sees_a_number_and_never_who_told(world: World, sign_in: Callable[..., Client]) -> None:
    made = enter(sign_in(world.clerk))
    seen = sign_in(world.drafter).get(f"/inventory/{made.pk}").content.decode()
    assert "1个单位" in seen
    assert world.townships[0].name not in seen
    assert world.townships[0].name in sign_in(world.reviewer).get(f"/inventory/{made.pk}").content.decode()


def test_propose_and_decide_on_the_page(world: World, sign_in: Callable[..., Client]) -> None:
    made = enter(sign_in(world.clerk))
    office, head = sign_in(world.reviewer), sign_in(world.head)
    address = f"/inventory/{made.pk}"
    assert office.post(address, {"act": "proposed", "what": "merge", "note": "并"}).status_code == 400
    office.post(address, {"act": "proposed", "what": "close", "note": "打卡"})
    head.post(address, {"act": "contested", "note": "还要用"})
    sign_in(world.leader).post(address, {"act": "decided", "note": "关停"})
    assert "限期清理" in head.get(address).content.decode()
    head.post(address, {"act": "ended"})
    assert Holding.objects.get(pk=made.pk).ended_on is not None


def test_a_workbook_through_the_page(world: World, sign_in: Callable[..., Client]) -> None:
    clerk = sign_in(world.clerk)
    assert clerk.get("/inventory/template.xlsx").content[:2] == b"PK"
    clerk.post("/inventory/load", {"file": SimpleUploadedFile("表.xlsx", template())})
    assert Holding.objects.get().name == "某某通"
    assert clerk.post("/inventory/load", {}).status_code == 400
    refused = clerk.post("/inventory/load", {"file": SimpleUploadedFile("x.xlsx", b"no")})
    assert "JF-EMPOWER-147" in refused.content.decode()


def test_overlaps_and_what_is_taken_along(world: World, sign_in: Callable[..., Client]) -> None:
    clerk, office = sign_in(world.clerk), sign_in(world.reviewer)
    assert "没有发现功能重复" in office.get("/inventory/overlaps").content.decode()
    enter(clerk, purpose="巡查上报")
    enter(clerk, name="网格通", purpose="巡查上报")
    assert "相同100%" in office.get("/inventory/overlaps").content.decode()
    lines = b"".join(office.get("/inventory/export.csv").streaming_content).decode().splitlines()
    assert (len(lines), lines[-1]) == (4, "共2行")
    assert office.get("/inventory/export.xlsx").status_code == 200


def test_certificates_answer_a_name(world: World, sign_in: Callable[..., Client]) -> None:
    clerk = sign_in(world.clerk)
    assert "公安机关出具" in clerk.get("/inventory/certificates?q=无犯罪记录证明").content.decode()
    assert "第一批清单里没有这一项" in clerk.get("/inventory/certificates?q=土地").content.decode()
    assert "共 20 条" in clerk.get("/inventory/certificates").content.decode()
