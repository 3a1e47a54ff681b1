"""The roll-ups of whole areas, made from the cells: what a page reads that shows no single unit.

An area is the subtree of a unit that stands above an addressed one, or everything (""). Each unit is added up in its
nearest area first, then each area in those above it: a row is carried up once for each area and not for each unit.
They are made after `burden_cell` and `burden_place`, and on the product's own databases only.
"""

from __future__ import annotations

from jianfu.burden.domain.cells import MEASURES, Engine, RollUp, month_sql
from jianfu.burden.domain.estimating import STANDING
from jianfu.burden.domain.formulas import AREA_CELLS
from jianfu.burden.domain.scope import word
from jianfu.kernel.domain.paths import BEYOND
from jianfu.register.domain.delivery import DeliveryState

AREAS, AREA_DEMANDS = "burden_area", "burden_area_demand"
_COUNTED = frozenset({"n", "dated", "short_notice", "off_system", "unnumbered", "steps"})


def areas() -> RollUp:
    """Return how `burden_area` is made."""
    return RollUp(
        AREAS,
        ("path",),
        "SELECT u.path AS path FROM kernel_unit AS u WHERE EXISTS "  # noqa: S608 -- our own words
        f"(SELECT 1 FROM burden_place AS p WHERE p.path > u.path AND p.path < u.path || {_END})\n"
        "UNION ALL\nSELECT '' AS path WHERE EXISTS (SELECT 1 FROM burden_place)",
    )


def area_cells() -> RollUp:
    """Return how `burden_area_cell` is made: the cells of each area by month, level, issuer and channel."""
    keys = ("month", "level", "issuer_id", "channel")
    names = tuple(name for name, _ in MEASURES)
    own = ", ".join(f"{_sum(name, 'c')} AS {name}" for name in names)
    above = ", ".join(f"{_sum(name, 'g')} AS {name}" for name in names)
    return RollUp(
        AREA_CELLS,
        ("area", *keys, *names),
        f"{_NEAREST},\ngathered AS (SELECT b.nearest AS nearest, c.month AS month, b.level AS level, "
        f"c.issuer_id AS issuer_id, c.channel AS channel, {own}\n"
        "FROM burden_cell AS c JOIN belongs AS b ON b.unit_id = c.unit_id\n"
        "GROUP BY b.nearest, c.month, b.level, c.issuer_id, c.channel)\n"
        f"SELECT a.path AS area, {_listed('g', keys)}, {above}\n"
        f"FROM gathered AS g {_ABOVE}\nGROUP BY a.path, {_listed('g', keys)}",
    )


def area_demands(engine: Engine) -> RollUp:
    """Return how `burden_area_demand` is made: the units that each demand reached, by the months in which it weighs.

    What weighs once begins and ends in the month of its delivery; what stands ends with its demand, or when it was
    taken back. A test holds it equal to `queries.metrics.deliveries`.
    """
    keys = ("demand_id", "level", "begun", "ended")
    standing = f"m.channel IN ({', '.join(word(channel.value) for channel in sorted(STANDING))})"
    gone = f"d.state = {word(DeliveryState.CANCELLED.value)}"
    delivered, expires, settled = (
        month_sql(engine, column) for column in ("d.delivered_on", "m.expires_on", "d.settled_on")
    )
    ended = (
        f"CASE WHEN NOT {standing} THEN {delivered} "
        f"WHEN {gone} AND d.settled_on < m.expires_on THEN {settled} ELSE {expires} END"
    )
    kept = (
        f"(NOT {standing} AND NOT {gone}) OR "
        f"({standing} AND m.expires_on >= d.delivered_on AND (NOT {gone} OR d.settled_on IS NOT NULL))"
    )
    return RollUp(
        AREA_DEMANDS,
        ("area", *keys, "units", "first_on"),
        f"{_NEAREST},\ngathered AS (SELECT b.nearest AS nearest, d.demand_id AS demand_id, b.level AS level, "
        f"{delivered} AS begun, {ended} AS ended, COUNT(*) AS units, MIN(d.delivered_on) AS first_on\n"
        "FROM register_delivery AS d JOIN register_demand AS m ON m.id = d.demand_id\n"
        f"JOIN belongs AS b ON b.unit_id = d.unit_id\nWHERE {kept}\n"
        f"GROUP BY b.nearest, d.demand_id, b.level, {delivered}, {ended})\n"
        f"SELECT a.path AS area, {_listed('g', keys)}, CAST(SUM(g.units) AS BIGINT) AS units, MIN(g.first_on) AS first_on\n"
        f"FROM gathered AS g {_ABOVE}\nGROUP BY a.path, {_listed('g', keys)}",
    )


_END = word(BEYOND)
# Of the areas around a unit the longest path is the nearest, and a longer path sorts behind its own beginning.
_NEAREST = (
    "WITH belongs AS (SELECT p.unit_id AS unit_id, p.level AS level, MAX(a.path) AS nearest\n"
    f"FROM burden_area AS a JOIN burden_place AS p ON p.path >= a.path AND p.path < a.path || {_END}\n"
    "GROUP BY p.unit_id, p.level)"
)
_ABOVE = f"JOIN burden_area AS a ON g.nearest >= a.path AND g.nearest < a.path || {_END}"


def _listed(table: str, columns: tuple[str, ...]) -> str:
    return ", ".join(f"{table}.{column}" for column in columns)


def _sum(column: str, table: str) -> str:
    total = f"SUM({table}.{column})"
    return f"CAST({total} AS BIGINT)" if column in _COUNTED else total
