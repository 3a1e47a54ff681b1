"""The county goes in through the doors of the rooms below, once, and leaves work on every page."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest
from django.contrib.auth import authenticate

from jianfu.demo.actions import load, reset
from jianfu.demo.domain.county import generate
from jianfu.demo.domain.errors import HOME_IN_USE, NO_DEMO_HOME
from jianfu.demo.domain.people import PASSWORD, people
from jianfu.demo.domain.seasons import months_before
from jianfu.desk.models import Objection
from jianfu.kernel.actions.demo_accounts import DemoAccount, open_demo_accounts
from jianfu.kernel.demo_home import marker, read_marker, write_marker
from jianfu.kernel.domain.access import SYSTEM, Actor, Held, Role
from jianfu.kernel.domain.demo_refusals import DEMO_ONLY
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.refusals import NOT_ALLOWED
from jianfu.kernel.domain.units import Level, UnitKind
from jianfu.kernel.models import AuditEntry, Person, Unit
from jianfu.kernel.queries.audit import verify_chain
from jianfu.register.models import Delivery, Demand, Quota
from jianfu.review.domain.verdict import Outcome
from tests.demo.conftest import FEW, NOW, TODAY, small_county

if TYPE_CHECKING:
    from pathlib import Path


pytestmark = pytest.mark.django_db


@pytest.fixture
def loaded(home: Path) -> Path:
    load(small_county(), NOW)
    return home


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


def test_a_county_of_early_january_loads_too(home: Path) -> None:
    day = NOW.replace(year=2027, month=1, day=5)
    county = generate(day.date(), townships=2, villages_count=2, rates=FEW)
    assert load(county, day).demands > 500
    assert Demand.objects.filter(state="submitted").count() > 5


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


def test_a_load_that_died_half_way_is_done_again(home: Path) -> None:
    write_marker(state="loading")
    assert load(small_county(), NOW).units == len(small_county().places)


def test_somebody_elses_home_is_refused(home: Path) -> None:
    Unit.objects.create(code="1", name="某县", level=Level.COUNTY, kind=UnitKind.TERRITORY, path="00001")
    with pytest.raises(Refusal) as refused:
        load(small_county(), NOW)
    assert refused.value.kind is HOME_IN_USE
    assert Unit.objects.count() == 1
    assert read_marker() is None


def test_reset_is_for_demo_homes_only(home: Path) -> None:
    Unit.objects.create(code="1", name="某县", level=Level.COUNTY, kind=UnitKind.TERRITORY, path="00001")
    with pytest.raises(Refusal) as refused:
        reset()
    assert refused.value.kind is NO_DEMO_HOME
    assert Unit.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_reset_empties_a_demo_home(home: Path) -> None:
    load(small_county(), NOW)
    assert any((home / "files").rglob("*"))
    reset()
    assert not Unit.objects.exists()
    assert not Person.objects.exists()
    assert not (home / "files").exists()
    assert not marker().exists()


def test_demo_accounts_are_refused_outside_a_demo_home(home: Path) -> None:
    unit = Unit.objects.create(
        code="1", name="某县", level=Level.COUNTY, kind=UnitKind.TERRITORY, path="00001"
    )
    account = DemoAccount("somebody", "某人", ((unit, Role.LEADER),))
    with pytest.raises(Refusal) as refused:
        open_demo_accounts(SYSTEM, [account], PASSWORD, TODAY, NOW)
    assert refused.value.kind is DEMO_ONLY
    assert not Person.objects.exists()


def test_demo_accounts_need_the_permission(home: Path) -> None:
    write_marker(state="loading")
    unit = Unit.objects.create(
        code="1", name="某县", level=Level.COUNTY, kind=UnitKind.TERRITORY, path="00001"
    )
    clerk = Actor(1, "某人", (Held(Role.CLERK, unit.pk, unit.name, unit.path),))
    with pytest.raises(Refusal) as refused:
        open_demo_accounts(clerk, [DemoAccount("x1", "某人", ((unit, Role.LEADER),))], PASSWORD, TODAY, NOW)
    assert refused.value.kind is NOT_ALLOWED
    assert not Person.objects.exists()
