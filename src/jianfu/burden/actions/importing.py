"""Hours that units reported in the past, brought in with the demands that they were spent on."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from django.db import transaction

from jianfu.burden.actions.reporting import MOST_HOURS
from jianfu.burden.domain.errors import HOURS_IMPOSSIBLE
from jianfu.burden.models import HoursReport
from jianfu.kernel import audit
from jianfu.kernel.domain.access import Permission
from jianfu.kernel.domain.errors import Refusal
from jianfu.register.models import Delivery

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from jianfu.kernel.domain.access import Actor

BATCH = 2000


class PastReport(NamedTuple):
    """What a unit spent on a demand that was imported under `key`."""

    key: str
    unit_code: str
    hours: float
    at: datetime


@transaction.atomic
def import_reports(reports: Sequence[PastReport], actor: Actor, now: datetime) -> int:
    """Bring reports in (needs `MANAGE_UNITS` over everything, or the system); returns how many found their delivery.

    What is reported already stays as it is. Raises `Refusal` for impossible hours; nothing is imported then.
    """
    actor.require(Permission.MANAGE_UNITS, "")
    for report in reports:
        if not 0 <= report.hours <= MOST_HOURS:
            raise Refusal(HOURS_IMPOSSIBLE, hours=report.hours, limit=MOST_HOURS)
    wanted = {(report.key, report.unit_code): report for report in reports}
    keys = sorted({key for key, _ in wanted})
    rows: list[HoursReport] = []
    for start in range(0, len(keys), BATCH):
        found = Delivery.objects.filter(
            demand__imported_as__in=keys[start : start + BATCH], hours_report__isnull=True
        ).values_list("pk", "demand__imported_as", "unit__code")
        for pk, key, code in found.iterator(chunk_size=BATCH):
            one = wanted.get((key or "", code))
            if one is not None:
                rows.append(HoursReport(delivery_id=pk, hours=one.hours, at=one.at))
    HoursReport.objects.bulk_create(rows, BATCH)
    if rows:
        audit.record(actor, "delivery.import_hours", rows[0].delivery, now, after={"reports": len(rows)})
    return len(rows)
