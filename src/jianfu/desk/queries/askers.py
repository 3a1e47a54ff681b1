"""Who may have asked a unit for something: everybody above it, with their departments and offices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from jianfu.desk.domain.asker import find_asker
from jianfu.kernel.domain.paths import paths_above
from jianfu.kernel.domain.units import UnitKind
from jianfu.kernel.models import Unit

if TYPE_CHECKING:
    from collections.abc import Mapping


def askers_of(unit: Unit) -> Mapping[int, str]:
    """Return the names of the units above, and of the departments and offices that serve them, by key."""
    above = Q(path__in=paths_above(unit.path))
    beside = Q(parent__path__in=paths_above(unit.path)) & ~Q(kind=UnitKind.TERRITORY)
    return dict(Unit.objects.filter(above | beside, retired_on__isnull=True).values_list("pk", "name"))


def asker_named(unit: Unit, named: str) -> int | None:
    """Return the unit that a name in a message to `unit` means; None when nobody or several could be meant."""
    return find_asker(named, askers_of(unit)) if named.strip() else None
