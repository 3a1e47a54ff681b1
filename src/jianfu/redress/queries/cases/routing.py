"""Whose matter a case is: the unit that it is about, and what the duty lists say; a person confirms or chooses another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jianfu.desk.domain.asker import find_asker
from jianfu.duties.queries import matcher_for, version_for
from jianfu.kernel.domain.text import Text
from jianfu.kernel.domain.units import Level
from jianfu.kernel.models import Unit
from jianfu.kernel.queries.units import within

if TYPE_CHECKING:
    from datetime import date

    from jianfu.redress.models import Case


@dataclass(frozen=True, slots=True)
class Proposal:
    """A unit to which a case could go, and why."""

    unit: Unit
    because: Text


def proposals(case: Case, today: date) -> tuple[Proposal, ...]:
    """Return at most one proposal for each unit, the unit that made the demand first."""
    found: dict[int, Proposal] = {}
    if case.issuer is not None:
        said = Text("这件事由它提出，改正也由它办理。", "It made the demand and can put it right.")
        found[case.issuer.pk] = Proposal(case.issuer, said)
    version = version_for(case.territory.path, today)
    if version is not None:
        names = {unit.pk: unit for unit in units_of(case)}
        for match in matcher_for(version).match(case.subject, case.summary).matches:
            unit_id = find_asker(match.item.owner, {pk: unit.name for pk, unit in names.items()})
            if unit_id is not None:
                found.setdefault(unit_id, Proposal(names[unit_id], match.because))
    return tuple(found.values())


def units_of(case: Case) -> list[Unit]:
    """Return the units of the territory to which its cases may go: everything down to the townships."""
    here = Unit.objects.filter(within([case.territory.path]), level__lte=Level.TOWNSHIP)
    return list(here.filter(retired_on__isnull=True).order_by("path"))
