from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianfu.forms.domain.sheets.display import from_serial, is_date_format, plain_number, shown, to_serial


@pytest.mark.parametrize(
    ("number", "code", "text"),
    [
        (4.0, "General", "4"),
        (1.5, "General", "1.5"),
        (0.25, "0%", "25%"),
        (45000.0, "yyyy/m/d", "2023-03-15"),
        (45000.5, "yyyy/m/d h:mm", "2023-03-15 12:00"),
        (3.0, '0"个"', "3个"),
        (4.0, '"第"0"表"', "第4表"),
        (1234.5, "#,##0.00", "1234.5"),
        (7.0, "@", "7"),
    ],
)
def test_numbers_are_seen_as_their_format_says(number: float, code: str, text: str) -> None:
    assert shown(number, code) == text


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("yyyy-mm-dd", True),
        ("m月d日", True),
        ("0.00", False),
        ("General", False),
        ('"day" 0', False),
        ("[Red]0", False),
    ],
)
def test_date_formats(code: str, expected: bool) -> None:
    assert is_date_format(code) is expected


@given(st.dates(date(1950, 1, 1), date(2100, 1, 1)), st.booleans())
def test_days_read_back(day: date, mac: bool) -> None:
    moment = from_serial(to_serial(day, date_1904=mac), date_1904=mac)
    assert moment is not None
    assert moment.date() == day


def test_a_day_outside_the_calendar_is_none() -> None:
    assert from_serial(1e12) is None
    assert shown(1e12, "yyyy/m/d") == plain_number(1e12)
