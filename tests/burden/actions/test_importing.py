"""Reports of the past come in with their demands."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from jianfu.burden.actions import import_reports
from jianfu.burden.actions.importing import PastReport
from jianfu.burden.domain.errors import HOURS_IMPOSSIBLE
from jianfu.burden.models import HoursReport
from jianfu.kernel.domain.access import SYSTEM
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.refusals import NOT_ALLOWED
from tests.burden.ledger import NOW, sent

if TYPE_CHECKING:
    from tests.register.world import World


def test_reports_find_their_deliveries_once(world: World) -> None:
    sent(world, date(2026, 3, 2), imported_as="F1")
    reports = [
        PastReport("F1", world.townships[0].code, 1.5, NOW),
        PastReport("F1", world.townships[1].code, 2.0, NOW),
        PastReport("F1", "没有", 2.0, NOW),
        PastReport("F2", world.townships[0].code, 2.0, NOW),
    ]
    assert import_reports(reports, SYSTEM, NOW) == 2
    assert import_reports(reports, SYSTEM, NOW) == 0
    assert sorted(HoursReport.objects.values_list("hours", flat=True)) == [1.5, 2.0]


def test_impossible_hours_bring_nothing_in(world: World) -> None:
    sent(world, date(2026, 3, 2), imported_as="F1")
    good, bad = (PastReport("F1", world.townships[n].code, hours, NOW) for n, hours in ((0, 1.0), (1, -1.0)))
    with pytest.raises(Refusal) as refused:
        import_reports([good, bad], SYSTEM, NOW)
    assert refused.value.kind is HOURS_IMPOSSIBLE
    assert not HoursReport.objects.exists()


@pytest.mark.parametrize("who", ["clerk", "reviewer", "head", "administrator"])
def test_only_who_manages_everything_imports(world: World, who: str) -> None:
    with pytest.raises(Refusal) as refused:
        import_reports([], getattr(world, who), NOW)
    assert refused.value.kind is NOT_ALLOWED
