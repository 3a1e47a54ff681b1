"""What the room brings to a unit's desk: offered to `desk.inbox` when the application is ready."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from jianfu.redress.queries.cases.matters import case_matters
from jianfu.redress.queries.fair import fair_matters
from jianfu.redress.queries.pulse.points import pulse_matters
from jianfu.redress.queries.rectification.matters import rectification_matters
from jianfu.redress.queries.warnings import warning_matters

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from jianfu.desk.inbox import Matter
    from jianfu.kernel.domain.access import Actor


def matters(actor: Actor, unit_id: int, now: datetime) -> Iterable[Matter]:
    """Return what the unit must do in this room."""
    return chain(
        case_matters(actor, unit_id, now),
        rectification_matters(actor, unit_id, now),
        pulse_matters(actor, unit_id, now),
        fair_matters(actor, unit_id, now),
        warning_matters(actor, unit_id, now),
    )
