"""Applications as people handle them: records instead of papers, sealed names, each step by its unit, flows that change."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from jianfu.desk.inbox import matters
from jianfu.empower.actions import approvals
from jianfu.empower.actions.approvals import Applicant
from jianfu.empower.domain.approvals.pack import packaged_services
from jianfu.empower.domain.approvals.standing import Event, State
from jianfu.empower.models import Application, ApplicationEvent, Service
from jianfu.empower.queries import approvals as queries
from jianfu.forms.actions.keeping import Origin, keep_statements
from jianfu.forms.domain.keeping.statements import Said, Statement
from jianfu.kernel.domain.access import SYSTEM
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.models import AuditEntry, Unit
from tests.empower.conftest import NOW, TODAY, People, later

if TYPE_CHECKING:
    from tests.register.world import World

ID = "110101194601011232"
TEXT = packaged_services()[0]


def valid(number: str) -> str:
    """Return an ID number with the right last character."""
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    total = sum(int(digit) * weight for digit, weight in zip(number[:17], weights, strict=True))
    return number[:17] + "10X98765432"[total % 11]


SOMEBODY = Applicant("钟老根", valid(ID))


def record(village: Unit, number: str, **values: str) -> None:
    """Keep what is known about a person of a village."""
    said = (Said("姓名", "钟老根"), *(Said(name, value) for name, value in values.items()))
    origin = Origin("民政业务系统", date(2026, 2, 1), "民政局", village)
    with transaction.atomic():
        keep_statements(SYSTEM, village, [Statement("person", ("公民身份号码", number), said)], origin, NOW)


@pytest.fixture
def service(world: World) -> Service:
    return approvals.adopt_service(world.reviewer, world.county.pk, TEXT, NOW, world.bureau)


@pytest.fixture
def submitted(world: World, people: People, service: Service) -> Application:
    record(world.villages[0], SOMEBODY.id_number, 家庭人均年收入="8000", 残疾等级="二级")
    return approvals.submit(people.cadre, service.pk, world.villages[0].pk, SOMEBODY, NOW)


def state(made: Application) -> State:
    return queries.standing_of(Application.objects.get(pk=made.pk)).state


def test_from_submission_to_decision(world: World, people: People, submitted: Application) -> None:
    approvals.compare(world.clerk, submitted.pk, later(1))
    approvals.act(world.clerk, submitted.pk, Event.PASSED, later(1))
    approvals.act(people.cadre, submitted.pk, Event.PASSED, later(2), "住房困难属实")
    with pytest.raises(Refusal, match="JF-EMPOWER-166"):
        approvals.act(people.cadre, submitted.pk, Event.PASSED, later(3))
    approvals.act(people.cadre, submitted.pk, Event.PASSED, later(7))
    approvals.act(world.clerk, submitted.pk, Event.GRANTED, later(8))
    submitted.refresh_from_db()
    assert (state(submitted), submitted.is_open) == (State.GRANTED, False)
    [(_, found)] = queries.comparison(world.reviewer, TODAY)
    assert (found.before, found.finished) == (22, 1)
    assert found.typical == 6


def test_records_answer_instead_of_papers_and_only_answers_are_kept(
    world: World, submitted: Application
) -> None:
    approvals.compare(world.clerk, submitted.pk, later(1))
    event = ApplicationEvent.objects.get(kind=Event.COMPARED)
    assert [answer["truth"] for answer in event.data["answers"]] == ["yes", "yes", "yes"]
    assert event.data["answers"][0]["source"] == "民政业务系统"
    assert set(event.data["known"]) == {"家庭人均年收入", "残疾等级"}
    stored = f"{event.data}{AuditEntry.objects.latest('sequence').after_json}"
    assert "8000" not in stored
    assert SOMEBODY.id_number not in stored
    assert AuditEntry.objects.latest("sequence").after["purpose"] == TEXT.name


def test_what_records_do_not_know_is_not_known_and_nothing_is_refused_for_it(
    world: World, people: People, service: Service
) -> None:
    other = Applicant("李四", valid("110101195002022240"))
    made = approvals.submit(people.cadre, service.pk, world.villages[0].pk, other, NOW)
    approvals.compare(world.clerk, made.pk, NOW)
    data = ApplicationEvent.objects.get(kind=Event.COMPARED).data
    assert (data["found"], data["answers"][0]["truth"]) == (False, "unknown")
    approvals.act(world.clerk, made.pk, Event.PASSED, NOW)
    assert state(made) is State.RUNNING


def test_another_villages_record_is_not_used(world: World, people: People, service: Service) -> None:
    record(world.villages[1], SOMEBODY.id_number, 家庭人均年收入="8000")
    made = approvals.submit(people.cadre, service.pk, world.villages[0].pk, SOMEBODY, NOW)
    approvals.compare(world.clerk, made.pk, NOW)
    assert ApplicationEvent.objects.get(kind=Event.COMPARED).data["found"] is False


def test_the_step_of_checking_asks_for_the_comparison(world: World, submitted: Application) -> None:
    with pytest.raises(Refusal, match="JF-EMPOWER-169"):
        approvals.act(world.clerk, submitted.pk, Event.PASSED, NOW)


def test_names_and_numbers_are_sealed_and_shown_masked(world: World, submitted: Application) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, id_number FROM empower_application")
        stored = str(cursor.fetchall())
    assert "钟" not in stored
    assert SOMEBODY.id_number not in stored
    line = queries.application_for(world.clerk, submitted.pk)
    assert line.name == "钟**"
    assert SOMEBODY.id_number not in str(line.application.id_number)


def test_a_second_click_applies_once(
    world: World, people: People, service: Service, submitted: Application
) -> None:
    spaced = Applicant("钟老根", f" {SOMEBODY.id_number.lower()} ")
    assert approvals.submit(people.cadre, service.pk, world.villages[0].pk, spaced, NOW).pk == submitted.pk
    assert Application.objects.count() == 1


@pytest.mark.parametrize("change", [{"name": " "}, {"id_number": ""}, {"id_number": "110101194601011239"}])
def test_for_whom_must_be_said(
    world: World, people: People, service: Service, change: dict[str, str]
) -> None:
    with pytest.raises(Refusal, match="JF-EMPOWER-168"):
        approvals.submit(people.cadre, service.pk, world.villages[0].pk, replace(SOMEBODY, **change), NOW)
    assert not Application.objects.exists()


def test_who_may_apply(world: World, people: People, service: Service) -> None:
    for stranger in (people.other_clerk, world.head, world.reviewer):
        with pytest.raises(Refusal) as caught:
            approvals.submit(stranger, service.pk, world.villages[0].pk, SOMEBODY, NOW)
        assert caught.value.kind.status == 403, stranger.name
    approvals.submit(world.clerk, service.pk, world.villages[0].pk, SOMEBODY, NOW)
    with pytest.raises(Refusal, match="JF-EMPOWER-161"):
        approvals.submit(people.cadre, service.pk, world.townships[0].pk, SOMEBODY, NOW)


def test_each_step_belongs_to_its_unit(world: World, people: People, submitted: Application) -> None:
    for stranger in (people.cadre, people.other_clerk, world.head, world.reviewer, world.far_clerk):
        with pytest.raises(Refusal, match="JF-EMPOWER-161"):
            approvals.compare(stranger, submitted.pk, NOW)
    assert not ApplicationEvent.objects.filter(kind=Event.COMPARED).exists()


def test_who_sees_an_application(world: World, people: People, submitted: Application) -> None:
    seeing = {
        name
        for name, somebody in {**world.everybody(), **vars(people)}.items()
        if queries.visible_applications(somebody).exists()
    }
    assert seeing == {"clerk", "cadre", "drafter", "head", "reviewer", "leader", "supervisor"}
    with pytest.raises(Refusal, match="JF-EMPOWER-161"):
        queries.application_for(people.other_clerk, submitted.pk)


def test_returned_completed_and_withdrawn(world: World, people: People, submitted: Application) -> None:
    with pytest.raises(Refusal, match="JF-EMPOWER-167"):
        approvals.act(world.clerk, submitted.pk, Event.RETURNED, later(1))
    approvals.act(world.clerk, submitted.pk, Event.RETURNED, later(1), "缺申请书")
    assert [one.title for one in matters(people.cadre, world.villages[0].pk, later(1))] == [
        "困难家庭救助备案 · 钟**"
    ]
    approvals.act(people.cadre, submitted.pk, Event.RESUBMITTED, later(2))
    assert [one.due_on for one in matters(world.clerk, world.townships[0].pk, later(2))] == [date(2026, 3, 4)]
    approvals.act(people.cadre, submitted.pk, Event.WITHDRAWN, later(3))
    approvals.act(people.cadre, submitted.pk, Event.WITHDRAWN, later(3))
    assert submitted.events.filter(kind=Event.WITHDRAWN).count() == 1
    with pytest.raises(Refusal, match="JF-EMPOWER-165"):
        approvals.act(people.cadre, submitted.pk, Event.RESUBMITTED, later(4))


def test_a_decision_comes_at_its_step_only(world: World, submitted: Application) -> None:
    for kind in (Event.GRANTED, Event.REFUSED):
        with pytest.raises(Refusal, match="JF-EMPOWER-165"):
            approvals.act(world.clerk, submitted.pk, kind, NOW, "同意")


def test_a_changed_flow_leaves_what_runs(world: World, submitted: Application) -> None:
    quick = replace(TEXT, steps="提交 | 村 | 0\n决定 | 乡镇 | 1")
    made = approvals.adopt_service(world.reviewer, world.county.pk, quick, later(1))
    assert approvals.adopt_service(world.reviewer, world.county.pk, quick, later(2)).pk == made.pk
    assert len(queries.application_for(world.clerk, submitted.pk).flow.steps) == 5
    assert [one.pk for one in queries.services(world.clerk)] == [made.pk]
    assert made.department == world.bureau
    assert len(queries.chosen(world.clerk, made.pk)) == 1


def test_only_the_office_sets_a_flow(world: World) -> None:
    for stranger in (world.clerk, world.head, world.far_reviewer):
        with pytest.raises(Refusal) as caught:
            approvals.adopt_service(stranger, world.county.pk, TEXT, NOW)
        assert caught.value.kind.status == 403
    assert not Service.objects.exists()
    assert queries.services(world.far_clerk) == []


def test_one_and_three_take_the_same_queries(
    world: World, people: People, service: Service, submitted: Application
) -> None:
    def count() -> int:
        with CaptureQueriesContext(connection) as seen:
            queries.chosen(world.clerk)
        return len(seen)

    for_one = count()
    for number in ("110101195002022240", "110101195103033340"):
        approvals.submit(
            people.cadre, service.pk, world.villages[0].pk, Applicant("某人", valid(number)), NOW
        )
    assert count() == for_one
