"""The main job by the API: draft, verdict, submission, approval, sending down – and what others may see of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from jianfu.kernel.domain.unit_refusals import NO_SUCH_UNIT
from jianfu.register.domain.life import State
from jianfu.register.models import Delivery, Demand
from tests.register.world import World, demand, quota

if TYPE_CHECKING:
    from django.test import Client

    from tests.api.conftest import By

TEXT = "关于报送养老服务设施情况的函\n各乡镇人民政府：\n请将养老服务设施情况报县民政局。\n云溪县民政局\n2026年3月9日\n"


def _draft(world: World, **changes: object) -> dict[str, Any]:
    return {
        "file": SimpleUploadedFile("函.txt", TEXT.encode()),
        "channel": "document",
        "issuer": world.bureau.code,
        "level": "4",
        "under": world.county.code,
        "due_on": "2026-03-31",
        **changes,
    }


def _do(client: Client, demand_id: int, verb: str, **body: object) -> tuple[int, dict[str, Any]]:
    answer = client.post(f"/api/demands/{demand_id}/{verb}", body, content_type="application/json")
    return answer.status_code, answer.json()


def test_a_draft_becomes_deliveries(world: World, by: By) -> None:
    quota(world.bureau, 5)
    drafter, head, reviewer = by(world.drafter), by(world.head), by(world.reviewer)
    made = drafter.post("/api/demands", _draft(world))
    assert made.status_code == 201, made.content.decode()
    number = made.json()["id"]
    assert (made.json()["state"], made.json()["issuer"]) == ("judged", "云溪县民政局")
    detail = drafter.get(f"/api/demands/{number}").json()
    assert detail["verdict"]["verdict"] == detail["outcome"]
    assert _do(head, number, "submit", reason="年度统计工作需要")[1]["state"] == "submitted"
    # A department directs townships: what must not be issued is the leader's decision.
    assert detail["outcome"] == "stop"
    assert _do(reviewer, number, "approve", reason="同意")[0] == 403
    status, approved = _do(by(world.leader), number, "approve", reason="年度统计，仅此一次")
    assert (status, approved.get("state")) == (200, "approved"), approved
    assert approved["plan_number"]
    assert _do(by(world.leader), number, "approve")[1]["plan_number"] == approved["plan_number"]
    assert _do(head, number, "issue")[1]["state"] == "issued"
    assert Delivery.objects.filter(demand_id=number).count() == len(world.townships)
    assert by(world.clerk).get(f"/api/demands/{number}").json()["title"] == detail["title"]
    used = [row["used"] for row in reviewer.get("/api/quotas?year=2026").json()]
    assert used == [1]


def test_who_may_not_see_a_demand_is_told_that_there_is_none(world: World, by: By) -> None:
    hidden = demand(world, State.SUBMITTED)
    for stranger in (world.clerk, world.far_head, world.far_reviewer, world.administrator):
        client = by(stranger)
        assert client.get(f"/api/demands/{hidden.pk}").status_code == 404
        assert client.get("/api/demands").json() == {"count": 0, "items": []}
        status, error = _do(client, hidden.pk, "approve")
        assert (status, "云溪" in str(error)) == (404, False)
    assert Demand.objects.get().state == State.SUBMITTED


def test_the_list_is_filtered_counted_and_paged(world: World, by: By) -> None:
    for state in (State.SUBMITTED, State.SUBMITTED, State.ISSUED):
        demand(world, state)
    client = by(world.reviewer)
    assert client.get("/api/demands?state=submitted").json()["count"] == 2
    page = client.get("/api/demands?limit=1&offset=1").json()
    assert (page["count"], len(page["items"])) == (3, 1)
    assert client.get("/api/demands?channel=meeting").json()["count"] == 0
    assert client.get("/api/demands?since=2026-03-11").json()["count"] == 0


def test_refusals_are_those_of_the_register(world: World, by: By) -> None:
    waiting = demand(world, State.SUBMITTED)
    client = by(world.reviewer)
    status, answer = _do(client, waiting.pk, "send-back", reason="  ")
    assert (status, answer["error"]["code"][:11]) == (400, "JF-REGISTER")
    status, answer = _do(client, waiting.pk, "issue")
    assert status in {403, 404, 409}
    assert Demand.objects.get().state == State.SUBMITTED


@pytest.mark.parametrize(
    ("changes", "status", "code"),
    [
        ({"issuer": "没有"}, 404, NO_SUCH_UNIT.code),
        ({"under": "没有"}, 404, NO_SUCH_UNIT.code),
        ({"due_on": "2026-02-30"}, 422, "JF-API-001"),
        ({"level": "99"}, 422, "JF-API-001"),
        ({"title": "x\x00y"}, 422, "JF-API-001"),
        ({"parent": str(2**63)}, 422, "JF-API-001"),
    ],
)
def test_a_wrong_draft_is_refused_and_nothing_is_kept(
    world: World, by: By, changes: dict[str, str], status: int, code: str
) -> None:
    answer = by(world.drafter).post("/api/demands", _draft(world, **changes))
    assert (answer.status_code, answer.json()["error"]["code"]) == (status, code)
    assert Demand.objects.count() == 0


def test_a_revised_draft_keeps_the_first(world: World, by: By) -> None:
    client = by(world.drafter)
    number = client.post("/api/demands", _draft(world)).json()["id"]
    better = _draft(world, file=SimpleUploadedFile("函.txt", TEXT.replace("报县", "函告县").encode()))
    answer = client.post(f"/api/demands/{number}/revise", better)
    assert (answer.status_code, answer.json()["state"]) == (200, "judged")
    assert Demand.objects.get().versions.count() == 2


def test_merge_renew_close_withdraw(world: World, by: By) -> None:
    first, second = demand(world, State.SUBMITTED), demand(world, State.SUBMITTED)
    reviewer = by(world.reviewer)
    assert _do(reviewer, second.pk, "merge", into=first.pk, reason="同一事项")[1]["state"] == "merged"
    assert _do(reviewer, first.pk, "refuse", reason="已有数据")[1]["state"] == "refused"
    live, other = demand(world, State.ISSUED), demand(world, State.ISSUED)
    status, renewed = _do(reviewer, live.pk, "renew", until="2026-09-30", reason="工作未完")
    assert (status, renewed.get("expires_on")) == (200, "2026-09-30"), renewed
    assert _do(reviewer, live.pk, "close", reason="已完成")[1]["state"] == "closed"
    assert _do(by(world.drafter), other.pk, "withdraw", reason="发错")[1]["state"] == "withdrawn"
