"""Which meetings could be one, and what they are then."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from jianfu.planning.domain.meetings import HALF_DAY, Sitting
from jianfu.planning.domain.merging import merged, mergers

FIRE = Sitting(1, "春季森林防火工作部署会", 60, {1: 2, 2: 1, 3: 1}, date(2026, 3, 2), date(2026, 3, 20))
ALIKE = replace(FIRE, key=2, topic="春季森林防火工作推进会", minutes=40, people={2: 2, 3: 1})
OTHER = replace(FIRE, key=3, topic="普法骨干培训会")


def test_alike_with_the_same_people_could_be_one() -> None:
    found = mergers([FIRE, ALIKE, OTHER])
    assert [(one.keep, one.gone) for one in found] == [(1, 2)]
    assert found[0].saved.meetings == 1
    assert found[0].saved.hours > 0
    assert "2个单位两个会都要来" in found[0].because.zh


def test_the_order_does_not_matter() -> None:
    assert mergers([OTHER, ALIKE, FIRE]) == mergers([FIRE, ALIKE, OTHER])


def test_others_people_or_other_days_are_not_joined() -> None:
    assert mergers([FIRE, replace(ALIKE, people={8: 1, 9: 1})]) == []
    assert mergers([FIRE, replace(ALIKE, people={2: 1, 8: 1, 9: 1})]) == []
    late = replace(ALIKE, earliest=date(2026, 4, 1), latest=date(2026, 4, 3))
    assert mergers([FIRE, late]) == []


def test_each_meeting_stands_in_one_pair() -> None:
    third = replace(ALIKE, key=4, topic="春季森林防火工作调度会")
    found = mergers([FIRE, ALIKE, third])
    assert len(found) == 1


@given(st.integers(1, 400), st.integers(1, 400), st.booleans(), st.booleans())
def test_one_meeting_is_no_shorter_than_the_longer_and_no_longer_than_both(
    first: int, second: int, one_video: bool, other_video: bool
) -> None:
    one = replace(FIRE, minutes=first, video=one_video)
    other = replace(ALIKE, minutes=second, video=other_video)
    joined = merged(one, other)
    assert max(first, second) <= joined.minutes <= max(first + second + 5, first, second)
    assert joined.minutes <= max(HALF_DAY, first, second)
    assert joined.people == {1: 2, 2: 2, 3: 1}
    assert joined.video is (one_video and other_video)


def test_the_days_are_those_that_both_allow() -> None:
    other = replace(ALIKE, earliest=date(2026, 3, 10), latest=date(2026, 4, 3), wish=date(2026, 3, 12))
    joined = merged(replace(FIRE, wish=date(2026, 3, 3)), other)
    assert (joined.earliest, joined.latest, joined.wish) == (
        date(2026, 3, 10),
        date(2026, 3, 20),
        date(2026, 3, 12),
    )
