"""A whole plan workbook at once: all of it is entered, or nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db import transaction

from jianfu.kernel import audit
from jianfu.kernel.domain.access import Permission
from jianfu.kernel.domain.channels import Channel
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.units import Level, UnitKind
from jianfu.kernel.models import Unit
from jianfu.kernel.queries.units import addressees_at_level, within
from jianfu.planning.actions.items import locked_plan, submit_item
from jianfu.planning.domain.errors import NO_SUCH_PLAN, WRONG_DEPARTMENT, WRONG_UNITS, WRONG_VALUE
from jianfu.planning.domain.formats import plan_from_json
from jianfu.planning.domain.items import Item
from jianfu.planning.queries.scope import plan_territories
from jianfu.planning.workbooks import plan_data

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from jianfu.kernel.domain.access import Actor
    from jianfu.planning.models import PlanYear

_FACES = ("limits", "blackouts", "teams")


class Imported(NamedTuple):
    """What an import did; `settings` tells whether limits, teams and closed days were taken over too (offices only)."""

    plan: PlanYear
    items: int
    settings: bool


@transaction.atomic
def import_items(actor: Actor, content: bytes, name: str, now: datetime) -> Imported:
    """Enter the items of a plan workbook. The same workbook again changes nothing.

    Limits, teams and closed days are the office's: from a department they are left as they are, and the answer says so.
    Raises `Refusal`: JF-PLANNING-001 and -002 for the workbook, `WRONG_DEPARTMENT`, `WRONG_UNITS`, and what
    `submit_item` refuses.
    """
    data = plan_data(content, name)
    plan_from_json(data)
    territories = plan_territories(actor)
    if not territories:
        raise Refusal(NO_SUCH_PLAN)
    territory = territories[0]
    year = date.fromisoformat(str(data["from"])).year
    townships = {unit.name: unit.pk for unit in addressees_at_level(Level.TOWNSHIP, territory)}
    listed = [str(row["name"]) for row in data["units"]]
    for unit in listed:
        if unit not in townships:
            raise Refusal(WRONG_UNITS, name=unit)
    departments = _departments(actor, territory)
    plan = locked_plan(territory, year)
    _without_people(data, name)
    known = {item.code: item for item in plan.items.all()}
    for row in data["items"]:
        item = _item(row, departments, townships, listed)
        if old := known.get(item.code):
            # A workbook has no column for these; what was typed stays.
            item = replace(item, asks=old.asks, kind=Channel(old.kind))
        submit_item(actor, item, now)
    office = actor.decide(Permission.REVIEW, territory.path).allowed
    if office:
        _settle(actor, plan, data, departments, now)
    return Imported(plan, len(data["items"]), office)


def _without_people(data: Mapping[str, Any], file: str) -> None:
    """Refuse what the plan on the pages cannot keep yet: a hard rule that is dropped silently would be broken silently."""
    for row in data["items"]:
        for field, title in (("present", "须到场"), ("inspectors", "检查人员")):
            if row.get(field):
                where, value = f"{file} 项目 {row['id']}", "、".join(row[field])
                expected = "空白（按人排期目前只在命令行jianfu planning里算）"
                raise Refusal(WRONG_VALUE, where=where, field=title, value=value, expected=expected)


def _departments(actor: Actor, territory: Unit) -> dict[str, Unit]:
    """Return the departments of the territory for which `actor` may enter items, by full and short name."""
    reach = within((*actor.paths(Permission.DRAFT), *actor.paths(Permission.REVIEW)))
    units = Unit.objects.filter(reach, within([territory.path]), retired_on__isnull=True)
    found: dict[str, Unit] = {}
    for unit in units.filter(level=territory.level).exclude(kind=UnitKind.TERRITORY).order_by("-path"):
        found |= {unit.short_name: unit, unit.name: unit}
    return found


def _item(
    row: Mapping[str, Any], departments: Mapping[str, Unit], townships: Mapping[str, int], listed: list[str]
) -> Item:
    name = str(row["department"])
    if name not in departments:
        raise Refusal(WRONG_DEPARTMENT, name=name)
    return Item(
        department_id=departments[name].pk,
        code=str(row["id"]),
        topic=str(row.get("topic", row["id"])),
        earliest=date.fromisoformat(row["earliest"]),
        latest=date.fromisoformat(row["latest"]),
        days=row.get("days", 1),
        times=row.get("frequency", 1),
        team=row.get("team", 3),
        joinable=row.get("join", True),
        submitted_on=date.fromisoformat(row["submitted"]) if row.get("submitted") else None,
        unit_ids=tuple(townships[unit] for unit in row.get("units") or listed),
        confirmed=row.get("confirmed", False),
        together_with=tuple(row.get("with") or ()),
        apart_from=tuple(row.get("not_with") or ()),
    )


def _settle(
    actor: Actor, plan: PlanYear, data: Mapping[str, Any], departments: Mapping[str, Unit], now: datetime
) -> None:
    """Take over limits, closed days and teams, where they differ."""
    teams = {
        departments[name].name: row.get("teams", 1)
        for row in data["departments"]
        if (name := row["name"]) in departments
    }
    before = {name: getattr(plan, name) for name in _FACES}
    after = {
        "limits": dict(data["limits"]),
        "blackouts": [_closed(row) for row in data["blackouts"]],
        "teams": {**plan.teams, **teams},
    }
    if before == after:
        return
    for name, value in after.items():
        setattr(plan, name, value)
    plan.save(update_fields=list(_FACES))
    audit.record(actor, "plan_year.settle", plan, now, before=before, after=after)


def _closed(row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "from": row["from"],
        "to": row["to"],
        "because": str(row.get("because", "")),
        "units": row.get("units"),
    }
