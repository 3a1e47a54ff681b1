"""The time log of one day of a sampled unit: what was finished, through which channel it came, how long it took."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from jianfu.burden.domain.errors import LOG_IMPOSSIBLE
from jianfu.burden.models import TimeLog
from jianfu.kernel import audit
from jianfu.kernel.domain.access import Permission
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.refusals import NOT_ALLOWED
from jianfu.kernel.domain.text import Text
from jianfu.kernel.models import Unit
from jianfu.register.models import Delivery

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from jianfu.kernel.domain.access import Actor
    from jianfu.kernel.domain.channels import Channel

LONGEST = 24


@dataclass(frozen=True, slots=True)
class LogLine:
    """One finished piece of work; `demand_id` where it served a demand that was delivered to the unit."""

    what: str
    channel: Channel
    hours: float
    demand_id: int | None = None


@transaction.atomic
def log_time(actor: Actor, unit_id: int, day: date, lines: Sequence[LogLine], now: datetime) -> int:
    """Keep the log of a unit's day (needs `ANSWER` at the unit), in place of an earlier one of that day.

    It is the unit's log and names nobody. Raises `Refusal`; then nothing of the log is kept.
    """
    unit = Unit.objects.filter(pk=unit_id).first()
    if unit is None:
        raise Refusal(NOT_ALLOWED, unit="", permission=Permission.ANSWER.label)
    actor.require(Permission.ANSWER, unit.path, unit.name)
    _check(unit, lines)
    TimeLog.objects.filter(unit=unit, day=day).delete()
    TimeLog.objects.bulk_create(
        TimeLog(
            unit=unit,
            day=day,
            channel=line.channel,
            demand_id=line.demand_id,
            hours=line.hours,
            what=line.what.strip()[:80],
            place=place,
            at=now,
        )
        for place, line in enumerate(lines, start=1)
    )
    audit.record(actor, "unit.log_time", unit, now, after={"day": day.isoformat(), "lines": len(lines)})
    return len(lines)


def _check(unit: Unit, lines: Sequence[LogLine]) -> None:
    wanted = {line.demand_id for line in lines if line.demand_id is not None}
    rows = Delivery.objects.filter(unit=unit, demand__in=wanted)
    channels = dict(rows.values_list("demand_id", "demand__channel"))
    for row, line in enumerate(lines, start=1):
        if not 0 < line.hours <= LONGEST:
            zh, en = f"{line.hours:g}小时不在0到{LONGEST}之间", f"{line.hours:g} hours is not within a day"
            raise Refusal(LOG_IMPOSSIBLE, row=row, problem=Text(zh, en))
        if line.demand_id is not None and channels.get(line.demand_id) != line.channel:
            zh, en = (
                "本单位没有收到过这个渠道的这件要求",
                "no such demand reached the unit through this channel",
            )
            raise Refusal(LOG_IMPOSSIBLE, row=row, problem=Text(zh, en))
