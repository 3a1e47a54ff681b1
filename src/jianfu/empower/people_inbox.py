"""What somebody may still do in the yearly evaluation, as lines of the to-do page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

from jianfu.desk.inbox import Matter
from jianfu.empower.queries import evaluation
from jianfu.kernel.domain.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from jianfu.kernel.domain.access import Actor

JUDGE = Text("请评价", "give your scores")


def evaluation_matters(actor: Actor, unit_id: int, now: datetime) -> Iterator[Matter]:
    """Give the evaluations in which the person at this desk may still give scores."""
    del now
    if any(held.unit_id == unit_id for held in actor.holds):
        for found in evaluation.to_vote(actor):
            address = reverse("empower:evaluation_vote", args=[found.pk])
            yield Matter(JUDGE, found.title, address, None, found.unit.name)
