from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jianfu.desk import actions, queries
from jianfu.desk.domain.objection import ObjectionKind
from jianfu.kernel.domain.channels import Channel
from jianfu.kernel.domain.errors import Refusal
from jianfu.register.actions import approve, issue
from jianfu.register.domain import errors as register_errors
from jianfu.register.domain.days import NO_DAY
from jianfu.register.domain.life import State
from jianfu.register.models import Delivery, Demand
from tests.register.world import NOW, TODAY, World, demand, quota

if TYPE_CHECKING:
    from jianfu.kernel.models import Unit


def deliver(world: World, unit: Unit, due: date | None, **changes: object) -> Delivery:
    asked = demand(world, State.ISSUED, due_on=due, issued_on=TODAY, booked_on=TODAY, counted=True, **changes)
    return Delivery.objects.create(
        demand=asked, unit=unit, state="waiting", due_on=due, sort_on=due or NO_DAY, delivered_on=TODAY
    )


def test_an_issued_demand_lies_on_every_addressed_desk_and_no_other(world: World) -> None:
    quota(world.bureau, 5)
    asked = approve(world.reviewer, demand(world).pk, NOW)
    issue(world.head, asked.pk, NOW)
    (item,) = queries.desk(world.clerk, world.townships[0].pk, TODAY).items
    assert (item.title, item.issuer, item.days_left) == (asked.title, "云溪县民政局", 8)
    assert item.plan_number == asked.plan_number
    assert (item.hours.likely, item.is_doubtful) == (1.0, False)
    assert queries.desk(world.far_clerk, world.far_township.pk, TODAY).items == ()
    assert Delivery.objects.count() == 3


def test_soonest_first_and_what_has_no_date_last_across_pages(world: World) -> None:
    town = world.townships[0]
    days = [None, *(TODAY + timedelta(days=shift) for shift in (5, -3, 5, 0, 5, 12)), None]
    made = [deliver(world, town, day) for day in days]
    wanted = [row.pk for row in sorted(made, key=lambda row: (row.sort_on, row.pk))]
    seen: list[int] = []
    after = None
    for _ in range(4):
        page = queries.desk(world.clerk, town.pk, TODAY, after=after, size=2)
        seen += [item.delivery_id for item in page.items]
        after = page.after
    assert seen == wanted
    assert after is None


def test_nothing_is_skipped_when_something_new_arrives_between_two_pages(world: World) -> None:
    town = world.townships[0]
    made = [deliver(world, town, TODAY + timedelta(days=1)) for _ in range(4)]
    first = queries.desk(world.clerk, town.pk, TODAY, size=2)
    deliver(world, town, TODAY)
    second = queries.desk(world.clerk, town.pk, TODAY, after=first.after, size=2)
    assert [item.delivery_id for item in (*first.items, *second.items)] == [row.pk for row in made]


def test_a_page_costs_the_same_number_of_queries_with_one_row_and_with_three(world: World) -> None:
    town = world.townships[0]
    counts = []
    for _ in range(2):
        deliver(world, town, TODAY)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            queries.desk(world.clerk, town.pk, TODAY)
            queries.headline_of(world.clerk, town.pk, TODAY)
        counts.append(len(asked))
        deliver(world, town, TODAY)
    assert counts == [counts[0]] * 2
    assert counts[0] <= 5


def test_the_headline_sums_up_the_week(world: World) -> None:
    town = world.townships[0]
    deliver(world, town, TODAY + timedelta(days=1), hours_likely=2.5, hours_high=4.0)
    deliver(world, town, TODAY - timedelta(days=4), hours_likely=1.0, outcome="stop")
    deliver(world, town, TODAY + timedelta(days=30), hours_likely=99, hours_high=100)
    deliver(world, town, None, hours_likely=99, hours_high=100)
    line = queries.headline_of(world.clerk, town.pk, TODAY)
    assert line.said.zh == "本周2件，约3.5小时，其中1件存疑，1件已逾期"
    assert line.open_in_all == 4


def test_an_empty_week_says_so(world: World) -> None:
    assert queries.headline_of(world.clerk, world.townships[0].pk, TODAY).said.zh == "本周没有到期的事"


@pytest.mark.parametrize("read", [queries.desk, queries.headline_of, queries.done])
@pytest.mark.parametrize("who", ["far_clerk", "reviewer", "leader", "administrator", "head"])
def test_a_desk_is_for_those_who_work_there(world: World, read: object, who: str) -> None:
    town = world.townships[1]
    deliver(world, town, TODAY, title="不应看到的标题")
    if who == "reviewer":
        # An office reviewer holds a desk permission over the whole county.
        assert read(world.reviewer, town.pk, TODAY) is not None  # type: ignore[operator] # a query of this room
        return
    with pytest.raises(Refusal) as refused:
        read(getattr(world, who), town.pk, TODAY)  # type: ignore[operator] # a query of this room
    assert refused.value.kind is register_errors.NOT_FOUND
    assert "不应看到的标题" not in str(refused.value)


def test_a_unit_that_does_not_exist_reads_like_one_out_of_scope(world: World) -> None:
    with pytest.raises(Refusal) as refused:
        queries.desk(world.clerk, 999_999, TODAY)
    assert refused.value.kind is register_errors.NOT_FOUND


def test_the_list_can_be_narrowed_to_a_channel(world: World) -> None:
    town = world.townships[0]
    deliver(world, town, TODAY)
    form = deliver(world, town, TODAY, channel=Channel.FORM)
    page = queries.desk(world.clerk, town.pk, TODAY, channel=Channel.FORM)
    assert [item.delivery_id for item in page.items] == [form.pk]


def test_an_objection_shows_on_the_line_until_it_is_replied_to(world: World) -> None:
    row = deliver(world, world.townships[0], TODAY)
    actions.object_to(world.clerk, row.pk, ObjectionKind.REPEATED, "上周刚报过", NOW)
    assert queries.item(world.clerk, row.pk, TODAY).objected
    actions.answer_objections(world.reviewer, row.demand_id, "两次口径不同，确需再报", NOW, upheld=False)
    assert not queries.item(world.clerk, row.pk, TODAY).objected


def test_what_is_answered_leaves_the_list_and_can_be_found(world: World) -> None:
    row = deliver(world, world.townships[0], TODAY)
    actions.answer(world.clerk, row.pk, "已办", [], NOW)
    assert queries.desk(world.clerk, row.unit_id, TODAY).items == ()
    assert [item.delivery_id for item in queries.done(world.clerk, row.unit_id, TODAY)] == [row.pk]
    assert Demand.objects.get().state == State.ANSWERED
