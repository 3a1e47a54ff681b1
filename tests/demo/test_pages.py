"""With the demo county loaded, every role finds a page with work on it; what was imported has its page too."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 -- pytest reads the annotation of the fixture

import pytest
from django.test import Client

from jianfu.demo.actions import load
from jianfu.demo.domain.people import PASSWORD
from jianfu.demo.domain.places import COUNTY
from jianfu.kernel.models import RoleHeld
from jianfu.planning.models import PlanVersion
from jianfu.register.models import Demand
from tests.demo.conftest import NOW, small_county

pytestmark = pytest.mark.django_db

PAGES = {
    "clerk": ("/desk/", "/capture/", "/visits/"),
    "village": ("/desk/",),
    "drafter": ("/drafts/", "/plan/", "/plan/items"),
    "head": ("/drafts/",),
    "reviewer": ("/queue/", "/quotas/", "/register/", "/plan/"),
    "leader": ("/today/", "/register/"),
    "supervisor": ("/register/", "/audit/"),
    "admin": ("/units/",),
}


def signed_in(username: str) -> Client:
    client = Client()
    assert client.login(username=username, password=PASSWORD)
    return client


def test_every_role_finds_its_pages(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    load(small_county(), NOW)
    # The session must not be older than the clock of the demo says.
    monkeypatch.setenv("JIANFU_NOW", NOW.replace(hour=11).isoformat())
    for username, addresses in PAGES.items():
        client = signed_in(username)
        statuses = {address: client.get(address).status_code for address in addresses}
        assert statuses == dict.fromkeys(addresses, 200), username
    check_drafts_and_imported_demands()
    check_the_plan()


def check_the_plan() -> None:
    version = PlanVersion.objects.get(state="published")
    assert version.plan.items.count() == 60
    assert version.visits.count() > version.days_planned
    assert version.days_planned < version.days_submitted
    clerk = signed_in("clerk")
    visit = version.visits.filter(unit__code=clerk_unit()).first()
    assert visit
    assert "在计划内" in clerk.get(f"/visits/check?code={visit.code}").content.decode()


def clerk_unit() -> str:
    return RoleHeld.objects.get(person__username="clerk").unit.code


def check_drafts_and_imported_demands() -> None:
    drafter = signed_in("drafter")
    own = Demand.objects.filter(issuer__code=f"{COUNTY}-MZ")
    drafted = own.filter(state="judged", versions__isnull=False).first()
    imported = own.filter(imported_as__startswith="F", medium="").first()
    assert drafted
    assert imported
    assert drafter.get(f"/drafts/{drafted.pk}").status_code == 200
    answer = drafter.get(f"/drafts/{imported.pk}")
    assert answer.status_code == 302
    assert answer.headers["Location"] == f"/register/{imported.pk}"
    assert drafter.get(f"/register/{imported.pk}").status_code == 200
    assert drafter.post(f"/drafts/{imported.pk}/revise", {"text": "改"}).status_code == 404
    assert drafter.get(f"/drafts/{10**9}").status_code == 404
