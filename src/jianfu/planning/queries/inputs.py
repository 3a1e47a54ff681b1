"""The items as they stand, in the form that the optimiser, the checker and the workbooks share."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from jianfu.kernel.domain.paths import paths_above
from jianfu.kernel.domain.units import Level
from jianfu.kernel.queries.units import addressees_at_level, within
from jianfu.planning.domain.standing import SOLVED
from jianfu.planning.domain.versions import VersionState
from jianfu.planning.models import PlannedVisit

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jianfu.planning.models import PlanItem, PlanYear

ABOVE = "上级·"
"""What marks an item of a superior's plan, and its department."""
TEAMS = 2
"""Teams of a department that did not say how many it has."""


def plan_inputs(plan: PlanYear) -> dict[str, Any]:
    """Return the plan as `planning.domain.formats.plan_from_json` reads it: its items that are not withdrawn."""
    items = list(
        plan.items.filter(withdrawn_at__isnull=True, standing__in=SOLVED, by_data="")
        .select_related("department")
        .prefetch_related("units")
        .order_by("code")
    )
    units = addressees_at_level(Level.TOWNSHIP, plan.territory)
    names = sorted({item.department.name for item in items})
    codes = {item.code for item in items}
    above = _from_above(plan)
    from_above = sorted({str(row["department"]) for row in above})
    return {
        "from": f"{plan.year}-01-01",
        "to": f"{plan.year}-12-31",
        "units": list(dict.fromkeys([*units.values_list("name", flat=True), *_elsewhere(items, above)])),
        "departments": [
            *({"name": name, "teams": int(plan.teams.get(name, TEAMS))} for name in names),
            *({"name": name, "teams": len(above)} for name in from_above),
        ],
        "items": [*(_item(item, codes) for item in items), *above],
        "blackouts": [row for row in plan.blackouts if row.get("only") != "meetings"],
        "limits": dict(plan.limits),
    }


def begins_from_above(inputs: Mapping[str, Any]) -> dict[str, date]:
    """Return where the visits stand that superiors have planned already, by their keys in this plan."""
    return {
        f"{row['id']}@{row['units'][0]}": date.fromisoformat(row["submitted"])
        for row in inputs["items"]
        if row["id"].startswith(ABOVE)
    }


def _from_above(plan: PlanYear) -> list[dict[str, Any]]:
    """Return the published visits of superiors' plans to units of this territory: they stand, others may join them."""
    visits = PlannedVisit.objects.filter(
        within([plan.territory.path], "unit__path"),
        version__state=VersionState.PUBLISHED,
        version__plan__year=plan.year,
        version__plan__territory__path__in=paths_above(plan.territory.path),
    )
    return [
        {
            "id": f"{ABOVE}{visit.pk}",
            "topic": visit.item.topic,
            "department": f"{ABOVE}{visit.item.department.name}",
            "units": [visit.unit.name],
            "earliest": visit.first_day.isoformat(),
            "latest": visit.last_day.isoformat(),
            "days": visit.item.days,
            "team": visit.item.team,
            "join": visit.item.joinable,
            "submitted": visit.first_day.isoformat(),
            "confirmed": True,
        }
        for visit in visits.select_related("item__department", "unit").order_by("first_day", "key")
    ]


def _elsewhere(items: list[PlanItem], above: list[dict[str, Any]]) -> list[str]:
    """Name the units of items that are no townships (any more)."""
    own = {unit.name for item in items for unit in item.units.all()}
    return sorted(own | {str(row["units"][0]) for row in above})


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
