"""The pages of evaluations and targets: designed, voted on from the to-do, closed, exported; scoped to the place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from jianfu.empower.domain.evaluation.design import Stage
from jianfu.empower.models import BallotTally, Evaluation, YearTarget
from jianfu.kernel.domain.access import Role
from tests.empower.evaluation.test_actions import designed, move_on
from tests.register.world import NOW, World

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from jianfu.kernel.models import Unit

    Signed = Callable[[Role, Unit], Client]

pytestmark = pytest.mark.django_db


def test_the_office_designs_opens_and_closes(world: World, signed_in: Signed) -> None:
    client = signed_in(Role.REVIEWER, world.county)
    sent = {
        "unit": world.county.pk,
        "year": 2026,
        "judged": "departments",
        "process": 20,
        "result": 40,
        "satisfaction": 40,
    }
    address = client.post("/evaluation/", sent).headers["Location"]
    client.post(address, {"act": "item", "figure": "clean", "points": "20"})
    assert client.post(address, {"stage": "open"}).status_code == 302
    assert client.post(address, {"stage": "closed"}).status_code == 302
    assert Evaluation.objects.get().stage == "closed"
    assert "不排名" in client.get(address).content.decode()


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"satisfaction": 10, "result": 70}, "JF-EMPOWER-223"),
        ({"process": 50}, "JF-EMPOWER-222"),
        ({"year": "x"}, "JF-REGISTER-041"),
    ],
)
def test_a_wrong_design_is_refused(
    world: World, signed_in: Signed, change: dict[str, object], code: str
) -> None:
    sent = {
        "unit": world.county.pk,
        "year": 2026,
        "judged": "departments",
        "process": 20,
        "result": 40,
        "satisfaction": 40,
    }
    answer = signed_in(Role.REVIEWER, world.county).post("/evaluation/", sent | change)
    assert code in answer.content.decode()
    assert not Evaluation.objects.exists()


def test_a_trace_item_is_refused_with_the_reason(world: World, signed_in: Signed) -> None:
    found = designed(world)
    sent = {"act": "item", "figure": "inside", "points": "20", "text": "会议记录是否齐全"}
    page = signed_in(Role.REVIEWER, world.county).post(f"/evaluation/{found.pk}", sent).content.decode()
    assert "JF-EMPOWER-225" in page
    assert "不得以开会发文、拍照留痕" in page


def test_a_clerk_finds_it_on_the_desk_and_votes_once(world: World, signed_in: Signed) -> None:
    found = move_on(world.reviewer, designed(world).pk, Stage.OPEN, NOW)
    client = signed_in(Role.CLERK, world.townships[0])
    assert found.title in client.get("/desk/").content.decode()
    ballot = {f"unit-{world.bureau.pk}": "2", "unit-x": "3", "other": "9"}
    assert client.post(f"/evaluation/{found.pk}/vote", ballot).status_code == 302
    assert client.post(f"/evaluation/{found.pk}/vote", ballot).status_code == 409
    assert list(BallotTally.objects.values_list("score", "ballots")) == [(2, 1)]
    assert found.title not in client.get("/desk/").content.decode()
    assert "没有需要您评价的" in client.get(f"/evaluation/{found.pk}/vote").content.decode()


def test_the_county_beside_sees_nothing(world: World, signed_in: Signed) -> None:
    found = move_on(world.reviewer, designed(world).pk, Stage.OPEN, NOW)
    client = signed_in(Role.CLERK, world.far_township)
    assert client.get(f"/evaluation/{found.pk}").status_code == 404
    assert client.get(f"/evaluation/{found.pk}/export/csv").status_code == 404
    assert client.post(f"/evaluation/{found.pk}/vote", {f"unit-{world.bureau.pk}": "1"}).status_code == 404
    assert found.title not in client.get("/evaluation/").content.decode()


def test_scores_are_exported_with_what_is_behind_them(world: World, signed_in: Signed) -> None:
    found = move_on(world.reviewer, designed(world).pk, Stage.OPEN, NOW)
    client = signed_in(Role.CLERK, world.townships[0])
    text = b"".join(client.get(f"/evaluation/{found.pk}/export/csv").streaming_content).decode()
    assert "云溪县民政局" in text
    assert client.get(f"/evaluation/{found.pk}/export/xlsx").content[:2] == b"PK"


def test_a_sample_is_entered_and_shown_with_its_margin(world: World, signed_in: Signed) -> None:
    found = designed(world)
    client = signed_in(Role.REVIEWER, world.county)
    sent = {
        "act": "sample",
        "subject": world.bureau.pk,
        "stratum": "上河村",
        "population": 1000,
        "asked": 100,
        "satisfied": 80,
    }
    client.post(f"/evaluation/{found.pk}", sent)
    assert "误差±7.5%" in client.get(f"/evaluation/{found.pk}").content.decode()
    assert (
        "JF-EMPOWER-231" in client.post(f"/evaluation/{found.pk}", sent | {"satisfied": 200}).content.decode()
    )


TARGET = {"year": "2026", "name": "办结率", "value": "95", "measure": "%", "history": "2024 80\n2025 84"}


def test_a_target_is_checked_at_once(world: World, signed_in: Signed) -> None:
    client = signed_in(Role.DRAFTER, world.bureau)
    sent = TARGET | {"unit": str(world.bureau.pk)}
    answer = client.post("/targets/", sent)
    assert "JF-EMPOWER-233" in answer.content.decode()
    assert "从未达到过" in answer.content.decode()
    assert client.post("/targets/", sent | {"reason": "增加人手"}).status_code == 302
    page = client.get("/targets/").content.decode()
    assert "超过历史最好" in page
    assert "增加人手" in b"".join(client.get("/targets/export/csv").streaming_content).decode()
    assert client.get("/targets/export/xlsx").content[:2] == b"PK"


@pytest.mark.parametrize(
    "change", [{"value": "很多"}, {"value": ""}, {"value": "nan"}, {"year": "26"}, {"history": "去年 3"}]
)
def test_a_target_that_cannot_be_read_is_refused(
    world: World, signed_in: Signed, change: dict[str, str]
) -> None:
    sent = TARGET | {"unit": str(world.bureau.pk), "reason": "有"} | change
    answer = signed_in(Role.DRAFTER, world.bureau).post("/targets/", sent)
    assert "JF-EMPOWER-232" in answer.content.decode()
    assert not YearTarget.objects.exists()


def test_clerks_have_no_targets_page(world: World, signed_in: Signed) -> None:
    assert signed_in(Role.CLERK, world.townships[0]).get("/targets/").status_code == 403
