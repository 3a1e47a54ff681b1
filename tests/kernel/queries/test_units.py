"""The tree in the database: right answers, no scans, and a scope that never leaks."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from jianfu.kernel.actions import load_units
from jianfu.kernel.domain.access import SYSTEM, Actor, Held, Permission, Role
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.synthesis import synthesize
from jianfu.kernel.domain.units import Level, UnitKind
from jianfu.kernel.models import Unit
from jianfu.kernel.queries.units import (
    above,
    addressees_at_level,
    functional_line,
    subtree_of,
    territory_of,
    unit_by_code,
    unit_rows,
    units_for,
    within,
)
from tests.kernel.making import NOW, a_unit, an_actor

pytestmark = pytest.mark.django_db
COUNTY = "010101000000"
SHARE = 0.004


@pytest.fixture
def country() -> Unit:
    """Load a small share of the country and return one of its counties."""
    load_units(SYSTEM, list(synthesize(SHARE)), NOW)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE kernel_unit")
    return Unit.objects.get(code=COUNTY)


def below_by_walking(unit: Unit) -> set[int]:
    """Collect the subtree by its parent links, without any path."""
    found, edge = {unit.pk}, [unit.pk]
    while edge:
        edge = list(Unit.objects.filter(parent__in=edge).values_list("pk", flat=True))
        found.update(edge)
    return found


def test_a_subtree_is_what_the_parent_links_reach(country: Unit) -> None:
    found = list(subtree_of(country))
    assert {unit.pk for unit in found} == below_by_walking(country)
    assert found[0] == country
    assert len(found) > 100


def test_above_is_the_way_to_the_top(country: Unit) -> None:
    village = subtree_of(country).filter(level=Level.VILLAGE)[0]
    assert [unit.level for unit in above(village)] == [0, 1, 2, 3, 4]
    assert above(village)[3] == country
    assert list(above(Unit.objects.get(level=Level.COUNTRY))) == []


def test_addressees_are_those_of_the_territory_at_the_level(country: Unit) -> None:
    towns = list(addressees_at_level(Level.TOWNSHIP, country))
    assert {town.parent_id for town in towns} == {country.pk}
    assert len(towns) == Unit.objects.filter(parent=country, level=Level.TOWNSHIP).count()


def test_a_department_addresses_the_territory_that_it_serves(country: Unit) -> None:
    bureau = Unit.objects.create(
        code="NY",
        name="农业局",
        level=Level.COUNTY,
        kind=UnitKind.DEPARTMENT,
        parent=country,
        path=country.path + "ZZZZZ",
    )
    station = Unit.objects.create(
        code="NY1",
        name="站",
        level=Level.COUNTY,
        kind=UnitKind.INSTITUTION,
        parent=bureau,
        path=bureau.path + "00001",
    )
    assert territory_of(station) == country
    assert list(addressees_at_level(Level.TOWNSHIP, station)) == list(
        addressees_at_level(Level.TOWNSHIP, country)
    )
    assert list(addressees_at_level(Level.COUNTY, country, kind=UnitKind.DEPARTMENT)) == [bureau]


def test_retired_units_are_no_addressees_from_their_day_on(country: Unit) -> None:
    gone = addressees_at_level(Level.TOWNSHIP, country)[0]
    Unit.objects.filter(pk=gone.pk).update(retired_on=date(2026, 3, 2))
    assert gone not in addressees_at_level(Level.TOWNSHIP, country)
    assert gone in addressees_at_level(Level.TOWNSHIP, country, on=date(2026, 3, 1))
    assert gone not in addressees_at_level(Level.TOWNSHIP, country, on=date(2026, 3, 2))


def test_no_question_scans_the_tree(country: Unit) -> None:
    village = subtree_of(country).filter(level=Level.VILLAGE)[0]
    actor = Actor(
        1, "王", tuple(Held(Role.CLERK, 0, "", unit.path) for unit in Unit.objects.filter(level=3)[:2])
    )
    questions = [
        subtree_of(country),
        above(village),
        addressees_at_level(Level.TOWNSHIP, country),
        addressees_at_level(Level.VILLAGE, country),
        units_for(actor, Permission.ANSWER),
    ]
    for question in questions:
        plan = question.explain()
        scan = "SCAN " if connection.vendor == "sqlite" else "Seq Scan"
        assert scan not in plan, plan
    if connection.vendor == "sqlite":
        # PostgreSQL chooses by statistics; for a tree as small as this one the index of paths is as good.
        assert "unit_level_kind_path" in addressees_at_level(Level.TOWNSHIP, country).explain()


def test_the_functional_line_goes_up_by_departments() -> None:
    city = a_unit()
    county = a_unit("5001", "平江县", parent=city, level=Level.COUNTY)
    upper = a_unit("50-NY", "市局", parent=city, kind=UnitKind.DEPARTMENT)
    lower = a_unit("5001-NY", "县局", parent=county, level=Level.COUNTY, kind=UnitKind.DEPARTMENT)
    lower.functional_superior = upper
    lower.save()
    assert functional_line(lower) == [upper]
    assert functional_line(city) == []


def test_scope_of_nobody_is_nothing_and_of_the_system_everything(country: Unit) -> None:
    assert units_for(Actor(1, "王"), Permission.ANSWER).count() == 0
    assert units_for(SYSTEM, Permission.ANSWER).count() == Unit.objects.count()
    assert units_for(an_actor(Role.LEADER, country), Permission.ANSWER).count() == 0


def test_overlapping_roles_count_a_unit_once(country: Unit) -> None:
    town = addressees_at_level(Level.TOWNSHIP, country)[0]
    holds = tuple(Held(Role.CLERK, unit.pk, unit.name, unit.path) for unit in (town, country, town))
    assert units_for(Actor(1, "王", holds), Permission.ANSWER).count() == subtree_of(country).count()


def test_a_condition_can_stand_on_another_table(country: Unit) -> None:
    found = Unit.objects.filter(within([country.path], "parent__path"))
    assert set(found) == set(subtree_of(country).exclude(pk=country.pk))


def test_an_unknown_code_is_refused_by_name() -> None:
    with pytest.raises(Refusal) as caught:
        unit_by_code("999")
    assert caught.value.as_json()["cause"] == "没有代码为“999”的单位。"


def test_rows_come_back_as_they_went_in(country: Unit) -> None:
    given = {row.code: (row.name, row.parent, row.level, row.kind) for row in synthesize(SHARE)}
    assert {row.code: (row.name, row.parent, row.level, row.kind) for row in unit_rows()} == given
    assert [row.code for row in unit_rows(country)][:2] == [COUNTY, "010101001000"]


def test_scope_never_leaks() -> None:
    load_units(SYSTEM, list(synthesize(0.0005)), NOW)
    units = list(Unit.objects.order_by("path"))
    links = {unit.pk: unit.parent_id for unit in units}

    def is_below(pk: int | None, tops: set[int]) -> bool:
        while pk is not None:
            if pk in tops:
                return True
            pk = links[pk]
        return False

    @given(
        st.lists(st.tuples(st.sampled_from(units), st.sampled_from(list(Role))), max_size=4),
        st.sampled_from(list(Permission)),
    )
    def check(held: list[tuple[Unit, Role]], permission: Permission) -> None:
        actor = Actor(1, "王", tuple(Held(role, unit.pk, unit.name, unit.path) for unit, role in held))
        seen = set(units_for(actor, permission).values_list("pk", flat=True))
        tops = {each.unit_id for each in actor.holds if actor_may(each, permission)}
        assert seen == {unit.pk for unit in units if is_below(unit.pk, tops)}
        assert seen == {unit.pk for unit in units if actor.decide(permission, unit.path).allowed}

    check()


def actor_may(held: Held, permission: Permission) -> bool:
    return Actor(1, "", (held,)).paths(permission) != ()
