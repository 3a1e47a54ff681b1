"""Clocks are data that is read strictly, and days are working days of the state calendar."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianfu.empower.domain.clocks import packaged_clocks, read_clocks
from jianfu.empower.domain.happening import Happening, clock, took
from jianfu.kernel.domain.workdays import is_working_day

DAYS = st.dates(date(2024, 1, 1), date(2026, 12, 1))


def test_the_packaged_clocks_name_every_step_that_the_rooms_ask_for() -> None:
    pack = packaged_clocks()
    assert {"ordinary", "urgent", "emergency", "dispute", "decide", "confirm"} == set(pack["calls"])
    assert pack["calls"]["emergency"]["answer"] == 0


@pytest.mark.parametrize("days", ["-1", "soon", "1.5", "true", "null"])
def test_a_clock_that_cannot_be_read_does_not_run(days: str) -> None:
    with pytest.raises(ValueError, match=r"calls\.urgent\.answer"):
        read_clocks(f"calls:\n  urgent: {{answer: {days}, handle: 5}}\n")


def test_a_clock_steps_over_a_holiday() -> None:
    # 4 to 6 April 2026 are off for Qingming; Friday 3 April plus one working day is Tuesday.
    assert clock(date(2026, 4, 3), 1).due == date(2026, 4, 7)


@given(DAYS, st.integers(1, 60))
def test_what_is_due_is_due_on_a_working_day_and_late_from_the_next_day_on(start: date, days: int) -> None:
    due = clock(start, days).due
    assert is_working_day(due)
    assert not clock(start, days).is_late(due)
    assert clock(start, days).is_late(date.fromordinal(due.toordinal() + 1))
    assert took(start, due) == days


@given(DAYS, DAYS)
def test_what_was_done_in_time_stays_in_time_whenever_one_looks(start: date, today: date) -> None:
    met = clock(start, 3, met_on=start)
    assert not met.is_late(today)


def test_a_day_is_the_day_in_china() -> None:
    late_in_london = datetime(2026, 3, 2, 20, 0, tzinfo=ZoneInfo("UTC"))
    assert Happening("noted", late_in_london).day == date(2026, 3, 3)
