"""Reads of the roll-ups of whole areas: which scopes they can answer, and the demands that reached an area."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from jianfu.burden.domain.scope import By
from jianfu.burden.models import Area, AreaDemand, Month

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from django.db.models import QuerySet

    from jianfu.burden.domain.scope import Scope


def summed(scope: Scope, by: Sequence[By] = ()) -> Scope:
    """Return a scope that reads the sums of whole areas, where there are such for all of it; else the scope as it is.

    Call it with what is readable: the areas are the paths of the scope, and whoever may see nothing gets no area.
    """
    if scope.unit_id is not None or By.UNIT in by:
        return scope
    areas = _outermost(("",) if scope.paths is None else scope.paths)
    if not areas or Area.objects.filter(path__in=areas).count() < len(areas):
        return scope
    return replace(scope, areas=areas)


def demands_reached(scope: Scope) -> QuerySet[AreaDemand]:
    """Return the demands that weigh in a month of a scope with areas, each with the units that it reached there."""
    rows = AreaDemand.objects.filter(area__in=scope.areas or ())
    months = weighed_months(scope)
    if not months:
        return rows.none()
    rows = rows.filter(begun__lte=months[-1][0], ended__gte=months[0][0])
    if scope.level is not None:
        rows = rows.filter(level=scope.level)
    if scope.issuer_id is not None:
        rows = rows.filter(demand__issuer=scope.issuer_id or None)
    if scope.channels is not None:
        rows = rows.filter(demand__channel__in=scope.channels)
    return rows


def weighed_months(scope: Scope) -> list[tuple[int, date, date]]:
    """Return the months of a scope that were rolled up, each with its first and last day."""
    months = Month.objects.all()
    if scope.first is not None:
        months = months.filter(month__gte=scope.first)
    if scope.last is not None:
        months = months.filter(month__lte=scope.last)
    return list(months.order_by("month").values_list("month", "first_day", "last_day"))


def rolled_up_at() -> datetime | None:
    """Return when the roll-ups were made; None before the first time, when no figures does not mean no demands."""
    return Month.objects.values_list("made_at", flat=True).first()


def _outermost(paths: Sequence[str]) -> tuple[str, ...]:
    """Leave out the paths that lie below another one: their units are added up there already."""
    kept: list[str] = []
    for path in sorted(set(paths)):
        if not (kept and path.startswith(kept[-1])):
            kept.append(path)
    return tuple(kept)
