"""The county goes in through the doors of the rooms below, once, and leaves work on every page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from jianfu.demo.actions import load, reset
from jianfu.demo.domain.county import generate
from jianfu.demo.domain.errors import HOME_IN_USE, NO_DEMO_HOME
from jianfu.demo.domain.people import PASSWORD
from jianfu.kernel.actions.demo_accounts import DemoAccount, open_demo_accounts
from jianfu.kernel.demo_home import marker, read_marker, write_marker
from jianfu.kernel.domain.access import SYSTEM, Actor, Held, Role
from jianfu.kernel.domain.demo_refusals import DEMO_ONLY
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.refusals import NOT_ALLOWED
from jianfu.kernel.domain.units import Level, UnitKind
from jianfu.kernel.files import store
from jianfu.kernel.models import Person, Unit
from jianfu.register.models import Demand
from tests.demo.conftest import FEW, NOW, TODAY, small_county

if TYPE_CHECKING:
    from pathlib import Path


pytestmark = pytest.mark.django_db


@pytest.mark.once
def test_a_load_that_died_half_way_is_done_again_also_in_early_january(home: Path) -> None:
    write_marker(state="loading")
    day = NOW.replace(year=2027, month=1, day=5)
    county = generate(day.date(), townships=2, villages_count=2, rates=FEW)
    assert load(county, day).demands > 500
    assert Demand.objects.filter(state="submitted").count() > 5


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
    write_marker(state="loaded")
    unit = Unit.objects.create(
        code="1", name="某县", level=Level.COUNTY, kind=UnitKind.TERRITORY, path="00001"
    )
    open_demo_accounts(SYSTEM, [DemoAccount("x1", "某人", ((unit, Role.LEADER),))], PASSWORD, TODAY, NOW)
    store(b"%PDF-1.7", "a.pdf", "application/pdf")
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
