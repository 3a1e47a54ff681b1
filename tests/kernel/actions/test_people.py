"""People: accounts opened and closed, passwords, roles – and who counts as whom today."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from jianfu.kernel.access import actor_for
from jianfu.kernel.actions import (
    NewPerson,
    change_password,
    close_account,
    create_person,
    end_role,
    give_role,
    reset_password,
)
from jianfu.kernel.domain.access import SYSTEM, Permission, Role
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.units import Level
from jianfu.kernel.models import AuditEntry, Person, RoleHeld, Unit
from tests.kernel.making import ID_NUMBER, NOW, PASSWORD, PHONE, TODAY, a_person, a_unit, an_actor

pytestmark = pytest.mark.django_db
WANG = NewPerson("wang.wu", "王五", PASSWORD, ID_NUMBER, PHONE)


@pytest.fixture
def unit() -> Unit:
    return a_unit()


def refusal(call: object, *arguments: object, **options: object) -> Refusal:
    """Expect a refusal that changes nothing."""
    before = list(Person.objects.values()), list(RoleHeld.objects.values()), AuditEntry.objects.count()
    with pytest.raises(Refusal) as caught:
        call(*arguments, **options)  # type: ignore[operator] # each test hands in a function
    assert (
        list(Person.objects.values()),
        list(RoleHeld.objects.values()),
        AuditEntry.objects.count(),
    ) == before
    return caught.value


def test_an_account_opens_with_its_roles_and_without_identifiers_in_its_trace(unit: Unit) -> None:
    person = create_person(SYSTEM, WANG, ((unit, Role.CLERK), (unit, Role.REVIEWER)), NOW)
    assert person.must_change_password
    assert person.check_password(PASSWORD)
    assert [held.role for held in actor_for(person, NOW).holds] == [Role.CLERK, Role.REVIEWER]
    entry = AuditEntry.objects.get()
    assert entry.after == {"username": "wang.wu", "roles": [f"clerk@{unit.code}", f"reviewer@{unit.code}"]}
    for secret in (ID_NUMBER, PHONE, PASSWORD):
        assert secret not in str(AuditEntry.objects.values())


@pytest.mark.parametrize(
    ("new", "code", "cause"),
    [
        (replace(WANG, username="w"), "JF-KERNEL-031", "登录名“w”不合规范。"),
        (replace(WANG, username="wang wu"), "JF-KERNEL-031", "登录名“wang wu”不合规范。"),
        (replace(WANG, id_number=ID_NUMBER[:-1] + "8"), "JF-KERNEL-028", "身份证号有误，位数或校验位不对。"),
        (replace(WANG, phone="12345"), "JF-KERNEL-028", "手机号有误，位数或校验位不对。"),
        (
            replace(WANG, password="short"),
            "JF-KERNEL-024",
            "密码不符合要求：少于10个字符，大写字母、小写字母、数字、符号中不足三类。",
        ),
        (replace(WANG, password="Wang.Wu-42-tea"), "JF-KERNEL-024", "密码不符合要求：含有登录名或姓名。"),
    ],
)
def test_a_wrong_account_is_not_opened(unit: Unit, new: NewPerson, code: str, cause: str) -> None:
    answer = refusal(create_person, SYSTEM, new, ((unit, Role.CLERK),), NOW).as_json()
    assert (answer["code"], answer["cause"]) == (code, cause)


def test_a_name_and_a_person_are_there_once(unit: Unit) -> None:
    create_person(SYSTEM, WANG, ((unit, Role.CLERK),), NOW)
    roles = ((unit, Role.CLERK),)
    assert (
        refusal(create_person, SYSTEM, replace(WANG, id_number=""), roles, NOW).kind.code == "JF-KERNEL-026"
    )
    again = refusal(create_person, SYSTEM, replace(WANG, username="wang2"), roles, NOW)
    assert again.as_json()["cause"] == "该身份证号已登记在账号“wang.wu”名下。"


def test_an_account_without_a_role_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(ValueError, match="for a role at a unit"):
        create_person(SYSTEM, WANG, (), NOW)


def test_accounts_are_opened_only_where_one_manages_people(unit: Unit) -> None:
    here = a_unit("5001", "平江县", parent=unit, level=Level.COUNTY)
    there = a_unit("5002", "安河县", parent=unit, level=Level.COUNTY)
    manager = an_actor(Role.ADMINISTRATOR, here)
    roles = ((here, Role.CLERK), (there, Role.CLERK))
    assert refusal(create_person, manager, WANG, roles, NOW).kind.code == "JF-KERNEL-001"
    person = create_person(manager, WANG, roles[:1], NOW)
    assert refusal(give_role, manager, person, there, Role.LEADER, NOW).kind.code == "JF-KERNEL-001"
    assert (
        refusal(reset_password, an_actor(Role.CLERK, here), person, here, PASSWORD, NOW).kind.code
        == "JF-KERNEL-001"
    )


def test_roles_count_from_their_first_day_to_their_last(unit: Unit) -> None:
    person = a_person()
    give_role(SYSTEM, person, unit, Role.REVIEWER, NOW, until=date(2026, 3, 31))
    days = [TODAY - timedelta(days=1), TODAY, date(2026, 3, 31), date(2026, 4, 1)]
    counts = [len(actor_for(person, NOW.replace(month=day.month, day=day.day)).holds) for day in days]
    assert counts == [0, 1, 1, 0]


def test_a_role_is_given_once_and_again_after_it_ended(unit: Unit) -> None:
    person = a_person()
    held = give_role(SYSTEM, person, unit, Role.REVIEWER, NOW)
    assert refusal(give_role, SYSTEM, person, unit, Role.REVIEWER, NOW).kind.code == "JF-KERNEL-029"
    end_role(SYSTEM, held, NOW, reason="轮岗")
    assert actor_for(person, NOW).holds == ()
    give_role(SYSTEM, person, unit, Role.REVIEWER, NOW)
    assert [entry.verb for entry in AuditEntry.objects.all()] == [
        "person.give_role",
        "person.end_role",
        "person.give_role",
    ]


def test_a_role_does_not_end_before_it_begins(unit: Unit) -> None:
    wrong = refusal(give_role, SYSTEM, a_person(), unit, Role.CLERK, NOW, until=TODAY - timedelta(days=1))
    assert wrong.as_json()["cause"] == "角色的结束日期2026-03-01早于开始日期2026-03-02。"


def test_roles_at_retired_units_and_closed_accounts_count_for_nothing(unit: Unit) -> None:
    person = a_person(role=Role.REVIEWER, unit=unit)
    Unit.objects.update(retired_on=TODAY + timedelta(days=1))
    assert len(actor_for(person, NOW).holds) == 1
    assert actor_for(person, NOW + timedelta(days=1)).holds == ()
    Unit.objects.update(retired_on=None)
    close_account(SYSTEM, person, unit, NOW, reason="调离")
    actor = actor_for(Person.objects.get(), NOW)
    assert (actor.person_id, actor.paths(Permission.REVIEW)) == (person.pk, ())


def test_passwords_are_changed_by_who_knows_them_and_reset_by_who_manages(unit: Unit) -> None:
    person = a_person(role=Role.CLERK, unit=unit)
    actor = actor_for(person, NOW)
    assert refusal(change_password, actor, person, "wrong", "Otter-lamp-77", NOW).kind.code == "JF-KERNEL-025"
    assert refusal(change_password, actor, person, PASSWORD, PASSWORD, NOW).as_json()["cause"] == (
        "密码不符合要求：与原密码相同。"
    )
    change_password(actor, person, PASSWORD, "Otter-lamp-77", NOW)
    assert Person.objects.get().check_password("Otter-lamp-77")
    reset_password(an_actor(Role.ADMINISTRATOR, unit), person, unit, "Crane-door-58", NOW)
    again = Person.objects.get()
    assert again.must_change_password
    assert again.check_password("Crane-door-58")
    assert [entry.verb for entry in AuditEntry.objects.all()] == [
        "person.change_password",
        "person.reset_password",
    ]


def test_one_of_the_commonest_passwords_is_refused(unit: Unit) -> None:
    common = replace(WANG, password="P@ssw0rd1!")
    found = refusal(
        create_person, SYSTEM, replace(common, password="Password123"), ((unit, Role.CLERK),), NOW
    )
    assert "过于常见" in found.as_json()["cause"]
