"""Recording what came past the system: from a short form or from pasted chat text, in under a minute."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.db import transaction

from jianfu.desk.domain.errors import NOTHING_TO_CAPTURE
from jianfu.desk.domain.understanding import understand_all
from jianfu.desk.queries.askers import asker_named
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.models import Unit
from jianfu.reading.domain.anatomy.marks import is_classified
from jianfu.reading.domain.errors import CLASSIFIED
from jianfu.register.actions import capture
from jianfu.register.actions.capturing import Captured

if TYPE_CHECKING:
    from datetime import datetime

    from jianfu.desk.domain.understanding import Understood
    from jianfu.kernel.domain.access import Actor
    from jianfu.register.domain.medium import Medium
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


@transaction.atomic
def record_chat(actor: Actor, unit_id: int, text: str, medium: Medium, now: datetime) -> list[Delivery]:
    """Record every demand in pasted chat text at once, all or none; `NOTHING_TO_CAPTURE` when there is none."""
    found = understand_all(text, now)
    if not found:
        raise Refusal(NOTHING_TO_CAPTURE)
    return [record(actor, unit_id, _captured(understood, medium), now) for understood in found]


def _captured(understood: Understood, medium: Medium) -> Captured:
    return Captured(
        medium=medium,
        channel=understood.channel,
        asks=understood.what,
        issuer_named=understood.issuer,
        due_on=understood.due_on,
        deliverable=understood.deliverable,
    )
