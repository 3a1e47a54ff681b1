"""The figures of an evaluation from the register, for all judged units in a few questions."""

from __future__ import annotations

from collections import Counter
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from django.db.models import Count, F, Q

from jianfu.empower.domain.evaluation.figures import FAIR_NOTICE, Counted, Figure
from jianfu.kernel.domain.workdays import working_days_between
from jianfu.register.domain.delivery import DeliveryState
from jianfu.register.models import Delivery, Demand
from jianfu.review.domain.verdict import Outcome

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

Figures = dict[int, Counted]


def figures(figure: Figure, unit_ids: Iterable[int], year: int, until: date) -> Figures:
    """Return one figure for each unit, counted from the first day of the year until `until` (included)."""
    ids = list(unit_ids)
    counted = {
        Figure.FEWER: _fewer,
        Figure.CLEAN: _clean,
        Figure.INSIDE: _inside,
        Figure.NOTICE: _notice,
        Figure.ANSWERED: _answered,
        Figure.ON_TIME: _on_time,
    }[figure](ids, year, until)
    return {unit_id: counted.get(unit_id, Counted(0, 0)) for unit_id in ids}


def _booked(ids: list[int], first: date, last: date) -> QuerySet[Demand]:
    return Demand.objects.filter(issuer_id__in=ids, booked_on__gte=first, booked_on__lte=last)


def _fewer(ids: list[int], year: int, until: date) -> Figures:
    before = date(year - 1, until.month, min(until.day, 28))
    now = _by_issuer(_booked(ids, date(year, 1, 1), until))
    then = _by_issuer(_booked(ids, date(year - 1, 1, 1), before))
    return {unit_id: Counted(now.get(unit_id, 0), then.get(unit_id, 0)) for unit_id in ids}


def _clean(ids: list[int], year: int, until: date) -> Figures:
    judged = _booked(ids, date(year, 1, 1), until).exclude(outcome="")
    return _parts(judged, Q(outcome=Outcome.PASS))


def _inside(ids: list[int], year: int, until: date) -> Figures:
    return _parts(_booked(ids, date(year, 1, 1), until), Q(medium=""))


def _notice(ids: list[int], year: int, until: date) -> Figures:
    rows = (
        _booked(ids, date(year, 1, 1), until)
        .filter(issued_on__isnull=False, due_on__isnull=False)
        .values_list("issuer_id", "issued_on", "due_on")
    )
    whole: Counter[int] = Counter()
    fair: Counter[int] = Counter()
    for unit_id, issued_on, due_on in rows.iterator(chunk_size=2000):
        whole[unit_id] += 1
        fair[unit_id] += _days(issued_on, due_on) >= FAIR_NOTICE
    return {unit_id: Counted(fair[unit_id], whole[unit_id]) for unit_id in whole}


def _answered(ids: list[int], year: int, until: date) -> Figures:
    fell_due = Delivery.objects.filter(unit_id__in=ids, due_on__gte=date(year, 1, 1), due_on__lte=until)
    kept = fell_due.exclude(state__in=[DeliveryState.CANCELLED, DeliveryState.LAPSED])
    return _parts(kept, Q(state=DeliveryState.ANSWERED), "unit_id")


def _on_time(ids: list[int], year: int, until: date) -> Figures:
    answered = Delivery.objects.filter(
        unit_id__in=ids,
        state=DeliveryState.ANSWERED,
        due_on__gte=date(year, 1, 1),
        due_on__lte=until,
        settled_on__isnull=False,
    )
    return _parts(answered, Q(settled_on__lte=F("due_on")), "unit_id")


def _parts(rows: QuerySet[Demand] | QuerySet[Delivery], fits: Q, by: str = "issuer_id") -> Figures:
    counted = rows.order_by().values_list(by).annotate(Count("pk"), fitting=Count("pk", filter=fits))
    return {unit_id: Counted(fitting, whole) for unit_id, whole, fitting in counted}


def _by_issuer(rows: QuerySet[Demand]) -> dict[int, int]:
    return dict(rows.order_by().values_list("issuer_id").annotate(Count("pk")))


@lru_cache(maxsize=20_000)
def _days(first: date, last: date) -> int:
    return working_days_between(first, last)
