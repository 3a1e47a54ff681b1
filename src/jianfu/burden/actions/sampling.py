"""Asking units for a one-day time log: drawn by lot, never named by anybody, and free to say no."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from jianfu.burden.actions.logging import log_time
from jianfu.burden.domain.sampling import check_day, check_size, drawn
from jianfu.burden.models import LogDay
from jianfu.kernel import audit
from jianfu.kernel.domain.access import Permission
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.units import UnitKind
from jianfu.kernel.models import Unit
from jianfu.register.domain.errors import NOT_FOUND
from jianfu.register.models import Delivery
from jianfu.register.queries.scope import units_below

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from jianfu.burden.actions.logging import LogLine
    from jianfu.kernel.domain.access import Actor


@transaction.atomic
def ask_for_logs(actor: Actor, unit_id: int, day: date, size: int, now: datetime) -> list[LogDay]:
    """Draw `size` territories below a unit by lot and ask each for its day (needs `SET_QUOTA` there).

    The lot follows from day and place alone: asking again for the same day draws the same units and adds none.
    """
    above = Unit.objects.filter(pk=unit_id).first()
    if above is None or not actor.decide(Permission.SET_QUOTA, above.path).allowed:
        raise Refusal(NOT_FOUND)
    check_size(size)
    reached = Delivery.objects.values("unit")
    below = units_below([above.path]).filter(kind=UnitKind.TERRITORY, retired_on__isnull=True, pk__in=reached)
    codes = drawn(
        list(below.exclude(pk=above.pk).values_list("code", flat=True)), f"{day}/{above.code}", size
    )
    found = []
    for unit in below.filter(code__in=codes).order_by("path"):
        made, created = LogDay.objects.get_or_create(unit=unit, day=day, defaults={"asked_at": now})
        found.append(made)
        if created:
            audit.record(actor, "unit.ask_log", unit, now, after={"day": day.isoformat()})
    return found


@transaction.atomic
def give_log(actor: Actor, asked_id: int, lines: Sequence[LogLine], now: datetime) -> LogDay:
    """Keep a unit's log of the day for which it was asked (needs `ANSWER` there); given again, it replaces the first."""
    asked = _own(actor, asked_id)
    check_day(asked.day, now.date())
    log_time(actor, asked.unit_id, asked.day, lines, now)
    LogDay.objects.filter(pk=asked.pk).update(answered_at=now, declined=False)
    asked.refresh_from_db()
    return asked


@transaction.atomic
def decline_log(actor: Actor, asked_id: int, now: datetime) -> LogDay:
    """Say no, without a reason: nobody asks twice, and what was given before stays."""
    asked = _own(actor, asked_id)
    if asked.answered_at is None:
        LogDay.objects.filter(pk=asked.pk).update(answered_at=now, declined=True)
        asked.refresh_from_db()
        audit.record(actor, "unit.decline_log", asked.unit, now, after={"day": asked.day.isoformat()})
    return asked


def _own(actor: Actor, asked_id: int) -> LogDay:
    found = LogDay.objects.select_for_update(of=("self",)).select_related("unit").filter(pk=asked_id).first()
    if found is None or not actor.decide(Permission.ANSWER, found.unit.path).allowed:
        raise Refusal(NOT_FOUND)
    return found
