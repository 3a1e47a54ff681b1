"""Days that count: swapped weekends, long holidays, pauses, years without a calendar."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianfu.kernel.domain.workdays import is_published, is_working_day, working_days_between
from jianfu.redress.domain.clock import Counts, Pause, due, months_later

DAYS = st.dates(date(2024, 1, 1), date(2026, 11, 1))
COUNTS = st.sampled_from(list(Counts))
LENGTHS = st.integers(1, 70)


@pytest.mark.parametrize(
    ("start", "days", "last"),
    [
        # An ordinary week.
        (date(2026, 3, 10), 5, date(2026, 3, 17)),
        # National Day 2026: 1–7 October off; 20 September and 10 October are worked.
        (date(2026, 9, 30), 5, date(2026, 10, 13)),
        (date(2026, 9, 18), 1, date(2026, 9, 20)),
        # Spring Festival 2026: 15–23 February off; 14 and 28 February are worked.
        (date(2026, 2, 13), 1, date(2026, 2, 14)),
        (date(2026, 2, 13), 2, date(2026, 2, 24)),
        (date(2026, 2, 26), 2, date(2026, 2, 28)),
        # Over New Year 2026: 1–3 January off, Sunday 4 January is worked.
        (date(2025, 12, 31), 1, date(2026, 1, 4)),
    ],
)
def test_working_days_follow_the_state_s_calendar(start: date, days: int, last: date) -> None:
    found = due(start, days, Counts.WORKING)
    assert found is not None
    assert (found.on, found.provisional, found.rests) == (last, False, False)


def test_calendar_days_run_through_holidays_and_say_so() -> None:
    found = due(date(2026, 9, 18), 15, Counts.CALENDAR)
    assert found is not None
    assert (found.on, found.rests, found.provisional) == (date(2026, 10, 3), True, False)


def test_a_year_without_a_published_calendar_is_provisional() -> None:
    first = next(year for year in range(2026, 2040) if not is_published(year))
    start = date(first - 1, 12, 28)
    over = due(start, 10, Counts.WORKING)
    assert over is not None
    assert over.provisional
    calendar = due(start, 10, Counts.CALENDAR)
    assert calendar is not None
    assert not calendar.provisional


def test_a_pause_does_not_count() -> None:
    pause = [Pause(date(2026, 3, 12), date(2026, 3, 20))]
    calendar = due(date(2026, 3, 10), 10, Counts.CALENDAR, pause)
    working = due(date(2026, 3, 10), 5, Counts.WORKING, pause)
    assert calendar is not None
    assert working is not None
    assert calendar.on == date(2026, 3, 28)
    # Wednesday and Thursday counted; from Monday 23 March three more.
    assert working.on == date(2026, 3, 25)


def test_while_it_is_paused_there_is_no_day() -> None:
    assert due(date(2026, 3, 10), 5, Counts.WORKING, [Pause(date(2026, 3, 12), None)]) is None


def test_a_pause_after_the_last_day_mends_nothing() -> None:
    late = [Pause(date(2026, 3, 17), None), Pause(date(2026, 4, 1), date(2026, 5, 1))]
    found = due(date(2026, 3, 10), 5, Counts.WORKING, late)
    assert found is not None
    assert found.on == date(2026, 3, 17)


@given(DAYS, LENGTHS)
def test_the_last_working_day_is_the_nth(start: date, days: int) -> None:
    found = due(start, days, Counts.WORKING)
    assert found is not None
    assert working_days_between(start, found.on) == days
    assert is_working_day(found.on)


@given(DAYS, LENGTHS, COUNTS)
def test_a_day_more_is_never_earlier(start: date, days: int, counts: Counts) -> None:
    first, second = due(start, days, counts), due(start, days + 1, counts)
    assert first is not None
    assert second is not None
    assert second.on > first.on


@given(DAYS, LENGTHS, COUNTS, st.lists(st.tuples(st.integers(0, 60), st.integers(0, 20)), max_size=3))
def test_pauses_lengthen_by_what_they_cover_whatever_their_order(
    start: date, days: int, counts: Counts, gaps: list[tuple[int, int]]
) -> None:
    pauses, cursor = [], start
    for after, length in gaps:
        since = cursor + timedelta(days=after)
        cursor = since + timedelta(days=length)
        pauses.append(Pause(since, cursor))
    plain, paused = due(start, days, counts), due(start, days, counts, pauses)
    assert plain is not None
    assert paused is not None
    assert paused.on >= plain.on
    assert due(start, days, counts, pauses[::-1]) == paused
    # Of the days up to the last one, exactly `days` lie outside the pauses.
    everything = (start + timedelta(days=n) for n in range(1, (paused.on - start).days + 1))
    counted = [
        day
        for day in everything
        if not any(pause.since < day <= (pause.until or day) for pause in pauses)
        and (counts is Counts.CALENDAR or is_working_day(day))
    ]
    assert len(counted) == days


@given(DAYS, st.integers(0, 24))
def test_months_later_keeps_the_day_or_takes_the_last_one(day: date, months: int) -> None:
    later = months_later(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day == day.day or (later + timedelta(days=1)).day == 1
