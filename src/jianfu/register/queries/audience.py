"""Who an audience is, unit by unit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from jianfu.kernel.domain.units import UnitKind
from jianfu.kernel.models import Unit
from jianfu.register.queries.scope import below

if TYPE_CHECKING:
    from jianfu.register.domain.audience import Audience


def addressed_units(audience: Audience) -> list[Unit]:
    """Expand an audience to its units, each once, in the order of the tree; retired units are left out.

    "All townships under X" are the territories of that level in X's subtree, X itself excluded.
    """
    wanted = Q(pk__in=audience.unit_ids)
    roots = Unit.objects.in_bulk([rule.unit_id for rule in audience.rules])
    for rule in audience.rules:
        if root := roots.get(rule.unit_id):
            wanted |= (
                Q(level=rule.level, kind=UnitKind.TERRITORY) & below("path", [root.path]) & ~Q(pk=root.pk)
            )
    return list(Unit.objects.filter(wanted, retired_on__isnull=True).order_by("path"))
