"""Who is let in: a token, a signed-in page with its mark, nobody else; and what a refusal looks like."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from jianfu.api.security import CALLS_A_MINUTE
from jianfu.api.surface import api
from jianfu.kernel.domain.access import ROLE_PERMISSIONS, Role
from tests.kernel.making import PASSWORD, a_person

if TYPE_CHECKING:
    from collections.abc import Callable

    from jianfu.kernel.models import Person

    Calling = Callable[[Person], Client]

PARTS = {"code", "cause", "consequence", "next_step", "who"}


def test_a_token_opens_the_api(clerk: Person, calling: Calling) -> None:
    answer = calling(clerk).get("/api/me")
    assert answer.status_code == 200
    assert "li同志" in answer.content.decode()
    assert answer.json() == {
        "name": "li同志",
        "roles": [{"role": "clerk", "unit": "云川市", "permissions": sorted(ROLE_PERMISSIONS[Role.CLERK])}],
    }


def test_a_session_opens_the_api(clerk: Person) -> None:
    client = Client()
    assert client.login(username="li", password=PASSWORD)
    assert client.get("/api/me").json()["name"] == "li同志"


@pytest.mark.parametrize(
    ("headers", "code"),
    [
        ({}, "JF-WEB"),
        ({"Authorization": "Bearer jf_" + "x" * 43}, "JF-API-002"),
        ({"Authorization": "Bearer "}, "JF-API-002"),
        ({"Authorization": "Basic bGk6eA=="}, "JF-WEB"),
    ],
)
def test_nobody_else_is_let_in(clerk: Person, headers: dict[str, str], code: str) -> None:
    answer = Client().get("/api/me", headers=headers)
    assert answer.status_code == 401
    error = answer.json()["error"]
    assert set(error) == PARTS
    assert error["code"].startswith(code)
    assert clerk.display_name not in json.dumps(error, ensure_ascii=False)


def test_writing_by_session_needs_the_mark_of_the_page(clerk: Person) -> None:
    client = Client(enforce_csrf_checks=True)
    assert client.login(username="li", password=PASSWORD)
    answer = client.post("/api/read", {"file": SimpleUploadedFile("a.txt", b"x")})
    assert (answer.status_code, answer.json()["error"]["code"]) == (403, "JF-API-004")


def test_the_description_is_for_the_signed_in_only(clerk: Person, calling: Calling) -> None:
    assert Client().get("/api/openapi.json").status_code == 401
    assert calling(clerk).get("/api/openapi.json").json()["info"]["title"] == "jianfu 减负"


def test_too_many_calls_are_told_when_to_come_back(
    clerk: Person, calling: Calling, monkeypatch: pytest.MonkeyPatch
) -> None:
    (every_call,) = api.throttle
    assert every_call.num_requests == CALLS_A_MINUTE
    monkeypatch.setattr(every_call, "num_requests", 3)
    client = calling(clerk)
    answers = [client.get("/api/me") for _ in range(4)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert answers[-1].json()["error"]["code"] == "JF-API-003"
    assert 1 <= int(answers[-1]["Retry-After"]) <= 60
    assert calling(a_person("zhao")).get("/api/me").status_code == 200


def test_an_english_caller_reads_english(clerk: Person) -> None:
    answer = Client().get("/api/me", headers={"Authorization": "Bearer x", "Accept-Language": "en"})
    assert answer.json()["error"]["cause"] == "The token is unknown, expired or withdrawn."


@pytest.mark.parametrize("path", ["/api/", "/api/nothing", "/api/me/", "/api/read/x"])
def test_an_address_that_is_none_is_refused_in_json(clerk: Person, calling: Calling, path: str) -> None:
    answer = calling(clerk).get(path)
    assert answer.status_code == 404
    assert set(answer.json()["error"]) == PARTS


def test_a_wrong_method_is_refused_in_json(clerk: Person, calling: Calling) -> None:
    answer = calling(clerk).delete("/api/me")
    assert (answer.status_code, answer["Allow"]) == (405, "GET")
    assert set(answer.json()["error"]) == PARTS
