"""The hours of the demo county: reported, logged, weighed and rolled up by the room's own actions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from jianfu.burden.actions import recalibrate, roll_up, weigh
from jianfu.burden.domain.scope import By, Scope
from jianfu.burden.models import HoursReport, Staff, TimeLog
from jianfu.burden.queries import metrics
from jianfu.burden.queries.calibrations import calibrations
from jianfu.demo.actions import load
from jianfu.kernel.domain.access import SYSTEM
from jianfu.kernel.domain.channels import Channel
from jianfu.kernel.domain.hours import Origin
from jianfu.kernel.domain.units import Level
from jianfu.register.models import Demand
from tests.demo.conftest import NOW, small_county

if TYPE_CHECKING:
    from pathlib import Path

YEAR = Scope(202512, 202611, level=Level.TOWNSHIP)


@pytest.mark.django_db
def test_the_county_is_weighed(home: Path) -> None:
    county = small_county()
    load(county, NOW)
    # The daily job does this as soon as a server runs.
    recalibrate(NOW)
    weigh(NOW)
    roll_up(NOW)
    below = [place for place in county.places if place.level in {Level.TOWNSHIP, Level.VILLAGE}]
    assert Staff.objects.count() == len(below)
    assert HoursReport.objects.count() > 50
    assert TimeLog.objects.filter(demand__isnull=False).exists()
    assert Channel.FORM in calibrations()
    origins = set(Demand.objects.values_list("hours_origin", flat=True))
    assert origins >= {Origin.ESTIMATED, Origin.LOGGED, Origin.COMBINED}
    # Every number that the pages show can be computed for the county, and none is a mere nought.
    keys = (
        "hours",
        "hours_per_head",
        "weight",
        "fan_in",
        "off_system",
        "short_notice",
        "duplicate",
        "amplification",
    )
    for key in keys:
        (line,) = metrics.values(SYSTEM, key, scope=YEAR)
        assert line.value is not None, key
        assert line.value > 0, key
    shares = [
        metrics.values(SYSTEM, key, scope=YEAR)[0].value
        for key in ("off_system", "short_notice", "duplicate")
    ]
    assert all(0 < share < 1 for share in shares if share is not None)
    months = metrics.index(SYSTEM, YEAR)
    assert len(months) == 12
    by_issuer = metrics.values(SYSTEM, "hours", [By.ISSUER], YEAR)
    assert sum(line.value or 0 for line in by_issuer) == pytest.approx(
        metrics.values(SYSTEM, "hours", scope=YEAR)[0].value
    )
