"""Three proceedings as people take them: who may, what stops them, the sealed name, and the clearing that is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.db import connection

from jianfu.desk.inbox import matters
from jianfu.kernel.domain.access import Role
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.refusals import NO_PURPOSE, NOT_ALLOWED
from jianfu.kernel.models import AuditEntry
from jianfu.redress.actions.fair import (
    NewProceeding,
    Said,
    name_of,
    open_proceeding,
    read_clearing,
    take_fair,
)
from jianfu.redress.domain import step_errors
from jianfu.redress.domain.fair import errors
from jianfu.redress.domain.fair.checking import QUESTIONS
from jianfu.redress.domain.fair.life import Kind
from jianfu.redress.domain.fair.packs import conditions
from jianfu.redress.models import ClearingRead, Proceeding
from jianfu.redress.queries.fair import fair_sheet
from tests.redress.cases.doing import NOW, at
from tests.register.world import actor

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from jianfu.kernel.domain.access import Actor
    from tests.redress.conftest import Cast

YES = dict.fromkeys(QUESTIONS, True)
EVIDENCE = dict.fromkeys(conditions(), "会议纪要")
MET = dict.fromkeys(conditions(), True)
NAME = "欧阳秀英"


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JIANFU_NOW", at(1).isoformat())


def opened(cast: Cast, kind: Kind, *grounds: str, who: Actor | None = None) -> Proceeding:
    new = NewProceeding(
        kind, cast.world.townships[0].pk, "民政办负责人", NAME, "养老补贴发放迟了两周", grounds
    )
    return open_proceeding(who or cast.supervisor, new, NOW)


def refused(kind: object, call: object, *arguments: object, **named: object) -> None:
    with pytest.raises(Refusal) as caught:
        call(*arguments, **named)
    assert caught.value.kind is kind


def step(who: Actor, row: Proceeding, verb: str, day: int, **said: object) -> Proceeding:
    return take_fair(who, row.pk, verb, at(day), words="写明理由", said=Said(**said))


def test_blame_for_missing_paper_stops_at_the_check(cast: Cast) -> None:
    row = opened(cast, Kind.BLAME, "trace", "neglect")
    refused(errors.GROUND_FORBIDDEN, step, cast.supervisor, row, "check", 1, answers=YES)
    assert step(cast.supervisor, row, "stop", 2).stage == "stopped"


def test_the_whole_way_of_blame_with_an_appeal_decided_by_somebody_else(cast: Cast) -> None:
    leader, clerk = cast.world.leader, cast.world.clerk
    row = opened(cast, Kind.BLAME, "neglect", "late")
    refused(errors.CHECK_INCOMPLETE, step, cast.supervisor, row, "check", 1, answers={"duty": True})
    step(cast.supervisor, row, "check", 1, answers=YES)
    refused(step_errors.STEP_IMPOSSIBLE, step, leader, row, "decide", 2, granted=True)
    step(cast.supervisor, row, "hear", 3)
    refused(errors.CHECK_INCOMPLETE, step, leader, row, "decide", 4)
    step(leader, row, "decide", 4, granted=True)
    step(clerk, row, "appeal", 9)
    refused(errors.OWN_MATTER, step, leader, row, "appeal_decide", 10, granted=False)
    other = actor("另一位领导", (Role.LEADER, cast.world.county))
    assert step(other, row, "appeal_decide", 10, granted=False).stage == "final"
    lines = fair_sheet(cast.supervisor, row.pk).lines
    assert [line.result.zh for line in lines if line.result] == ["可以进入听取说明", "追究责任", "不予追究"]


def test_an_appeal_has_thirty_days(cast: Cast) -> None:
    row = opened(cast, Kind.TOLERANCE)
    step(cast.supervisor, row, "check", 1, answers=MET, evidence=EVIDENCE)
    step(cast.supervisor, row, "hear", 2)
    step(cast.world.leader, row, "decide", 3, granted=False)
    refused(errors.APPEAL_LATE, step, cast.world.clerk, row, "appeal", 34)
    assert step(cast.world.clerk, row, "appeal", 33).stage == "appealed"


def test_tolerance_wants_evidence_for_each_condition(cast: Cast) -> None:
    row = opened(cast, Kind.TOLERANCE, who=cast.world.clerk)
    refused(errors.CHECK_INCOMPLETE, step, cast.supervisor, row, "check", 1, answers=MET)
    step(cast.supervisor, row, "check", 1, answers={**MET, "unbanned": False}, evidence=EVIDENCE)
    (_, checked) = fair_sheet(cast.world.clerk, row.pk).lines
    assert checked.result is not None
    assert checked.result.zh == "有条件不成立"


@pytest.mark.parametrize(
    ("verb", "who"), [("check", "leader"), ("check", "clerk"), ("check", "reviewer"), ("hear", "clerk")]
)
def test_each_step_belongs_to_its_part(cast: Cast, verb: str, who: str) -> None:
    row = opened(cast, Kind.TOLERANCE)
    kind = step_errors.NOT_FOUND if who == "reviewer" else step_errors.NOT_YOUR_PART
    refused(kind, step, getattr(cast.world, who), row, verb, 1, answers=MET, evidence=EVIDENCE)


def test_who_may_open_what(cast: Cast) -> None:
    world = cast.world
    refused(NOT_ALLOWED, opened, cast, Kind.BLAME, "neglect", who=world.clerk)
    refused(NOT_ALLOWED, opened, cast, Kind.BLAME, "neglect", who=world.reviewer)
    refused(NOT_ALLOWED, opened, cast, Kind.CLEARING, who=cast.other_clerk)
    refused(NOT_ALLOWED, opened, cast, Kind.CLEARING, who=cast.far_supervisor)
    refused(errors.NO_GROUND, opened, cast, Kind.BLAME)
    assert opened(cast, Kind.BLAME, "neglect", who=world.leader).territory == world.county
    assert opened(cast, Kind.CLEARING, who=world.clerk).unit == world.townships[0]


@pytest.mark.parametrize("who", ["far_clerk", "far_reviewer", "head", "reviewer", "administrator"])
def test_others_find_nothing(cast: Cast, who: str) -> None:
    row = opened(cast, Kind.CLEARING)
    with pytest.raises(Refusal) as caught:
        fair_sheet(getattr(cast.world, who), row.pk)
    assert caught.value.kind is step_errors.NOT_FOUND
    refused(step_errors.NOT_FOUND, name_of, getattr(cast.world, who), row.pk, "好奇看看", NOW)


def test_the_name_is_sealed_masked_and_opened_only_for_a_purpose(
    cast: Cast, sign_in: Callable[[Actor], Client]
) -> None:
    row = opened(cast, Kind.TOLERANCE)
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM redress_proceeding")
        assert NAME not in cursor.fetchone()[0]
    client = sign_in(cast.supervisor)
    assert NAME not in client.get(f"/fair/{row.pk}").content.decode()
    refused(NO_PURPOSE, name_of, cast.supervisor, row.pk, "看", NOW)
    refused(NOT_ALLOWED, name_of, cast.world.clerk, row.pk, "想知道是谁", NOW)
    page = client.post(f"/fair/{row.pk}", {"verb": "name", "words": "送达决定"})
    assert NAME in page.content.decode()
    entry = AuditEntry.objects.get(verb="sealed.unmask")
    assert (entry.reason, NAME in entry.after_json) == ("送达决定", False)


def cleared(cast: Cast) -> Proceeding:
    row = opened(cast, Kind.CLEARING)
    step(cast.supervisor, row, "check", 1)
    heard = tuple(unit.pk for unit in (*cast.world.townships[:2], cast.world.far_township))
    take_fair(
        cast.world.leader,
        row.pk,
        "decide",
        at(2),
        words="经核实，所反映的问题不存在。",
        said=Said(ways=("written", "meeting"), heard_by=heard),
    )
    return row


def test_a_cleared_name_reaches_those_who_heard_the_rumour(
    cast: Cast, sign_in: Callable[[Actor], Client]
) -> None:
    row = cleared(cast)
    address = f"/fair/clearings/{row.pk}"
    assert sign_in(cast.other_clerk).get(address).status_code == 404
    refused(errors.NO_CONSENT, step, cast.supervisor, row, "publish", 3)
    step(cast.supervisor, row, "publish", 3, consent=True)
    (line,) = matters(cast.other_clerk, cast.world.townships[1].pk, at(3))
    assert line.address == address
    client = sign_in(cast.other_clerk)
    page = client.get(address).content.decode()
    assert "所反映的问题不存在" in page
    assert NAME not in page
    for _ in range(2):
        assert client.post(address).status_code == 302
    assert ClearingRead.objects.count() == 1
    assert list(matters(cast.other_clerk, cast.world.townships[1].pk, at(4))) == []
    assert fair_sheet(cast.supervisor, row.pk).heard_by == ("河口镇", "石桥镇")
    for stranger in (cast.world.far_clerk, cast.village_cadre):
        refused(step_errors.NOT_FOUND, read_clearing, stranger, row.pk, at(4))


@pytest.mark.parametrize("said", [{"ways": ("meeting",)}, {"ways": ("written",), "heard_by": ()}])
def test_a_clearing_is_in_writing_and_has_readers(cast: Cast, said: dict[str, object]) -> None:
    row = opened(cast, Kind.CLEARING)
    step(cast.supervisor, row, "check", 1)
    values = {"heard_by": (cast.world.townships[0].pk,), **said}
    refused(errors.NOBODY_HEARD, step, cast.world.leader, row, "decide", 2, **values)


def test_a_double_click_is_one_step(cast: Cast) -> None:
    row = opened(cast, Kind.CLEARING)
    for _ in range(2):
        step(cast.supervisor, row, "check", 1)
    assert row.events.count() == 2


def test_the_pages_from_opening_to_a_decision(cast: Cast, sign_in: Callable[[Actor], Client]) -> None:
    clerk, supervisor, leader = (
        sign_in(cast.world.clerk),
        sign_in(cast.supervisor),
        sign_in(cast.world.leader),
    )
    form = clerk.get("/fair/").content.decode()
    assert 'value="blame"' not in form
    values = {"kind": "tolerance", "post": "综治干部", "matter": "试行网格合并，初期漏报一户"}
    location = clerk.post("/fair/", values).headers["Location"]
    answers = {f"answer-{key}": "yes" for key in conditions()} | {
        f"evidence-{key}": "纪要" for key in conditions()
    }
    assert supervisor.post(location, {"verb": "check", "words": "核对过"}).status_code == 400
    assert supervisor.post(location, {"verb": "check", "words": "核对过", **answers}).status_code == 302
    assert supervisor.post(location, {"verb": "hear", "words": "本人说明情况"}).status_code == 302
    assert leader.post(location, {"verb": "decide", "words": "予以容错", "granted": "yes"}).status_code == 302
    page = clerk.get(location).content.decode()
    assert "予以容错" in page
    assert "申请复核" in page
    assert clerk.get("/fair/?kind=tolerance").content.decode().count("综治干部") == 1


def test_blame_is_proposed_with_grounds_and_the_page_says_which_are_none(
    cast: Cast, sign_in: Callable[[Actor], Client]
) -> None:
    client = sign_in(cast.supervisor)
    values = {
        "kind": "blame",
        "unit": "河口镇",
        "post": "党政办干部",
        "matter": "检查时没有照片",
        "ground": ["trace"],
    }
    refusal = client.post("/fair/", {**values, "ground": []})
    assert (refusal.status_code, "检查时没有照片" in refusal.content.decode()) == (400, True)
    location = client.post("/fair/", values).headers["Location"]
    page = client.get(location).content.decode()
    assert "事由不成立，不得追究" in page
    assert client.post(location, {"verb": "check", "words": "坚持"}).status_code == 409
    assert client.post(location, {"verb": "stop", "words": "缺照片不是事由"}).status_code == 302


def test_everybody_may_read_what_is_no_ground(cast: Cast, sign_in: Callable[[Actor], Client]) -> None:
    page = sign_in(cast.village_cadre).get("/fair/grounds").content.decode()
    assert "台账、照片、会议记录不全" in page
    assert "不得作为事由" in page
