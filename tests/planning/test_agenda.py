"""Days laid out into weeks."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianfu.planning.domain.agenda import Entry, Span, agenda, bounds

VISIT = Entry("检查", date(2026, 4, 29), date(2026, 5, 4), "县局", "河口镇", "/visits/1")


@pytest.mark.parametrize(
    ("span", "day", "expected"),
    [
        (Span.MONTH, date(2026, 2, 14), (date(2026, 2, 1), date(2026, 2, 28))),
        (Span.MONTH, date(2026, 12, 31), (date(2026, 12, 1), date(2026, 12, 31))),
        (Span.WEEK, date(2026, 3, 1), (date(2026, 2, 23), date(2026, 3, 1))),
    ],
)
def test_the_days_of_a_month_and_of_a_week(span: Span, day: date, expected: tuple[date, date]) -> None:
    assert bounds(span, day) == expected


@given(st.sampled_from(Span), st.dates(date(2000, 1, 1), date(2100, 12, 1)))
def test_whole_weeks_from_monday(span: Span, day: date) -> None:
    shown = agenda(span, day, [])
    days = [cell.day for week in shown.weeks for cell in week]
    assert all(len(week) == 7 and week[0].day.weekday() == 0 for week in shown.weeks)
    assert days == [days[0] + timedelta(days=step) for step in range(len(days))]
    assert [cell.day for week in shown.weeks for cell in week if cell.inside] == [
        shown.first + timedelta(days=step) for step in range((shown.last - shown.first).days + 1)
    ]
    # Leafing forth and back leads to the same page.
    assert agenda(span, agenda(span, shown.after, []).before, []).first == shown.first


def test_what_takes_days_stands_on_each_of_them_and_hours_follow() -> None:
    meeting = Entry("会", date(2026, 4, 30), date(2026, 4, 30), "县局", "县城", "/m/1", starts=time(9))
    shown = agenda(Span.MONTH, date(2026, 4, 1), [meeting, VISIT])
    cells = {cell.day: cell for week in shown.weeks for cell in week}
    assert [len(cells[date(2026, 4, day)].entries) for day in (28, 29, 30)] == [0, 1, 2]
    assert [one.title for one in cells[date(2026, 4, 30)].entries] == ["检查", "会"]
    assert (cells[date(2026, 5, 1)].inside, len(cells[date(2026, 5, 1)].entries)) == (False, 1)
