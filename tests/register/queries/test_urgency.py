"""The office's queue by how urgent what waits is: filter, order, counts, and its scope."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from jianfu.register.domain.life import State
from jianfu.register.queries.demands import Order, queue, queue_degrees
from jianfu.review.domain.triage import Degree
from tests.register.world import demand

if TYPE_CHECKING:
    from tests.register.world import World

pytestmark = pytest.mark.django_db


def test_the_queue_is_ordered_filtered_and_counted_by_degree(world: World) -> None:
    rows = [demand(world, State.SUBMITTED, urgency=rank) for rank in (4, 2, 4, 1)]
    demand(world, State.ISSUED, urgency=1)
    keys = [row.pk for row in rows]
    assert [row.pk for row in queue(world.reviewer)] == keys
    urgent = Order(urgent_first=True)
    assert [row.pk for row in queue(world.reviewer, order=urgent)] == [keys[3], keys[1], keys[0], keys[2]]
    assert [row.pk for row in queue(world.reviewer, after=keys[1], order=urgent)] == [keys[0], keys[2]]
    routine = queue(world.reviewer, order=Order(Degree.ROUTINE))
    assert [row.pk for row in routine] == [keys[0], keys[2]]
    assert queue_degrees(world.reviewer) == {Degree.CRITICAL: 1, Degree.URGENT: 1, Degree.ROUTINE: 2}
