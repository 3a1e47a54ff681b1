"""Quotas of the year: the county's hundred red headers, and a number for each department that leaves it little room."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from jianfu.kernel.domain.channels import Channel
from jianfu.kernel.domain.units import UnitKind
from jianfu.register.actions import adopt_rule, set_quota
from jianfu.register.actions.quotas import QuotaChoice
from jianfu.register.models import Demand as Registered

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from jianfu.demo.actions.live import Desks
    from jianfu.demo.domain.demands import Demand
    from jianfu.kernel.models import Unit

_LEFT = 3
"""Places that are left to each department, of documents, when the recent ones are booked too: all must choose."""
_CHANNELS = (Channel.MEETING, Channel.INSPECTION)
_REASON = "在上年实际数以内，按本年度发文计划核定"


def set_quotas(desks: Desks, county: Unit, live: Sequence[Demand], now: datetime) -> None:
    """Set them as the county's reviewer would; `live` are the documents that will be booked one by one."""
    reviewer = desks.actors["reviewer"]
    adopt_rule(reviewer, county.pk, now.year, "county-red-100", now)
    coming = Counter(demand.issuer for demand in live)
    for code in sorted(code for code, unit in desks.units.items() if _may_issue(unit, county)):
        choices = [(Channel.DOCUMENT, coming[code] + _LEFT), *((channel, 2) for channel in _CHANNELS)]
        for channel, room in choices:
            unit = desks.units[code]
            used = Registered.objects.filter(
                counted=True, booked_on__year=now.year, issuer=unit, channel=channel
            ).count()
            set_quota(reviewer, QuotaChoice(unit.pk, now.year, channel, used + room, reason=_REASON), now)


def _may_issue(unit: Unit, county: Unit) -> bool:
    return unit.parent_id == county.pk and unit.kind in {UnitKind.DEPARTMENT, UnitKind.OFFICE}
