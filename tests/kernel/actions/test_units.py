"""Units one by one: who may, what is refused, and that the paths follow."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianfu.kernel.actions import NewUnit, create_unit, move_unit, rename_unit, retire_unit
from jianfu.kernel.domain.access import SYSTEM, Role
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.units import Level, UnitKind
from jianfu.kernel.models import AuditEntry, Unit
from jianfu.kernel.queries.audit import verify_chain
from jianfu.kernel.queries.units import subtree_of
from tests.kernel.making import NOW, TODAY, a_unit, an_actor

pytestmark = pytest.mark.django_db


@pytest.fixture
def city() -> Unit:
    return create_unit(SYSTEM, NewUnit("50", "云川市", Level.CITY, UnitKind.TERRITORY, None), NOW)


def county(city: Unit, code: str = "5001", name: str = "平江县") -> Unit:
    return create_unit(SYSTEM, NewUnit(code, name, Level.COUNTY, UnitKind.TERRITORY, city), NOW)


def town(parent: Unit, code: str) -> Unit:
    return create_unit(SYSTEM, NewUnit(code, f"{code}镇", Level.TOWNSHIP, UnitKind.TERRITORY, parent), NOW)


def refusal_of(error: pytest.ExceptionInfo[Refusal]) -> str:
    return error.value.kind.code


def test_children_get_the_next_paths(city: Unit) -> None:
    first, second = county(city), county(city, "5002", "安河县")
    assert (city.path, first.path, second.path) == ("00001", "0000100001", "0000100002")
    assert [entry.verb for entry in AuditEntry.objects.all()] == ["unit.create"] * 3
    assert AuditEntry.objects.last().after["parent"] == "50"  # type: ignore[union-attr] # there are three


def test_a_code_is_used_once(city: Unit) -> None:
    with pytest.raises(Refusal) as caught:
        county(city, "50")
    assert refusal_of(caught) == "JF-KERNEL-051"
    assert Unit.objects.count() == 1


def test_only_who_manages_the_superior_may_create(city: Unit) -> None:
    here, there = county(city), county(city, "5002", "安河县")
    manager = an_actor(Role.ADMINISTRATOR, here)
    create_unit(manager, NewUnit("X", "甲镇", Level.TOWNSHIP, UnitKind.TERRITORY, here), NOW)
    for parent in (there, city, None):
        with pytest.raises(Refusal) as caught:
            create_unit(manager, NewUnit("Y", "乙镇", Level.TOWNSHIP, UnitKind.TERRITORY, parent), NOW)
        assert refusal_of(caught) == "JF-KERNEL-001"
    with pytest.raises(Refusal):
        create_unit(
            an_actor(Role.CLERK, here), NewUnit("Y", "乙", Level.TOWNSHIP, UnitKind.TERRITORY, here), NOW
        )
    assert not Unit.objects.filter(code="Y").exists()


@pytest.mark.parametrize(
    ("level", "kind"),
    [
        (Level.CITY, UnitKind.TERRITORY),
        (Level.COUNTY, UnitKind.DEPARTMENT),
        (Level.PROVINCE, UnitKind.OFFICE),
    ],
)
def test_the_level_must_fit_the_superior(city: Unit, level: Level, kind: UnitKind) -> None:
    with pytest.raises(Refusal) as caught:
        create_unit(SYSTEM, NewUnit("X", "某单位", level, kind, city), NOW)
    assert refusal_of(caught) == "JF-KERNEL-047"


def test_a_functional_superior_is_a_department_above(city: Unit) -> None:
    here = county(city)
    bureau = create_unit(SYSTEM, NewUnit("50-NY", "市局", Level.CITY, UnitKind.DEPARTMENT, city), NOW)
    lower = create_unit(
        SYSTEM,
        NewUnit("5001-NY", "县局", Level.COUNTY, UnitKind.DEPARTMENT, here, functional_superior=bureau),
        NOW,
    )
    assert lower.functional_superior == bureau
    with pytest.raises(Refusal) as caught:
        create_unit(
            SYSTEM,
            NewUnit("X", "另一局", Level.COUNTY, UnitKind.DEPARTMENT, here, functional_superior=lower),
            NOW,
        )
    assert refusal_of(caught) == "JF-KERNEL-048"


def test_a_tree_has_an_end() -> None:
    parent = a_unit()
    for step in range(2, 13):
        parent = Unit.objects.create(
            code=str(step),
            name="科",
            level=2,
            kind=UnitKind.INSTITUTION,
            parent=parent,
            path=parent.path + "00001",
        )
    with pytest.raises(Refusal) as caught:
        create_unit(SYSTEM, NewUnit("X", "股", Level.CITY, UnitKind.INSTITUTION, parent), NOW)
    assert refusal_of(caught) == "JF-KERNEL-056"


def test_a_rename_keeps_what_was(city: Unit) -> None:
    rename_unit(SYSTEM, city, "云川新区", NOW, reason="区划调整")
    entry = AuditEntry.objects.get(verb="unit.rename")
    assert (entry.before["name"], entry.after["name"], entry.reason) == ("云川市", "云川新区", "区划调整")
    city.refresh_from_db()
    assert city.name == "云川新区"


def test_a_move_takes_everything_below_along(city: Unit) -> None:
    old, new = county(city), county(city, "5002", "安河县")
    mine, other = town(old, "A"), town(old, "B")
    village = create_unit(SYSTEM, NewUnit("A1", "甲村", Level.VILLAGE, UnitKind.TERRITORY, mine), NOW)
    assert move_unit(SYSTEM, mine, new, NOW, reason="区划调整") == 2
    village.refresh_from_db()
    assert (mine.path, village.path) == (new.path + "00001", new.path + "0000100001")
    assert set(subtree_of(new)) == {new, mine, village}
    assert set(subtree_of(old)) == {old, other}
    entry = AuditEntry.objects.get(verb="unit.move")
    assert (entry.before["parent"], entry.after["parent"], entry.after["units"]) == ("5001", "5002", 2)


def test_a_move_below_itself_is_refused(city: Unit) -> None:
    here = county(city)
    for target in (city, here):
        with pytest.raises(Refusal) as caught:
            move_unit(SYSTEM, city, target, NOW, reason="误操作")
        assert refusal_of(caught) == "JF-KERNEL-054"
    here.refresh_from_db()
    assert here.path == "0000100001"


def test_a_move_needs_both_ends(city: Unit) -> None:
    old, new = county(city), county(city, "5002", "安河县")
    mine = town(old, "A")
    for place in (old, new):
        with pytest.raises(Refusal) as caught:
            move_unit(an_actor(Role.ADMINISTRATOR, place), mine, new, NOW, reason="越权")
        assert refusal_of(caught) == "JF-KERNEL-001"
    assert move_unit(an_actor(Role.ADMINISTRATOR, city), mine, new, NOW, reason="区划调整") == 1


def test_a_unit_with_units_below_is_not_retired(city: Unit) -> None:
    here = county(city)
    with pytest.raises(Refusal) as caught:
        retire_unit(SYSTEM, city, TODAY, NOW, reason="撤市设区")
    assert (refusal_of(caught), caught.value.values["count"]) == ("JF-KERNEL-052", 1)
    retire_unit(SYSTEM, here, TODAY, NOW, reason="撤县")
    retire_unit(SYSTEM, city, TODAY, NOW, reason="撤市")
    assert Unit.objects.filter(retired_on=date(2026, 3, 2)).count() == 2


def test_nothing_is_put_below_a_retired_unit_and_it_is_retired_once(city: Unit) -> None:
    here, other = county(city), county(city, "5002", "安河县")
    mine = town(other, "A")
    retire_unit(SYSTEM, here, TODAY, NOW, reason="撤县")
    attempts = (
        lambda: town(here, "B"),
        lambda: move_unit(SYSTEM, mine, here, NOW, reason="误"),
        lambda: retire_unit(SYSTEM, here, TODAY, NOW, reason="再撤"),
    )
    for attempt in attempts:
        with pytest.raises(Refusal) as caught:
            attempt()
        assert refusal_of(caught) == "JF-KERNEL-053"


def test_paths_follow_the_parents_whatever_happens() -> None:
    city = create_unit(SYSTEM, NewUnit("50", "云川市", Level.CITY, UnitKind.TERRITORY, None), NOW)
    counties = [county(city, f"500{number}", f"{number}县") for number in range(3)]
    towns = [town(counties[number % 3], f"T{number}") for number in range(6)]

    @given(st.lists(st.tuples(st.sampled_from(towns), st.sampled_from(counties)), max_size=6))
    def check(moves: list[tuple[Unit, Unit]]) -> None:
        for mine, target in moves:
            move_unit(SYSTEM, mine, target, NOW, reason="试")
        for unit in Unit.objects.select_related("parent").exclude(parent=None):
            assert unit.path[:-5] == unit.parent.path  # type: ignore[union-attr] # those without are left out
        assert verify_chain().breaks == []

    check()
