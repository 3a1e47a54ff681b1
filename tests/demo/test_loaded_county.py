"""The whole demo county, loaded once: it holds everything, it is weighed, and every role finds its pages with work on them."""

from __future__ import annotations

from collections import Counter
from pathlib import Path  # noqa: TC003 -- pytest reads the annotations of the fixtures
from typing import TYPE_CHECKING

import pytest
from django.contrib.auth import authenticate
from django.db import transaction
from django.test import Client, override_settings

from jianfu.burden.actions import recalibrate, roll_up, weigh
from jianfu.burden.domain.scope import By, Scope
from jianfu.burden.models import HoursReport, Staff, TimeLog
from jianfu.burden.queries import metrics
from jianfu.burden.queries.calibrations import calibrations
from jianfu.demo.actions import load
from jianfu.demo.domain.people import PASSWORD, people
from jianfu.demo.domain.places import COUNTY
from jianfu.demo.domain.seasons import months_before
from jianfu.desk.models import Objection
from jianfu.kernel.domain.access import SYSTEM, Role
from jianfu.kernel.domain.channels import Channel
from jianfu.kernel.domain.hours import Origin
from jianfu.kernel.domain.units import Level
from jianfu.kernel.models import AuditEntry, Person, RoleHeld, Unit
from jianfu.kernel.queries.audit import verify_chain
from jianfu.planning.models import PlanVersion
from jianfu.register.models import Delivery, Demand, Quota
from jianfu.review.domain.verdict import Outcome
from tests.demo.conftest import NOW, TODAY, small_county

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytest_django.fixtures import SettingsWrapper
    from pytest_django.plugin import DjangoDbBlocker

# One worker runs all of them, and loads once.
pytestmark = pytest.mark.xdist_group("county")

YEAR = Scope(202512, 202611, level=Level.TOWNSHIP)
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


@pytest.fixture(scope="module")
def loaded_home(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Path]:
    """Load the county; each test's own transaction lies within this one and leaves the county as it was."""
    place = tmp_path_factory.mktemp("county") / "home"
    with override_settings(HOME=place):
        with django_db_blocker.unblock():
            whole = transaction.atomic()
            whole.__enter__()
            load(small_county(), NOW)
        yield place
        with django_db_blocker.unblock():
            transaction.set_rollback(True)
            whole.__exit__(None, None, None)


@pytest.fixture
def loaded(loaded_home: Path, db: None, settings: SettingsWrapper) -> Path:
    settings.HOME = loaded_home
    return loaded_home


def test_it_holds_everything_and_every_page_has_work(loaded: Path) -> None:
    county = small_county()
    assert Unit.objects.count() == len(county.places)
    assert set(Demand.objects.filter(imported_as__isnull=False).values_list("imported_as", flat=True)) >= {
        demand.key for demand in county.demands[:200]
    }
    states = Counter(Demand.objects.values_list("state", flat=True))
    for state in ("judged", "submitted", "returned", "approved", "issued", "closed"):
        assert states[state] > 1, state
    due = Delivery.objects.filter(is_open=True, unit__level=Level.TOWNSHIP)
    assert due.filter(due_on__lt=TODAY).exists()
    assert due.filter(due_on__gte=TODAY).exists()
    assert Demand.objects.filter(state="submitted", outcome=Outcome.STOP).exists()
    assert Objection.objects.count() == 3
    assert Quota.objects.filter(red_only=True, limit=100).exists()
    assert all(
        quota.limit - quota.used <= 10 for quota in Quota.objects.filter(channel="document", red_only=False)
    )
    check_captures()
    check_originals_can_be_opened()
    check_plan_numbers()
    check_the_chain()
    check_outcomes_are_computed_not_given()
    check_last_year_counts_show_a_fall()
    check_each_role_signs_in_with_the_printed_password()
    check_loading_again_changes_nothing()


def check_captures() -> None:
    captured = Demand.objects.filter(imported_as__isnull=True).exclude(medium="")
    assert captured.count() == 6
    assert captured.filter(issuer__isnull=False).count() >= 4


def check_originals_can_be_opened() -> None:
    with_file = Demand.objects.filter(versions__isnull=False)
    assert with_file.count() >= 30
    for demand in with_file[:5]:
        document = demand.versions.get().document
        assert document.original.read_bytes().startswith(b"PK")


def check_plan_numbers() -> None:
    counted = Demand.objects.filter(counted=True)
    numbers = list(counted.values_list("plan_number", flat=True))
    assert None not in numbers
    assert len(set(numbers)) == len(numbers)


def check_the_chain() -> None:
    assert AuditEntry.objects.filter(verb="demand.import").count() == 1
    assert verify_chain().breaks == []


def check_outcomes_are_computed_not_given() -> None:
    outcomes = Counter(Demand.objects.exclude(outcome="").values_list("outcome", flat=True))
    assert len(outcomes) >= 3
    assert Demand.objects.filter(imported_as__startswith="D", outcome="").count() == 0


def check_last_year_counts_show_a_fall() -> None:
    first = months_before(TODAY, 14)
    before = Demand.objects.filter(counted=True, channel="document", booked_on__lt=first)
    assert before.filter(booked_on__year=TODAY.year - 1).count() > 20


def check_each_role_signs_in_with_the_printed_password() -> None:
    shown = [one for one in people(small_county().setting) if one.shown]
    assert {role for one in shown for _, role in one.roles} == set(Role)
    person = authenticate(username="clerk", password=PASSWORD)
    assert isinstance(person, Person)
    assert not person.must_change_password
    hashes = set(Person.objects.values_list("password", flat=True))
    assert len(hashes) == 1


def check_loading_again_changes_nothing() -> None:
    before = AuditEntry.objects.count(), Demand.objects.count()
    assert load(small_county(), NOW) == (0, 0, 0, 0)
    assert (AuditEntry.objects.count(), Demand.objects.count()) == before


def test_the_county_is_weighed(loaded: Path) -> None:
    county = small_county()
    # The daily job does this as soon as a server runs.
    recalibrate(NOW)
    weigh(NOW)
    roll_up(NOW)
    below = [place for place in county.places if place.level in {Level.TOWNSHIP, Level.VILLAGE}]
    assert Staff.objects.count() == len(below)
    assert HoursReport.objects.count() > 50
    assert TimeLog.objects.filter(demand__isnull=False).exists()
    assert Channel.FORM in calibrations()
    origins = set(Demand.objects.values_list("hours_origin", flat=True))
    assert origins >= {Origin.ESTIMATED, Origin.LOGGED, Origin.COMBINED}
    # Every number that the pages show can be computed for the county, and none is a mere nought.
    keys = (
        "hours",
        "hours_per_head",
        "weight",
        "fan_in",
        "off_system",
        "short_notice",
        "duplicate",
        "amplification",
    )
    for key in keys:
        (line,) = metrics.values(SYSTEM, key, scope=YEAR)
        assert line.value is not None, key
        assert line.value > 0, key
    shares = [
        metrics.values(SYSTEM, key, scope=YEAR)[0].value
        for key in ("off_system", "short_notice", "duplicate")
    ]
    assert all(0 < share < 1 for share in shares if share is not None)
    months = metrics.index(SYSTEM, YEAR)
    assert len(months) == 12
    by_issuer = metrics.values(SYSTEM, "hours", [By.ISSUER], YEAR)
    assert sum(line.value or 0 for line in by_issuer) == pytest.approx(
        metrics.values(SYSTEM, "hours", scope=YEAR)[0].value
    )


def signed_in(username: str) -> Client:
    client = Client()
    assert client.login(username=username, password=PASSWORD)
    return client


@pytest.mark.once
def test_every_role_finds_its_pages(loaded: Path, monkeypatch: pytest.MonkeyPatch) -> None:
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
