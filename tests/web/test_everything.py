"""全部功能: who finds what."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.urls import reverse

from jianfu.kernel.domain.access import Role
from jianfu.web.directory_entries import SECTIONS

if TYPE_CHECKING:
    from django.test import Client

    from tests.web.conftest import SignedIn

ROUTES = [entry.route for section in SECTIONS for entry in section.entries]


def test_no_page_is_listed_twice() -> None:
    assert len(ROUTES) == len(set(ROUTES))


@pytest.mark.once
@pytest.mark.parametrize("role", list(Role))
def test_everybody_may_open_all_that_is_listed_and_nothing_else_of_the_list(
    as_role: SignedIn, role: Role
) -> None:
    client = as_role(role)
    page = client.get("/everything").content.decode()
    for route in ROUTES:
        listed = f'<li><a href="{reverse(route)}"' in page
        assert listed == (client.get(reverse(route)).status_code == 200), route


def test_strangers_are_asked_to_sign_in(client: Client) -> None:
    assert client.get("/everything").status_code == 302
