"""The whole role × route matrix as a golden file: who may open what, reviewed like code.

After a change on purpose: `JIANFU_GOLDEN=write pytest tests/web/test_routes.py`.
"""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from jianfu.kernel.domain.access import Role
from jianfu.kernel.http import Access, access_of
from jianfu.web.navigation import BY_ROLE, MOST, items_for
from tests.web.conftest import person

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.test import Client

    from jianfu.kernel.models import Unit

NO_UUID = "00000000-0000-4000-8000-000000000000"
GOLDEN = Path(__file__).with_name("routes.golden.json")
WEIGHT = {"weight/", "weight/export.xlsx"}
TIPS = {"tip/", "tip/box", "tip/about", "tip/challenge", "tip/post"}
PUBLIC = {
    "healthz",
    "sign-in",
    "sign-out",
    "language",
    "f/<str:token>",
    "f/<str:token>/parts",
    "calendar/feeds/<str:token>.ics",
    *TIPS,
    *WEIGHT,
}


def routes(
    patterns: list[URLPattern | URLResolver] | None = None, before: str = ""
) -> Iterator[tuple[str, URLPattern]]:
    """Give every page's address as it is written; the programs' surface has tests of its own."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        address = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            if address != "api/":
                yield from routes(pattern.url_patterns, address)
        else:
            yield address, pattern


def test_every_route_says_who_may_open_it() -> None:
    silent = [
        address
        for address, pattern in routes()
        if not isinstance(getattr(pattern.callback, "access", None), Access)
    ]
    assert silent == []


def test_only_these_are_open_to_anyone() -> None:
    assert {address for address, pattern in routes() if access_of(pattern.callback).public} == PUBLIC


@pytest.mark.once
@pytest.mark.django_db
def test_the_matrix_is_the_golden_file(client: Client, units: dict[str, Unit]) -> None:
    addresses = sorted(address.replace("<int:demand_id>", "1") for address, _ in routes())
    found: dict[str, dict[str, str]] = {}
    for role in Role:
        client.force_login(person(role, units["county"]))
        found[role.value] = {
            address: answer(client, address) for address in addresses if address not in PUBLIC
        }
    client.logout()
    found["nobody"] = {address: answer(client, address) for address in addresses}
    if os.environ.get("JIANFU_GOLDEN") == "write":
        GOLDEN.write_text(json.dumps(found, indent=1, sort_keys=True) + "\n")
    assert found == json.loads(GOLDEN.read_text())


def answer(client: Client, address: str) -> str:
    """Say what somebody gets: the page, no such thing there, a refusal, or the way to the sign-in."""
    address = (
        re.sub(r"<int:\w+>", "1", address)
        .replace("<str:kind>", "csv")
        .replace("<str:via>", "phone")
        .replace("<str:token>", "x")
    )
    address = re.sub(r"<uuid:\w+>", NO_UUID, address)
    got = client.get(f"/{address}")
    if got.status_code == 302:
        return "asked to sign in" if got.headers["Location"].startswith("/sign-in") else "sent on"
    return {200: "opens", 403: "refused", 404: "nothing there", 405: "posts only"}[got.status_code]


@pytest.mark.parametrize("role", list(Role))
def test_no_role_finds_more_than_five_entries(role: Role) -> None:
    assert len(items_for([role])) <= MOST
    assert len(BY_ROLE[role]) == len(set(BY_ROLE[role]))


def test_every_entry_leads_somewhere() -> None:
    addresses = {reverse(item.route) for items in BY_ROLE.values() for item in items}
    assert len(addresses) == len({item.route for items in BY_ROLE.values() for item in items})


@pytest.mark.django_db
@pytest.mark.parametrize("role", [role for role in Role if BY_ROLE[role]])
def test_everybody_may_open_what_their_navigation_shows(
    client: Client, units: dict[str, Unit], role: Role
) -> None:
    client.force_login(person(role, units["county"]))
    for item in BY_ROLE[role]:
        assert client.get(reverse(item.route)).status_code == 200, item.route


def test_roles_together_show_each_entry_once() -> None:
    both = items_for([Role.CLERK, Role.REVIEWER])
    assert len(both) == len(set(both))
    assert both[0] == BY_ROLE[Role.REVIEWER][0]
