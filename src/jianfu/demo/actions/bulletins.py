"""Last month's bulletin of the demo county: drafted from its data, approved and published."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from jianfu.redress.actions.bulletins import draft_bulletin, take_bulletin

if TYPE_CHECKING:
    from datetime import datetime

    from jianfu.demo.actions.live import Desks
    from jianfu.kernel.models import Unit
    from jianfu.redress.models import Bulletin


def publish_bulletin(desks: Desks, county: Unit, now: datetime) -> Bulletin:
    """Draft the bulletin of the month that is over, have the leader approve it, and publish it."""
    month = now.replace(day=1) - timedelta(days=1)
    office = desks.actors["reviewer"]
    drafted = draft_bulletin(office, county, month.year, month.month, now)
    take_bulletin(desks.actors["leader"], drafted.pk, "approve", now)
    return take_bulletin(office, drafted.pk, "publish", now)
