"""Rectification through its actions and pages: readings from the register, four hands, all rows or none, scope."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jianfu.desk.inbox import matters
from jianfu.kernel.domain.channels import Channel
from jianfu.kernel.domain.errors import Refusal
from jianfu.planning import actions as planning
from jianfu.planning.domain.items import Item
from jianfu.redress.actions.rectification import (
    NewItem,
    import_problems,
    open_item,
    report_visit,
    take_item,
)
from jianfu.redress.domain import step_errors
from jianfu.redress.domain.cases.errors import HANDLER_OUTSIDE
from jianfu.redress.domain.rectification import errors
from jianfu.redress.domain.rectification.evidence import Metric
from jianfu.redress.domain.rectification.life import Source
from jianfu.redress.models import Rectification, VisitReport
from jianfu.redress.queries.rectification import item_sheet, measure, owed_reports
from jianfu.register.domain.life import State
from jianfu.register.models import Delivery
from tests.redress.cases.doing import NOW, at
from tests.redress.rectification.test_domain import HEAD, sheet
from tests.register.world import demand

if TYPE_CHECKING:
    from collections.abc import Callable

    from jianfu.redress.models import Rectification as Row
    from tests.redress.conftest import Cast


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JIANFU_NOW", at(1).isoformat())


def asked(cast: Cast, days_ago: int, **changes: object) -> None:
    day = NOW.date() - timedelta(days=days_ago)
    demand(cast.world, State.ISSUED, booked_on=day, issued_on=day, counted=True, **changes)


def opened(cast: Cast, **changes: object) -> Row:
    values: dict[str, object] = {
        "territory_id": cast.world.county.pk,
        "unit_id": cast.world.bureau.pk,
        "problem": "报表重复下发",
        "source": Source.PATROL,
        "source_title": "第三轮巡察",
        "metric": Metric.SENT,
        **changes,
    }
    return open_item(cast.supervisor, NewItem(**values), NOW)


def step(cast: Cast, item: Row, verb: str, days: int, who: str = "") -> None:
    person = getattr(cast.world, who) if who else cast.supervisor
    due = at(40).date() if verb == "plan" else None
    take_item(person, item.pk, verb, at(days), words="说明", due=due)


def test_before_after_and_relapse_are_read_from_the_register(cast: Cast) -> None:
    for days_ago in (1, 5, 30, 89, 90, 400):
        asked(cast, days_ago)
    item = opened(cast)
    step(cast, item, "plan", 1, "head")
    step(cast, item, "finish", 30, "head")
    step(cast, item, "verify", 85)
    proof = item_sheet(cast.supervisor, item.pk, at(90).date()).proof
    # Ninety days up to the day: the four youngest at first, one demand of five days ago when it was verified.
    assert proof.before is not None
    assert proof.after is not None
    assert (proof.before.value, proof.after.value) == (4, 1)
    for _ in range(4):
        demand(cast.world, State.ISSUED, booked_on=at(150).date(), counted=True)
    step(cast, item, "hold", 177)
    sheet_ = item_sheet(cast.supervisor, item.pk, at(177).date())
    assert sheet_.proof.relapse_suspected is True
    step(cast, item, "relapse", 178)
    assert item_sheet(cast.supervisor, item.pk, at(178).date()).dates.relapses == 1
    assert Rectification.objects.get().stage == "open"


def test_each_number_counts_what_it_says(cast: Cast) -> None:
    bureau = cast.world.bureau.pk
    today = NOW.date()
    asked(cast, 3, due_on=today - timedelta(days=1), hours_likely=2.0)
    asked(cast, 3, due_on=today + timedelta(days=30), channel=Channel.FORM, hours_likely=3.0)
    demand(cast.world, State.ISSUED, booked_on=today, counted=False, medium="chat", due_on=None)
    first = cast.world.bureau.demands.order_by("pk").first()
    for unit in cast.world.townships:
        Delivery.objects.create(demand=first, unit=unit, state="waiting", sort_on=today, delivered_on=today)
    assert measure(Metric.SENT, bureau, "", today) == 3
    assert measure(Metric.SENT, bureau, "form", today) == 1
    assert measure(Metric.SHORT, bureau, "", today) == 1
    assert measure(Metric.PAST, bureau, "", today) == 1
    assert measure(Metric.HOURS, bureau, "", today) == 6.0
    assert measure(Metric.SENT, cast.world.other_bureau.pk, "", today) == 0


def test_the_owner_does_and_others_verify(cast: Cast) -> None:
    item = opened(cast)
    step(cast, item, "plan", 1, "head")
    for who, verb in (("reviewer", "finish"), ("head", "verify"), ("head", "drop"), ("reviewer", "drop")):
        with pytest.raises(Refusal) as caught:
            step(cast, item, verb, 2, who)
        assert caught.value.kind is step_errors.NOT_YOUR_PART
    step(cast, item, "finish", 3, "head")
    step(cast, item, "send_back", 4, "reviewer")
    step(cast, item, "finish", 5, "head")
    step(cast, item, "verify", 6, "reviewer")
    assert Rectification.objects.get().stage == "verified"


def test_a_double_click_is_one_step(cast: Cast) -> None:
    item = opened(cast)
    for _ in range(2):
        step(cast, item, "plan", 1, "head")
    assert item.events.count() == 2


@pytest.mark.parametrize("due", [None, NOW.date() - timedelta(days=1)])
def test_measures_have_a_day_to_come(cast: Cast, due: date | None) -> None:
    item = opened(cast)
    with pytest.raises(Refusal) as caught:
        take_item(cast.world.head, item.pk, "plan", NOW, words="压减", due=due)
    assert caught.value.kind is step_errors.DAY_IMPOSSIBLE


@pytest.mark.parametrize("who", ["far_head", "far_reviewer", "clerk", "administrator"])
def test_neighbours_find_nothing(cast: Cast, sign_in: Callable[..., object], who: str) -> None:
    item = opened(cast)
    person = getattr(cast.world, who)
    with pytest.raises(Refusal) as caught:
        take_item(person, item.pk, "plan", NOW, words="越界", due=at(9).date())
    assert caught.value.kind is step_errors.NOT_FOUND
    with pytest.raises(Refusal):
        item_sheet(person, item.pk, NOW.date())


def test_nothing_is_opened_for_units_elsewhere_or_without_a_problem(cast: Cast) -> None:
    for kind, changes in (
        (HANDLER_OUTSIDE, {"unit_id": cast.world.far_bureau.pk}),
        (errors.PROBLEM_EMPTY, {"problem": "  "}),
        (step_errors.NOT_FOUND, {"territory_id": 99999}),
    ):
        with pytest.raises(Refusal) as caught:
            opened(cast, **changes)
        assert caught.value.kind is kind
    assert Rectification.objects.count() == 0


ROWS = (HEAD, (1, "文件多", "县民政局", "压减三成", "2026年6月30日"), (2, "报表重", "县农业农村局", "", ""))


def test_a_patrol_s_list_becomes_rectifications_once(cast: Cast) -> None:
    upload = (sheet(*ROWS), "第三轮巡察.xlsx")
    for _ in range(2):
        assert import_problems(cast.supervisor, cast.world.county.pk, "", upload, NOW) == 2
    found = Rectification.objects.order_by("pk")
    assert [(row.unit, row.stage, row.source_title) for row in found] == [
        (cast.world.bureau, "planned", "第三轮巡察"),
        (cast.world.other_bureau, "open", "第三轮巡察"),
    ]


def test_one_wrong_row_and_nothing_is_imported(cast: Cast, sign_in: Callable[..., object]) -> None:
    content = sheet(*ROWS, (3, "无主问题", "没有的局", "", ""))
    client = sign_in(cast.supervisor)
    file = SimpleUploadedFile("清单.xlsx", content)
    answer = client.post("/rectification/", {"act": "import", "title": "巡察", "file": file})
    assert answer.status_code == 400
    assert "第5行" in answer.content.decode()
    assert Rectification.objects.count() == 0


def test_the_pages_from_opening_to_verified(cast: Cast, sign_in: Callable[..., object]) -> None:
    office, head = sign_in(cast.world.reviewer), sign_in(cast.world.head)
    post = {
        "act": "open",
        "unit": "县民政局",
        "source": "inspection",
        "problem": "台账重复",
        "metric": "sent",
    }
    assert office.post("/rectification/", post).status_code == 302
    item = Rectification.objects.get()
    address = f"/rectification/{item.pk}"
    assert "台账重复" in head.get(address).content.decode()
    for client, values in (
        (head, {"verb": "plan", "words": "合并台账", "due": "2026-04-01"}),
        (head, {"verb": "finish", "words": "已合并"}),
        (office, {"verb": "verify", "words": "抽查属实"}),
    ):
        assert client.post(address, values).status_code == 302
    assert "已核实，待回看" in office.get("/rectification/").content.decode()
    answer = office.get("/rectification/export.csv")
    lines = b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()
    assert (len(lines), lines[-1]) == (3, "共1行")


def test_the_list_takes_as_many_queries_for_three_as_for_one(
    cast: Cast, sign_in: Callable[..., object]
) -> None:
    client = sign_in(cast.supervisor)

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get("/rectification/").status_code == 200
        return len(captured)

    opened(cast)
    queries()
    first = queries()
    opened(cast, problem="第二件")
    opened(cast, problem="第三件")
    assert queries() == first


def visited(cast: Cast) -> int:
    """Publish a study visit of the bureau in April."""
    item = Item(
        department_id=cast.world.bureau.pk,
        topic="养老服务调研",
        kind=Channel.STUDY_VISIT,
        earliest=date(2026, 4, 7),
        latest=date(2026, 4, 30),
        submitted_on=date(2026, 4, 14),
        unit_ids=(cast.world.townships[0].pk,),
    )
    plan = planning.submit_item(cast.world.head, item, NOW)
    version = planning.open_version(cast.world.reviewer, plan.plan_id, NOW)
    planning.work_out(version.pk, NOW, seconds=1)
    planning.publish_version(cast.world.reviewer, version.pk, NOW)
    return plan.pk


def test_a_study_visit_s_report_is_owed_within_a_week(
    cast: Cast, sign_in: Callable[..., object], monkeypatch: pytest.MonkeyPatch
) -> None:
    item_id = visited(cast)
    later = datetime(2026, 5, 6, 9, tzinfo=NOW.tzinfo)
    assert owed_reports(cast.world.head, date(2026, 4, 6)) == []
    (owed,) = owed_reports(cast.world.head, later.date())
    assert owed.due_on == owed.last_day + timedelta(days=7)
    assert owed_reports(cast.world.far_head, later.date()) == []
    (line,) = matters(cast.world.head, cast.world.bureau.pk, later)
    assert (line.title, line.due_on) == ("养老服务调研", owed.due_on)
    monkeypatch.setenv("JIANFU_NOW", later.isoformat())
    client = sign_in(cast.world.head)
    assert client.post(line.address, {"text": " "}).status_code == 400
    for _ in range(2):
        assert client.post(line.address, {"text": "供餐点偏少，由本局增设两处。"}).status_code == 302
    assert VisitReport.objects.get().item_id == item_id
    assert owed_reports(cast.supervisor, later.date()) == []


def test_nobody_reports_for_another_department(cast: Cast) -> None:
    item_id = visited(cast)
    for who in (cast.world.clerk, cast.world.far_head, cast.supervisor):
        with pytest.raises(Refusal) as caught:
            report_visit(who, item_id, "代写", at(60))
        assert caught.value.kind is step_errors.NOT_FOUND
