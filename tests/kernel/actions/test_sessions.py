"""Signing in: lock-out by account and by origin, sessions that end, and nothing that tells too much."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpResponse
from django.test import RequestFactory

from jianfu.kernel.actions import change_password, close_account, sign_in, sign_out
from jianfu.kernel.actions.sessions import check_credentials
from jianfu.kernel.domain.access import SYSTEM, Role
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.sign_in import ABSOLUTE, ACCOUNT_LIMIT, CONCURRENT, IDLE, ORIGIN_LIMIT
from jianfu.kernel.middleware import SessionLimits
from jianfu.kernel.models import AuditEntry, Person, SignInGuard, SignInSession
from tests.kernel.making import NOW, PASSWORD, a_person, a_unit

if TYPE_CHECKING:
    from datetime import datetime

    from django.http import HttpRequest
    from django.test import Client

pytestmark = pytest.mark.django_db
OFFICE = "10.1.2.3"


def refusal(username: str, password: str, now: datetime, origin: str = OFFICE) -> str:
    with pytest.raises(Refusal) as caught:
        check_credentials(username, password, origin, now)
    return caught.value.kind.code


def a_request(now: datetime = NOW) -> HttpRequest:
    request = RequestFactory().get("/", REMOTE_ADDR=OFFICE)
    request.session = SessionStore()
    request.user, request.now = AnonymousUser(), now
    return request


def visit(request: HttpRequest, now: datetime, monkeypatch: pytest.MonkeyPatch) -> HttpRequest:
    """Let the request pass the middleware at `now`."""
    monkeypatch.setenv("JIANFU_NOW", now.isoformat())
    SessionLimits(lambda _: HttpResponse("ok"))(request)
    return request


def test_the_right_password_signs_in_and_leaves_a_trace() -> None:
    person = a_person()
    request = a_request()
    assert sign_in(request, " wang ", PASSWORD, NOW) == person
    assert request.user == person
    assert [(entry.verb, entry.actor_id) for entry in AuditEntry.objects.all()] == [
        ("person.sign_in", person.pk)
    ]
    assert request.session.session_key not in str(list(SignInSession.objects.values()))


def test_a_wrong_password_and_an_unknown_name_get_the_same_answer() -> None:
    a_person()
    assert refusal("wang", "wrong", NOW) == refusal("nobody", "wrong", NOW, "10.9.9.9") == "JF-KERNEL-020"


def test_failures_in_a_row_lock_the_account_even_for_the_right_password_and_from_elsewhere() -> None:
    person = a_person()
    for second in range(ACCOUNT_LIMIT.failures):
        assert refusal("wang", "wrong", NOW + timedelta(seconds=second)) == "JF-KERNEL-020"
    assert refusal("wang", PASSWORD, NOW + timedelta(seconds=9), "10.9.9.9") == "JF-KERNEL-021"
    assert [entry.verb for entry in AuditEntry.objects.all()] == ["person.locked_out"]
    after = NOW + timedelta(seconds=4) + ACCOUNT_LIMIT.lock
    assert check_credentials("wang", PASSWORD, OFFICE, after) == person


def test_the_lock_says_how_long_it_lasts_and_is_not_prolonged() -> None:
    a_person()
    for _ in range(ACCOUNT_LIMIT.failures):
        refusal("wang", "wrong", NOW)
    refusal("wang", "wrong", NOW + timedelta(minutes=10))
    with pytest.raises(Refusal) as caught:
        check_credentials("wang", PASSWORD, OFFICE, NOW + timedelta(minutes=10))
    assert caught.value.values == {"minutes": 5}


def test_success_forgets_the_failures_before_it() -> None:
    a_person()
    for _ in range(3):
        for _ in range(ACCOUNT_LIMIT.failures - 1):
            refusal("wang", "wrong", NOW)
        check_credentials("wang", PASSWORD, OFFICE, NOW)


def test_one_origin_that_tries_many_names_is_locked_out_and_others_are_not() -> None:
    person = a_person()
    for number in range(ORIGIN_LIMIT.failures):
        assert refusal(f"name{number}", "wrong", NOW) == "JF-KERNEL-020"
    assert refusal("wang", PASSWORD, NOW) == "JF-KERNEL-021"
    assert check_credentials("wang", PASSWORD, "10.9.9.9", NOW) == person


def test_neither_names_nor_addresses_are_kept() -> None:
    refusal("wang", "wrong", NOW)
    kept = str(list(SignInGuard.objects.values()))
    assert SignInGuard.objects.count() == 2
    assert "wang" not in kept
    assert OFFICE not in kept


def test_a_closed_account_is_told_only_to_who_knows_the_password() -> None:
    unit = a_unit()
    person = a_person(role=Role.CLERK, unit=unit)
    close_account(SYSTEM, person, unit, NOW, reason="调离")
    assert refusal("wang", "wrong", NOW) == "JF-KERNEL-020"
    assert refusal("wang", PASSWORD, NOW) == "JF-KERNEL-022"


def test_nobody_has_no_session_to_end(monkeypatch: pytest.MonkeyPatch) -> None:
    assert visit(a_request(), NOW, monkeypatch).ended is None


def test_the_frameworks_own_door_has_the_limits_too(monkeypatch: pytest.MonkeyPatch, client: Client) -> None:
    monkeypatch.setenv("JIANFU_NOW", NOW.isoformat())
    person = a_person()
    client.force_login(person)
    row = SignInSession.objects.get()
    assert (row.person, row.began_at) == (person, NOW)
    client.logout()
    assert SignInSession.objects.count() == 0


def test_a_session_ends_when_idle(monkeypatch: pytest.MonkeyPatch) -> None:
    a_person()
    request = a_request()
    sign_in(request, "wang", PASSWORD, NOW)
    later = NOW + IDLE - timedelta(minutes=1)
    assert visit(request, later, monkeypatch).ended is None
    visit(request, later + IDLE, monkeypatch)
    assert request.ended.as_json()["cause"] == "登录已结束：长时间没有操作。"
    assert not request.user.is_authenticated
    assert SignInSession.objects.count() == 0


def test_a_session_ends_after_its_longest_duration_however_busy(monkeypatch: pytest.MonkeyPatch) -> None:
    a_person()
    request = a_request()
    sign_in(request, "wang", PASSWORD, NOW)
    moment = NOW
    while moment + timedelta(minutes=20) < NOW + ABSOLUTE:
        moment += timedelta(minutes=20)
        assert visit(request, moment, monkeypatch).ended is None
    visit(request, NOW + ABSOLUTE, monkeypatch)
    assert request.ended.as_json("en")["cause"] == "Your session ended: it had reached its longest duration."


def test_seen_is_written_once_a_minute_and_not_at_each_page(monkeypatch: pytest.MonkeyPatch) -> None:
    a_person()
    request = a_request()
    sign_in(request, "wang", PASSWORD, NOW)
    visit(request, NOW + timedelta(seconds=59), monkeypatch)
    assert SignInSession.objects.get().seen_at == NOW
    visit(request, NOW + timedelta(seconds=61), monkeypatch)
    assert SignInSession.objects.get().seen_at == NOW + timedelta(seconds=61)


def test_one_more_session_than_allowed_ends_the_oldest(monkeypatch: pytest.MonkeyPatch) -> None:
    a_person()
    requests = [a_request(NOW + timedelta(minutes=minute)) for minute in range(CONCURRENT + 1)]
    for request in requests:
        sign_in(request, "wang", PASSWORD, request.now)
    ended = [visit(request, NOW + timedelta(minutes=9), monkeypatch).ended for request in requests]
    assert [bool(each) for each in ended] == [True, False, False, False]


def test_a_new_password_ends_all_sessions(monkeypatch: pytest.MonkeyPatch) -> None:
    person = a_person()
    request = a_request()
    sign_in(request, "wang", PASSWORD, NOW)
    change_password(SYSTEM, person, PASSWORD, "Otter-lamp-77-rain", NOW)
    assert visit(request, NOW, monkeypatch).ended is not None
    assert refusal("wang", PASSWORD, NOW) == "JF-KERNEL-020"
    assert check_credentials("wang", "Otter-lamp-77-rain", OFFICE, NOW) == Person.objects.get()


def test_signing_out_leaves_nothing() -> None:
    a_person()
    request = a_request()
    sign_in(request, "wang", PASSWORD, NOW)
    sign_out(request)
    assert SignInSession.objects.count() == 0
    assert isinstance(request.user, AnonymousUser)
