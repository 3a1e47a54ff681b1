from __future__ import annotations

from datetime import date, timedelta

import pytest

from jianfu.desk.queries import desk
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.refusals import NOT_ALLOWED
from jianfu.kernel.models import AuditEntry
from jianfu.register import actions
from jianfu.register.domain import errors
from jianfu.register.domain.audience import Audience
from jianfu.register.domain.delivery import DeliveryState
from jianfu.register.domain.life import State
from jianfu.register.models import Delivery, Demand, DemandEvent, Quota
from tests.register.world import NOW, TODAY, World, demand, quota


def issued(world: World, **changes: object) -> Demand:
    asked = demand(world, State.APPROVED, counted=True, booked_on=TODAY, **changes)
    return actions.issue(world.head, asked.pk, NOW)


def test_a_rule_reaches_every_township_and_no_village_or_neighbour(world: World) -> None:
    made = issued(world)
    assert list(made.deliveries.order_by("unit__path").values_list("unit__name", flat=True)) == [
        "河口镇",
        "石桥镇",
        "东山乡",
    ]
    row = made.deliveries.first()
    assert row is not None
    assert (row.due_on, row.sort_on, row.is_open) == (made.due_on, made.due_on, True)


def test_a_unit_named_twice_is_asked_once(world: World) -> None:
    audience = Audience.from_json(demand(world).audience).joined(Audience((world.townships[0].pk,)))
    assert issued(world, audience=audience.as_json()).deliveries.count() == 3


def test_a_retired_unit_is_not_asked(world: World) -> None:
    world.townships[0].retired_on = TODAY
    world.townships[0].save()
    assert issued(world).deliveries.count() == 2


def test_nothing_goes_down_without_a_plan_number(world: World) -> None:
    with pytest.raises(Refusal) as refused:
        actions.issue(world.head, demand(world).pk, NOW)
    assert refused.value.kind is errors.NOT_NOW
    assert Delivery.objects.count() == 0


def test_an_audience_that_has_become_empty_is_refused(world: World) -> None:
    with pytest.raises(Refusal) as refused:
        issued(world, audience=Audience().as_json())
    assert refused.value.kind is errors.NOBODY_ADDRESSED
    assert Demand.objects.get().state == State.APPROVED


def test_the_last_answer_completes_the_demand(world: World) -> None:
    made = issued(world)
    rows = list(made.deliveries.order_by("unit__path"))
    actions.acknowledge(world.clerk, rows[0].pk, NOW)
    actions.settle(world.clerk, rows[0].pk, NOW)
    made.refresh_from_db()
    assert made.state == State.ISSUED
    for row in rows[1:]:
        actions.settle(world.reviewer, row.pk, NOW)
    made.refresh_from_db()
    assert made.state == State.ANSWERED


def test_acknowledging_twice_leaves_one_trace(world: World) -> None:
    row = issued(world).deliveries.get(unit=world.townships[0])
    actions.acknowledge(world.clerk, row.pk, NOW)
    actions.acknowledge(world.clerk, row.pk, NOW)
    assert AuditEntry.objects.filter(verb="delivery.acknowledged").count() == 1


@pytest.mark.parametrize("who", ["far_clerk", "leader", "head", "administrator"])
def test_only_the_addressed_units_people_answer(world: World, who: str) -> None:
    row = issued(world).deliveries.get(unit=world.townships[0])
    with pytest.raises(Refusal) as refused:
        actions.settle(getattr(world, who), row.pk, NOW)
    assert refused.value.kind is errors.NOT_FOUND


def test_a_withdrawn_demand_disappears_from_desks_and_still_counts(world: World) -> None:
    made = issued(world)
    actions.withdraw(world.drafter, made.pk, "数据已由统计部门提供", NOW)
    assert desk(world.clerk, world.townships[0].pk, TODAY).items == ()
    made.refresh_from_db()
    assert (made.state, made.counted) == (State.WITHDRAWN, True)
    row = made.deliveries.get(unit=world.townships[0])
    with pytest.raises(Refusal) as refused:
        actions.settle(world.clerk, row.pk, NOW)
    assert refused.value.kind is errors.NOT_OWED


def test_withdrawn_before_it_went_down_it_gives_its_place_back(world: World) -> None:
    quota(world.bureau, 1)
    first = actions.approve(world.reviewer, demand(world).pk, NOW)
    actions.withdraw(world.drafter, first.pk, "不再需要", NOW)
    first.refresh_from_db()
    assert (first.counted, Quota.objects.get().used) == (False, 0)
    second = actions.approve(world.reviewer, demand(world).pk, NOW)
    assert second.plan_number == "云溪县民政局计〔2026〕文件2号"


def test_everything_expires_unless_renewed(world: World) -> None:
    dies, lives = issued(world), issued(world)
    actions.renew(world.reviewer, lives.pk, date(2026, 12, 31), "年度工作", NOW)
    later = NOW + timedelta(days=120)
    assert actions.expire_due(later) == 1
    dies.refresh_from_db()
    lives.refresh_from_db()
    assert (dies.state, lives.state, lives.renewals) == (State.EXPIRED, State.ISSUED, 1)
    assert set(dies.deliveries.values_list("state", flat=True)) == {DeliveryState.LAPSED}
    assert DemandEvent.objects.get(demand=dies, verb="expire").by_name == "jianfu"
    assert actions.expire_due(later) == 0


def test_on_its_last_day_it_is_still_in_force(world: World) -> None:
    made = issued(world)
    assert actions.expire_due(NOW.replace(month=6, day=30)) == 0
    assert actions.expire_due(NOW.replace(month=7, day=1)) == 1
    assert made.pk == Demand.objects.get(state=State.EXPIRED).pk


@pytest.mark.parametrize(
    ("until", "kind"), [(date(2026, 3, 10), errors.EXPIRY_PAST), (date(2028, 1, 1), errors.EXPIRY_TOO_FAR)]
)
def test_an_impossible_renewal_is_refused(world: World, until: date, kind: object) -> None:
    with pytest.raises(Refusal) as refused:
        actions.renew(world.reviewer, issued(world).pk, until, "年度工作", NOW)
    assert refused.value.kind is kind


def test_an_issuer_does_not_renew_its_own(world: World) -> None:
    with pytest.raises(Refusal) as refused:
        actions.renew(world.head, issued(world).pk, date(2026, 12, 31), "年度工作", NOW)
    assert refused.value.kind is NOT_ALLOWED


def test_closing_takes_what_is_open_from_the_desks(world: World) -> None:
    made = issued(world)
    actions.close(world.head, made.pk, "已从平台取数", NOW)
    assert not made.deliveries.filter(is_open=True).exists()
    assert desk(world.clerk, world.townships[0].pk, TODAY).items == ()
