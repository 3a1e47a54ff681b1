"""Entering in seconds and from workbooks, joined and never overwritten; proposing, deciding, ending; who sees what."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jianfu.desk.inbox import matters
from jianfu.empower.actions import inventory
from jianfu.empower.actions.inventory import NewHolding
from jianfu.empower.domain.inventory import refusals
from jianfu.empower.domain.inventory.words import Act, Event, Function, Kind, State
from jianfu.empower.inventory_workbooks import read_rows, template
from jianfu.empower.models import Holding, HoldingUse
from jianfu.empower.queries import inventory as queries
from jianfu.kernel.domain.errors import Refusal
from tests.empower.conftest import NOW, TODAY, People, later

if TYPE_CHECKING:
    from tests.register.world import World

NEW = NewHolding(
    Kind.APP,
    "平安通",
    "云溪县民政局",
    "巡查上报",
    (Function.PATROL, Function.PUNCH_IN),
    people=10,
    minutes=15,
)


@pytest.fixture
def entered(world: World) -> Holding:
    return inventory.report(world.clerk, world.townships[0].pk, NEW, NOW)


def book(*rows: tuple[object, ...]) -> bytes:
    made = openpyxl.Workbook()
    for row in rows:
        made.worksheets[0].append(list(row))
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def state(holding: Holding) -> State:
    return queries.standing_of(Holding.objects.get(pk=holding.pk)).state


def test_a_name_is_enough(world: World) -> None:
    made = inventory.report(world.clerk, world.townships[0].pk, NewHolding(Kind.GROUP, "工作群"), NOW)
    assert (made.owner, made.functions, made.territory) == (None, [], world.county)


def test_the_owner_becomes_a_unit_where_there_is_one(world: World, entered: Holding) -> None:
    assert (entered.owner, entered.owner_named) == (world.bureau, "")
    other = inventory.report(
        world.clerk, world.townships[0].pk, NewHolding(Kind.APP, "省厅系统", "省民政厅"), NOW
    )
    assert (other.owner, other.owner_name) == (None, "省民政厅")


def test_the_same_name_from_another_township_is_the_same_entry(
    world: World, people: People, entered: Holding
) -> None:
    again = replace(
        NEW, name="平安通（ＡＰＰ）".replace("（ＡＰＰ）", " "), functions=(Function.VISITS,), minutes=5
    )
    joined = inventory.report(people.other_clerk, world.townships[1].pk, again, NOW)
    assert joined.pk == entered.pk
    assert set(joined.functions) == {"patrol", "punch_in", "visits"}
    [line] = queries.chosen(world.reviewer, TODAY)
    assert (line.units, line.minutes) == (2, 10 * 15 + 10 * 5)


def test_nothing_known_is_overwritten_and_nothing_empty_takes_its_place(
    world: World, entered: Holding
) -> None:
    other = NewHolding(Kind.APP, "平安通", "云溪县农业农村局", "别的用途", filing_number="备1")
    inventory.report(world.clerk, world.townships[0].pk, other, later(1))
    entered.refresh_from_db()
    assert (entered.owner, entered.purpose, entered.filing_number) == (world.bureau, "巡查上报", "备1")
    use = HoldingUse.objects.get()
    assert (use.people, use.minutes) == (10, 15)


def test_a_second_click_changes_nothing(world: World, entered: Holding) -> None:
    inventory.report(world.clerk, world.townships[0].pk, NEW, NOW)
    assert (Holding.objects.count(), HoldingUse.objects.count(), entered.events.count()) == (1, 1, 1)


def test_nobody_enters_for_another_unit_and_not_without_a_name(world: World) -> None:
    for somebody, unit in ((world.clerk, world.townships[1]), (world.reviewer, world.townships[0])):
        with pytest.raises(Refusal) as caught:
            inventory.report(somebody, unit.pk, NEW, NOW)
        assert caught.value.kind.status == 403
    with pytest.raises(Refusal) as caught:
        inventory.report(world.clerk, world.townships[0].pk, replace(NEW, name=" "), NOW)
    assert caught.value.kind is refusals.NAME_MISSING
    assert not Holding.objects.exists()


def test_who_sees_an_entry(world: World, people: People, entered: Holding) -> None:
    seeing = {
        name
        for name, somebody in {**world.everybody(), **vars(people)}.items()
        if queries.visible_holdings(somebody).exists()
    }
    assert seeing == {"clerk", "drafter", "head", "reviewer", "leader", "supervisor"}
    with pytest.raises(Refusal, match="JF-EMPOWER-141"):
        queries.holding_for(people.other_clerk, entered.pk, TODAY)


def test_from_proposal_to_end(world: World, entered: Holding) -> None:
    inventory.propose(world.reviewer, entered.pk, Act.CLOSE, NOW, "有打卡功能，用途与省平台重复")
    assert [one.kind.zh for one in matters(world.drafter, world.bureau.pk, NOW)] == ["可以说明是否需要保留"]
    inventory.contest(world.head, entered.pk, later(1), "已去掉打卡")
    inventory.decide(world.leader, entered.pk, later(2), "仍与省平台重复，关停", upheld=True)
    [line] = matters(world.drafter, world.bureau.pk, later(2))
    assert line.kind.zh == "限期合并或关停"
    assert line.due_on == queries.standing_of(entered).due()
    inventory.end(world.head, entered.pk, later(3), "已下架")
    inventory.end(world.head, entered.pk, later(3))
    entered.refresh_from_db()
    assert (state(entered), entered.ended_on) == (State.ENDED, later(3).date())
    assert entered.events.filter(kind=Event.ENDED).count() == 1


def test_who_may_propose_contest_and_decide(world: World, people: People, entered: Holding) -> None:
    for somebody in (world.clerk, world.head, world.far_reviewer, people.supervisor):
        with pytest.raises(Refusal, match="JF-EMPOWER-141"):
            inventory.propose(somebody, entered.pk, Act.CLOSE, NOW, "关")
    inventory.propose(world.reviewer, entered.pk, Act.CLOSE, NOW, "关")
    for somebody in (world.clerk, world.far_head, people.farmer):
        with pytest.raises(Refusal, match="JF-EMPOWER-141"):
            inventory.contest(somebody, entered.pk, NOW, "留")
    for somebody in (world.head, world.far_reviewer, people.supervisor):
        with pytest.raises(Refusal, match="JF-EMPOWER-141"):
            inventory.decide(somebody, entered.pk, NOW, "关", upheld=True)
    assert state(entered) is State.PROPOSED


def test_a_merge_names_another_of_its_kind(world: World, entered: Holding) -> None:
    township = world.townships[0].pk
    group = inventory.report(world.clerk, township, NewHolding(Kind.GROUP, "群"), NOW)
    for into in (None, entered.pk, group.pk, 0):
        with pytest.raises(Refusal, match="JF-EMPOWER-145"):
            inventory.propose(world.reviewer, entered.pk, Act.MERGE, NOW, "并", into)
    other = inventory.report(world.clerk, township, NewHolding(Kind.APP, "网格通"), NOW)
    inventory.propose(world.reviewer, entered.pk, Act.MERGE, NOW, "并", other.pk)
    assert queries.standing_of(entered).into == other.pk


def test_reasons_and_order_are_asked_for(world: World, entered: Holding) -> None:
    with pytest.raises(Refusal, match="JF-EMPOWER-144"):
        inventory.propose(world.reviewer, entered.pk, Act.CLOSE, NOW, " ")
    with pytest.raises(Refusal, match="JF-EMPOWER-143"):
        inventory.decide(world.reviewer, entered.pk, NOW, "关", upheld=True)


def test_counts_against_last_year(world: World, entered: Holding) -> None:
    old = replace(NEW, name="旧平台", since=TODAY.replace(year=TODAY.year - 2))
    gone = inventory.report(world.clerk, world.townships[0].pk, old, NOW)
    inventory.end(world.reviewer, gone.pk, NOW)
    apps = queries.counts(world.reviewer, TODAY)[0]
    assert (apps.kind, apps.now, apps.before, apps.minutes) == (Kind.APP, 1, 1, 150)
    assert apps.change == 0.0
    assert queries.counts(world.far_reviewer, TODAY)[0].now == 0


def test_a_name_can_come_back_after_its_end(world: World, entered: Holding) -> None:
    inventory.end(world.reviewer, entered.pk, NOW)
    again = inventory.report(world.clerk, world.townships[0].pk, NEW, later(5))
    assert again.pk != entered.pk


def test_the_template_can_be_loaded_as_it_is(world: World) -> None:
    assert inventory.import_workbook(world.clerk, world.townships[0].pk, template(), "表.xlsx", NOW) == 1
    [row] = read_rows(template(), "表.xlsx")
    assert (row["kind"], row["minutes"], row["functions"]) == (
        Kind.APP,
        15,
        (Function.PATROL, Function.PUNCH_IN),
    )


def test_the_same_workbook_twice_changes_nothing(world: World) -> None:
    rows = book(("类别", "名称"), ("工作群", "一群"), ("挂牌", "工作站"), (None, None))
    for _ in range(2):
        assert inventory.import_workbook(world.clerk, world.townships[0].pk, rows, "表.xlsx", NOW) == 2
    assert Holding.objects.count() == 2


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ((("类别", "名称"), ("工作群", "一群"), ("飞机", "二")), "JF-EMPOWER-146"),
        ((("类别", "名称"), ("工作群", None)), "JF-EMPOWER-146"),
        ((("类别", "名称", "功能"), ("工作群", "一", "打卡签到、跳舞")), "JF-EMPOWER-146"),
        ((("类别", "名称", "使用人数"), ("工作群", "一", "很多")), "JF-EMPOWER-146"),
        ((("类别", "名称", "启用日期"), ("工作群", "一", "去年")), "JF-EMPOWER-146"),
        ((("甲", "乙"), ("工作群", "一群")), "JF-EMPOWER-147"),
    ],
)
def test_a_wrong_workbook_changes_nothing_and_names_the_row(
    world: World, rows: tuple[tuple[object, ...], ...], code: str
) -> None:
    with pytest.raises(Refusal, match=code):
        inventory.import_workbook(world.clerk, world.townships[0].pk, book(*rows), "表.xlsx", NOW)
    assert not Holding.objects.exists()


def test_what_is_no_workbook_is_refused(world: World) -> None:
    with pytest.raises(Refusal, match="JF-EMPOWER-147"):
        inventory.import_workbook(world.clerk, world.townships[0].pk, b"nothing", "表.xlsx", NOW)


def test_one_and_three_take_the_same_queries(world: World, entered: Holding) -> None:
    def count() -> int:
        with CaptureQueriesContext(connection) as seen:
            queries.chosen(world.reviewer, TODAY)
        return len(seen)

    for_one = count()
    for name in ("二", "三"):
        inventory.report(world.clerk, world.townships[0].pk, replace(NEW, name=name), NOW)
    assert count() == for_one
