"""The desk by the API: the list in its order, page by page; answers, objections, captures; nobody else's."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from jianfu.desk.models import Answer, Objection
from jianfu.register.domain.life import State
from jianfu.register.models import Delivery, Demand
from tests.register.world import TODAY, World, demand

if TYPE_CHECKING:
    from tests.api.conftest import By


def _deliver(world: World, due: date, **changes: object) -> Delivery:
    made = demand(world, State.ISSUED, due_on=due, issued_on=TODAY, **changes)
    return Delivery.objects.create(
        demand=made, unit=world.townships[0], state="waiting", due_on=due, sort_on=due, delivered_on=TODAY
    )


@pytest.fixture
def three(world: World) -> list[Delivery]:
    """Return three deliveries to one township, the latest due first."""
    return [_deliver(world, date(2026, 3, day), title=f"{day}日前") for day in (27, 20, 12)]


def test_the_list_comes_by_due_date_in_pages(world: World, by: By, three: list[Delivery]) -> None:
    client, code = by(world.clerk), world.townships[0].code
    first = client.get("/api/desk", {"unit": code, "limit": 2}).json()
    assert [item["title"] for item in first["items"]] == ["12日前", "20日前"]
    second = client.get("/api/desk", {"unit": code, "limit": 2, **first["after"]}).json()
    assert ([item["title"] for item in second["items"]], second["after"]) == (["27日前"], None)
    assert first["items"][0]["days_left"] == 2
    assert len(three) == 3


def test_nobody_reads_the_desk_of_another(world: World, by: By, three: list[Delivery]) -> None:
    for stranger in (world.far_clerk, world.head, world.administrator):
        answer = by(stranger).get("/api/desk", {"unit": world.townships[0].code})
        assert (answer.status_code, "日前" in answer.content.decode()) == (404, False)
    assert Delivery.objects.filter(is_open=True).count() == len(three)


def test_an_answer_takes_it_off_the_desk(world: World, by: By, three: list[Delivery]) -> None:
    client, last = by(world.clerk), three[2]
    assert client.post(f"/api/deliveries/{last.pk}/acknowledge").json()["state"] == "acknowledged"
    sheet = SimpleUploadedFile("情况.txt", "共有 3 处。".encode())
    answer = client.post(f"/api/deliveries/{last.pk}/answer", {"text": "见附件", "file": sheet})
    assert (answer.status_code, answer.json()["state"]) == (201, "answered")
    assert Answer.objects.get().files.count() == 1
    open_items = client.get("/api/desk", {"unit": world.townships[0].code}).json()["items"]
    assert [item["title"] for item in open_items] == ["20日前", "27日前"]


def test_an_empty_or_classified_answer_is_refused(world: World, by: By, three: list[Delivery]) -> None:
    client = by(world.clerk)
    address = f"/api/deliveries/{three[0].pk}/answer"
    assert client.post(address, {"text": " "}).json()["error"]["code"].startswith("JF-DESK")
    secret = SimpleUploadedFile("x.txt", "机密★1年\n关于某事的通知\n各乡镇：\n请办理。".encode())
    assert client.post(address, {"text": "见附件", "file": secret}).status_code >= 400
    assert Answer.objects.count() == 0


def test_an_objection_reaches_the_office_and_stays_on_the_desk(
    world: World, by: By, three: list[Delivery]
) -> None:
    body = {"kind": "too_soon", "reason": "只给两天"}
    address = f"/api/deliveries/{three[2].pk}/object"
    answer = by(world.clerk).post(address, body, content_type="application/json")
    assert (answer.status_code, answer.json()["state"]) == (201, "waiting")
    assert Objection.objects.get().reason == "只给两天"
    refused = by(world.far_clerk).post(address, body, content_type="application/json")
    assert (refused.status_code, Objection.objects.count()) == (404, 1)


CAPTURE = {"medium": "phone", "channel": "form", "asks": "下班前报防汛物资数量", "issuer": "县民政局"}


def _record(client: Any, **changes: object) -> Any:  # noqa: ANN401 -- the test client's own loose types
    return client.post("/api/captures", json.dumps({**CAPTURE, **changes}), content_type="application/json")


def test_a_call_is_recorded_as_past_the_system(world: World, by: By) -> None:
    answer = _record(by(world.clerk), unit=world.townships[0].code)
    assert (answer.status_code, answer.json()["state"]) == (201, "acknowledged")
    made = Demand.objects.get()
    assert (made.medium, made.counted, made.issuer) == ("phone", False, world.bureau)


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"asks": " "}, 400),
        ({"due_on": "2026-03-09"}, 400),
        ({"medium": "pigeon"}, 422),
        ({"unit": "没有"}, 404),
        ({"asks": "x" * 4001}, 422),
    ],
)
def test_a_wrong_record_is_refused(world: World, by: By, changes: dict[str, str], status: int) -> None:
    answer = _record(by(world.clerk), **{"unit": world.townships[0].code, **changes})
    assert (answer.status_code, Demand.objects.count()) == (status, 0)
