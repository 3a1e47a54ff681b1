"""The pages of meetings over the real actions."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import openpyxl
import pytest

from jianfu.planning.models import Meeting
from tests.planning.conftest import NOW

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from tests.register.world import World

    SignIn = Callable[..., Client]


@pytest.fixture(autouse=True)
def on_the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the pages live in the days of the world."""
    monkeypatch.setenv("JIANFU_NOW", NOW.isoformat())


@pytest.fixture
def form(world: World) -> dict[str, object]:
    """Return the form of a meeting as somebody fills it in."""
    return {
        "convener": str(world.bureau.pk),
        "topic": "养老机构监管工作会",
        "kind": "work",
        "minutes": "200",
        "speech_minutes": "",
        "people": "2",
        "earliest": "2026-04-07",
        "latest": "2026-04-30",
        "wish": "2026-04-14",
        "carries_out": "全市养老服务会议",
        "purpose": "定检查清单",
        "unit": [str(one.pk) for one in world.townships],
    }


def text(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def test_an_empty_year_teaches(world: World, sign_in: SignIn) -> None:
    assert "没有这样的会议" in text(sign_in(world.reviewer), "/meetings/")


def test_from_the_form_to_the_minutes(
    world: World, sign_in: SignIn, form: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    client = sign_in(world.head)
    assert client.post("/meetings/new", form).status_code == 302
    assert client.post("/meetings/new", form).status_code == 302
    meeting = Meeting.objects.get()
    page = text(client, f"/meetings/{meeting.pk}")
    for words in ("超过半天", "疑似以会议落实会议（全市养老服务会议）", "3个单位、6人", "定检查清单"):
        assert words in page
    first = world.townships[0].pk
    assert client.post(f"/meetings/{meeting.pk}/drop", {"unit": str(first)}).status_code == 302
    assert "不用来了" in text(client, f"/meetings/{meeting.pk}")
    wrong = client.post(f"/meetings/{meeting.pk}/video", {"link": "javascript:1"})
    assert (wrong.status_code, "JF-PLANNING-034" in wrong.content.decode()) == (400, True)
    assert client.post(f"/meetings/{meeting.pk}/video", {"link": "https://m.example/1"}).status_code == 302

    office = sign_in(world.reviewer)
    address = f"/meetings/of/{world.county.pk}/schedule"
    assert "已排定1场" in office.post(address, {"year": "2026"}, follow=True).content.decode()
    again = office.post(address, {"year": "2026"})
    assert (again.status_code, "JF-PLANNING-033" in again.content.decode()) == (409, True)

    monkeypatch.setenv("JIANFU_NOW", "2026-05-06T09:00:00+08:00")
    client = sign_in(world.head)
    noted = {"minutes": "75", "record": "定了检查清单", "link": ""}
    assert client.post(f"/meetings/{meeting.pk}/held", noted).status_code == 302
    page = text(client, f"/meetings/{meeting.pk}")
    assert "实际75分钟（计划200分钟）" in page
    assert "定了检查清单" in page


def test_the_form_comes_back_with_what_was_typed(
    world: World, sign_in: SignIn, form: dict[str, object]
) -> None:
    client = sign_in(world.head)
    for change, code in (
        ({"kind": "party"}, "028"),
        ({"minutes": "many"}, "028"),
        ({"latest": "2026-04-01"}, "012"),
        ({"unit": []}, "016"),
    ):
        answer = client.post("/meetings/new", {**form, **change})
        assert f"JF-PLANNING-{code}" in answer.content.decode()
        assert 'value="养老机构监管工作会"' in answer.content.decode()
    assert not Meeting.objects.exists()


def test_merging_and_quiet_weeks_are_the_offices(
    world: World, sign_in: SignIn, form: dict[str, object]
) -> None:
    client = sign_in(world.head)
    client.post("/meetings/new", form)
    client.post("/meetings/new", {**form, "topic": "养老机构监管推进会", "minutes": "40"})
    one, other = Meeting.objects.order_by("pk")
    assert client.post(f"/meetings/{one.pk}/merge", {"gone": other.pk}).status_code == 403
    office = sign_in(world.reviewer)
    assert "并成一场" in text(office, "/meetings/")
    assert "并成一场" not in text(client, "/meetings/")
    answer = office.post(f"/meetings/{one.pk}/merge", {"gone": other.pk}, follow=True)
    assert "已并为一场" in answer.content.decode()
    assert "少开1场" in text(office, "/meetings/")
    refused = office.post(f"/meetings/{one.pk}/merge", {"gone": one.pk})
    assert "JF-PLANNING-032" in refused.content.decode()
    quiet = f"/meetings/of/{world.county.pk}/quiet"
    assert "无会周" in office.post(quiet, {"week": "2026-04-14"}, follow=True).content.decode()
    assert "JF-PLANNING-028" in office.post(quiet, {"week": "soon"}).content.decode()


def test_a_township_sees_what_it_is_called_to_and_changes_nothing(
    world: World, sign_in: SignIn, form: dict[str, object]
) -> None:
    sign_in(world.head).post("/meetings/new", form)
    meeting = Meeting.objects.get()
    clerk = sign_in(world.clerk)
    page = text(clerk, f"/meetings/{meeting.pk}")
    assert "改为视频" not in page
    assert "不再通知" not in page
    assert clerk.post(f"/meetings/{meeting.pk}/drop", {"unit": "1"}).status_code == 403
    assert sign_in(world.far_clerk).get(f"/meetings/{meeting.pk}").status_code == 404
    assert "养老机构" not in text(sign_in(world.far_reviewer), "/meetings/")


def test_the_list_goes_out_as_a_workbook_as_filtered(
    world: World, sign_in: SignIn, form: dict[str, object]
) -> None:
    client = sign_in(world.head)
    client.post("/meetings/new", form)
    client.post("/meetings/new", {**form, "topic": "普法骨干培训会", "kind": "training", "video": "yes"})
    answer = client.get("/meetings/export.xlsx?q=普法")
    rows = list(openpyxl.load_workbook(io.BytesIO(answer.content)).active.iter_rows(values_only=True))
    assert [row[2] for row in rows] == ["议题", "普法骨干培训会"]
    assert rows[1][3:8] == ("云溪县民政局", "培训会", "视频", 200, 3)
    both = client.get("/meetings/export.xlsx").content
    assert len(list(openpyxl.load_workbook(io.BytesIO(both)).active.iter_rows())) == 3
