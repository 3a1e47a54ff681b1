"""Records of people: one's own, or those of the unit that one leads; nothing of hours, nothing ranked."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jianfu.empower.actions.cadres import Lived, Offer, note_growth, note_use, offer_course, set_leave
from jianfu.empower.domain.cadres.errors import (
    COURSE_INCOMPLETE,
    NO_SUCH_COURSE,
    NO_SUCH_PERSON,
    NOTHING_PRACTISED,
    WRONG_GROWTH,
)
from jianfu.empower.domain.cadres.rest import Leave
from jianfu.empower.domain.cadres.words import Growth, Plan, Skill
from jianfu.empower.models import Course, CourseUse, GrowthRecord, LeaveYear
from jianfu.empower.queries.cadres import courses_for, led_people, needs_of, records
from jianfu.kernel.domain.access import Role
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.unit_refusals import NO_SUCH_UNIT
from jianfu.kernel.models import Person, RoleHeld
from jianfu.register.domain.life import State
from jianfu.register.models import Delivery
from tests.register.world import NOW, TODAY, World, actor, demand

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from jianfu.kernel.models import Unit

    Signed = Callable[[Role, Unit], Client]

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def seats(world: World) -> None:
    """Write down the roles that the world's people hold."""
    for somebody in world.everybody().values():
        for held in somebody.holds:
            RoleHeld.objects.get_or_create(
                person_id=somebody.person_id,
                unit_id=held.unit_id,
                role=held.role.value,
                since=date(2020, 1, 1),
            )


def course(world: World, name: str = "一页纸写清一件事") -> Course:
    offer = Offer(world.county.pk, name, Plan.CRAFT, Skill.SHORT_PAPERS, "把通知写到一页以内")
    return offer_course(world.reviewer, offer, NOW)


def test_a_leader_sees_the_own_unit_and_nobody_else(world: World) -> None:
    assert list(led_people(world.head, TODAY)) == sorted(
        Person.objects.filter(pk__in=[world.head.person_id, world.drafter.person_id]),
        key=lambda one: one.display_name,
    )
    county = set(led_people(world.leader, TODAY).values_list("display_name", flat=True))
    assert county == {"审核人", "领导"}
    assert not led_people(world.clerk, TODAY).exists()
    assert not led_people(world.reviewer, TODAY).exists()


def test_leave_and_growth_are_entered_by_the_units_leader_only(world: World) -> None:
    drafter = world.drafter.person_id or 0
    set_leave(world.head, drafter, 2026, Leave(10, 2, 3, 1), NOW)
    lived = Lived(Growth.EXCHANGE, "到河口镇跟班", date(2026, 1, 5), date(2026, 3, 1))
    note_growth(world.head, drafter, lived, NOW)
    note_growth(world.head, drafter, lived, NOW)
    assert (LeaveYear.objects.get().taken, GrowthRecord.objects.count()) == (2, 1)
    for somebody in (world.far_head, world.leader, world.drafter, world.clerk):
        with pytest.raises(Refusal) as refused:
            set_leave(somebody, drafter, 2026, Leave(0), NOW)
        assert refused.value.kind is NO_SUCH_PERSON
    assert LeaveYear.objects.get().taken == 2


def test_growth_that_ends_before_it_begins_is_refused(world: World) -> None:
    for lived in (Lived(Growth.HONOUR, " ", TODAY), Lived(Growth.PROJECT, "专班", TODAY, date(2025, 1, 1))):
        with pytest.raises(Refusal) as refused:
            note_growth(world.head, world.drafter.person_id or 0, lived, NOW)
        assert refused.value.kind is WRONG_GROWTH


def test_a_course_reaches_all_below_and_only_them(world: World) -> None:
    made = course(world)
    assert list(courses_for(world.clerk)) == [made]
    assert list(courses_for(world.far_clerk)) == []
    with pytest.raises(Refusal) as refused:
        note_use(world.far_clerk, made.pk, "别县的", NOW)
    assert refused.value.kind is NO_SUCH_COURSE


def test_only_the_office_offers_courses_and_whole_ones(world: World) -> None:
    offer = Offer(world.county.pk, "课", Plan.DIGITAL, Skill.FORMS, " ")
    with pytest.raises(Refusal) as refused:
        offer_course(world.reviewer, offer, NOW)
    assert refused.value.kind is COURSE_INCOMPLETE
    with pytest.raises(Refusal) as refused:
        offer_course(world.clerk, offer._replace(can_do="能"), NOW)
    assert refused.value.kind is NO_SUCH_UNIT


def test_what_was_done_with_a_course_is_noted_and_no_hours(world: World) -> None:
    made = course(world)
    note_use(world.clerk, made.pk, "通知由四页改到一页", NOW)
    note_use(world.clerk, made.pk, "通知由四页改到半页", NOW)
    assert CourseUse.objects.get().practised == "通知由四页改到半页"
    with pytest.raises(Refusal) as refused:
        note_use(world.clerk, made.pk, "  ", NOW)
    assert refused.value.kind is NOTHING_PRACTISED
    columns = {field.name for field in CourseUse._meta.get_fields()}
    assert columns == {"id", "course", "person", "practised", "noted_on"}


def test_needs_of_a_township_come_from_late_answers(world: World) -> None:
    for number in range(4):
        Delivery.objects.create(
            demand=demand(world, State.ISSUED, title=f"要求{number}"),
            unit=world.townships[0],
            state="answered",
            is_open=False,
            due_on=date(2026, 2, 10),
            sort_on=date(2026, 2, 10),
            delivered_on=date(2026, 2, 1),
            settled_on=date(2026, 2, 12) if number < 2 else date(2026, 2, 9),
        )
    (need,) = needs_of(world.townships[0].pk, TODAY)
    assert (need.skill, need.times) == (Skill.DEADLINES, 2)
    assert needs_of(world.townships[1].pk, TODAY) == ()


def test_records_cost_the_same_for_any_number(world: World) -> None:
    counts = []
    for number in range(3):
        somebody = actor(f"同事{number}", (Role.DRAFTER, world.bureau))
        RoleHeld.objects.create(
            person_id=somebody.person_id, unit=world.bureau, role="drafter", since=date(2020, 1, 1)
        )
        set_leave(world.head, somebody.person_id or 0, 2026, Leave(10), NOW)
        with CaptureQueriesContext(connection) as asked:
            records(led_people(world.head, TODAY), 2026)
        counts.append(len(asked))
    assert counts[0] == counts[2]


def test_the_page_shows_me_mine_and_a_leader_the_units(world: World, signed_in: Signed) -> None:
    set_leave(world.head, world.drafter.person_id or 0, 2026, Leave(10, 2, 3, 1), NOW)
    page = signed_in(Role.CLERK, world.townships[0]).get("/cadres/").content.decode()
    assert "成长与休息" in page
    assert "拟稿人" not in page.split("<main")[1]
    page = signed_in(Role.DEPARTMENT_HEAD, world.bureau).get("/cadres/").content.decode()
    assert "拟稿人" in page
    assert "这不是名次" in page or "不是名次" in page


def test_a_leader_enters_on_the_page(world: World, signed_in: Signed) -> None:
    client = signed_in(Role.DEPARTMENT_HEAD, world.bureau)
    sent = {
        "person": world.drafter.person_id,
        "act": "leave",
        "entitled": "10",
        "taken": "2.5",
        "owed": "1",
        "given": "",
    }
    assert client.post("/cadres/note", sent).status_code == 302
    assert LeaveYear.objects.get().taken == 2.5
    assert "JF-EMPOWER-245" in client.post("/cadres/note", sent | {"taken": "很多"}).content.decode()
    grown = {
        "person": world.drafter.person_id,
        "act": "growth",
        "kind": "honour",
        "name": "优秀",
        "begins_on": "2026-01-01",
    }
    assert client.post("/cadres/note", grown).status_code == 302
    assert "JF-EMPOWER-246" in client.post("/cadres/note", grown | {"begins_on": ""}).content.decode()
    far = {"person": world.far_clerk.person_id, "act": "leave", "entitled": "1"}
    assert client.post("/cadres/note", far).status_code == 404


def test_courses_are_offered_used_and_exported(world: World, signed_in: Signed) -> None:
    office = signed_in(Role.REVIEWER, world.county)
    sent = {
        "unit": world.county.pk,
        "name": "=表格",
        "plan": "digital",
        "skill": "forms",
        "can_do": "少要一份",
        "step": "2",
    }
    assert office.post("/courses/", sent).status_code == 302
    assert "JF-EMPOWER-243" in office.post("/courses/", sent | {"can_do": ""}).content.decode()
    clerk = signed_in(Role.CLERK, world.townships[0])
    made = Course.objects.get()
    assert clerk.post(f"/courses/{made.pk}/use", {"practised": "并了两张表"}).status_code == 302
    assert "并了两张表" in clerk.get("/courses/").content.decode()
    assert "JF-EMPOWER-244" in clerk.post(f"/courses/{made.pk}/use", {}).content.decode()
    assert "'=表格" in b"".join(clerk.get("/courses/export/csv").streaming_content).decode()
    assert clerk.get("/courses/export/xlsx").content[:2] == b"PK"
