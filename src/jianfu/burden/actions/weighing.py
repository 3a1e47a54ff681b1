"""Weighing: channels calibrated by the time logs, then every demand of the last year and more weighed anew."""

from __future__ import annotations

import math
from collections import defaultdict
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.db import transaction

from jianfu.burden.domain.calibrating import Logged, calibrate
from jianfu.burden.domain.estimating import STANDING, estimate
from jianfu.burden.domain.series import series_key
from jianfu.burden.domain.weighing import SHORT, Scale, fields_in
from jianfu.burden.models import ChannelFactor, HoursReport, TimeLog, Weighing
from jianfu.burden.queries.calibrations import calibrations
from jianfu.kernel.domain.channels import Channel
from jianfu.kernel.domain.hours import Hours, Origin
from jianfu.register.actions import reweigh
from jianfu.register.domain.days import days_given
from jianfu.register.models import Demand
from jianfu.register.queries.steps import coefficient_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from jianfu.burden.domain.reconciling import Reconciled

LOOK_BACK = timedelta(days=450)
BATCH = 2000
_KEPT = {Origin.DECLARED, Origin.REPORTED}
"""Hours that came with an import as somebody's own figure: they stand."""


@transaction.atomic
def recalibrate(now: datetime) -> int:
    """Work out the factor of every channel that was logged; returns how many channels that are."""
    lines = TimeLog.objects.filter(demand__isnull=False).values_list(
        "channel", "hours", "demand__particulars"
    )
    found = calibrate(
        Logged(Channel(channel), hours, estimate(Channel(channel), particulars).likely)
        for channel, hours, particulars in lines
        if channel not in STANDING
    )
    ChannelFactor.objects.all().delete()
    ChannelFactor.objects.bulk_create(
        ChannelFactor(
            channel=channel, log_factor=one.log_factor, variance=one.variance, count=one.count, made_at=now
        )
        for channel, one in sorted(found.items())
    )
    return len(found)


def weigh(now: datetime) -> int:
    """Weigh every demand booked within `LOOK_BACK` with all that is known; returns how many got other hours."""
    scale = Scale(calibrations())
    reports = _reports_by_series(now)
    weights: list[Weighing] = []
    hours: dict[int, Hours] = {}
    rows = Demand.objects.filter(booked_on__gte=now.date() - LOOK_BACK).select_related(
        "parent__issuer", "issuer"
    )
    for demand in rows.iterator(chunk_size=BATCH):
        found = scale.weigh(Channel(demand.channel), demand.particulars, reports.get(_series(demand), ()))
        if Origin(demand.hours_origin) not in _KEPT and found.hours != demand.hours:
            hours[demand.pk] = found.hours
        if weight := _weight(demand, found, now):
            weights.append(weight)
    with transaction.atomic():
        Weighing.objects.filter(demand__booked_on__gte=now.date() - LOOK_BACK).delete()
        Weighing.objects.bulk_create(weights, BATCH)
        return sum(reweigh(batch, now) for batch in _batches(hours))


def _weight(demand: Demand, found: Reconciled, now: datetime) -> Weighing | None:
    """Return what is worth a row; most demands have nothing that is not on them already."""
    given = days_given(demand.issued_on, demand.due_on)
    short = given is not None and given <= SHORT
    fields, held = fields_in(demand.particulars) if demand.channel == Channel.FORM else (0.0, 0.0)
    step = math.log(coefficient_of(demand.parent, demand)) if demand.parent is not None else None
    evidence = _evidence(found)
    if not (short or fields or step is not None or evidence):
        return None
    return Weighing(
        demand=demand,
        short_notice=short,
        fields=fields,
        fields_held=held,
        step_log=step,
        evidence=evidence,
        made_at=now,
    )


def _evidence(found: Reconciled) -> dict[str, Any]:
    if len(found.sources) == 1:
        return {}
    return {
        "sources": [
            {
                "origin": source.origin.value,
                "count": source.count,
                "weight": round(weight, 3),
                "likely": source.hours.likely,
            }
            for source, weight in zip(found.sources, found.weights, strict=True)
        ]
    }


def _series(demand: Demand) -> tuple[int | None, str, str]:
    """Name the series: a demand that comes back (a monthly form) shares its reports with the others."""
    return demand.issuer_id, demand.channel, series_key(demand.title)


def _reports_by_series(now: datetime) -> dict[tuple[int | None, str, str], list[float]]:
    found: dict[tuple[int | None, str, str], list[float]] = defaultdict(list)
    rows = HoursReport.objects.filter(at__gte=now - LOOK_BACK).values_list(
        "delivery__demand__issuer_id", "delivery__demand__channel", "delivery__demand__title", "hours"
    )
    for issuer, channel, title, hours in rows.iterator(chunk_size=BATCH):
        found[issuer, channel, series_key(title)].append(hours)
    return found


def _batches(hours: dict[int, Hours]) -> Iterable[dict[int, Hours]]:
    keys = list(hours)
    for start in range(0, len(keys), BATCH):
        yield {key: hours[key] for key in keys[start : start + BATCH]}
