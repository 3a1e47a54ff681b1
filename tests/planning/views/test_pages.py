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
