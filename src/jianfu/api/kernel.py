"""Who calls, with which roles; and the tree of units, which is no secret."""

from __future__ import annotations

from typing import Any

from ninja import Query, Router, Schema

from jianfu.api.calls import REFUSALS, Call, Line, Page, Part
from jianfu.kernel.domain.access import ROLE_PERMISSIONS
from jianfu.kernel.domain.units import Level, UnitKind
from jianfu.kernel.models import Unit
from jianfu.kernel.queries import units as unit_queries

router = Router()


class HeldRole(Schema):
    """A role at a unit, and what it allows there and below."""

    role: str
    unit: str
    permissions: list[str]


class Me(Schema):
    """The caller."""

    name: str
    roles: list[HeldRole]


@router.get("me", response={200: Me, **REFUSALS}, summary="Who calls, and what they may do where")
def me(request: Call) -> Me:
    """Return the caller's name and roles."""
    actor = request.actor
    roles = [
        HeldRole(role=held.role, unit=held.unit_name, permissions=sorted(ROLE_PERMISSIONS[held.role]))
        for held in actor.holds
    ]
    return Me(name=actor.name, roles=roles)


class UnitOut(Schema):
    """A unit."""

    code: str
    name: str
    level: Level
    kind: UnitKind

    @classmethod
    def of(cls, unit: Unit) -> UnitOut:
        """Return a unit as the API shows it."""
        return cls(code=unit.code, name=unit.name, level=Level(unit.level), kind=UnitKind(unit.kind))


class UnitDetail(UnitOut):
    """A unit with its superiors: by territory (块) from the top down, by function (条) from the nearest up."""

    above: list[UnitOut]
    line: list[UnitOut]


class WhichUnits(Part):
    """Which units are wanted: at or below one, of one level, of one kind."""

    under: Line
    level: Level | None = None
    kind: UnitKind | None = None


@router.get("units", response={200: Page[UnitOut], **REFUSALS}, summary="Units at or below one")
def units(request: Call, which: Query[WhichUnits]) -> dict[str, Any]:  # noqa: ARG001 -- handed in by name
    """Return the units that are not retired, superiors first."""
    rows = unit_queries.subtree_of(unit_queries.unit_by_code(which.under)).filter(retired_on__isnull=True)
    if which.level is not None:
        rows = rows.filter(level=which.level)
    if which.kind is not None:
        rows = rows.filter(kind=which.kind)
    shown = rows[which.offset : which.offset + which.limit]
    return {"count": rows.count(), "items": [UnitOut.of(unit) for unit in shown]}


@router.get("units/{code}", response={200: UnitDetail, **REFUSALS}, summary="One unit with its superiors")
def unit(request: Call, code: str) -> UnitDetail:  # noqa: ARG001 -- handed in by name
    """Return one unit."""
    found = unit_queries.unit_by_code(code.replace("\0", ""))
    return UnitDetail(
        **UnitOut.of(found).dict(),
        above=[UnitOut.of(one) for one in unit_queries.above(found)],
        line=[UnitOut.of(one) for one in unit_queries.functional_line(found)],
    )
