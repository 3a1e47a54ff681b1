"""The items as they stand, in the form that the optimiser, the checker and the workbooks share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jianfu.kernel.domain.units import Level
from jianfu.kernel.queries.units import addressees_at_level

if TYPE_CHECKING:
    from jianfu.planning.models import PlanItem, PlanYear

TEAMS = 2
"""Teams of a department that did not say how many it has."""


def plan_inputs(plan: PlanYear) -> dict[str, Any]:
    """Return the plan as `planning.domain.formats.plan_from_json` reads it: its items that are not withdrawn."""
    items = list(
        plan.items.filter(withdrawn_at__isnull=True)
        .select_related("department")
        .prefetch_related("units")
        .order_by("code")
    )
    units = addressees_at_level(Level.TOWNSHIP, plan.territory)
    names = sorted({item.department.name for item in items})
    codes = {item.code for item in items}
    return {
        "from": f"{plan.year}-01-01",
        "to": f"{plan.year}-12-31",
        "units": list(dict.fromkeys([*units.values_list("name", flat=True), *_elsewhere(items)])),
        "departments": [{"name": name, "teams": int(plan.teams.get(name, TEAMS))} for name in names],
        "items": [_item(item, codes) for item in items],
        "blackouts": [row for row in plan.blackouts if row.get("only") != "meetings"],
        "limits": dict(plan.limits),
    }


def _elsewhere(items: list[PlanItem]) -> list[str]:
    """Name the units of items that are no townships (any more)."""
    return sorted({unit.name for item in items for unit in item.units.all()})


def _item(item: PlanItem, codes: set[str]) -> dict[str, Any]:
    return {
        "id": item.code,
        "topic": item.topic,
        "department": item.department.name,
        "units": sorted(unit.name for unit in item.units.all()),
        "earliest": item.earliest.isoformat(),
        "latest": item.latest.isoformat(),
        "days": item.days,
        "frequency": item.times,
        "team": item.team,
        "join": item.joinable,
        "submitted": item.submitted_on.isoformat() if item.submitted_on else None,
        "confirmed": item.confirmed,
        "with": [code for code in item.together_with if code in codes],
        "not_with": [code for code in item.apart_from if code in codes],
    }
