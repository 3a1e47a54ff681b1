from __future__ import annotations

from datetime import date

import pytest

from jianfu.kernel.domain.access import SYSTEM
from jianfu.kernel.domain.channels import Channel
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.models import AuditEntry
from jianfu.register.actions import approve, import_history
from jianfu.register.actions.history import Imported
from jianfu.register.domain import errors
from jianfu.register.domain.delivery import DeliveryState
from jianfu.register.domain.history import HistoryDelivery, HistoryRow
from jianfu.register.domain.life import State
from jianfu.register.domain.medium import Medium
from jianfu.register.models import Delivery, Demand, PlanSeries, Quota
from tests.register.world import NOW, World, demand, quota


def row(key: str, **changes: object) -> HistoryRow:
    values: dict[str, object] = {
        "key": key,
        "channel": Channel.DOCUMENT,
        "title": f"关于{key}的通知",
        "booked_on": date(2025, 6, 1),
        "issuer_code": "民",
        "due_on": date(2025, 6, 10),
        "deliveries": (HistoryDelivery("乡0", settled_on=date(2025, 6, 9)), HistoryDelivery("乡1")),
        **changes,
    }
    return HistoryRow(**values)  # type: ignore[arg-type] # the tests hand in exactly the fields of a row


def test_a_batch_comes_in_with_numbers_deliveries_and_one_trace(world: World) -> None:
    done = import_history([row("乙", booked_on=date(2025, 7, 1)), row("甲")], SYSTEM, NOW)
    assert done == Imported(demands=2, deliveries=4, skipped=0)
    numbers = dict(Demand.objects.values_list("imported_as", "plan_number"))
    # The order of the days, not of the rows.
    assert numbers == {"甲": "云溪县民政局计〔2025〕文件1号", "乙": "云溪县民政局计〔2025〕文件2号"}
    (trace,) = AuditEntry.objects.filter(verb="demand.import")
    assert trace.after == {"demands": 2, "deliveries": 4, "skipped": 0}
    first = Delivery.objects.filter(demand__imported_as="甲").order_by("unit__path")[0]
    assert (first.state, first.is_open, first.settled_on) == ("answered", False, date(2025, 6, 9))


def test_the_same_batch_again_changes_nothing(world: World) -> None:
    import_history([row("甲")], SYSTEM, NOW)
    assert import_history([row("甲")], SYSTEM, NOW) == Imported(demands=0, deliveries=0, skipped=1)
    assert (Demand.objects.count(), Delivery.objects.count(), PlanSeries.objects.get().last) == (1, 2, 1)


def test_approvals_go_on_where_the_import_ended(world: World) -> None:
    import_history(
        [row("甲", booked_on=date(2026, 1, 5)), row("乙", booked_on=date(2025, 1, 5))], SYSTEM, NOW
    )
    quota(world.bureau, 5, used=1)
    approved = approve(world.reviewer, demand(world).pk, NOW)
    assert approved.plan_number == "云溪县民政局计〔2026〕文件2号"


def test_parents_are_found_in_whatever_order_rows_stand(world: World) -> None:
    import_history([row("孙", parent_key="子"), row("子", parent_key="父"), row("父")], SYSTEM, NOW)
    grandchild = Demand.objects.get(imported_as="孙")
    assert grandchild.parent is not None
    assert grandchild.parent.parent is not None
    assert grandchild.parent.parent.imported_as == "父"


def test_what_came_past_the_system_gets_no_number_and_is_not_counted(world: World) -> None:
    import_history(
        [row("甲", issuer_code="", issuer_named="某局", medium=Medium.CHAT, state=State.ISSUED)], SYSTEM, NOW
    )
    made = Demand.objects.get()
    assert (made.plan_number, made.counted, made.issuer_named) == (None, False, "某局")


def test_open_deliveries_lie_on_the_desk(world: World) -> None:
    waiting = (HistoryDelivery("乡0", DeliveryState.WAITING),)
    import_history([row("甲", state=State.ISSUED, deliveries=waiting)], SYSTEM, NOW)
    assert Delivery.objects.filter(is_open=True, unit=world.townships[0]).count() == 1


@pytest.mark.parametrize(
    ("wrong", "problem"),
    [
        (row("乙", issuer_code="没有"), "没有编码为「没有」的单位"),
        (row("乙", deliveries=(HistoryDelivery("没有"),)), "没有编码为「没有」的单位"),
        (row("乙", issuer_code=""), "没有发起单位"),
        (row("甲"), "编号重复"),
        (row("乙", parent_key="没有"), "找不到上级要求「没有」"),
        (row("乙", parent_key="乙"), "上级要求互相指向"),
    ],
)
def test_one_wrong_row_refuses_the_whole_batch(world: World, wrong: HistoryRow, problem: str) -> None:
    with pytest.raises(Refusal) as refused:
        import_history([row("甲"), wrong], SYSTEM, NOW)
    assert refused.value.kind is errors.HISTORY_ROW
    assert "第2行" in refused.value.as_json()["cause"]
    assert problem in refused.value.as_json()["cause"]
    assert (Demand.objects.count(), Delivery.objects.count(), AuditEntry.objects.count()) == (0, 0, 0)


def test_an_import_counts_what_quotas_have_used(world: World) -> None:
    quota(world.bureau, 2)
    import_history([row("甲", booked_on=date(2026, 1, 5))], SYSTEM, NOW)
    assert Quota.objects.get().used == 1


def test_an_import_that_would_overrun_a_quota_is_refused(world: World) -> None:
    quota(world.bureau, 1)
    rows = [row(key, booked_on=date(2026, 1, 5)) for key in "甲乙"]
    with pytest.raises(Refusal) as refused:
        import_history(rows, SYSTEM, NOW)
    assert refused.value.kind is errors.QUOTA_BELOW_USED
    assert (Demand.objects.count(), Quota.objects.get().used) == (0, 0)


@pytest.mark.parametrize("who", ["clerk", "head", "reviewer", "leader"])
def test_only_an_administrator_above_all_units_imports(world: World, who: str) -> None:
    with pytest.raises(Refusal):
        import_history([row("甲")], getattr(world, who), NOW)
    assert Demand.objects.count() == 0
    assert import_history([row("甲")], world.administrator, NOW).demands == 1
