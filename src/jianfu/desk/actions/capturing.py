"""Recording what came past the system: from a short form or from pasted chat text, in under a minute."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from jianfu.desk.queries.askers import asker_named
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.models import Unit
from jianfu.reading.domain.anatomy.marks import is_classified
from jianfu.reading.domain.errors import CLASSIFIED
from jianfu.register.actions import capture

if TYPE_CHECKING:
    from datetime import datetime

    from jianfu.kernel.domain.access import Actor
    from jianfu.register.actions.capturing import Captured
    from jianfu.register.models import Delivery


def record(actor: Actor, unit_id: int, captured: Captured, now: datetime) -> Delivery:
    """Put on the unit's desk what came past the system (needs `CAPTURE` there); it counts as off-system.

    The asker's name is matched to a unit where only one can be meant ("县民政局" to a township of the county). Text
    with a secrecy mark is refused and nothing of it is stored.
    """
    said = [captured.title, captured.asks, captured.deliverable, captured.issuer_named]
    if is_classified([line for text in said for line in text.splitlines()]):
        raise Refusal(CLASSIFIED)
    if captured.issuer_id is None and (unit := Unit.objects.filter(pk=unit_id).first()):
        captured = replace(captured, issuer_id=asker_named(unit, captured.issuer_named))
    return capture(actor, unit_id, captured, now)
