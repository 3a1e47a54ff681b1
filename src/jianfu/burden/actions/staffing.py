"""How many people a unit has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from jianfu.burden.domain.errors import HEADS_IMPOSSIBLE
from jianfu.burden.models import Staff
from jianfu.kernel import audit
from jianfu.kernel.domain.access import Permission
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.queries.units import unit_by_code

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from jianfu.kernel.domain.access import Actor

MOST = 10_000


@transaction.atomic
def set_staff(actor: Actor, heads: Mapping[str, int], as_of: date, now: datetime) -> int:
    """Set the staff of units by their codes (needs `MANAGE_UNITS` at each); all of it or nothing."""
    for code, count in heads.items():
        unit = unit_by_code(code)
        actor.require(Permission.MANAGE_UNITS, unit.path, unit.name)
        if not 1 <= count <= MOST:
            raise Refusal(HEADS_IMPOSSIBLE, heads=count, limit=MOST)
        before = Staff.objects.filter(unit=unit).values_list("heads", flat=True).first()
        Staff.objects.update_or_create(unit=unit, defaults={"heads": count, "as_of": as_of})
        audit.record(actor, "unit.staff", unit, now, before={"heads": before}, after={"heads": count})
    return len(heads)
