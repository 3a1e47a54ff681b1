"""Metrics for pages, commands and exports: the registry's statements on the roll-ups, and the rows behind each number."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from django.db import connection
from django.db.models import F, Q

from jianfu.burden.domain.decomposing import Decomposition, decompose
from jianfu.burden.domain.errors import NO_SUCH_METRIC
from jianfu.burden.domain.estimating import STANDING
from jianfu.burden.domain.formulas import YearChange, cells_sql
from jianfu.burden.domain.indexing import Cell, Point, chained
from jianfu.burden.domain.indexsql import index_sql
from jianfu.burden.domain.metrics import METRICS
from jianfu.burden.domain.scope import EVERYTHING, By, Scope
from jianfu.burden.queries.areas import demands_reached, summed, weighed_months
from jianfu.kernel.domain.access import Permission
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.models import Unit
from jianfu.kernel.queries.units import within
from jianfu.register.domain.delivery import DeliveryState
from jianfu.register.models import Delivery

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from django.db.models import QuerySet

    from jianfu.burden.domain.metrics import Metric
    from jianfu.kernel.domain.access import Actor

PAGE = 100


@dataclass(frozen=True, slots=True)
class Value:
    """One line of a metric: the keys it was broken down by, the value (None: not computable), its bounds, its cell."""

    keys: tuple[Any, ...]
    value: float | None
    low: float | None
    high: float | None
    cell: Scope


def metric(key: str) -> Metric:
    """Return a metric of the registry, or refuse (`NO_SUCH_METRIC`)."""
    if key not in METRICS:
        raise Refusal(NO_SUCH_METRIC, key=key)
    return METRICS[key]


def values(actor: Actor, key: str, by: Sequence[By] = (), scope: Scope = EVERYTHING) -> list[Value]:
    """Compute a metric within what the actor may see, broken down by `by`, in the order of the keys."""
    found = metric(key)
    issued = isinstance(found.formula, YearChange)
    own = readable(actor, scope, issued=issued)
    own = own if issued else summed(own, by)
    return [
        Value(tuple(keys), _real(value), _real(low), _real(high), narrowed(scope, by, keys))
        for *keys, value, low, high in _rows(found.sql(by, own))
    ]


def cells(
    actor: Actor, by: Sequence[By], scope: Scope = EVERYTHING
) -> list[tuple[tuple[Any, ...], int, float, float, float]]:
    """Return pieces, hours and their bounds of the cells in scope, by `by`: keys, n, low, hours, high."""
    rows = _rows(cells_sql(by, summed(readable(actor, scope), by)))
    return [
        (tuple(keys), int(n), float(low), float(hours), float(high)) for *keys, n, low, hours, high in rows
    ]


def index(actor: Actor, scope: Scope = EVERYTHING) -> list[tuple[int, Point]]:
    """Return the chained index by month: number × weight."""
    months = by_period(actor, scope)
    return list(zip(months, chained(list(months.values())), strict=True))


def index_by(
    actor: Actor, by: Sequence[By], scope: Scope = EVERYTHING
) -> list[tuple[tuple[Any, ...], int, Point]]:
    """Return the chained index of every unit, issuer or level in scope at once: keys, month, point."""
    return [
        (tuple(keys), month, Point(float(total), float(number), float(weight)))
        for *keys, month, total, number, weight in _rows(index_sql(by, summed(readable(actor, scope), by)))
    ]


def decomposition(actor: Actor, before: Scope, after: Scope, by: By = By.CHANNEL) -> Decomposition:
    """Take the change of hours from one scope to another apart, by channel or by issuer."""
    return decompose(_period(actor, before, by), _period(actor, after, by))


def by_period(actor: Actor, scope: Scope) -> dict[int, dict[Hashable, Cell]]:
    """Return the cells of each month by channel."""
    months: dict[int, dict[Hashable, Cell]] = {}
    for (month, channel), n, _, hours, _ in cells(actor, (By.MONTH, By.CHANNEL), scope):
        months.setdefault(month, {})[channel] = Cell(n, hours)
    return months


def rows_of(actor: Actor, scope: Scope, *, before: int | None = None, size: int = PAGE) -> list[Delivery]:
    """Return the deliveries behind a number, those of the newest demand first, from the one after `before` on.

    A page looks at as many demands as it has rows and not at every delivery: the roll-up names the demands. What was
    sent since it was made is not behind the number yet.
    """
    rows = deliveries(actor, scope).select_related("demand__issuer", "unit").order_by("-demand", "-pk")
    at = Delivery.objects.filter(pk=before).values_list("demand", flat=True).first() if before else None
    if at is not None:
        rows = rows.filter(Q(demand__lt=at) | Q(demand=at, pk__lt=before))
    own = summed(readable(actor, scope))
    if own.areas is None:
        return list(rows[:size])
    named = demands_reached(own).order_by("-demand").values_list("demand", flat=True).distinct()
    found: list[Delivery] = []
    while len(found) < size:
        demands = list((named if at is None else named.filter(demand__lte=at))[: size + 1])
        # Where some of them were taken back since, the next ones fill the page.
        found += rows.filter(demand__in=demands)[: size - len(found)]
        if len(demands) <= size:
            break
        at = demands[-1] - 1
    return found


def deliveries(actor: Actor, scope: Scope) -> QuerySet[Delivery]:
    """Return the deliveries that the cells of a scope were made of: each of them weighs in at least one of its months."""
    own = readable(actor, scope)
    rows = Delivery.objects.filter(within(own.paths if own.paths is not None else ("",), "unit__path"))
    if scope.level is not None:
        rows = rows.filter(unit__level=scope.level)
    if scope.unit_id is not None:
        rows = rows.filter(unit=scope.unit_id)
    if scope.issuer_id is not None:
        rows = rows.filter(demand__issuer=scope.issuer_id or None)
    if scope.channels is not None:
        rows = rows.filter(demand__channel__in=scope.channels)
    return rows.filter(_weighs_in(scope))


def readable(actor: Actor, scope: Scope, *, issued: bool = False) -> Scope:
    """Narrow a scope to what the actor may see: units below their office or their own desk.

    An issuer sees what its own demands cost everybody, and nothing else of those units. With `issued`, paths limit
    the issuers and not the addressed units.
    """
    own = actor.paths(Permission.READ_REGISTER) + actor.paths(Permission.READ_OWN_DESK)
    if scope.issuer_id and not issued and _issues(actor, scope.issuer_id):
        return scope
    if scope.paths is None:
        return replace(scope, paths=own)
    return replace(scope, paths=tuple(path for path in scope.paths if any(map(path.startswith, own))))


def narrowed(scope: Scope, by: Sequence[By], keys: Sequence[Any]) -> Scope:
    """Return the scope of one line: what it was broken down by is fixed to its keys."""
    for one, key in zip(by, keys, strict=True):
        scope = replace(scope, **_FIXING[one](key))
    return scope


_FIXING: dict[By, Any] = {
    By.MONTH: lambda key: {"first": key, "last": key},
    By.CHANNEL: lambda key: {"channels": frozenset({key})},
    By.ISSUER: lambda key: {"issuer_id": key},
    By.LEVEL: lambda key: {"level": key},
    By.UNIT: lambda key: {"unit_id": key},
}


def _period(actor: Actor, scope: Scope, by: By) -> dict[Hashable, Cell]:
    return {keys[0]: Cell(n, hours) for keys, n, _, hours, _ in cells(actor, (by,), scope)}


def _issues(actor: Actor, issuer_id: int) -> bool:
    paths = actor.paths(Permission.DRAFT) + actor.paths(Permission.SUBMIT)
    return Unit.objects.filter(within(paths), pk=issuer_id).exists()


def _weighs_in(scope: Scope) -> Q:
    """Match what weighs in a month of the scope, as the cells do."""
    months = weighed_months(scope)
    if not months:
        return Q(pk__in=())
    first, last = months[0][1], months[-1][2]
    standing = Q(demand__channel__in=STANDING)
    gone = Q(state=DeliveryState.CANCELLED)
    once = ~standing & ~gone & Q(delivered_on__range=(first, last))
    in_force = standing & Q(delivered_on__lte=last, demand__expires_on__gte=first)
    # Its last month begins no later than it ends, and its first one ends no earlier than it began.
    until = ~gone | Q(settled_on__gte=first)
    return once | (in_force & until & Q(demand__expires_on__gte=F("delivered_on")))


def _rows(sql: str) -> list[tuple[Any, ...]]:
    with connection.cursor() as reader:
        reader.execute(sql)
        return list(reader.fetchall())


def _real(value: Any) -> float | None:  # noqa: ANN401 -- a database's number: float, int or decimal
    return None if value is None else float(value)
