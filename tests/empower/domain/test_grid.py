"""The network and its matters, purely: gaps, coverage, levels, clocks, done and solved."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from jianfu.empower.domain.clocks import packaged_clocks
from jianfu.empower.domain.grid.matters import Event, Standing, State, allows, fold
from jianfu.empower.domain.grid.network import Post, PostKind, covered, gaps, packaged_sizes
from jianfu.empower.domain.happening import Happening

CLOCKS = packaged_clocks()["grid"]
SIZES = {"neighbour": 2, "group": 3, "area": 9}
START = datetime(2026, 3, 2, 9, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
NET = [
    Post(1, PostKind.AREA, "一片", None, True),
    Post(2, PostKind.GROUP, "一组", 1, True),
    Post(3, PostKind.NEIGHBOUR, "甲邻", 2, True),
    Post(4, PostKind.NEIGHBOUR, "乙邻", 2, True),
]


def said(posts: list[Post], homes: list[int | None]) -> list[str]:
    return [gap.because.zh for gap in gaps(posts, homes, SIZES)]


def test_a_whole_network_has_no_gap() -> None:
    assert said(NET, [3, 3, 4]) == []
    assert covered([3, 3, 4]) == 1.0


def test_each_kind_of_gap_is_said() -> None:
    posts = [*NET[:3], Post(4, PostKind.NEIGHBOUR, "乙邻", None, False)]
    assert said(posts, [3, 3, 3, None]) == [
        "1户没有联系人",
        "「甲邻」联系3户，超过2户",
        "「乙邻」没有人担任",
        "「乙邻」没有归到上一级",
    ]
    assert said([], []) == ["这个村还没有建立网络"]
    assert covered([]) is None


def test_a_group_looks_after_the_households_of_its_neighbours() -> None:
    assert said(NET, [3, 3, 4, 4]) == ["「一组」联系4户，超过3户"]


def test_a_circle_of_posts_does_not_run_for_ever() -> None:
    round_about = [Post(1, PostKind.GROUP, "甲", 2, True), Post(2, PostKind.GROUP, "乙", 1, True)]
    assert said(round_about, [1]) == []


@given(st.lists(st.sampled_from([None, 3, 4]), max_size=30))
def test_coverage_is_the_share_with_a_contact(homes: list[int | None]) -> None:
    share = covered(homes)
    alone = [text for text in said(NET, homes) if "没有联系人" in text]
    assert bool(alone) == (share is not None and share < 1)


def test_the_packaged_sizes_name_every_post() -> None:
    assert set(packaged_sizes()) == {kind.value for kind in PostKind}


def stands(*events: tuple[Event, int]) -> Standing:
    first = Happening(Event.RAISED, START)
    return fold([first, *(Happening(kind, START + timedelta(days=day)) for kind, day in events)], CLOCKS)


def test_a_matter_begins_in_the_village_with_its_days() -> None:
    fresh = stands()
    assert (fresh.state, fresh.clock.due if fresh.clock else None) == (State.VILLAGE, date(2026, 3, 9))


def test_passing_up_starts_the_townships_days() -> None:
    passed = stands((Event.PASSED_UP, 3))
    assert (passed.state, passed.clock.due if passed.clock else None) == (State.TOWNSHIP, date(2026, 3, 12))


def test_done_is_not_solved_and_what_is_not_goes_back_to_its_level() -> None:
    done = stands((Event.PASSED_UP, 1), (Event.DONE, 2))
    assert done.state is State.DONE
    back = stands((Event.PASSED_UP, 1), (Event.DONE, 2), (Event.UNSOLVED, 3))
    assert (back.state, back.reopened) == (State.TOWNSHIP, 1)
    solved = stands((Event.DONE, 2), (Event.SOLVED, 3))
    assert (solved.state, solved.clock) == (State.SOLVED, None)


@given(st.lists(st.sampled_from(list(Event)), max_size=12))
def test_solved_only_after_done_and_for_good(kinds: list[Event]) -> None:
    history = [Happening(Event.RAISED, START)]
    for kind in kinds:
        if allows(fold(history, CLOCKS), kind):
            history.append(Happening(kind, START))
    taken = [event.kind for event in history]
    if fold(history, CLOCKS).state is State.SOLVED:
        assert taken.index(Event.DONE) < taken.index(Event.SOLVED)
        assert taken[-1] == Event.SOLVED
