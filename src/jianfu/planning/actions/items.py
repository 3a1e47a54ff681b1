"""Entering items into the yearly plan and taking them out again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction

from jianfu.kernel import audit
from jianfu.kernel.domain.access import Permission
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.units import Level
from jianfu.kernel.models import Unit
from jianfu.kernel.queries.units import addressees_at_level, territory_of
from jianfu.planning.actions.emergencies import send_at_once
from jianfu.planning.domain.errors import CODE_TAKEN, IN_FORCE, NO_SUCH_PLAN, REASON_MISSING, WRONG_UNITS
from jianfu.planning.domain.items import check_item
from jianfu.planning.domain.standing import Standing
from jianfu.planning.domain.versions import VersionState
from jianfu.planning.models import PlanItem, PlanVersion, PlanYear

if TYPE_CHECKING:
    from datetime import datetime

    from jianfu.kernel.domain.access import Actor
    from jianfu.planning.domain.items import Item

_ENTERS = (Permission.DRAFT, Permission.REVIEW)


@transaction.atomic
def submit_item(actor: Actor, item: Item, now: datetime) -> PlanItem:
    """Enter an item, or change the department's own item of the same number.

    The same item twice (same department, topic and window) is one, so a second click enters nothing. Once the plan is
    published a department's new item needs the office's approval, unless it is an emergency: that has its visits at
    once. What the office enters is approved.
    Raises `Refusal`: what `check_item` refuses, `WRONG_UNITS`, `CODE_TAKEN`, `REASON_MISSING` for an item off the plan
    without one, `IN_FORCE` for a change of a published one, `NO_SUCH_PLAN` for another's department.
    """
    check_item(item)
    department = Unit.objects.filter(pk=item.department_id).first()
    if department is None or not any(actor.decide(one, department.path).allowed for one in _ENTERS):
        raise Refusal(NO_SUCH_PLAN)
    units = _units(item, department)
    plan = locked_plan(territory_of(department), item.year)
    found = _existing(plan, item, department)
    published = plan.versions.filter(state=VersionState.PUBLISHED).first()
    office = actor.decide(Permission.REVIEW, department.path).allowed
    standing = _standing(item, found, published, office=office)
    saved = _save(actor, plan, found, item, units, now, standing)
    if standing is Standing.EMERGENCY and published is not None:
        send_at_once(published, saved, units)
    return saved


def _standing(item: Item, found: PlanItem | None, published: PlanVersion | None, *, office: bool) -> Standing:
    """Say how an item stands to the plan in force; one that stands in it already keeps its standing."""
    if published is None:
        return Standing.PLANNED
    if found is not None and found.withdrawn_at is None:
        return Standing(found.standing)
    if (item.emergency or not office) and not item.reason.strip():
        raise Refusal(REASON_MISSING)
    if item.emergency:
        return Standing.EMERGENCY
    return Standing.APPROVED if office else Standing.ASKED


@transaction.atomic
def withdraw_item(actor: Actor, item_id: int, now: datetime, reason: str = "") -> PlanItem:
    """Take an item out: the department's own, or by the office. A second time changes nothing."""
    found = PlanItem.objects.select_related("department", "plan").filter(pk=item_id).first()
    if found is None or not any(actor.decide(one, found.department.path).allowed for one in _ENTERS):
        raise Refusal(NO_SUCH_PLAN)
    PlanYear.objects.select_for_update().get(pk=found.plan_id)
    found.refresh_from_db(fields=["withdrawn_at"])
    if found.withdrawn_at is None:
        found.withdrawn_at = now
        found.save(update_fields=["withdrawn_at"])
        audit.record(
            actor, "plan_item.withdraw", found, now, after={"code": found.code}, reason=reason.strip()
        )
    return found


def locked_plan(territory: Unit, year: int) -> PlanYear:
    """Return the territory's plan of the year, made when it is first needed; nobody else changes it meanwhile."""
    PlanYear.objects.get_or_create(territory=territory, year=year)
    return (
        PlanYear.objects.select_for_update(of=("self",))
        .select_related("territory")
        .get(territory=territory, year=year)
    )


def _units(item: Item, department: Unit) -> list[Unit]:
    townships = list(addressees_at_level(Level.TOWNSHIP, department))
    chosen = townships if not item.unit_ids else [unit for unit in townships if unit.pk in set(item.unit_ids)]
    if not chosen or (item.unit_ids and len(chosen) != len(set(item.unit_ids))):
        wrong = Unit.objects.filter(pk__in=set(item.unit_ids) - {unit.pk for unit in chosen}).first()
        # A unit outside the territory is not named: its name is none of the actor's business.
        shown = wrong.name if wrong and wrong.path.startswith(territory_of(department).path) else "—"
        raise Refusal(WRONG_UNITS, name=shown)
    return chosen


def _existing(plan: PlanYear, item: Item, department: Unit) -> PlanItem | None:
    if item.code:
        found = plan.items.select_related("department").filter(code=item.code).first()
        if found is not None and found.department_id != department.pk:
            raise Refusal(CODE_TAKEN, code=item.code, department=found.department.name)
        return found
    same = plan.items.filter(
        department=department,
        topic=item.topic.strip(),
        earliest=item.earliest,
        latest=item.latest,
        withdrawn_at__isnull=True,
    )
    return same.first()


def _save(
    actor: Actor,
    plan: PlanYear,
    found: PlanItem | None,
    item: Item,
    units: list[Unit],
    now: datetime,
    standing: Standing,
) -> PlanItem:
    values = {**_values(item), "standing": standing.value}
    ids = sorted(unit.pk for unit in units)
    if found is None:
        code = item.code or _next_code(plan)
        saved = PlanItem.objects.create(
            plan=plan, code=code, department_id=item.department_id, entered_at=now, **values
        )
        saved.units.set(ids)
        audit.record(
            actor, "plan_item.submit", saved, now, after={"code": code, **_plain(values), "units": ids}
        )
        return saved
    before = {name: getattr(found, name) for name in values}
    before_ids = sorted(found.units.values_list("pk", flat=True))
    if before == values and before_ids == ids and found.withdrawn_at is None:
        return found
    in_force = (
        found.withdrawn_at is None and found.visits.filter(version__state=VersionState.PUBLISHED).exists()
    )
    if in_force and not actor.decide(Permission.REVIEW, found.department.path).allowed:
        raise Refusal(IN_FORCE, code=found.code)
    for name, value in values.items():
        setattr(found, name, value)
    found.withdrawn_at = None
    found.save()
    found.units.set(ids)
    audit.record(
        actor,
        "plan_item.change",
        found,
        now,
        before={**_plain(before), "units": before_ids},
        after={**_plain(values), "units": ids},
    )
    return found


def _values(item: Item) -> dict[str, Any]:
    return {
        "topic": item.topic.strip(),
        "kind": item.kind.value,
        "earliest": item.earliest,
        "latest": item.latest,
        "days": item.days,
        "times": item.times,
        "team": item.team,
        "joinable": item.joinable,
        "submitted_on": item.submitted_on,
        "asks": item.asks.strip(),
        "basis": item.basis.strip(),
        "by_data": item.by_data.strip(),
        "reason": item.reason.strip(),
        "confirmed": item.confirmed,
        "together_with": list(item.together_with),
        "apart_from": list(item.apart_from),
    }


def _plain(values: dict[str, Any]) -> dict[str, Any]:
    return {
        name: value.isoformat() if hasattr(value, "isoformat") else value for name, value in values.items()
    }


def _next_code(plan: PlanYear) -> str:
    """Return the next free number; the plan is locked, so two departments never get the same."""
    taken = set(plan.items.values_list("code", flat=True))
    number = len(taken) + 1
    while f"J{number:03d}" in taken:
        number += 1
    return f"J{number:03d}"
