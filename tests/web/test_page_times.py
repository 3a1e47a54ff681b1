"""The tool weighs itself: seconds by kind of page and day, and nothing that could tell whose they were."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from django.db import DatabaseError

from jianfu.burden.actions import own_weight
from jianfu.burden.domain.weight import ENOUGH, PageKind
from jianfu.burden.models import PageTime
from jianfu.kernel.clock import SHANGHAI
from jianfu.kernel.domain.access import Role
from jianfu.web.middleware.weight import COOKIE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.test import Client

    from tests.web.conftest import SignedIn

START = datetime(2026, 3, 10, 9, 0, tzinfo=SHANGHAI)


@pytest.fixture(autouse=True)
def tally() -> Iterator[own_weight.Tally]:
    """Begin and end with nothing held."""
    own_weight.TALLY.__init__()  # type: ignore[misc] # the one tally, as a new process finds it
    yield own_weight.TALLY
    own_weight.TALLY.__init__()  # type: ignore[misc] # as above


def open_at(client: Client, path: str, seconds: float, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JIANFU_NOW", (START + timedelta(seconds=seconds)).isoformat())
    client.get(path)


def kept() -> dict[str, tuple[int, int]]:
    own_weight.TALLY.flush()
    return {row.kind: (row.stays, row.seconds) for row in PageTime.objects.all()}


def test_the_time_between_two_pages_counts_for_the_first(
    as_role: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = as_role(Role.CLERK)
    for path, seconds in (("/desk/", 0), ("/capture/", 40), ("/me", 100), ("/desk/", 1000)):
        open_at(client, path, seconds, monkeypatch)
    assert kept() == {"desk": (2, 100), "rest": (1, 300)}


def test_a_row_knows_no_person_and_the_cookie_is_no_key(
    as_role: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = as_role(Role.CLERK)
    open_at(client, "/desk/", 0, monkeypatch)
    cookie = client.cookies[COOKIE]
    kind, second, _ = cookie.value.replace(":", ".").split(".", 2)
    assert (kind, int(second)) == ("desk", int(START.timestamp()))
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")
    assert {field.name for field in PageTime._meta.get_fields()} == {"id", "day", "kind", "stays", "seconds"}


def test_a_forged_note_counts_nothing(as_role: SignedIn, monkeypatch: pytest.MonkeyPatch) -> None:
    client = as_role(Role.CLERK)
    client.cookies[COOKIE] = "desk.1:forged"
    open_at(client, "/desk/", 0, monkeypatch)
    assert kept() == {}


@pytest.mark.parametrize("path", ["/sign-in", "/healthz", "/weight/", "/nothing/here"])
def test_strangers_are_not_measured(client: Client, db: None, path: str) -> None:
    client.get(path)
    assert COOKIE not in client.cookies
    assert kept() == {}


def test_a_note_survives_no_public_page(as_role: SignedIn, monkeypatch: pytest.MonkeyPatch) -> None:
    client = as_role(Role.CLERK)
    open_at(client, "/desk/", 0, monkeypatch)
    before = client.cookies[COOKIE].value
    open_at(client, "/weight/", 60, monkeypatch)
    assert client.cookies[COOKIE].value == before


def test_it_writes_once_a_minute(db: None, tally: own_weight.Tally) -> None:
    day = START.date()
    for second in (1000, 1010, 1059):
        tally.add(day, PageKind.DESK, 10, second)
    assert list(PageTime.objects.values_list("stays", "seconds")) == [(1, 10)]
    tally.add(day, PageKind.DESK, 10, 1060)
    assert list(PageTime.objects.values_list("stays", "seconds")) == [(4, 40)]


def test_a_page_is_given_even_when_nothing_can_be_noted(
    as_role: SignedIn, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(_taken: object) -> None:
        message = "disk is full of names"
        raise DatabaseError(message)

    monkeypatch.setattr(own_weight, "add_page_times", broken)
    client = as_role(Role.CLERK)
    open_at(client, "/desk/", 0, monkeypatch)
    open_at(client, "/desk/", 5, monkeypatch)
    assert client.get("/desk/").status_code == 200
    assert "not noted: DatabaseError" in caplog.text
    assert "names" not in caplog.text


def test_the_page_is_open_to_everybody_and_shows_no_small_kind(
    client: Client, db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JIANFU_NOW", START.isoformat())
    PageTime.objects.create(day=START.date(), kind="desk", stays=ENOUGH, seconds=7200)
    PageTime.objects.create(day=START.date(), kind="plan", stays=ENOUGH - 1, seconds=3600)
    text = client.get("/weight/").content.decode()
    assert ("待办和答复" in text, "统筹和入点" in text) == (True, False)
    assert client.get("/weight/export.xlsx").status_code == 200


def test_before_anything_was_measured_the_page_teaches(client: Client, db: None) -> None:
    assert "还没有测到足够的用时" in client.get("/weight/").content.decode()
