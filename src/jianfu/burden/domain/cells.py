"""The statements that make the roll-ups from the register's rows, the same on every engine but for one expression.

Tables read: `register_demand`, `register_delivery`, `kernel_unit`, and burden's `burden_weighing`, `burden_month`,
`burden_staff`. A delivery that was taken back does not weigh; what stays in force (apps, work groups) weighs in every
month from its delivery to its end, everything else in the month of its delivery.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from jianfu.burden.domain.estimating import STANDING
from jianfu.burden.domain.scope import number, word
from jianfu.register.domain.delivery import DeliveryState
from jianfu.register.domain.letterhead import Letterhead

SOURCES = (
    "register_demand",
    "register_delivery",
    "kernel_unit",
    "burden_weighing",
    "burden_month",
    "burden_staff",
)
"""The tables that an export for another engine must hold."""


class Engine(StrEnum):
    """Where a statement runs."""

    SQLITE = "sqlite"
    OTHER = "other"
    """PostgreSQL, DuckDB, Spark: they keep days as days."""


@dataclass(frozen=True, slots=True)
class RollUp:
    """A roll-up: the table it fills, its columns in order, and the statement that yields its rows."""

    table: str
    columns: tuple[str, ...]
    select: str


_UNNUMBERED = ", ".join(word(one.value) for one in (Letterhead.NOTE, Letterhead.WHITE))
MEASURES = (
    ("n", "COUNT(*)"),
    ("hours_low", "SUM(m.hours_low)"),
    ("hours", "SUM(m.hours_likely)"),
    ("hours_high", "SUM(m.hours_high)"),
    ("dated", "CAST(SUM(CASE WHEN m.due_on IS NOT NULL THEN 1 ELSE 0 END) AS BIGINT)"),
    ("short_notice", "CAST(SUM(CASE WHEN w.short_notice THEN 1 ELSE 0 END) AS BIGINT)"),
    ("off_system", "CAST(SUM(CASE WHEN m.medium <> '' THEN 1 ELSE 0 END) AS BIGINT)"),
    (
        "unnumbered",
        f"CAST(SUM(CASE WHEN m.medium = '' AND m.letterhead IN ({_UNNUMBERED}) THEN 1 ELSE 0 END) AS BIGINT)",
    ),
    ("fields", "SUM(COALESCE(w.fields, 0e0))"),
    ("fields_held", "SUM(COALESCE(w.fields_held, 0e0))"),
    ("steps", "CAST(SUM(CASE WHEN w.step_log IS NOT NULL THEN 1 ELSE 0 END) AS BIGINT)"),
    ("steps_log", "SUM(COALESCE(w.step_log, 0e0))"),
)
_KEYS = ("month", "unit_id", "issuer_id", "channel")


def cells(engine: Engine, first: int | None = None, last: int | None = None) -> RollUp:
    """Return how `burden_cell` is made, for the months from `first` to `last` (all without them)."""
    standing = ", ".join(word(channel.value) for channel in sorted(STANDING))
    measures = ", ".join(f"{sql} AS {name}" for name, sql in MEASURES)
    weighed = (
        "JOIN register_demand AS m ON m.id = d.demand_id LEFT JOIN burden_weighing AS w ON w.demand_id = m.id"
    )
    gone = word(DeliveryState.CANCELLED.value)
    delivered = month_sql(engine, "d.delivered_on")
    once = (
        f"SELECT {delivered} AS month, d.unit_id AS unit_id, COALESCE(m.issuer_id, 0) AS issuer_id, m.channel AS channel, "
        f"{measures}\nFROM register_delivery AS d {weighed}\n"
        f"WHERE m.channel NOT IN ({standing}) AND d.state <> {gone}{_months(delivered, first, last)}\n"
        f"GROUP BY {delivered}, d.unit_id, COALESCE(m.issuer_id, 0), m.channel"
    )
    in_force = (
        f"SELECT t.month AS month, d.unit_id AS unit_id, COALESCE(m.issuer_id, 0) AS issuer_id, m.channel AS channel, "
        f"{measures}\nFROM register_delivery AS d {weighed}\n"
        f"JOIN burden_month AS t ON t.last_day >= d.delivered_on AND t.first_day <= m.expires_on\n"
        f"WHERE m.channel IN ({standing}) AND (d.state <> {gone} OR t.first_day <= d.settled_on)"
        f"{_months('t.month', first, last)}\n"
        f"GROUP BY t.month, d.unit_id, COALESCE(m.issuer_id, 0), m.channel"
    )
    columns = (*_KEYS, *(name for name, _ in MEASURES))
    return RollUp("burden_cell", columns, f"{once}\nUNION ALL\n{in_force}")


def places() -> RollUp:
    """Return how `burden_place` is made: every unit that was ever addressed."""
    return RollUp(
        "burden_place",
        ("unit_id", "path", "level", "heads"),
        "SELECT u.id AS unit_id, u.path AS path, u.level AS level, s.heads AS heads\n"
        "FROM kernel_unit AS u LEFT JOIN burden_staff AS s ON s.unit_id = u.id\n"
        "WHERE EXISTS (SELECT 1 FROM register_delivery AS d WHERE d.unit_id = u.id)",
    )


def issued(engine: Engine) -> RollUp:
    """Return how `burden_issued` is made: what counts in the published numbers, by the month of booking."""
    booked = month_sql(engine, "m.booked_on")
    return RollUp(
        "burden_issued",
        ("month", "issuer_id", "path", "channel", "counted"),
        f"SELECT {booked} AS month, m.issuer_id AS issuer_id, u.path AS path, m.channel AS channel, COUNT(*) AS counted\n"
        "FROM register_demand AS m JOIN kernel_unit AS u ON u.id = m.issuer_id\n"
        f"WHERE m.counted AND m.medium = '' AND m.letterhead NOT IN ({_UNNUMBERED})\n"
        f"GROUP BY {booked}, m.issuer_id, u.path, m.channel",
    )


def month_sql(engine: Engine, column: str) -> str:
    """Return a day's month as a number such as 202611: SQLite keeps days as text, all others as days."""
    if engine is Engine.SQLITE:
        return f"CAST(substr({column}, 1, 4) || substr({column}, 6, 2) AS INTEGER)"
    return f"CAST(EXTRACT(YEAR FROM {column}) * 100 + EXTRACT(MONTH FROM {column}) AS INTEGER)"


def _months(column: str, first: int | None, last: int | None) -> str:
    conditions = []
    if first is not None:
        conditions.append(f" AND {column} >= {number(first)}")
    if last is not None:
        conditions.append(f" AND {column} <= {number(last)}")
    return "".join(conditions)
