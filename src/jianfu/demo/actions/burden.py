"""What weighing needs and the demands do not bring: staff, budgets of hours, a few one-day time logs."""

from __future__ import annotations

from datetime import timedelta
from random import Random
from typing import TYPE_CHECKING

from django.db.models import Count

from jianfu.burden.actions import (
    BudgetChoice,
    LogLine,
    ask_for_logs,
    give_log,
    set_budget,
    set_staff,
)
from jianfu.burden.actions.budget_booking import cost_of
from jianfu.burden.domain.budgets import MINUTES
from jianfu.kernel.domain.access import SYSTEM
from jianfu.kernel.domain.channels import Channel
from jianfu.kernel.domain.units import Level, UnitKind
from jianfu.register.models import Delivery, Demand

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from jianfu.demo.actions.live import Desks
    from jianfu.kernel.models import Unit

_REASON = "按上年承接单位工时核减一成"
_STAFF = {Level.TOWNSHIP: (42, 78), Level.VILLAGE: (5, 9)}
_SHARES = (1.45, 1.3, 1.22, 1.1, 1.02, 0.97)
"""How a year's budget stands to what is used by now: most have room, one in six has none left."""
_LOGGING, _LINES = 6, 6
_MOST_HOURS = 6.0
_SPREAD = (0.1, 0.45)
_NOT_LOGGED = (Channel.APP, Channel.WORK_GROUP)


def weigh_county(desks: Desks, county: Unit, seed: int, now: datetime) -> None:
    """Give the county staff, budgets and time logs as its own people would.

    The figures are made by the daily job, which the server does as soon as it runs: nobody waits for it here.
    """
    random = Random(f"{seed}/burden")  # noqa: S311 -- a reproducible county, not a secret
    heads = {
        code: random.randint(*_STAFF[Level(unit.level)])
        for code, unit in sorted(desks.units.items())
        if unit.kind == UnitKind.TERRITORY and unit.level in _STAFF
    }
    set_staff(SYSTEM, heads, now.date(), now)
    _logs(desks, county, random, now)
    _budgets(desks, county, now)


def _logs(desks: Desks, county: Unit, random: Random, now: datetime) -> None:
    """Let sampled townships note a day a fortnight ago: what they finished, and how long it took."""
    day = (now - timedelta(days=14)).date()
    for asked in ask_for_logs(desks.actors["reviewer"], county.pk, day, _LOGGING, now):
        lines = list(_lines(asked.unit, random))
        if lines:
            give_log(SYSTEM, asked.pk, lines, now)


def _lines(unit: Unit, random: Random) -> Iterator[LogLine]:
    done = Delivery.objects.filter(unit=unit, is_open=False).exclude(demand__channel__in=_NOT_LOGGED)
    for row in done.select_related("demand").order_by("-delivered_on", "pk")[:_LINES]:
        likely = min(row.demand.hours_likely, _MOST_HOURS)
        hours = min(max(likely * random.lognormvariate(*_SPREAD), 0.1), _MOST_HOURS)
        yield LogLine(row.demand.title[:80], Channel(row.demand.channel), round(hours, 1), row.demand_id)


def _budgets(desks: Desks, county: Unit, now: datetime) -> None:
    """Set each department's budget of the year, near what its demands have taken by now."""
    issuing = [
        unit
        for _, unit in sorted(desks.units.items())
        if unit.parent_id == county.pk and unit.kind in {UnitKind.DEPARTMENT, UnitKind.OFFICE}
    ]
    used = dict.fromkeys((unit.pk for unit in issuing), 0)
    rows = Demand.objects.filter(counted=True, booked_on__year=now.year, issuer__in=used)
    for row in rows.annotate(desks=Count("deliveries")):
        used[row.issuer_id or 0] += cost_of(row, row.desks).likely
    for place, unit in enumerate(issuing):
        hours = max(round(used[unit.pk] / MINUTES * _SHARES[place % len(_SHARES)], -1), 10)
        choice = BudgetChoice(unit.pk, now.year, hours, reason=_REASON)
        set_budget(desks.actors["reviewer"], choice, now)
