"""层层传导 over the real actions: what it shows, who may confirm a source."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from jianfu.kernel.clock import now
from jianfu.kernel.domain.access import Role
from jianfu.register.models import Delivery, Demand
from tests.web.conftest import SEATS, person

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from jianfu.kernel.models import Unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def client_class() -> Callable[[], Client]:
    from django.test import Client as Browser

    return Browser


@pytest.fixture
def people(units: dict[str, Unit], client_class: Callable[[], Client]) -> dict[Role, Client]:
    """Sign everybody in, each in a browser of their own."""
    found = {}
    for role, seat in SEATS.items():
        found[role] = client_class()
        found[role].force_login(person(role, units[seat]))
    return found


def test_the_cascade_shows_each_level_and_the_office_confirms_a_source(
    people: dict[Role, Client], units: dict[str, Unit]
) -> None:
    today = now().date()
    shared = {
        "channel": "document", "state": "issued", "letterhead": "red", "created_at": now(),
        "expires_on": today + timedelta(days=60),
    }  # fmt: skip
    top = Demand.objects.create(
        title="云州市关于报送冬种面积的通知", issuer=units["city"], issued_on=today - timedelta(days=9),
        due_on=today + timedelta(days=20), document_number="云州农发〔2026〕1号", **shared,
    )  # fmt: skip
    Delivery.objects.create(
        demand=top, unit=units["county"], state="waiting", sort_on=today, delivered_on=today
    )
    here = Demand.objects.create(
        title="云溪县农业农村局转发云州市关于报送冬种面积的通知", issuer=units["bureau"], issued_on=today,
        due_on=today, **shared,
    )  # fmt: skip
    office = people[Role.REVIEWER]
    overview = office.get("/cascade/").content.decode()
    assert "标题转发或贯彻《云州市关于报送冬种面积的通知》" in overview
    answer = office.post(f"/cascade/{here.pk}/parent", {"verb": "link", "parent": top.pk})
    assert answer.status_code == 302
    page = office.get(f"/cascade/{here.pk}").content.decode()
    assert "加码最多的一级" in page
    assert "加码系数" in office.get("/cascade/").content.decode()
    assert people[Role.DRAFTER].post(f"/cascade/{here.pk}/parent", {"verb": "unlink"}).status_code == 403
    refused = office.post(f"/cascade/{here.pk}/parent", {"verb": "unlink", "reason": ""})
    assert refused.status_code in {400, 422}
    office.post(f"/cascade/{here.pk}/parent", {"verb": "unlink", "reason": "不是同一件事"})
    here.refresh_from_db()
    assert here.parent_id is None
