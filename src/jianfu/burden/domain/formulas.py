"""The forms that a metric's formula can take, each with the SQL that computes it from one place.

The text runs unchanged on SQLite, PostgreSQL, DuckDB and Spark: common table expressions, CASE, sums, `1e0 *` before a
division (two engines divide whole numbers as whole numbers), NULLIF below it, and no placeholders.

Tables: `burden_cell` (month × unit × issuer × channel), `burden_place` (the addressed units with their heads),
`burden_issued` (month × issuer × channel of what was sent out and counts in the published numbers); on the product's own
databases `burden_area_cell` too (area × month × level × issuer × channel), which a scope with areas reads.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from jianfu.burden.domain.errors import CHANGE_IMPOSSIBLE
from jianfu.burden.domain.scope import (
    By,
    Scope,
    area_conditions,
    cell_conditions,
    month_after,
    months_from,
    unit_conditions,
)
from jianfu.kernel.domain.errors import Refusal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jianfu.kernel.domain.channels import Channel

CELLS, PLACES, ISSUED, AREA_CELLS = "burden_cell", "burden_place", "burden_issued", "burden_area_cell"


class Formula(Protocol):
    """How a metric is computed."""

    def sql(self, by: Sequence[By], scope: Scope) -> str:
        """Return the statement: the columns of `by`, then `value`, `low`, `high` (the bounds may be null)."""


@dataclass(frozen=True, slots=True)
class Total:
    """A sum over the cells; with `ranged`, its bounds too."""

    column: str
    ranged: bool = False

    def sql(self, by: Sequence[By], scope: Scope) -> str:
        """Sum."""
        return _over_cells(
            by,
            scope,
            _ranged(self.column, "1e0 * SUM({})") if self.ranged else _plain(f"1e0 * SUM({self.column})"),
        )


@dataclass(frozen=True, slots=True)
class Ratio:
    """One sum over another; null where there is nothing below the line."""

    top: str
    bottom: str
    ranged: bool = False

    def sql(self, by: Sequence[By], scope: Scope) -> str:
        """Divide the sums."""
        divided = f"1e0 * SUM({{}}) / NULLIF(SUM({self.bottom}), 0)"
        return _over_cells(
            by, scope, _ranged(self.top, divided) if self.ranged else _plain(divided.format(self.top))
        )


@dataclass(frozen=True, slots=True)
class GeometricMean:
    """The geometric mean of factors whose logarithms and number were summed."""

    logarithms: str
    count: str

    def sql(self, by: Sequence[By], scope: Scope) -> str:
        """Take the mean of the logarithms, and back."""
        return _over_cells(
            by, scope, _plain(f"EXP(1e0 * SUM({self.logarithms}) / NULLIF(SUM({self.count}), 0))")
        )


@dataclass(frozen=True, slots=True)
class Each:
    """A sum for each addressed unit, or for each head of them; null where the heads of a unit are not known.

    Units are all those in scope that were ever addressed, whether or not this line reached them.
    """

    column: str
    head: bool = False
    ranged: bool = False

    def sql(self, by: Sequence[By], scope: Scope) -> str:
        """Divide the sums by the units or heads of the same line."""
        below = "heads" if self.head else "units"
        names = _columns(self.column, ranged=self.ranged)
        sums = ", ".join(f"SUM({name}) AS {name}" for name in names)
        summed = f"SELECT {_listed(by)}{sums} FROM kept{_group(by)}"
        values = [f"1e0 * g.{name} / NULLIF(r.{below}, 0)" for name in names]
        return _joined(by, scope, summed, values if self.ranged else [*values, "NULL", "NULL"])


@dataclass(frozen=True, slots=True)
class FanIn:
    """How many issuers stand above one unit, or above one head: distinct issuers of each unit, averaged."""

    head: bool = False

    def sql(self, by: Sequence[By], scope: Scope) -> str:
        """Count issuers unit by unit, then average."""
        scope = replace(scope, areas=None)
        below = "heads" if self.head else "units"
        columns = ", ".join(["unit_id", *(one for one in by if one is not By.UNIT)])
        inner = f"SELECT {columns}, COUNT(DISTINCT issuer_id) AS issuers FROM kept GROUP BY {columns}"
        summed = f"SELECT {_listed(by)}SUM(issuers) AS issuers FROM ({inner}) AS e{_group(by)}"
        return _joined(by, scope, summed, [f"1e0 * g.issuers / NULLIF(r.{below}, 0)", "NULL", "NULL"])


@dataclass(frozen=True, slots=True)
class YearChange:
    """What was issued in the months of the scope against the same months a year before: this ÷ last − 1.

    Null where the register does not reach back to the first half of the months that would be compared
    (`register.domain.counting.recorded_through`): a register that began in summer must not show a rise.
    """

    channels: frozenset[Channel]

    def sql(self, by: Sequence[By], scope: Scope) -> str:
        """Count both years in one look, or refuse (`CHANGE_IMPOSSIBLE`) without months, or by unit or month."""
        if scope.first is None or scope.last is None or set(by) - {By.ISSUER, By.CHANNEL}:
            raise Refusal(CHANGE_IMPOSSIBLE)
        first, last = month_after(scope.first, -12), month_after(scope.last, -12)
        this, before = (
            " AND ".join(cell_conditions(Scope(*months), "i"))
            for months in ((scope.first, scope.last), (first, last))
        )
        begun = month_after(first, (len(months_from(first, last)) - 1) // 2)
        narrowed = Scope(issuer_id=scope.issuer_id, channels=scope.channels)
        conditions = [
            f"(({this}) OR ({before}))",
            *cell_conditions(Scope(channels=self.channels), "i"),
            *cell_conditions(narrowed, "i"),
            *unit_conditions(Scope(paths=scope.paths), "i"),
        ]
        now = f"SUM(CASE WHEN {this} THEN i.counted ELSE 0 END)"
        then = f"SUM(CASE WHEN {before} THEN i.counted ELSE 0 END)"
        columns = "".join(f"i.{one} AS {one}, " for one in by)
        return (
            f"SELECT {columns}CASE WHEN (SELECT MIN(month) FROM {ISSUED}) <= {begun} "
            f"THEN 1e0 * {now} / NULLIF({then}, 0) - 1 END AS value, NULL AS low, NULL AS high\n"
            f"FROM {ISSUED} AS i{_where(conditions)}{_group([f'i.{one}' for one in by])}{_order(by)}"
        )


def cells_sql(by: Sequence[By], scope: Scope) -> str:
    """Return pieces and hours of the cells in scope: what indices and decompositions are computed from."""
    return (
        f"{kept(scope)}\nSELECT {_listed(by)}SUM(n) AS n, SUM(hours_low) AS hours_low, SUM(hours) AS hours, "
        f"SUM(hours_high) AS hours_high\nFROM kept{_group(by)}{_order(by)}"
    )


def _over_cells(by: Sequence[By], scope: Scope, values: Sequence[str]) -> str:
    value, low, high = values
    return f"{kept(scope)}\nSELECT {_listed(by)}{value} AS value, {low} AS low, {high} AS high\nFROM kept{_group(by)}{_order(by)}"


def kept(scope: Scope) -> str:
    """Return the table `kept`: the cells of a scope, with the level of their unit; of whole areas where it names them."""
    if scope.areas is not None:
        where = _where([*cell_conditions(scope, "c"), *area_conditions(scope, "c")])
        return f"WITH kept AS (SELECT c.* FROM {AREA_CELLS} AS c{where})"
    where = _where([*cell_conditions(scope, "c"), *unit_conditions(scope, "p")])
    return f"WITH kept AS (SELECT c.*, p.level AS level FROM {CELLS} AS c JOIN {PLACES} AS p ON p.unit_id = c.unit_id{where})"


def _joined(by: Sequence[By], scope: Scope, summed: str, values: Sequence[str]) -> str:
    """Join sums with the units of the same line; heads count only when those of every unit are known."""
    own = [one for one in by if one.of_unit]
    places = "".join(f"p.{one} AS {one}, " for one in own)
    where = _where(unit_conditions(scope, "p"))
    heads = "CASE WHEN COUNT(p.heads) = COUNT(*) THEN SUM(p.heads) END"
    reached = f"SELECT {places}COUNT(*) AS units, {heads} AS heads FROM {PLACES} AS p{where}{_group([f'p.{one}' for one in own])}"
    join = " AND ".join(f"r.{one} = g.{one}" for one in own)
    columns = "".join(f"g.{one} AS {one}, " for one in by)
    value, low, high = values
    return (
        f"{kept(scope)},\ng AS ({summed}),\nr AS ({reached})\n"
        f"SELECT {columns}{value} AS value, {low} AS low, {high} AS high\n"
        f"FROM g {'JOIN r ON ' + join if own else 'CROSS JOIN r'}{_order(by)}"
    )


def _columns(column: str, *, ranged: bool) -> list[str]:
    return [column, f"{column}_low", f"{column}_high"] if ranged else [column]


def _ranged(column: str, form: str) -> list[str]:
    return [form.format(name) for name in _columns(column, ranged=True)]


def _plain(value: str) -> list[str]:
    return [value, "NULL", "NULL"]


def _listed(by: Sequence[By]) -> str:
    return "".join(f"{one}, " for one in by)


def _where(conditions: Sequence[str]) -> str:
    return "\nWHERE " + " AND ".join(conditions) if conditions else ""


def _group(columns: Sequence[str]) -> str:
    return "\nGROUP BY " + ", ".join(columns) if columns else ""


def _order(by: Sequence[By]) -> str:
    return "\nORDER BY " + ", ".join(by) if by else ""
