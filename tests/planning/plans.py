"""Small plans for the tests: working days of March 2026, one unit or a few."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from jianfu.planning.domain.plan import Department, Limits, Period, Plan, Visit

FIRST = date(2026, 3, 2)
"""A Monday; the four weeks after it have no holiday."""


def march(day: int) -> date:
    return date(2026, 3, day)


def visit(name: str, earliest: int, latest: int, **more: Any) -> Visit:  # noqa: ANN401 -- any field of a visit
    """Make a visit of item `name` to 甲镇 (or `unit=`) between two days of March."""
    unit = more.pop("unit", "甲镇")
    plain = Visit(
        key=f"{name}@{unit}",
        item=name,
        topic=f"{name}检查",
        department=more.pop("department", "局一"),
        unit=unit,
        earliest=march(earliest),
        latest=march(latest),
    )
    return replace(plain, **more)


def plan(
    *visits: Visit, teams: int = 9, limits: Limits | None = None, blackouts: tuple[Period, ...] = ()
) -> Plan:
    """Make a plan of these visits, with enough teams unless told otherwise."""
    names = sorted({one.department for one in visits} | {"局一"})
    units = tuple(sorted({one.unit for one in visits} | {"甲镇"}))
    return Plan(
        FIRST,
        march(27),
        {name: Department(name, teams) for name in names},
        units,
        visits,
        limits or Limits(per_week=5, per_month=20),
        blackouts=blackouts,
    )
