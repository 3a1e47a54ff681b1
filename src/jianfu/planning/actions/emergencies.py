"""Emergencies: they have their visits at once, in the version that is in force, and keep them through later ones."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from jianfu.planning.actions.codes import new_code, taken_codes
from jianfu.planning.domain.standing import Standing
from jianfu.planning.models import PlannedVisit

if TYPE_CHECKING:
    from jianfu.kernel.models import Unit
    from jianfu.planning.models import PlanItem, PlanVersion


def send_at_once(version: PlanVersion, item: PlanItem, units: list[Unit]) -> None:
    """Give an emergency its visits with their codes; no limit stops it, and a second time changes nothing."""
    known = set(version.visits.filter(item=item).values_list("unit_id", flat=True))
    first = item.submitted_on or item.earliest
    taken = taken_codes()
    made = [
        PlannedVisit(
            version=version,
            item=item,
            unit=unit,
            key=f"{item.code}@{unit.name}",
            first_day=first,
            last_day=first + timedelta(days=item.days - 1),
            joint=f"{unit.pk}/{first.isoformat()}",
            submitted_on=first,
            code=new_code(taken),
        )
        for unit in units
        if unit.pk not in known
    ]
    PlannedVisit.objects.bulk_create(made)


def carry_over(before: PlanVersion, version: PlanVersion) -> None:
    """Let the emergencies of the version before stand in the new one, with their days and codes."""
    emergencies = before.visits.filter(item__standing=Standing.EMERGENCY, item__withdrawn_at__isnull=True)
    visits = list(emergencies)
    for visit in visits:
        visit.pk = None
        visit.version = version
    PlannedVisit.objects.bulk_create(visits)
