"""The nightly weighing: calibrated, reconciled with reports, booked on the demand, and said why."""

from __future__ import annotations

import math
from datetime import date
from typing import TYPE_CHECKING

import pytest

from jianfu.burden.actions import LogLine, log_time, recalibrate, report_hours, weigh
from jianfu.burden.models import ChannelFactor, Weighing
from jianfu.burden.queries.calibrations import calibrations, scale
from jianfu.kernel.domain.access import SYSTEM
from jianfu.kernel.domain.channels import Channel
from jianfu.kernel.domain.hours import Origin
from jianfu.kernel.models import AuditEntry
from jianfu.register.models import Delivery, Demand
from tests.burden.ledger import NOW, sent

if TYPE_CHECKING:
    from jianfu.kernel.domain.hours import Hours
    from tests.register.world import World

DAY = date(2026, 3, 2)


def hours_of(made: Demand) -> Hours:
    return Demand.objects.get(pk=made.pk).hours


def test_what_nobody_spoke_of_keeps_the_estimate(world: World) -> None:
    made = sent(world, DAY, particulars={"fields": 10})
    weigh(NOW)
    assert hours_of(made) == scale()(Channel.FORM, {"fields": 10})
    assert hours_of(made).origin is Origin.ESTIMATED


def test_reports_of_a_series_move_all_of_it(world: World) -> None:
    january, february = (
        sent(world, date(2026, month, 5), title=f"填报《{month}月份养老服务设施月报》") for month in (1, 2)
    )
    other = sent(world, DAY, title="另一张表")
    weigh(NOW)
    before = hours_of(january).likely
    delivery = Delivery.objects.filter(demand=january, unit=world.townships[0]).get()
    report_hours(world.clerk, delivery.pk, 6, NOW)
    assert weigh(NOW) == 2
    assert hours_of(january) == hours_of(february)
    assert before < hours_of(january).likely < 6 * math.exp(0.5)
    assert hours_of(january).origin is Origin.COMBINED
    assert hours_of(other).origin is Origin.ESTIMATED
    evidence = Weighing.objects.get(demand=february).evidence["sources"]
    assert [(one["origin"], one["count"]) for one in evidence] == [("estimated", 1), ("reported", 1)]
    assert sum(one["weight"] for one in evidence) == pytest.approx(1, abs=0.002)


def test_weighing_again_changes_nothing_and_leaves_no_trace(world: World) -> None:
    sent(world, DAY, particulars={"fields": 10})
    assert weigh(NOW) == 1
    assert weigh(NOW) == 0
    assert AuditEntry.objects.filter(verb="demand.reweigh").count() == 1


def test_the_issuer_s_own_figure_counts_but_does_not_decide(world: World) -> None:
    alone = sent(world, DAY, particulars={"fields": 30})
    declared = sent(world, DAY, particulars={"fields": 30, "hours_declared": 0.2})
    weigh(NOW)
    assert 0.2 < hours_of(declared).likely < hours_of(alone).likely


def test_imported_figures_of_somebody_stand(world: World) -> None:
    made = sent(world, DAY, hours_low=3, hours_likely=4, hours_high=5, hours_origin=Origin.DECLARED)
    weigh(NOW)
    assert hours_of(made).likely == 4


def test_time_logs_calibrate_a_channel(world: World) -> None:
    """Twenty logged forms took twice the estimate: the channel moves towards twice, and gets narrower."""
    made = sent(world, DAY, particulars={"fields": 10})
    estimated = scale()(Channel.FORM, {"fields": 10})
    line = LogLine("填报", Channel.FORM, round(estimated.likely * 2, 3), made.pk)
    for day in range(1, 21):
        log_time(SYSTEM, world.townships[0].pk, date(2026, 2, day), [line], NOW)
    assert recalibrate(NOW) == 1
    factor = calibrations()[Channel.FORM]
    assert 1.5 < factor.factor < 2 * math.exp(0.6**2 / 2)
    assert factor.count == 20
    weigh(NOW)
    now = hours_of(made)
    assert now.origin is Origin.LOGGED
    assert now.likely == pytest.approx(estimated.likely * factor.factor, rel=0.02)
    assert now.high / now.low < estimated.high / estimated.low


def test_a_log_that_is_gone_no_longer_calibrates(world: World) -> None:
    ChannelFactor.objects.create(channel=Channel.FORM, log_factor=1, variance=0.01, count=3, made_at=NOW)
    assert recalibrate(NOW) == 0
    assert calibrations() == {}


def test_short_notice_fields_and_steps_are_noted(world: World) -> None:
    above = sent(world, date(2026, 2, 2), due_on=date(2026, 3, 2), asks="报送汇总表")
    below = sent(
        world,
        date(2026, 2, 3),
        issuer=world.other_bureau,
        due_on=date(2026, 2, 5),
        asks="报送汇总表",
        parent=above,
        particulars={"fields": 10, "fields_held": 7},
    )
    weigh(NOW)
    noted = Weighing.objects.get(demand=below)
    assert noted.short_notice is True
    assert (noted.fields, noted.fields_held) == (10, 7)
    assert noted.step_log is not None
    assert noted.step_log > 0
    assert not Weighing.objects.filter(demand=above).exists()


def test_what_is_long_past_is_left_alone(world: World) -> None:
    made = sent(world, date(2024, 1, 2), hours_low=1, hours_likely=2, hours_high=3)
    weigh(NOW)
    assert hours_of(made).likely == 2
