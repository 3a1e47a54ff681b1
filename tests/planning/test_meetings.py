"""What meetings take, and what about them should be looked at again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianfu.planning.domain.meetings import (
    HALF_DAY,
    Doubt,
    MeetingKind,
    Sitting,
    burden,
    doubts,
)

MONDAY, TUESDAY = date(2026, 3, 2), date(2026, 3, 3)
ONE = Sitting(
    1, "森林防火工作部署会", 60, {10: 2, 11: 1}, date(2026, 3, 2), date(2026, 3, 31), kind=MeetingKind.WORK
)


def test_hours_are_those_of_everybody_with_the_way() -> None:
    # Three people, one hour each; three ways of an hour; two units travel.
    assert burden([ONE], {1: MONDAY}) == (1, 60, 2, 6.0)


def test_by_video_nobody_travels() -> None:
    assert burden([replace(ONE, video=True)], {1: MONDAY}) == (1, 60, 0, 3.0)


def test_back_to_back_takes_one_way_only() -> None:
    other = replace(ONE, key=2)
    apart = burden([ONE, other], {1: MONDAY, 2: TUESDAY})
    together = burden([ONE, other], {1: MONDAY, 2: MONDAY})
    assert (apart.travel_days, together.travel_days) == (4, 2)
    assert apart.less(together) == (0, 0, 2, 3.0)


def test_without_a_day_each_is_held_for_itself() -> None:
    other = replace(ONE, key=2)
    assert burden([ONE, other], {}) == burden([ONE, other], {1: MONDAY, 2: TUESDAY})


@given(
    st.lists(
        st.builds(
            Sitting,
            key=st.integers(1, 9),
            topic=st.just("会"),
            minutes=st.integers(1, 300),
            people=st.dictionaries(st.integers(1, 5), st.integers(1, 4)),
            earliest=st.just(MONDAY),
            latest=st.just(TUESDAY),
            video=st.booleans(),
        ),
        unique_by=lambda sitting: sitting.key,
    ),
    st.dictionaries(st.integers(1, 9), st.sampled_from([MONDAY, TUESDAY])),
)
def test_one_day_for_all_never_takes_more(sittings: list[Sitting], days: dict[int, date]) -> None:
    given_days = burden(sittings, days)
    one_day = burden(sittings, dict.fromkeys(range(1, 10), MONDAY))
    alone = burden(sittings, {})
    assert one_day.hours <= given_days.hours <= alone.hours
    assert one_day.travel_days <= given_days.travel_days <= alone.travel_days
    assert one_day.minutes == given_days.minutes == alone.minutes


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, {Doubt.VIDEO}),
        ({"video": True}, set()),
        ({"minutes": HALF_DAY}, set()),
        ({"minutes": HALF_DAY + 1}, {Doubt.OVER_HALF_DAY}),
        ({"speech_minutes": 60, "video": True}, set()),
        ({"speech_minutes": 61, "video": True}, {Doubt.LONG_SPEECH}),
        ({"topic": "传达贯彻全市安全生产会议精神", "video": True}, {Doubt.CARRIES_OUT}),
        ({"carries_out": "全市森林防火会议", "video": True}, {Doubt.CARRIES_OUT}),
        ({"topic": "落实秸秆禁烧措施", "video": True}, set()),
        ({"kind": MeetingKind.COMPREHENSIVE}, set()),
    ],
)
def test_what_is_looked_at_again(change: dict[str, object], expected: set[Doubt]) -> None:
    assert {one.doubt for one in doubts(replace(ONE, **change))} == expected


def test_units_whom_it_does_not_concern_are_counted() -> None:
    found = [one for one in doubts(ONE, unrelated=4) if one.doubt is Doubt.UNRELATED]
    assert [one.because.zh for one in found] == ["按履职清单，4个单位与本次议题无关，可以不通知。"]
