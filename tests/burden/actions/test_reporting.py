"""What a unit says that a delivery took."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from jianfu.burden.actions import report_hours
from jianfu.burden.domain.errors import HOURS_IMPOSSIBLE
from jianfu.burden.models import HoursReport
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.models import AuditEntry
from jianfu.register.domain.errors import NOT_FOUND
from tests.burden.ledger import NOW, sent

if TYPE_CHECKING:
    from tests.register.world import World


@pytest.fixture
def delivery(world: World) -> int:
    made = sent(world, date(2026, 3, 2), [world.townships[0]])
    return int(made.deliveries.get().pk)


@pytest.mark.parametrize("hours", [-1, float("nan"), float("inf"), 2001])
def test_impossible_hours_are_refused(world: World, delivery: int, hours: float) -> None:
    with pytest.raises(Refusal) as refused:
        report_hours(world.clerk, delivery, hours, NOW)
    assert refused.value.kind is HOURS_IMPOSSIBLE
    assert not HoursReport.objects.exists()


def test_hours_said_again_replace_the_earlier_ones(world: World, delivery: int) -> None:
    report_hours(world.clerk, delivery, 2, NOW)
    report_hours(world.clerk, delivery, 3.5, NOW)
    assert HoursReport.objects.get().hours == 3.5
    assert AuditEntry.objects.filter(verb="delivery.hours").count() == 2


@pytest.mark.parametrize("who", ["far_clerk", "head", "leader", "administrator"])
def test_nobody_reports_for_another_unit(world: World, delivery: int, who: str) -> None:
    with pytest.raises(Refusal) as refused:
        report_hours(getattr(world, who), delivery, 1, NOW)
    assert refused.value.kind is NOT_FOUND
    assert not HoursReport.objects.exists()
