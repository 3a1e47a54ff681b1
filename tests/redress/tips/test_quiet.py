"""The reporter's pages over HTTP: they know nobody, set nothing, log nothing, and take nothing but what is sealed and paid for."""

from __future__ import annotations

import logging
import time
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from django.contrib.sessions.models import Session
from django.http import HttpResponse
from django.test import Client, RequestFactory

from jianfu.kernel.models import AuditEntry, SignInSession
from jianfu.redress.domain.tips import wire, work
from jianfu.redress.domain.tips.content import Content
from jianfu.redress.models import Tip
from jianfu.redress.quiet import KEPT, Quiet
from jianfu.redress.toll import Toll, toll
from jianfu.redress.views.tips import public
from tests.redress.tips.office import Office, Reporter, new_window, open_office

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest

    from jianfu.redress.domain.tips.wire import Asked
    from tests.redress.conftest import Cast

AGENT = "Marker-Agent/47.11"
ADDRESS = "203.0.113.77"
KIND = "application/octet-stream"


@pytest.fixture
def office(cast: Cast) -> Office:
    return open_office(cast.supervisor, cast.world.county)


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lower the toll: the tests are about what it lets through."""
    monkeypatch.setattr(work, "BITS", 4)


def paid(client: Client, asked: Asked) -> Asked:
    """Pay the toll for a request."""
    given = client.get("/tip/challenge").json()["challenge"]
    with_challenge = replace(asked, challenge=given)
    return replace(with_challenge, counter=work.done(given, with_challenge.worked_on()))


def send(client: Client, asked: Asked, **more: str) -> HttpResponse:
    return client.post("/tip/post", paid(client, asked).packed(), content_type=KIND, **more)  # type: ignore[return-value] # the test client's own class


def test_a_conversation_over_http(office: Office) -> None:
    client = Client(enforce_csrf_checks=True)
    reporter = Reporter(office)
    assert send(client, reporter.first()).json() == {"kept": True}
    office.answer(Tip.objects.get(), "已纠正")
    found = send(client, replace(reporter.says("read"), what="read")).json()
    assert (found["found"], found["state"], len(found["messages"])) == (True, "answered", 2)
    assert sorted(found["messages"][0]) == ["body", "day", "side", "wrap"]
    written = reporter.asked(Content("message", "补充", reporter.access.proof), "write")
    assert send(client, written).json() == {"kept": True}
    office.answer(Tip.objects.get(), "再答复")
    assert send(client, reporter.says("not_solved")).json() == {"kept": True}
    assert Tip.objects.get().outcome == "not_solved"


def test_an_unknown_receipt_gets_the_same_plain_no(office: Office) -> None:
    answer = send(Client(), Reporter(office).says("read"))
    assert (answer.status_code, answer.json()) == (200, {"found": False})  # type: ignore[attr-defined] # of the test client


def test_nothing_is_set_and_nothing_may_be_kept(office: Office) -> None:
    for address in ("/tip/", "/tip/box", "/tip/about", "/tip/challenge"):
        answer = Client().get(address)
        assert (answer.status_code, dict(answer.cookies)) == (200, {})
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert "Vary" not in answer.headers
        assert "unsafe" not in answer.headers["Content-Security-Policy"]


def test_somebody_signed_in_next_door_is_not_seen(
    cast: Cast, office: Office, sign_in: Callable[..., Client]
) -> None:
    client = sign_in(cast.other_clerk)
    client.get("/desk/")
    before = list(SignInSession.objects.values_list("seen_at", flat=True))
    sessions = Session.objects.count()
    assert cast.other_clerk.name not in client.get("/tip/").content.decode()
    send(client, Reporter(office).first())
    # The session was neither read nor touched: it would have told that this person was here at this moment.
    assert list(SignInSession.objects.values_list("seen_at", flat=True)) == before
    assert Session.objects.count() == sessions
    assert not AuditEntry.objects.filter(actor_id=cast.other_clerk.person_id).exists()


def test_what_tells_who_asks_is_gone_before_anything_looks() -> None:
    seen: list[HttpRequest] = []

    def look(request: HttpRequest) -> HttpResponse:
        seen.append(request)
        answer = HttpResponse()
        answer.set_cookie("a", "b")
        return answer

    told = {
        "HTTP_USER_AGENT": AGENT,
        "HTTP_X_FORWARDED_FOR": ADDRESS,
        "HTTP_X_REAL_IP": ADDRESS,
        "HTTP_FORWARDED": f"for={ADDRESS}",
        "HTTP_COOKIE": "jianfu_session=marker",
        "HTTP_REFERER": "http://oa.example/marker",
        "HTTP_ACCEPT_LANGUAGE": "ug-CN",
        "HTTP_AUTHORIZATION": "Bearer marker",
        "REMOTE_ADDR": ADDRESS,
        "REMOTE_PORT": "4711",
    }
    answer = Quiet(look)(RequestFactory().get("/tip/", **told))  # type: ignore[arg-type] # the factory's own environ
    (request,) = seen
    assert {name for name in request.META if not name.startswith("wsgi.")} <= KEPT
    assert (request.COOKIES, dict(answer.cookies)) == ({}, {})
    assert not {"User-Agent", "Cookie", "Referer", "X-Forwarded-For"} & set(request.headers)


def test_other_pages_are_left_alone() -> None:
    request = RequestFactory().get("/tips/", REMOTE_ADDR=ADDRESS)
    Quiet(lambda _request: HttpResponse())(request)
    assert request.META["REMOTE_ADDR"] == ADDRESS


def test_a_failure_is_told_and_not_logged(
    office: Office, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_args: object) -> None:
        message = "marker in a message"
        raise RuntimeError(message)

    # The class, not the one toll: an attribute set on it would stay its own after the test.
    monkeypatch.setattr(Toll, "take", fail)
    with caplog.at_level(logging.DEBUG):
        answer = send(Client(), Reporter(office).first())
        page = Client().get("/tip/", {"at": "x" * 2_000})
    assert (answer.status_code, answer.json()["error"]["code"]) == (500, "JF-REDRESS-218")  # type: ignore[attr-defined] # of the test client
    assert page.status_code == 200
    assert [record for record in caplog.records if record.name.startswith(("jianfu", "django.request"))] == []


def test_without_the_toll_nothing_is_looked_at(office: Office) -> None:
    client = Client()
    asked = Reporter(office).first()
    unpaid = client.post("/tip/post", asked.packed(), content_type=KIND)
    assert (unpaid.status_code, unpaid.json()["error"]["code"]) == (429, "JF-REDRESS-208")
    once = paid(client, asked).packed()
    assert client.post("/tip/post", once, content_type=KIND).status_code == 200
    # A challenge is good once.
    assert client.post("/tip/post", once, content_type=KIND).status_code == 429
    other = paid(client, asked)
    stolen = replace(other, envelope=other.envelope[:-1] + bytes([other.envelope[-1] ^ 1]))
    assert work.zeros(work.attempt(work.bound(stolen.challenge, stolen.worked_on()), stolen.counter)) < 60
    assert Tip.objects.count() == 1


def test_the_toll_rises_and_forgets() -> None:
    door = Toll()
    base = int(time.time())
    asked = wire.Asked(b"h" * 32, "", 0, "read")

    def pay(at: int) -> None:
        given = door.challenge(at)
        done = replace(asked, challenge=given)
        door.take(replace(done, counter=work.done(given, done.worked_on())), at)

    for _ in range(work.CALM):
        pay(base)
    assert work.bits_for(work.CALM) == work.BITS + 1
    assert urlsafe_bits(door.challenge(base)) == work.BITS + 1
    assert urlsafe_bits(door.challenge(base + work.GOOD_FOR)) == work.BITS
    assert vars(door)["_spent"] == {}


def urlsafe_bits(given: str) -> int:
    from base64 import urlsafe_b64decode

    return urlsafe_b64decode(given)[17]


def test_the_door_keeps_nothing_of_who_paid() -> None:
    names = {name.lstrip("_") for name in vars(toll)}
    assert names == {"lock", "spent", "paid"}


@pytest.mark.parametrize("body", [b"", b"x" * 600, b"{}" + b" " * 600])
def test_what_is_no_request_gets_an_error_for_people(office: Office, body: bytes) -> None:
    answer = Client().post("/tip/post", body, content_type=KIND)
    assert answer.status_code == 400
    assert set(answer.json()["error"]) == {"code", "cause", "consequence", "next_step", "who"}


def test_what_is_too_large_is_not_read_to_its_end(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wire, "MOST", 1_000)
    answer = Client().post("/tip/post?lang=en", b"x" * 5_000, content_type=KIND)
    assert (answer.status_code, answer.json()["error"]["code"]) == (413, "JF-REDRESS-203")
    assert "MB" in answer.json()["error"]["cause"]


def test_unknown_verbs_do_nothing(office: Office) -> None:
    reporter = Reporter(office)
    reporter.sends()
    assert send(Client(), reporter.says("delete")).status_code == 400
    assert Tip.objects.count() == 1


def test_the_page_shows_keys_and_their_number(office: Office) -> None:
    page = Client().get("/tip/").content.decode()
    assert office.key.public.hex() in page
    assert public.key_list(office.window)["list_fingerprint"] in page
    # Nothing about one tip, and the total would tell: it is not shown.
    Reporter(office).sends()
    assert "已收到1件" not in Client().get("/tip/").content.decode()
    for _ in range(5):
        Reporter(office).sends()
    assert "已收到6件" in Client().get("/tip/").content.decode()


def test_a_window_that_is_not_ready_names_other_ways(cast: Cast) -> None:
    new_window(cast.supervisor, cast.world.county)
    page = Client().get("/tip/").content.decode()
    assert "网上反映还没有开通" in page
    assert "0558-1234567" in page
    assert "<script" not in page


def test_with_several_windows_one_is_chosen(cast: Cast, office: Office) -> None:
    far = open_office(cast.far_supervisor, cast.world.far_county)
    page = Client().get("/tip/").content.decode()
    assert f"?at={far.window.pk}" in page
    assert far.key.public.hex() not in page
    chosen = Client().get("/tip/", {"at": str(far.window.pk), "lang": "en"}).content.decode()
    assert far.key.public.hex() in chosen
    assert office.key.public.hex() not in chosen
