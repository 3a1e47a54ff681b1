"""What the tests of the demo county share: a small one, and a home of its own."""

from __future__ import annotations

from datetime import date, datetime
from functools import cache
from typing import TYPE_CHECKING

import pytest

from jianfu.demo.domain.county import County, generate
from jianfu.demo.domain.setting import Rates
from jianfu.kernel.clock import SHANGHAI

if TYPE_CHECKING:
    from pathlib import Path

    from pytest_django.fixtures import SettingsWrapper

TODAY = date(2026, 11, 20)
NOW = datetime(2026, 11, 20, 10, 0, tzinfo=SHANGHAI)
FEW = Rates(
    notices_a_working_day=6.5,
    documents_reached=60,
    red_headers_of_county=30,
    red_headers_from_above=6,
    white_headers=12,
    meetings_called=8,
    inspections_reached=6,
    assessments=2,
    work_groups=4,
    apps=2,
    village_forms=20,
    cascades=3,
)


@cache
def small_county() -> County:
    """A county with few notices: everything occurs, loading takes seconds."""
    return generate(TODAY, townships=4, villages_count=8, rates=FEW)


@pytest.fixture
def home(tmp_path: Path, settings: SettingsWrapper) -> Path:
    settings.HOME = tmp_path / "home"
    return settings.HOME
