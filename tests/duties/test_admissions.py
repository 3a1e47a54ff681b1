"""Admission: whole applications only, nothing that a list holds, townships heard first, decided once by the leader."""

from __future__ import annotations

from dataclasses import replace

import pytest

from jianfu.duties.actions import Application, adopt_list, apply_for, decide, give_opinion
from jianfu.duties.domain.admission import AdmissionState, Wanted, check_application, check_decision
from jianfu.duties.domain.admission_errors import (
    ADMISSION_INCOMPLETE,
    ALREADY_LISTED,
    NO_SUCH_ADMISSION,
    NOBODY_HEARD,
    NOT_OPEN,
    REASON_MISSING,
)
from jianfu.duties.domain.pack import demo_list
from jianfu.duties.models import Admission, AdmissionOpinion
from jianfu.duties.queries import visible_admissions
from jianfu.kernel.domain.access import Role
from jianfu.kernel.domain.errors import ErrorKind, Refusal
from jianfu.kernel.domain.unit_refusals import NO_SUCH_UNIT
from jianfu.kernel.models import AuditEntry
from tests.duties.test_views import signed_in
from tests.register.world import NOW, World

pytestmark = pytest.mark.django_db
WANTED = Wanted(
    "月壤样品的保管", "每村派一人看守样品箱", "《样品管理办法》第三条", "每镇增加编制1名，每年经费5万元"
)


@pytest.fixture
def asked(world: World) -> Admission:
    adopt_list(world.reviewer, world.county.pk, demo_list(), NOW)
    return apply_for(world.drafter, Application(world.bureau.pk, WANTED), NOW)


def refused_as(kind: ErrorKind) -> pytest.RaisesContext[Refusal]:
    return pytest.raises(Refusal, match=kind.code)


@pytest.mark.parametrize("field", ["title", "part", "basis", "support"])
def test_each_part_must_be_said(field: str) -> None:
    with refused_as(ADMISSION_INCOMPLETE):
        check_application(replace(WANTED, **{field: "  "}))
    assert check_application(WANTED) is None


@pytest.mark.parametrize("state", [AdmissionState.ADMITTED, AdmissionState.REFUSED])
def test_nothing_is_decided_twice(state: AdmissionState) -> None:
    with refused_as(NOT_OPEN):
        check_decision(state, 3)


def test_an_application_keeps_what_the_lists_said(asked: Admission) -> None:
    assert asked.state == AdmissionState.CONSULTING
    assert asked.listed_zh
    assert AuditEntry.objects.filter(verb="admission.apply").count() == 1


def test_the_same_matter_twice_is_one(world: World, asked: Admission) -> None:
    assert apply_for(world.drafter, Application(world.bureau.pk, WANTED), NOW).pk == asked.pk


def test_what_a_list_holds_is_not_admitted(world: World, asked: Admission) -> None:
    listed = replace(WANTED, title="松材线虫病等林业有害生物防治", part="组织防治")
    with refused_as(ALREADY_LISTED):
        apply_for(world.drafter, Application(world.bureau.pk, listed), NOW)
    assert Admission.objects.count() == 1


def test_only_ones_own_department_applies(world: World) -> None:
    for somebody in (world.far_head, world.clerk, world.leader):
        with refused_as(NO_SUCH_UNIT):
            apply_for(somebody, Application(world.bureau.pk, WANTED), NOW)
    assert not Admission.objects.exists()


def test_townships_are_heard_before_the_leader_decides(world: World, asked: Admission) -> None:
    with refused_as(NOBODY_HEARD):
        decide(world.leader, asked.pk, "同意", NOW, admit=True)
    give_opinion(world.reviewer, asked.pk, world.county.pk, "宜由部门自办", NOW, agrees=False)
    with refused_as(NOBODY_HEARD):
        decide(world.leader, asked.pk, "同意", NOW, admit=True)
    give_opinion(world.clerk, asked.pk, world.townships[0].pk, "没有专业人员", NOW, agrees=False)
    decided = decide(world.leader, asked.pk, "乡镇承接不了，由部门自办", NOW, admit=False)
    assert (decided.state, decided.decided_by) == (AdmissionState.REFUSED, "领导")
    with refused_as(NOT_OPEN):
        decide(world.leader, asked.pk, "改主意", NOW, admit=True)
    with refused_as(NOT_OPEN):
        give_opinion(world.clerk, asked.pk, world.townships[0].pk, "再说一句", NOW, agrees=True)


def test_a_later_opinion_takes_the_place_of_the_earlier(world: World, asked: Admission) -> None:
    for agrees in (False, True):
        give_opinion(world.clerk, asked.pk, world.townships[0].pk, "意见", NOW, agrees=agrees)
    assert AdmissionOpinion.objects.get().agrees


def test_nobody_speaks_for_another(world: World, asked: Admission) -> None:
    cases = (
        (world.clerk, world.townships[1].pk),
        (world.far_clerk, world.far_township.pk),
        (world.drafter, world.bureau.pk),
        (world.clerk, 0),
    )
    for somebody, unit in cases:
        with refused_as(NO_SUCH_ADMISSION):
            give_opinion(somebody, asked.pk, unit, "意见", NOW, agrees=True)
    with refused_as(NO_SUCH_ADMISSION):
        decide(world.reviewer, asked.pk, "同意", NOW, admit=True)
    assert not AdmissionOpinion.objects.exists()


def test_reasons_are_asked_for(world: World, asked: Admission) -> None:
    with refused_as(REASON_MISSING):
        give_opinion(world.clerk, asked.pk, world.townships[0].pk, " ", NOW, agrees=True)
    give_opinion(world.clerk, asked.pk, world.townships[0].pk, "可以", NOW, agrees=True)
    with refused_as(REASON_MISSING):
        decide(world.leader, asked.pk, " ", NOW, admit=True)


def test_the_county_beside_reads_nothing_of_it(world: World, asked: Admission) -> None:
    assert list(visible_admissions(world.clerk)) == [asked]
    assert list(visible_admissions(world.far_clerk)) == []
    client = signed_in(Role.CLERK, world.far_township)
    assert client.get(f"/duties/admissions/{asked.pk}").status_code == 404
    assert WANTED.title not in client.get("/duties/admissions/").content.decode()


def test_the_way_through_the_pages(world: World, asked: Admission) -> None:
    department = signed_in(Role.DRAFTER, world.bureau)
    sent = {
        "department": world.bureau.pk,
        "title": "火星样品",
        "part": "看守",
        "basis": "无",
        "support": "无",
    }
    assert department.post("/duties/admissions/", sent).status_code == 302
    assert "JF-DUTIES-032" in department.post("/duties/admissions/", sent | {"support": ""}).content.decode()
    address = f"/duties/admissions/{asked.pk}"
    clerk = signed_in(Role.CLERK, world.townships[0])
    opinion = {"act": "opinion", "unit": world.townships[0].pk, "text": "没有专业人员", "answer": "no"}
    assert clerk.post(address, opinion).status_code == 302
    assert "不予进入" not in clerk.get(address).content.decode()
    leader = signed_in(Role.LEADER, world.county)
    assert leader.post(address, {"act": "decide", "reason": "由部门自办", "answer": "no"}).status_code == 302
    page = clerk.get(address).content.decode()
    assert "不予进入" in page
    assert "由部门自办" in page
    assert "JF-DUTIES-035" in clerk.post(address, opinion).content.decode()
