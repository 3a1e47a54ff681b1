"""Signing in and out, and passwords."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from jianfu.kernel.domain.access import Role
from jianfu.kernel.models import Person
from tests.web.conftest import PASSWORD, person

if TYPE_CHECKING:
    from django.test import Client

    from jianfu.kernel.models import Unit

pytestmark = pytest.mark.django_db
NEW = "Quite-another-one-9"


@pytest.fixture
def clerk(units: dict[str, Unit]) -> Person:
    return person(Role.CLERK, units["township"])


def enter(client: Client, password: str = PASSWORD, **more: str) -> tuple[int, str, str]:
    answer = client.post("/sign-in", {"username": "clerk", "password": password, **more})
    return answer.status_code, answer.headers.get("Location", ""), answer.content.decode()


def test_the_page_asks_for_name_and_password(client: Client) -> None:
    page = client.get("/sign-in?next=/me").content.decode()
    assert '<input type="hidden" name="next" value="/me">' in page
    assert 'autocomplete="current-password"' in page


def test_the_right_password_leads_on(client: Client, clerk: Person) -> None:
    assert enter(client, next="/me")[:2] == (302, "/me")
    assert clerk.display_name in client.get("/me").content.decode()


@pytest.mark.parametrize(
    "target", ["https://evil.example/", "//evil.example", "javascript:alert(1)", "\\\\evil"]
)
def test_nobody_is_sent_elsewhere(client: Client, clerk: Person, target: str) -> None:
    assert enter(client, next=target)[:2] == (302, "/")


def test_the_wrong_password_stays_and_keeps_the_name(client: Client, clerk: Person) -> None:
    status, _, page = enter(client, "wrong")
    assert status == 401
    assert 'value="clerk"' in page
    assert "wrong" not in page
    assert "下一步" in page


def test_five_wrong_ones_lock_and_say_for_how_long(client: Client, clerk: Person) -> None:
    for _ in range(5):
        enter(client, "wrong")
    status, _, page = enter(client)
    assert status == 429
    assert "15" in page
    assert client.get("/me").status_code == 302


def test_signing_out_ends_the_session(client: Client, clerk: Person) -> None:
    enter(client)
    answer = client.post("/sign-out")
    assert answer.headers["Location"] == "/sign-in"
    assert answer.headers["Clear-Site-Data"] == '"cache"'
    assert client.get("/me").status_code == 302


def test_signing_in_over_another_person_works_at_once(
    client: Client, clerk: Person, units: dict[str, Unit]
) -> None:
    other = person(Role.REVIEWER, units["county"])
    enter(client)
    client.post("/sign-in", {"username": "reviewer", "password": PASSWORD})
    assert other.display_name in client.get("/me").content.decode()


def test_a_link_cannot_sign_out(client: Client, clerk: Person) -> None:
    enter(client)
    assert client.get("/sign-out").status_code == 405
    assert client.get("/me").status_code == 200


def test_the_language_of_the_person_counts_where_the_browser_has_none(client: Client, clerk: Person) -> None:
    Person.objects.update(language="en")
    enter(client)
    assert "My roles" in client.get("/me").content.decode()


def test_the_choice_of_this_browser_comes_first(client: Client, clerk: Person) -> None:
    Person.objects.update(language="en")
    client.post("/language", {"language": "zh", "next": "/sign-in"})
    enter(client)
    assert "我的角色" in client.get("/me").content.decode()


def test_a_given_password_must_be_changed_first(client: Client, clerk: Person) -> None:
    Person.objects.update(must_change_password=True)
    enter(client)
    assert client.get("/me").headers["Location"] == "/password"
    page = client.get("/password").content.decode()
    assert "只有您知道的密码" in page
    answer = client.post("/password", {"old": PASSWORD, "new": NEW, "again": NEW})
    assert answer.headers["Location"] == "/"
    assert "密码已修改" in client.get("/me").content.decode()


@pytest.mark.parametrize(
    ("old", "new", "again"), [(PASSWORD, NEW, NEW + "x"), ("wrong", NEW, NEW), (PASSWORD, "short", "short")]
)
def test_a_refused_change_changes_nothing(
    client: Client, clerk: Person, old: str, new: str, again: str
) -> None:
    enter(client)
    answer = client.post("/password", {"old": old, "new": new, "again": again})
    assert answer.status_code >= 400
    assert "下一步" in answer.content.decode()
    client.post("/sign-out")
    assert enter(client)[0] == 302


def test_a_session_that_ended_says_why(
    client: Client, clerk: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JIANFU_NOW", "2026-08-12T09:00")
    enter(client)
    monkeypatch.setenv("JIANFU_NOW", "2026-08-12T10:00")
    page = client.get("/me", follow=True).content.decode()
    assert "长时间没有操作" in page
    assert "登录" in page


def test_somebody_without_a_role_is_told_whom_to_ask(client: Client, clerk: Person) -> None:
    clerk.roles.all().delete()
    enter(client)
    assert "请联系本单位的系统管理员" in client.get("/").content.decode()
