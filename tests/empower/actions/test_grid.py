"""The network as a village keeps it: posts, sealed households, matters up to the township and back to the household."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jianfu.desk.inbox import matters
from jianfu.empower.actions import grid
from jianfu.empower.actions.grid import NewPost
from jianfu.empower.domain.grid.matters import Event, State
from jianfu.empower.domain.grid.network import PostKind
from jianfu.empower.models import GridMatter, GridPost, Household
from jianfu.empower.queries import grid as queries
from jianfu.kernel.domain.errors import Refusal
from tests.empower.conftest import NOW, People, later

if TYPE_CHECKING:
    from tests.register.world import World


@pytest.fixture
def neighbour(world: World, people: People) -> GridPost:
    village = world.villages[0].pk
    area = grid.set_post(people.cadre, village, NewPost(PostKind.AREA, "东片", None, "张片长"), NOW)
    group = grid.set_post(people.cadre, village, NewPost(PostKind.GROUP, "一组", area.pk, "李组长"), NOW)
    new = NewPost(PostKind.NEIGHBOUR, "甲邻", group.pk, "王邻长", "13800138000")
    return grid.set_post(people.cadre, village, new, NOW)


@pytest.fixture
def home(world: World, people: People, neighbour: GridPost) -> Household:
    grid.enter_households(people.cadre, world.villages[0].pk, neighbour.pk, ["钟老根 | 3"], NOW)
    return Household.objects.get()


@pytest.fixture
def raised(world: World, people: People, home: Household) -> GridMatter:
    return grid.raise_matter(people.cadre, world.villages[0].pk, "屋后滑坡", NOW, home.pk)


def state(matter: GridMatter) -> State:
    return queries.standing_of(GridMatter.objects.get(pk=matter.pk)).state


def test_a_whole_village_has_no_gap(world: World, people: People, home: Household) -> None:
    [row] = queries.networks(people.cadre)
    assert (row.homes, row.covered, row.gaps, row.posts) == (1, 1.0, (), 3)


def test_names_and_numbers_are_sealed_and_masked(world: World, people: People, home: Household) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT head FROM empower_household")
        stored = str(cursor.fetchall())
        cursor.execute("SELECT phone FROM empower_gridpost WHERE holder = '王邻长'")
        stored += str(cursor.fetchall())
    assert "钟" not in stored
    assert "13800138000" not in stored
    assert [one.name for one in queries.homes_of(world.villages[0])] == ["钟**"]
    assert str(GridPost.objects.get(name="甲邻").phone) == "138****8000"


def test_a_post_changes_hands_and_keeps_what_is_known(
    world: World, people: People, neighbour: GridPost
) -> None:
    again = NewPost(PostKind.NEIGHBOUR, "甲邻", None, "赵邻长")
    changed = grid.set_post(people.cadre, world.villages[0].pk, again, NOW)
    assert (changed.pk, changed.holder, changed.above) == (neighbour.pk, "赵邻长", neighbour.above)
    assert str(changed.phone) == "138****8000"


@pytest.mark.parametrize("kind", [PostKind.AREA, PostKind.NEIGHBOUR])
def test_a_post_hangs_where_it_belongs(
    world: World, people: People, neighbour: GridPost, kind: PostKind
) -> None:
    with pytest.raises(Refusal, match="JF-EMPOWER-183"):
        grid.set_post(people.cadre, world.villages[0].pk, NewPost(kind, "别的", neighbour.pk), NOW)
    assert GridPost.objects.count() == 3


def test_households_are_entered_all_or_none_and_once(world: World, people: People, home: Household) -> None:
    village = world.villages[0].pk
    with pytest.raises(Refusal, match="JF-EMPOWER-186"):
        grid.enter_households(people.cadre, village, None, ["甲户 | 2", "乙户 | 很多"], NOW)
    assert Household.objects.count() == 1
    assert grid.enter_households(people.cadre, village, None, ["钟老根 | 3", "", "李四"], NOW) == 1
    home.refresh_from_db()
    assert home.post is not None


def test_a_household_gets_its_contact_from_its_own_village(
    world: World, people: People, home: Household
) -> None:
    grid.enter_households(people.cadre, world.villages[0].pk, None, ["李四 | 2"], NOW)
    alone = Household.objects.get(post=None)
    assert queries.networks(people.cadre)[0].gaps[0].because.zh == "1户没有联系人"
    with pytest.raises(Refusal, match="JF-EMPOWER-181"):
        grid.assign(people.cadre, alone.pk, 0 + 999_999, NOW)
    grid.assign(people.cadre, alone.pk, home.post_id or 0, NOW)
    assert queries.networks(people.cadre)[0].covered == 1.0


def test_only_the_village_keeps_its_network(world: World, people: People) -> None:
    for stranger in (world.clerk, people.other_clerk, world.reviewer):
        with pytest.raises(Refusal) as caught:
            grid.enter_households(stranger, world.villages[0].pk, None, ["某户"], NOW)
        assert caught.value.kind.status == 403


def test_a_matter_goes_up_and_comes_back_solved(world: World, people: People, raised: GridMatter) -> None:
    [line] = matters(people.cadre, world.villages[0].pk, NOW)
    assert line.title == "屋后滑坡"
    grid.act(people.cadre, raised.pk, Event.PASSED_UP, later(1), "要挖机")
    assert [one.title for one in matters(world.clerk, world.townships[0].pk, later(1))] == ["屋后滑坡"]
    with pytest.raises(Refusal, match="JF-EMPOWER-181"):
        grid.act(people.cadre, raised.pk, Event.DONE, later(1), "好了")
    grid.act(world.clerk, raised.pk, Event.DONE, later(2), "已清运")
    grid.act(people.cadre, raised.pk, Event.UNSOLVED, later(3), "又塌了")
    assert state(raised) is State.TOWNSHIP
    grid.act(world.clerk, raised.pk, Event.DONE, later(4), "已加固")
    for _ in range(2):
        grid.act(people.cadre, raised.pk, Event.SOLVED, later(5))
    raised.refresh_from_db()
    assert (state(raised), raised.is_open) == (State.SOLVED, False)
    assert raised.events.filter(kind=Event.SOLVED).count() == 1
    [row, _] = queries.networks(world.clerk)
    assert (row.raised, row.solved) == (1, 1)


def test_words_are_needed_and_order_is_kept(world: World, people: People, raised: GridMatter) -> None:
    with pytest.raises(Refusal, match="JF-EMPOWER-185"):
        grid.act(people.cadre, raised.pk, Event.DONE, NOW)
    with pytest.raises(Refusal, match="JF-EMPOWER-184"):
        grid.act(people.cadre, raised.pk, Event.SOLVED, NOW)
    with pytest.raises(Refusal, match="JF-EMPOWER-182"):
        grid.raise_matter(people.cadre, world.villages[0].pk, " ", NOW)


def test_the_same_matter_twice_is_one(
    world: World, people: People, raised: GridMatter, home: Household
) -> None:
    again = grid.raise_matter(people.cadre, world.villages[0].pk, "屋后滑坡", later(1), home.pk)
    assert again.pk == raised.pk


def test_neighbours_see_nothing(world: World, people: People, raised: GridMatter) -> None:
    for stranger in (people.other_clerk, world.far_clerk, world.far_reviewer, world.head):
        with pytest.raises(Refusal, match="JF-EMPOWER-181"):
            queries.matter_for(stranger, raised.pk)
        with pytest.raises(Refusal, match="JF-EMPOWER-181"):
            queries.village_for(stranger, world.villages[0].pk)


def test_one_and_three_take_the_same_queries(world: World, people: People, raised: GridMatter) -> None:
    def count() -> int:
        with CaptureQueriesContext(connection) as seen:
            queries.networks(world.reviewer)
        return len(seen)

    for_one = count()
    for text in ("二", "三"):
        grid.raise_matter(people.cadre, world.villages[0].pk, text, NOW)
    assert count() == for_one
