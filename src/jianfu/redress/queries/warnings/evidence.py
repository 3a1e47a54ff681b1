"""The rows behind a warning: the same weeks, issuer and channel that its rule looked at, as far as the reader may see them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.db.models import Q
from django.urls import reverse

from jianfu.kernel.domain.channels import Channel
from jianfu.kernel.domain.workdays import working_days_between
from jianfu.redress.domain.warnings.rules import Kind, rule_called
from jianfu.redress.queries.warnings.numbers import FORM_WEEKS, SHORT, monday_of
from jianfu.redress.queries.warnings.pressure import handed_on, planned_near, unplanned_near
from jianfu.register.queries.scope import visible_demands

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from jianfu.kernel.domain.access import Actor
    from jianfu.redress.models import EarlyWarning
    from jianfu.register.models import Demand

SHOWN = 100


@dataclass(frozen=True, slots=True)
class Evidence:
    """One row: its day, what it is, who is behind it, and where it stands (empty: nowhere to go)."""

    day: date
    what: str
    who: str
    address: str = ""


def evidence(actor: Actor, warning: EarlyWarning) -> list[Evidence]:
    """Return the rows of a warning, the latest first, a hundred at most."""
    kind = rule_called(warning.rule).kind
    if kind is Kind.CROWDING:
        return _visits(warning)
    rows = _demands(actor, warning, kind).select_related("issuer").order_by("-issued_on", "-pk")
    if kind is Kind.SHORT_NOTICE:
        return [_row(one) for one in rows[: 10 * SHOWN] if _is_short(one)][:SHOWN]
    return [_row(one) for one in rows[:SHOWN]]


def _demands(actor: Actor, warning: EarlyWarning, kind: Kind) -> QuerySet[Demand]:
    """Select what the rule of this kind counted when the warning was raised."""
    monday = monday_of(warning.raised_on)
    weeks = int(warning.numbers.get("weeks", FORM_WEEKS))
    since = monday - timedelta(weeks=weeks)
    seen = visible_demands(actor).filter(issuer__path__startswith=warning.territory.path)
    if warning.subject_id is not None:
        seen = seen.filter(issuer=warning.subject_id)
    if kind is Kind.HOURS_PACE:
        return seen.filter(budget_entry__budget__year=warning.raised_on.year)
    if kind is Kind.PACE:
        year = warning.raised_on.year
        return seen.filter(counted=True, channel=warning.about, booked_on__year=year)
    if kind is Kind.TIGHTENED:
        return seen.filter(pk__in=handed_on(warning.territory, since, monday).values("pk"))
    return seen.filter(_which(warning, kind), issued_on__gte=since, issued_on__lt=monday)


def _which(warning: EarlyWarning, kind: Kind) -> Q:
    if kind is Kind.OFF_SYSTEM:
        return ~Q(medium="")
    if kind is Kind.SHIFT:
        return Q(channel__in=warning.about.split("-"))
    if kind is Kind.ASKED_TWICE:
        return Q(channel=Channel.FORM, title__startswith=warning.about)
    return Q()


def _is_short(one: Demand) -> bool:
    return bool(one.issued_on and one.due_on and working_days_between(one.issued_on, one.due_on) < SHORT)


def _row(one: Demand) -> Evidence:
    who = one.issuer.name if one.issuer else ""
    return Evidence(one.issued_on or date.min, one.title, who, reverse("register:demand", args=[one.pk]))


def _visits(warning: EarlyWarning) -> list[Evidence]:
    """List the visits of the days that the warning names."""
    unit = int(warning.about.removeprefix("unit-"))
    first, last = (date.fromisoformat(str(warning.numbers[name])) for name in ("first", "last"))
    planned = planned_near(warning.territory, warning.raised_on).filter(
        unit=unit, first_day__range=(first, last)
    )
    come = unplanned_near(warning.territory, warning.raised_on).filter(
        unit=unit, began_at__date__range=(first, last)
    )
    rows = [Evidence(one.first_day, one.item.topic, one.item.department.name) for one in planned]
    rows += [
        Evidence(one.began_at.date(), one.asked, one.department.name if one.department else one.visitor_named)
        for one in come
    ]
    return sorted(rows, key=lambda row: row.day, reverse=True)[:SHOWN]
