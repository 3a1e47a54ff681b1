"""Who is let in: a token, a signed-in page with its mark, nobody else; and what a refusal looks like."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from django.core.cache import cache
from django.test import Client

from jianfu.api import actions
from jianfu.api.security import CALLS_A_MINUTE
from jianfu.kernel import clock
from jianfu.kernel.domain.access import SYSTEM, Role
from tests.kernel.making import PASSWORD, a_person, a_unit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jianfu.kernel.models import Person

PARTS = {"code", "cause", "consequence", "next_step", "who"}


@pytest.fixture(autouse=True)
def _fresh_counters() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def clerk(db: None) -> Person:
    return a_person("li", role=Role.CLERK, unit=a_unit())


def _bearer(person: Person) -> dict[str, str]:
    _, words = actions.issue_token(SYSTEM, person.username, "tests", 30, clock.now())
    return {"Authorization": f"Bearer {words}"}


def test_a_token_opens_the_api(clerk: Person) -> None:
    answer = Client().get("/api/me", headers=_bearer(clerk))
    assert answer.status_code == 200
    assert answer.json() == {
        "name": "li同志",
        "roles": [{"role": "clerk", "unit": "云川市", "permissions": ["answer", "capture", "read_own_desk"]}],
    }


def test_a_session_opens_the_api(clerk: Person) -> None:
    client = Client()
    assert client.login(username="li", password=PASSWORD)
    assert client.get("/api/me").json()["name"] == "li同志"


@pytest.mark.parametrize(
    ("headers", "status", "code"),
    [
        ({}, 401, "JF-WEB"),
        ({"Authorization": "Bearer jf_" + "x" * 43}, 401, "JF-API-002"),
        ({"Authorization": "Bearer "}, 401, "JF-API-002"),
        ({"Authorization": "Basic bGk6eA=="}, 401, "JF-WEB"),
    ],
)
def test_nobody_else_is_let_in(clerk: Person, headers: dict[str, str], status: int, code: str) -> None:
    answer = Client().get("/api/me", headers=headers)
    assert answer.status_code == status
    error = answer.json()["error"]
    assert set(error) == PARTS
    assert error["code"].startswith(code)
    assert "li" not in json.dumps(error)


def test_the_description_is_for_the_signed_in_only(clerk: Person) -> None:
    assert Client().get("/api/openapi.json").status_code == 401
    assert Client().get("/api/openapi.json", headers=_bearer(clerk)).json()["info"]["title"] == "jianfu 减负"


def test_too_many_calls_are_told_when_to_come_back(clerk: Person) -> None:
    client, headers = Client(), _bearer(clerk)
    answers = [client.get("/api/me", headers=headers) for _ in range(CALLS_A_MINUTE + 1)]
    assert {answer.status_code for answer in answers[:-1]} == {200}
    assert answers[-1].status_code == 429
    assert answers[-1].json()["error"]["code"] == "JF-API-003"
    assert 1 <= int(answers[-1]["Retry-After"]) <= 60


def test_an_english_caller_reads_english(clerk: Person) -> None:
    answer = Client().get("/api/me", headers={"Authorization": "Bearer x", "Accept-Language": "en"})
    assert answer.json()["error"]["cause"] == "The token is unknown, expired or withdrawn."
