"""Weeks and counts of the heat table."""

from __future__ import annotations

import itertools
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from jianfu.planning.domain.heat import HOTTEST, Stay, heat_rows, months_of, weeks_of

DAYS = st.dates(date(2026, 1, 1), date(2026, 12, 25))


@given(st.integers(2000, 2100))
def test_every_day_of_a_year_lies_in_one_of_its_weeks(year: int) -> None:
    weeks = weeks_of(year)
    assert weeks[0].monday <= date(year, 1, 1) <= weeks[0].sunday
    assert weeks[-1].monday <= date(year, 12, 31) <= weeks[-1].sunday
    assert all(b.monday - a.monday == timedelta(days=7) for a, b in itertools.pairwise(weeks))
    assert sum(month.weeks for month in months_of(weeks, year)) == len(weeks)


@given(st.lists(st.tuples(st.integers(1, 3), DAYS, st.integers(0, 5)), max_size=12))
def test_joint_days_are_distinct_days_and_alone_each_counts(raw: list[tuple[int, date, int]]) -> None:
    stays = [Stay(unit, first, first + timedelta(days=more)) for unit, first, more in raw]
    weeks = weeks_of(2026)
    days = {
        (s.unit_id, s.first + timedelta(days=n)) for s in stays for n in range((s.last - s.first).days + 1)
    }
    joint = heat_rows(stays, [1, 2, 3], weeks, joint=True)
    alone = heat_rows(stays, [1, 2, 3], weeks, joint=False)
    assert sum(cell.days for row in joint for cell in row) == len(days)
    assert sum(cell.days for row in alone for cell in row) == sum(more + 1 for _, _, more in raw)
    assert all(cell.heat == min(cell.days, HOTTEST) for row in alone for cell in row)
