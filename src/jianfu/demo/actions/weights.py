"""What units of the demo county reported: the hours that their answers took, as far as they said so."""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING

from jianfu.burden.actions import import_reports
from jianfu.burden.actions.importing import PastReport
from jianfu.kernel.clock import SHANGHAI
from jianfu.kernel.domain.access import SYSTEM

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jianfu.demo.domain.county import County

EVENING = time(17)


def bring_reports(county: County, now: datetime) -> int:
    """Bring the reported hours in; returns how many found their delivery."""
    return import_reports(list(_reports(county)), SYSTEM, now)


def _reports(county: County) -> Iterator[PastReport]:
    for demand, answers in county.answers():
        for answer in answers:
            if answer.minutes is not None and answer.answered is not None:
                at = datetime.combine(answer.answered, EVENING, SHANGHAI)
                yield PastReport(demand.key, answer.unit, round(answer.minutes / 60, 2), at)
