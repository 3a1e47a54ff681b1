"""Flags on how often a unit is visited."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianfu.planning.domain.frequency import Alarm, Came, Flag, Frequency, flags

MONDAY = date(2026, 3, 2)


def came(day: int, visitor: str = "甲局", together: str = "", findings: int | None = None) -> Came:
    return Came("河口镇", visitor, MONDAY + timedelta(days=day), together, findings)


def alarms(*visits: Came, limits: Frequency | None = None) -> list[Alarm]:
    return [flag.alarm for flag in flags(visits, limits or Frequency())]


@pytest.mark.parametrize(
    ("visits", "expected"),
    [
        ((came(0),), []),
        ((came(0), came(0, "乙局")), []),
        ((came(0), came(0, "乙局", "1")), [Alarm.DAY]),
        ((came(0), came(1)), []),
        ((came(0), came(1), came(2)), [Alarm.WEEK]),
        ((came(0), came(7), came(14)), []),
        ((came(0), came(7), came(14), came(21)), [Alarm.MONTH]),
        ((came(0), came(28), came(29), came(35)), []),
    ],
)
def test_more_than_usual_is_flagged(visits: tuple[Came, ...], expected: list[Alarm]) -> None:
    assert alarms(*visits) == expected


def test_the_numbers_are_parameters() -> None:
    loose = Frequency.from_json({"a_day": 2, "a_week": 5, "a_month": 9, "other": 1})
    assert loose == Frequency(a_day=2, a_week=5, a_month=9, no_finding=3)
    assert alarms(came(0), came(0, "乙局", "1"), came(1), limits=loose) == []


@pytest.mark.parametrize(
    ("findings", "expected"),
    [
        ([0, 0, 0], 1),
        ([0, 0], 0),
        ([0, 1, 0, 0], 0),
        ([0, None, 0, 0], 1),
        ([0, 0, 0, 0, 0, 0], 2),
    ],
)
def test_three_in_vain_need_a_reason(findings: list[int | None], expected: int) -> None:
    visits = [came(40 * at, findings=number) for at, number in enumerate(findings)]
    found = [flag for flag in flags(visits, Frequency()) if flag.alarm is Alarm.NO_FINDING]
    assert len(found) == expected
    assert all("甲局连续3次到河口镇没有发现问题" in flag.because.zh for flag in found)


def test_others_visits_do_not_count_as_ones_own() -> None:
    visits = [came(40 * at, f"{at}局", findings=0) for at in range(4)]
    assert alarms(*visits) == []


visits = st.lists(
    st.builds(
        Came,
        unit=st.sampled_from(["甲镇", "乙镇"]),
        visitor=st.sampled_from(["甲局", "乙局"]),
        day=st.dates(MONDAY, MONDAY + timedelta(days=40)),
        together=st.sampled_from(["", "1", "2"]),
        findings=st.one_of(st.none(), st.integers(0, 1)),
    )
)


@given(visits, st.randoms())
def test_the_order_does_not_matter_and_looser_numbers_flag_less(found: list[Came], source: object) -> None:
    shuffled = list(found)
    source.shuffle(shuffled)

    def crowding(flagged: list[Flag]) -> set[tuple[str, str, date]]:
        return {(one.alarm.value, one.unit, one.day) for one in flagged if one.alarm is not Alarm.NO_FINDING}

    assert crowding(flags(found, Frequency())) == crowding(flags(shuffled, Frequency()))
    loose = flags(found, Frequency(a_day=2, a_week=3, a_month=5))
    assert {(one.alarm, one.unit) for one in loose if one.alarm is not Alarm.NO_FINDING} <= {
        (one.alarm, one.unit) for one in flags(found, Frequency())
    }
