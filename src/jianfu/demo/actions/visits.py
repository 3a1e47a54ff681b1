"""The common plan of the demo county: entered by its departments, worked out for a moment, published by its office."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jianfu.demo.domain.visits import planned_items
from jianfu.kernel.domain.access import SYSTEM
from jianfu.kernel.domain.channels import Channel
from jianfu.planning.actions import open_version, publish_version, submit_item, work_out
from jianfu.planning.domain.items import Item

if TYPE_CHECKING:
    from datetime import datetime

    from jianfu.demo.domain.county import County
    from jianfu.kernel.domain.access import Actor
    from jianfu.kernel.models import Unit

SECONDS = 2.0


def publish_plan(county: County, units: dict[str, Unit], reviewer: Actor, now: datetime) -> int:
    """Enter, work out and publish this year's plan; return how many visits it has."""
    plan_id = 0
    for one in planned_items(county.setting):
        item = Item(
            department_id=units[one.department].pk,
            topic=one.topic,
            kind=Channel(one.kind),
            asks=one.asks,
            earliest=one.earliest,
            latest=one.latest,
            submitted_on=one.wish,
            team=one.team,
            unit_ids=tuple(units[code].pk for code in one.townships),
        )
        plan_id = submit_item(SYSTEM, item, now).plan_id
    version = open_version(reviewer, plan_id, now)
    work_out(version.pk, now, seconds=SECONDS)
    return publish_version(reviewer, version.pk, now).visits.count()
