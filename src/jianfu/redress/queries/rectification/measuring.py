"""One number of the register in the ninety days up to a day: what stands as evidence before and after."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db.models import Count, F, Sum

from jianfu.kernel.domain.workdays import working_days_between
from jianfu.redress.domain.rectification.evidence import WINDOW_DAYS, Metric
from jianfu.register.models import Demand

if TYPE_CHECKING:
    from datetime import date

SHORT_NOTICE = 5


def measure(metric: Metric, unit_id: int, channel: str, on: date) -> float:
    """Count what a unit asked of others in the window that ends on a day, narrowed to a channel where one is given.

    A demand counts on the day on which it was booked; hours are those of one addressee times the addressees.
    """
    first = on - timedelta(days=WINDOW_DAYS - 1)
    rows = Demand.objects.filter(issuer=unit_id, booked_on__range=(first, on))
    if channel:
        rows = rows.filter(channel=channel)
    if metric is Metric.PAST:
        return float(rows.exclude(medium="").count())
    if metric is Metric.HOURS:
        weighed = rows.annotate(reached=Count("deliveries")).aggregate(
            sum=Sum(F("hours_likely") * F("reached"))
        )
        return round(float(weighed["sum"] or 0), 1)
    if metric is Metric.SHORT:
        days = rows.values_list("booked_on", "due_on")
        return float(sum(_in_a_hurry(booked, due_on) for booked, due_on in days))
    return float(rows.count())


def _in_a_hurry(booked: date | None, due_on: date | None) -> bool:
    return booked is not None and due_on is not None and working_days_between(booked, due_on) < SHORT_NOTICE
