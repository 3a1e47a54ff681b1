"""The tree of units by the API."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jianfu.kernel.models import Unit

if TYPE_CHECKING:
    from tests.api.conftest import By
    from tests.register.world import World


def test_units_below_one_by_level_and_kind(world: World, by: By) -> None:
    client = by(world.clerk)
    townships = client.get("/api/units", {"under": world.county.code, "level": 4}).json()
    assert (townships["count"], [unit["name"] for unit in townships["items"]]) == (
        3,
        ["河口镇", "石桥镇", "东山乡"],
    )
    departments = client.get(
        "/api/units", {"under": world.county.code, "kind": "department", "limit": 1}
    ).json()
    assert (departments["count"], len(departments["items"])) == (2, 1)


def test_a_retired_unit_is_left_out(world: World, by: By) -> None:
    Unit.objects.filter(pk=world.townships[2].pk).update(retired_on="2026-01-01")
    assert by(world.clerk).get("/api/units", {"under": world.county.code, "level": 4}).json()["count"] == 2


def test_a_unit_knows_its_superiors(world: World, by: By) -> None:
    Unit.objects.filter(pk=world.bureau.pk).update(functional_superior=world.far_bureau)
    found = by(world.clerk).get(f"/api/units/{world.bureau.code}").json()
    assert [unit["name"] for unit in found["above"]] == ["青川市", "云溪县"]
    assert [unit["name"] for unit in found["line"]] == ["平阳县民政局"]


def test_a_code_that_is_none_is_refused(world: World, by: By) -> None:
    client = by(world.clerk)
    for address in ("/api/units/没有", "/api/units?under=没有", "/api/units/%00"):
        assert client.get(address).status_code == 404
