"""Realistic years of inspections, made from a seed: a county, a city, a province."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta

from jianfu.planning.domain.plan import Department, Limits, Period, Plan, Visit


@dataclass(frozen=True, slots=True)
class Shape:
    """The size of a year: items by departments, units, and the share of units that an item goes to."""

    items: int
    departments: int
    units: int
    share: float


COUNTY = Shape(items=80, departments=28, units=12, share=0.45)
CITY = Shape(items=300, departments=20, units=120, share=0.145)


def year(shape: Shape, seed: int, first: date = date(2026, 1, 5)) -> Plan:
    """Make a year's plan.

    Windows are 7 to 17 weeks and gather before mid-year and year-end, one visit in eight takes two days, one item in
    thirty comes alone; two no-meeting weeks and a farming fortnight are closed; departments ask for days at random
    within the window, as they do today.
    """
    source = random.Random(seed)  # noqa: S311 -- a bench must repeat itself
    last = date(first.year, 12, 31)
    units = tuple(f"乡镇{number:03}" for number in range(1, shape.units + 1))
    teams = max(2, round(4.5 * shape.items * shape.share * shape.units / shape.departments / 247))
    departments = {
        name: Department(name, teams) for name in (f"部门{n:02}" for n in range(1, shape.departments + 1))
    }
    visits: list[Visit] = []
    for number in range(shape.items):
        visits += _item(
            source, number, f"部门{number % shape.departments + 1:02}", units, shape.share, (first, last)
        )
    return Plan(first, last, departments, units, tuple(visits), Limits(), blackouts=_closed(first.year))


def _item(
    source: random.Random,
    number: int,
    department: str,
    units: tuple[str, ...],
    share: float,
    span: tuple[date, date],
) -> list[Visit]:
    first, last = span
    weeks = source.randrange(7, 18)
    peak = source.choice((16, 22, 40, 44, 48))
    begin = min(max(0, round(source.gauss(peak, 7)) - weeks), 51 - weeks)
    earliest = first + timedelta(weeks=begin)
    latest = min(earliest + timedelta(weeks=weeks, days=-3), last)
    days = 2 if source.random() < 0.125 else 1  # noqa: PLR2004 -- one in eight
    joinable = source.random() > 1 / 30
    item = f"J{number + 1:03}"
    chosen = [unit for unit in units if source.random() < share]
    return [
        Visit(
            key=f"{item}@{unit}",
            item=item,
            topic=f"第{number + 1}项检查",
            department=department,
            unit=unit,
            earliest=earliest,
            latest=latest,
            days=days,
            joinable=joinable,
            submitted=_asked(source, earliest, latest),
        )
        for unit in chosen
    ]


def _asked(source: random.Random, earliest: date, latest: date) -> date:
    day = earliest + timedelta(days=source.randrange((latest - earliest).days - 3))
    return day - timedelta(days=max(0, day.weekday() - 4))


def _closed(year: int) -> tuple[Period, ...]:
    return (
        Period(date(year, 3, 2), date(year, 3, 6), "无会周"),
        Period(date(year, 9, 7), date(year, 9, 11), "无会周"),
        Period(date(year, 6, 1), date(year, 6, 12), "农忙"),
    )
