"""The pages at the door, of records, ratings and study visits."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from jianfu.planning.domain.rating import empty
from jianfu.planning.models import PlanItem, RatingBatch, Recommendation, VisitRecord

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from jianfu.planning.models import PlannedVisit, PlanVersion
    from tests.register.world import World

    SignIn = Callable[..., Client]


@pytest.fixture
def visit(world: World, published: PlanVersion, monkeypatch: pytest.MonkeyPatch) -> PlannedVisit:
    """Return the bureau's visit to the first township; the pages live on its day."""
    found = published.visits.get(unit=world.townships[0], item__topic="养老服务检查")
    monkeypatch.setenv("JIANFU_NOW", f"{found.first_day}T10:00:00+08:00")
    return found


def text(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def test_arrival_end_and_rating_on_one_page(world: World, visit: PlannedVisit, sign_in: SignIn) -> None:
    client = sign_in(world.clerk)
    page = f"/visits/check?code={visit.code}"
    assert "记下到达" in text(client, page)
    wrong = client.post("/visits/begin", {"code": visit.code, "team": "many"})
    assert (wrong.status_code, "JF-PLANNING-028" in wrong.content.decode()) == (400, True)
    form = {"code": visit.code, "team": "5", "escorts": "", "asked": "消防台账"}
    assert client.post("/visits/begin", form).status_code == 302
    assert "记下离开" in text(client, page)
    record = VisitRecord.objects.get()
    client.post(f"/visits/records/{record.pk}/end", {"findings": "0", "asked": ""})
    assert "评一评这次入点" in text(client, page)
    half = client.post("/visits/rate", {"code": visit.code, "as_planned": "good"})
    assert (half.status_code, "JF-PLANNING-028" in half.content.decode()) == (400, True)
    sheet = {"code": visit.code, "as_planned": "good", "light": "poor", "useful": "fair"}
    assert "谁也查不到" in client.post("/visits/rate", sheet, follow=True).content.decode()
    assert "评一评" not in text(client, page)
    again = client.post("/visits/rate", sheet)
    assert (again.status_code, "JF-PLANNING-043" in again.content.decode()) == (409, True)


def test_the_office_sees_records_and_cannot_act_for_the_township(
    world: World, visit: PlannedVisit, sign_in: SignIn
) -> None:
    sign_in(world.clerk).post("/visits/begin", {"code": visit.code, "team": "5", "asked": "消防台账"})
    office = sign_in(world.reviewer)
    page = text(office, "/visits/records")
    assert "消防台账" in page
    assert "记下离开" not in page
    assert office.post("/visits/begin", {"code": visit.code, "team": "5"}).status_code == 404
    assert "消防台账" not in text(sign_in(world.far_reviewer), "/visits/records")
    assert "还没有记录" in text(sign_in(world.far_clerk), "/visits/records")


def test_visitors_without_a_code_are_noted(world: World, visit: PlannedVisit, sign_in: SignIn) -> None:
    client = sign_in(world.clerk)
    form = {"unit": world.townships[0].pk, "visitor": "县融媒体中心", "team": "3", "asked": "座谈"}
    assert client.post("/visits/unplanned", form).status_code == 302
    assert "县融媒体中心" in text(client, "/visits/records?only=unplanned")
    assert "没有入点码" in text(client, "/visits/records")
    refused = client.post("/visits/unplanned", {**form, "visitor": ""})
    assert "JF-PLANNING-041" in refused.content.decode()
    record = VisitRecord.objects.get()
    assert client.post(f"/visits/records/{record.pk}/end").status_code == 302
    answer = client.get("/visits/records.xlsx?q=融媒体")
    rows = list(openpyxl.load_workbook(io.BytesIO(answer.content)).active.iter_rows(values_only=True))
    assert [row[1:4] for row in rows] == [("来访单位", "事项", "入点码"), ("县融媒体中心", "计划外", None)]


def test_ratings_show_closed_sums_only(world: World, visit: PlannedVisit, sign_in: SignIn) -> None:
    office = sign_in(world.reviewer)
    assert "还没有可以显示的评价" in text(office, "/visits/ratings")
    sums = empty()
    for answers in sums.values():
        answers["good"], answers["poor"] = 4, 1
    RatingBatch.objects.create(department=world.bureau, number=1, tally=sums, closed=True, period="2026H1")
    RatingBatch.objects.create(department=world.bureau, number=2, tally={**sums, "light": {"good": 77}})
    page = text(office, "/visits/ratings")
    assert "80%" in page
    assert "77" not in page
    assert sign_in(world.clerk).get("/visits/ratings").status_code == 403


@pytest.fixture
def study(world: World, visit: PlannedVisit, monkeypatch: pytest.MonkeyPatch) -> PlanItem:
    """Make the bureau's item a study visit that is over."""
    PlanItem.objects.filter(pk=visit.item_id).update(kind="study_visit", topic="养老服务供给调研")
    monkeypatch.setenv("JIANFU_NOW", "2026-05-06T09:00:00+08:00")
    return PlanItem.objects.get(pk=visit.item_id)


def test_a_study_visit_from_report_to_done(world: World, study: PlanItem, sign_in: SignIn) -> None:
    client = sign_in(world.head)
    assert "养老服务供给调研" in text(client, "/studies/")
    address = f"/studies/{study.pk}"
    form = {
        "summary": "看了三处敬老院",
        "advice1": "补齐消防设施",
        "owner1": world.townships[0].pk,
        "due1": "2026-06-30",
        "advice2": "",
        "file": SimpleUploadedFile("报告.txt", "调研报告\n\n看了三处。".encode()),
    }
    refused = client.post(f"{address}/report", {**form, "summary": " "})
    assert "JF-PLANNING-044" in refused.content.decode()
    form["file"] = SimpleUploadedFile("报告.txt", "调研报告\n\n看了三处。".encode())
    assert client.post(f"{address}/report", form).status_code == 302
    reader = sign_in(world.clerk)
    page = text(reader, address)
    for words in ("看了三处敬老院", "补齐消防设施", "报告.txt"):
        assert words in page
    assert reader.get(f"{address}/file").content.decode() == "调研报告\n\n看了三处。"
    advice = Recommendation.objects.get()
    empty_outcome = reader.post(f"{address}/carry-out", {"recommendation": advice.pk, "outcome": ""})
    assert "JF-PLANNING-044" in empty_outcome.content.decode()
    reader.post(f"{address}/carry-out", {"recommendation": advice.pk, "outcome": "装了喷淋"})
    assert "装了喷淋" in text(client, address)
    assert sign_in(world.far_clerk).get(address).status_code == 404
    answer = client.get("/studies/export.xlsx")
    rows = list(openpyxl.load_workbook(io.BytesIO(answer.content)).active.iter_rows(values_only=True))
    assert rows[1][5] == "补齐消防设施"
    assert rows[1][8] == "装了喷淋"


def test_before_a_report_there_is_no_file(world: World, study: PlanItem, sign_in: SignIn) -> None:
    assert sign_in(world.head).get(f"/studies/{study.pk}/file").status_code == 404
