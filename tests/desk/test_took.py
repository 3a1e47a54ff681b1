"""How long it took: one tap or an exact figure, never required."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from django.test import Client

from jianfu.burden.models import HoursReport
from jianfu.desk.views.work import TOOK
from jianfu.kernel.models import Person, RoleHeld
from jianfu.register.models import Delivery
from tests.burden.ledger import sent

if TYPE_CHECKING:
    from tests.register.world import World


@pytest.fixture
def owed(world: World) -> tuple[Client, Delivery]:
    """Sign the clerk in, with one thing on the desk."""
    person = Person.objects.get(pk=world.clerk.person_id)
    RoleHeld.objects.create(person=person, unit=world.townships[0], role="clerk", since=date(2020, 1, 1))
    client = Client()
    client.force_login(person)
    made = sent(world, date(2026, 3, 5))
    return client, Delivery.objects.get(demand=made, unit=world.townships[0])


@pytest.mark.parametrize(
    ("typed", "hours"),
    [
        ({}, []),
        ({"took": "", "hours": " "}, []),
        ({"took": "0.5"}, [0.5]),
        ({"hours": "1.25"}, [1.25]),
        ({"took": "0.5", "hours": "1.25"}, [1.25]),
    ],
)
def test_the_exact_figure_counts_and_neither_is_needed(
    owed: tuple[Client, Delivery], typed: dict[str, str], hours: list[float]
) -> None:
    client, delivery = owed
    answer = client.post(f"/desk/{delivery.pk}", {"act": "answer", "text": "已办。", **typed})
    assert answer.status_code == 302
    assert list(HoursReport.objects.values_list("hours", flat=True)) == hours


def test_the_choices_are_hours_and_none_is_chosen_beforehand(owed: tuple[Client, Delivery]) -> None:
    client, delivery = owed
    text = client.get(f"/desk/{delivery.pk}").content.decode()
    assert [float(value) for value, _ in TOOK] == sorted(float(value) for value, _ in TOOK)
    assert text.count('name="took"') == len(TOOK)
    assert "checked" not in text.split('class="choices took"')[1].split("</fieldset>")[0]
