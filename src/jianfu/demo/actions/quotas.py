"""This year's quotas: the county's hundred red headers, last year's numbers for departments, some nearly used up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jianfu.kernel.domain.channels import Channel
from jianfu.register.actions import adopt_rule, set_quota
from jianfu.register.actions.quotas import QuotaChoice
from jianfu.register.models import Demand

if TYPE_CHECKING:
    from datetime import datetime

    from jianfu.demo.actions.live import Desks
    from jianfu.kernel.models import Unit

_LEFT = {"MZ": 3, "NY": 4, "YJ": 4, "JT": 3, "RS": 4, "ZR": 3, "ST": 4, "ZJ": 3, "WJ": 3}
"""Places that are left to a department: the reviewer sees who must choose."""
_REASON = "在上年实际数以内，按本年度发文计划核定"


def set_quotas(desks: Desks, county: Unit, now: datetime) -> None:
    """Set them as the county's reviewer would."""
    reviewer = desks.actors["reviewer"]
    adopt_rule(reviewer, county.pk, now.year, "county-red-100", now)
    for letters, left in _LEFT.items():
        unit = desks.units[f"{county.code}-{letters}"]
        for channel, room in ((Channel.DOCUMENT, left), (Channel.MEETING, 2), (Channel.INSPECTION, 2)):
            used = Demand.objects.filter(
                counted=True, booked_on__year=now.year, issuer=unit, channel=channel
            ).count()
            set_quota(reviewer, QuotaChoice(unit.pk, now.year, channel, used + room, reason=_REASON), now)
