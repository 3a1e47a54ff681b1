"""The numbers of a place as warning rules look at them: whole weeks of the register, quotas, forms by name."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date, timedelta
from typing import TYPE_CHECKING

from jianfu.kernel.domain.channels import Channel
from jianfu.kernel.domain.units import UnitKind
from jianfu.kernel.domain.workdays import is_working_day, working_days_between
from jianfu.kernel.models import Unit
from jianfu.kernel.queries.units import within
from jianfu.redress.domain.warnings.numbers import FormAsked, Numbers, QuotaUse, Sent
from jianfu.redress.queries.warnings.pressure import hours_of, passed_on, stays_of
from jianfu.register.models import Demand, Quota

if TYPE_CHECKING:
    from collections.abc import Iterable

WEEKS = 2 * 52 + 26
SHORT = 5
"""Working days below which a deadline is short notice."""
FORM_WEEKS = 13
_Cell = tuple[int, int, Channel]


def numbers_of(place: Unit, today: date) -> Numbers:
    """Return what the rules of warnings look at: the weeks that are over, up to the last Sunday before `today`."""
    monday = monday_of(today)
    first = monday - timedelta(weeks=WEEKS)
    rows = (
        Demand.objects.filter(
            within([place.path], "issuer__path"), issued_on__range=(first, monday - timedelta(days=1))
        )
        .values_list("issuer_id", "channel", "medium", "issued_on", "due_on", "title")
        .order_by("pk")
    )
    # A township that hands a form on to its villages does not ask for it a second time.
    lines = set(
        Unit.objects.filter(within([place.path]))
        .exclude(kind=UnitKind.TERRITORY)
        .values_list("pk", flat=True)
    )
    quarter = monday - timedelta(weeks=FORM_WEEKS)
    sent, forms = _counted(rows, first, quarter, lines)
    start = date(today.year, 1, 1)
    return Numbers(
        days=[_working_days(first + timedelta(weeks=week)) for week in range(WEEKS)],
        sent=sent,
        quotas=[
            QuotaUse(quota.unit_id, Channel(quota.channel), quota.limit, quota.used)
            for quota in Quota.objects.filter(
                within([place.path], "unit__path"), year=today.year, whole=False
            )
        ],
        elapsed=(today - start).days / (date(today.year + 1, 1, 1) - start).days,
        forms=forms,
        hours=hours_of(place, today.year),
        stays=stays_of(place, today),
        passed_on=passed_on(place, quarter, monday),
        names=dict(Unit.objects.filter(within([place.path])).values_list("pk", "name")),
    )


def _counted(
    rows: Iterable[tuple[int | None, str, str, date | None, date | None, str]],
    first: date,
    forms_since: date,
    lines: set[int],
) -> tuple[list[Sent], list[FormAsked]]:
    count: Counter[_Cell] = Counter()
    off, dated, short = Counter[_Cell](), Counter[_Cell](), Counter[_Cell]()
    forms: dict[str, list[int]] = defaultdict(list)
    for issuer, channel, medium, issued, due, title in rows:
        if issuer is None or issued is None:
            continue
        cell = ((issued - first).days // 7, issuer, Channel(channel))
        count[cell] += 1
        off[cell] += bool(medium)
        dated[cell] += due is not None
        short[cell] += due is not None and working_days_between(issued, due) < SHORT
        if channel == Channel.FORM and issued >= forms_since and issuer in lines:
            forms[title].append(issuer)
    sent = [
        Sent(week, issuer, channel, number, off[cell], dated[cell], short[cell])
        for cell, number in sorted(count.items())
        for week, issuer, channel in [cell]
    ]
    asked = [
        FormAsked(title, tuple(sorted(set(issuers))), len(issuers))
        for title, issuers in sorted(forms.items())
    ]
    return sent, asked


def monday_of(today: date) -> date:
    """Return the Monday up to which whole weeks count."""
    return today - timedelta(days=today.weekday())


def _working_days(monday: date) -> int:
    return sum(is_working_day(monday + timedelta(days=day)) for day in range(7))
