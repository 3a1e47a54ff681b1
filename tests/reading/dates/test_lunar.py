"""The computed calendar against the table that the holidays library carries."""

from datetime import date

import pytest
from holidays.calendars.chinese import _ChineseLunisolar

from jianfu.reading.domain.dates.festivals import festival, lunar_day
from jianfu.reading.domain.dates.lunar import lunar_date, month_length

TABLE = _ChineseLunisolar()


@pytest.mark.parametrize(
    ("name", "of_table"),
    [
        ("春节", TABLE.lunar_new_year_date),
        ("端午节", TABLE.dragon_boat_date),
        ("中秋节", TABLE.mid_autumn_date),
        ("重阳节", TABLE.double_ninth_date),
        ("清明节", TABLE.qingming_date),
    ],
)
def test_festivals_of_a_century_agree_with_the_table(name: str, of_table: object) -> None:
    assert callable(of_table)
    years = range(1950, 2060)
    assert [festival(name, year) for year in years] == [of_table(year)[0] for year in years]


def test_eve_and_little_new_year() -> None:
    assert festival("除夕", 2024) == date(2024, 2, 9)
    assert festival("小年", 2024) == date(2024, 2, 2)
    assert festival("国庆、中秋", 2023) == date(2023, 9, 29)
    assert festival("泼水节", 2024) is None


def test_a_thirtieth_of_a_short_month_is_its_last_day() -> None:
    assert month_length(2023, 12) == 30
    assert month_length(2024, 12) == 29
    assert lunar_date(2024, 12, 30) == date(2025, 1, 28)


def test_a_whole_lunar_month() -> None:
    assert lunar_day(2024, "正月", None) == (date(2024, 2, 10), date(2024, 3, 9))
    assert lunar_day(2024, "正月", "十五") == (date(2024, 2, 24), date(2024, 2, 24))
    assert lunar_day(9999, "正月", None) == (None, None)
