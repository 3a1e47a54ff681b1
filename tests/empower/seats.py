"""Sitting at a browser, as somebody with a role at a unit: shared by the tests of the library and of people."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.test import Client

from jianfu.kernel.models import Person
from tests.web.conftest import person

if TYPE_CHECKING:
    from collections.abc import Callable

    from jianfu.kernel.domain.access import Role
    from jianfu.kernel.models import Unit


@pytest.fixture
def signed_in(db: None) -> Callable[[Role, Unit], Client]:
    """Return a browser in which somebody with a role at a unit is signed in; the same role and unit is the same person."""

    def start(role: Role, at: Unit) -> Client:
        name = f"{role.value}-{at.pk}"
        client = Client()
        client.force_login(Person.objects.filter(username=name).first() or person(role, at, name))
        return client

    return start
