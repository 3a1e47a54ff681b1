"""The pages over the real actions: what each person gets, and what a refusal looks like."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from jianfu.planning.domain.versions import VersionState
from jianfu.planning.models import PlanItem, PlanVersion
from jianfu.planning.workbooks import template
from tests.planning.conftest import NOW

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from tests.register.world import World

    SignIn = Callable[..., Client]

FORM = {
    "topic": "秋收检查",
    "kind": "inspection",
    "earliest": "2026-09-01",
    "latest": "2026-09-30",
    "days": "1",
    "team": "3",
    "joinable": "yes",
}


@pytest.fixture(autouse=True)
def on_the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the pages live in the days of the world."""
    monkeypatch.setenv("JIANFU_NOW", NOW.isoformat())


def text(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def test_the_calendar_says_what_moved_and_why(world: World, published: PlanVersion, sign_in: SignIn) -> None:
    page = text(sign_in(world.reviewer), "/plan/")
    moved = published.visits.exclude(because_zh="")[0]
    assert moved.because_zh in page
    assert "登记停访" in page
    assert "共3个接待天数" in page
    assert "共6个接待天数" in text(sign_in(world.reviewer), "/plan/?side=before")


def test_a_department_sees_its_own_and_no_office_buttons(
    world: World, published: PlanVersion, sign_in: SignIn
) -> None:
    page = text(sign_in(world.drafter), "/plan/?unit=" + str(world.townships[0].pk))
    assert "养老服务检查" in page
    assert "云溪县农业农村局" not in page
    assert "登记停访" not in page
    assert "重新统筹" not in page


def test_an_empty_year_teaches(world: World, sign_in: SignIn) -> None:
    assert "还没有报送事项" in text(sign_in(world.reviewer), "/plan/?year=2031")
    assert sign_in(world.reviewer).get("/plan/export.xlsx").status_code == 404


def test_an_item_is_entered_refused_and_withdrawn(world: World, sign_in: SignIn) -> None:
    client = sign_in(world.drafter)
    form = {**FORM, "department": str(world.bureau.pk)}
    assert client.post("/plan/items", form).status_code == 302
    assert client.post("/plan/items", form).status_code == 302
    item = PlanItem.objects.get()
    refused = client.post("/plan/items", {**form, "latest": "2026-08-01"})
    assert refused.status_code == 400
    assert "JF-PLANNING-012" in refused.content.decode()
    for wrong in ({"days": "many"}, {"kind": "form"}, {"earliest": "soon"}):
        assert "JF-PLANNING-028" in client.post("/plan/items", {**form, **wrong}).content.decode()
    assert client.post(f"/plan/items/{item.pk}/withdraw").status_code == 302
    assert "秋收检查" not in text(client, "/plan/items").split('id="notices"')[1].split("</div>", 1)[1]


def test_a_workbook_goes_in_by_the_page(world: World, sign_in: SignIn) -> None:
    client = sign_in(world.reviewer)
    assert "JF-KERNEL-062" in client.post("/plan/items/load").content.decode()
    file = SimpleUploadedFile("计划.xlsx", template())
    refused = client.post("/plan/items/load", {"file": file})
    assert refused.status_code == 400
    assert "JF-PLANNING-016" in refused.content.decode()
    assert (
        openpyxl.load_workbook(io.BytesIO(client.get("/plan/template.xlsx").content)).sheetnames[0] == "项目"
    )


def test_the_office_solves_publishes_and_exports(
    world: World, worked_out: PlanVersion, sign_in: SignIn
) -> None:
    client = sign_in(world.reviewer)
    assert client.post(f"/plan/versions/{worked_out.pk}/publish").status_code == 302
    worked_out.refresh_from_db()
    assert worked_out.state == VersionState.PUBLISHED
    book = openpyxl.load_workbook(io.BytesIO(client.get("/plan/export.xlsx").content))
    assert book["统筹计划"].max_row == 7
    assert client.post(f"/plan/{worked_out.plan_id}/solve").status_code == 302
    again = client.post(f"/plan/{worked_out.plan_id}/solve")
    assert again.status_code == 409
    assert "正在统筹" in again.content.decode()
    closed = client.post(f"/plan/{worked_out.plan_id}/replan", {"first": "2026-04-20", "last": "2026-04-01"})
    assert closed.status_code == 400


def test_a_department_cannot_publish(world: World, worked_out: PlanVersion, sign_in: SignIn) -> None:
    client = sign_in(world.head)
    assert client.post(f"/plan/versions/{worked_out.pk}/publish").status_code == 403
    assert client.post(f"/plan/{worked_out.plan_id}/solve").status_code == 403


def test_the_township_looks_a_code_up(world: World, published: PlanVersion, sign_in: SignIn) -> None:
    client = sign_in(world.clerk)
    visit = published.visits.filter(unit=world.townships[0], item__topic="养老服务检查").get()
    other = published.visits.filter(unit=world.townships[1])[0]
    assert visit.code[:4] in text(client, "/visits/")
    page = text(client, f"/visits/check?code={visit.code}")
    for words in ("在计划内", "云溪县民政局", "看敬老院消防设施", "计划日期不是今天"):
        assert words in page
    assert "不在计划内" in text(client, f"/visits/check?code={other.code}")
    assert "<svg" in text(client, f"/visits/{visit.pk}")
    assert client.get(f"/visits/{other.pk}").status_code == 404


NOTICE = """云溪县民政局关于开展养老机构检查的通知

各乡镇人民政府：
根据《养老机构管理办法》，定于2026年4月13日至17日对河口镇开展检查。检查组一行4人，现场查看消防设施。

云溪县民政局
2026年3月2日
"""


def test_a_notice_fills_the_form_and_nothing_is_entered(world: World, sign_in: SignIn) -> None:
    client = sign_in(world.drafter)
    file = SimpleUploadedFile("通知.txt", NOTICE.encode())
    page = client.post("/plan/items/read", {"file": file}).content.decode()
    for words in ('value="2026-04-13"', 'value="2026-04-17"', "《养老机构管理办法》", "查看消防设施"):
        assert words in page
    ticked = [part for part in page.split("<label>") if "河口镇" in part and "checkbox" in part]
    assert "checked" in ticked[0]
    assert not PlanItem.objects.exists()
    assert "JF-KERNEL-062" in client.post("/plan/items/read").content.decode()
    secret = SimpleUploadedFile("通知.txt", f"机密★\n{NOTICE}".encode())
    refused = client.post("/plan/items/read", {"file": secret})
    assert (refused.status_code, "养老机构" in refused.content.decode()) == (422, False)


def test_off_plan_items_are_decided_on_the_page(
    world: World, published: PlanVersion, sign_in: SignIn
) -> None:
    client = sign_in(world.drafter)
    assert "今年的计划已经发布" in text(client, "/plan/items")
    form = {**FORM, "department": str(world.bureau.pk)}
    assert "JF-PLANNING-035" in client.post("/plan/items", form).content.decode()
    assert client.post("/plan/items", {**form, "reason": "上级新部署"}).status_code == 302
    item = PlanItem.objects.get(topic="秋收检查")
    assert client.post(f"/plan/items/{item.pk}/decide", {"answer": "approve"}).status_code == 403
    office = sign_in(world.reviewer)
    assert "1项计划外事项等您批" in text(office, "/plan/")
    assert "上级新部署" in text(office, "/plan/items")
    refused = office.post(f"/plan/items/{item.pk}/decide", {"answer": "refuse"})
    assert "JF-PLANNING-035" in refused.content.decode()
    office.post(f"/plan/items/{item.pk}/decide", {"answer": "approve", "decision": "同意"})
    assert "把已批的1项计划外事项排进去" in text(office, "/plan/")
    assert office.post(f"/plan/{item.plan_id}/add").status_code == 302
    assert "正在统筹" in text(office, "/plan/")
    version = PlanVersion.objects.order_by("-number")[0]
    bar = text(office, f"/plan/versions/{version.pk}/progress")
    assert 'hx-trigger="every 2s"' in bar
    assert sign_in(world.far_reviewer).get(f"/plan/versions/{version.pk}/progress").status_code == 404
    again = office.post(f"/plan/{item.plan_id}/add")
    assert (again.status_code, "JF-PLANNING-021" in again.content.decode()) == (409, True)


def test_a_contradiction_names_the_items(world: World, worked_out: PlanVersion, sign_in: SignIn) -> None:
    worked_out.conflicts = [{"unit": "河口镇", "visits": ["J001@河口镇", "J002#1@河口镇"]}]
    worked_out.save()
    page = text(sign_in(world.reviewer), "/plan/")
    assert "河口镇：“养老服务检查”“春耕生产检查”这2项互相冲突" in page


def test_a_department_with_too_few_teams_is_named_with_the_places(
    world: World, worked_out: PlanVersion, sign_in: SignIn
) -> None:
    keys = ["J001@河口镇", "J001@东山镇"]
    worked_out.conflicts = [{"unit": "河口镇", "visits": keys, "department": "县民政局"}]
    worked_out.save()
    page = text(sign_in(world.reviewer), "/plan/")
    assert "县民政局：“养老服务检查”（河口镇）“养老服务检查”（东山镇）这2项互相冲突" in page
