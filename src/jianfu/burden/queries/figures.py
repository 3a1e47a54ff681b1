"""The figures of a page: metrics of a scope, their break-downs, the index, and the change taken apart."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from jianfu.burden.domain.periods import compared, period_of
from jianfu.burden.domain.scope import By, Scope
from jianfu.burden.queries import metrics
from jianfu.kernel.models import Unit

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from jianfu.burden.domain.decomposing import Decomposition
    from jianfu.burden.domain.indexing import Point
    from jianfu.burden.domain.periods import Period, Span
    from jianfu.burden.queries.metrics import Value
    from jianfu.kernel.domain.access import Actor

ELSEWHERE = 0


@dataclass(frozen=True)
class Figures:
    """What a page shows of a scope: whole figures by key, break-downs, index, and the change of three months."""

    span: Span
    period: Period
    scope: Scope
    whole: dict[str, Value]
    by_month: list[Value]
    by_channel: list[Value]
    by_other: list[Value]
    names: dict[int, str]
    index: list[tuple[int, Point]]
    change: Decomposition
    compared: tuple[Period, Period]

    @property
    def empty(self) -> bool:
        """Say whether nothing was weighed in the period."""
        return not self.whole["received"].value


def figures(
    actor: Actor, scope: Scope, span: Span, today: date, keys: Sequence[str], *, other: By
) -> Figures:
    """Gather the figures of a scope over a span; `other` is what stands beside month and channel: issuers or units.

    The number of database queries depends on `keys` alone.
    """
    period = period_of(span, today)
    here = replace(scope, first=period.first, last=period.last)
    before, after = compared(today)
    by_other = metrics.values(actor, "hours", (other,), here)
    return Figures(
        span=span,
        period=period,
        scope=here,
        whole={key: metrics.values(actor, key, (), here)[0] for key in ("received", *keys)},
        by_month=metrics.values(actor, "hours", (By.MONTH,), scope),
        by_channel=_heaviest_first(metrics.values(actor, "hours", (By.CHANNEL,), here)),
        by_other=by_other,
        names=dict(Unit.objects.filter(pk__in=[one.keys[0] for one in by_other]).values_list("pk", "name")),
        index=metrics.index(actor, scope),
        change=metrics.decomposition(
            actor,
            replace(scope, first=before.first, last=before.last),
            replace(scope, first=after.first, last=after.last),
        ),
        compared=(before, after),
    )


def _heaviest_first(values: list[Value]) -> list[Value]:
    return sorted(values, key=lambda one: -(one.value or 0))
