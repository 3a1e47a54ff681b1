from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianfu.desk.domain.asker import find_asker
from jianfu.desk.domain.todo import days_left, end_of_week
from jianfu.desk.domain.understanding import understand, understand_all
from jianfu.kernel.domain.errors import Refusal
from jianfu.reading.domain.errors import CLASSIFIED

TUESDAY = date(2026, 3, 10)
NOW = datetime(2026, 3, 10, 9, 30, tzinfo=ZoneInfo("Asia/Shanghai"))
UNITS = {
    1: "青川市",
    2: "云溪县",
    3: "云溪县民政局",
    4: "云溪县农业农村局",
    5: "青川市民政局",
    6: "云溪县委办公室",
}


@pytest.mark.parametrize(
    ("due", "left"),
    [
        (None, None),
        (TUESDAY, 0),
        (date(2026, 3, 11), 1),
        (date(2026, 3, 16), 4),
        (date(2026, 3, 9), -1),
        (date(2026, 3, 2), -6),
    ],
)
def test_days_left_are_working_days(due: date | None, left: int | None) -> None:
    assert days_left(TUESDAY, due) == left


def test_what_was_due_on_a_day_off_is_overdue_although_no_working_day_has_passed() -> None:
    assert days_left(date(2026, 3, 15), date(2026, 3, 14)) == -1


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)))
def test_a_week_ends_on_the_sunday_that_comes(day: date) -> None:
    last = end_of_week(day)
    assert last.isoweekday() == 7
    assert 0 <= (last - day).days < 7


@pytest.mark.parametrize(
    ("named", "found"),
    [
        ("云溪县民政局", 3),
        ("农业农村局", 4),
        ("县农业农村局", 4),
        ("县委办公室", 6),
        ("民政局", None),
        ("县民政局", 3),
        ("市民政局", 5),
        ("某局", None),
        ("", None),
        ("局", None),
    ],
)
def test_a_name_means_a_unit_only_where_one_can_be_meant(named: str, found: int | None) -> None:
    assert find_asker(named, UNITS) == found


def test_a_message_is_read_into_fields() -> None:
    (found,) = understand("县民政局-李明 2026-03-10 09:12\n请各镇3月12日前报送养老服务设施统计表", NOW)
    assert found.due_on == date(2026, 3, 12)
    assert "统计表" in found.what


def test_a_day_that_has_passed_is_left_to_the_person() -> None:
    assert all(found.due_on is None for found in understand_all("请各镇3月2日前报送统计表", NOW))


def test_what_cannot_be_read_stays_as_it_was_pasted() -> None:
    assert understand(" 收到，谢谢 ", NOW)[0].what == "收到，谢谢"


def test_a_secrecy_mark_is_refused() -> None:
    with pytest.raises(Refusal) as refused:
        understand("机密★1年\n某某行动安排", NOW)
    assert refused.value.kind is CLASSIFIED
