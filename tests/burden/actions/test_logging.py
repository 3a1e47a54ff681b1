"""The time log of a unit's day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from jianfu.burden.actions import LogLine, log_time
from jianfu.burden.domain.errors import LOG_IMPOSSIBLE
from jianfu.burden.models import TimeLog
from jianfu.kernel.domain.channels import Channel
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.refusals import NOT_ALLOWED
from tests.burden.ledger import NOW, sent

if TYPE_CHECKING:
    from tests.register.world import World

DAY = date(2026, 3, 18)


def test_a_day_is_logged_and_logged_again(world: World) -> None:
    made = sent(world, date(2026, 3, 2), [world.townships[0]])
    own = LogLine("接待来访群众", Channel.TASK, 2.5)
    asked = LogLine("填报月报", Channel.FORM, 1.25, made.pk)
    here = world.townships[0].pk
    assert log_time(world.clerk, here, DAY, [own, asked], NOW) == 2
    assert log_time(world.clerk, here, DAY, [asked], NOW) == 1
    row = TimeLog.objects.get()
    assert (row.demand_id, row.hours, row.what) == (made.pk, 1.25, "填报月报")


@pytest.mark.parametrize("hours", [0, -1, 24.5, float("nan")])
def test_impossible_hours_keep_nothing(world: World, hours: float) -> None:
    lines = [LogLine("甲", Channel.TASK, 1), LogLine("乙", Channel.TASK, hours)]
    with pytest.raises(Refusal) as refused:
        log_time(world.clerk, world.townships[0].pk, DAY, lines, NOW)
    assert refused.value.kind is LOG_IMPOSSIBLE
    assert refused.value.values["row"] == 2
    assert not TimeLog.objects.exists()


def test_only_what_reached_the_unit_can_be_logged_as_a_demand(world: World) -> None:
    elsewhere = sent(world, date(2026, 3, 2), [world.townships[1]])
    here = sent(world, date(2026, 3, 2), [world.townships[0]])
    for line in (
        LogLine("填报", Channel.FORM, 1, elsewhere.pk),
        LogLine("填报", Channel.MEETING, 1, here.pk),
        LogLine("填报", Channel.FORM, 1, 999_999),
    ):
        with pytest.raises(Refusal) as refused:
            log_time(world.clerk, world.townships[0].pk, DAY, [line], NOW)
        assert refused.value.kind is LOG_IMPOSSIBLE


@pytest.mark.parametrize("who", ["far_clerk", "leader", "administrator", "head"])
def test_nobody_logs_for_another_unit(world: World, who: str) -> None:
    with pytest.raises(Refusal) as refused:
        log_time(getattr(world, who), world.townships[0].pk, DAY, [LogLine("甲", Channel.TASK, 1)], NOW)
    assert refused.value.kind is NOT_ALLOWED


def test_a_unit_that_is_none_is_refused_like_one_of_others(world: World) -> None:
    with pytest.raises(Refusal) as refused:
        log_time(world.clerk, 999_999, DAY, [LogLine("甲", Channel.TASK, 1)], NOW)
    assert refused.value.kind is NOT_ALLOWED
