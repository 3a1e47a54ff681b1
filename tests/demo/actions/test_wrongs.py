"""What went wrong in the demo county goes in through the room's actions, and leaves something on every page of the room."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from jianfu.demo.actions.live import Desks
from jianfu.demo.actions.loading import _open_accounts, _unit_rows
from jianfu.demo.actions.wrongs import bring_wrongs
from jianfu.demo.domain.places import COUNTY
from jianfu.demo.domain.wrongs import WRONGS
from jianfu.kernel.actions.unit_load import load_units
from jianfu.kernel.demo_home import write_marker
from jianfu.kernel.domain.access import SYSTEM
from jianfu.kernel.models import Unit
from jianfu.redress.domain.cases.lamps import Solved, lamps
from jianfu.redress.domain.cases.life import JOINED, LIFE
from jianfu.redress.models import Case, Proceeding, Rectification
from jianfu.redress.queries.cases.one import events_of
from jianfu.redress.queries.cases.overview import alike_cases, unit_scores
from jianfu.redress.queries.pulse.felt import trend
from jianfu.redress.queries.pulse.points import waiting_for_me
from tests.demo.conftest import NOW, TODAY, small_county

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def desks(home: Path, db: None) -> Desks:
    county = small_county()
    write_marker(state="loading")
    load_units(SYSTEM, _unit_rows(county), NOW)
    by_code = {unit.code: unit for unit in Unit.objects.all()}
    return Desks(by_code, _open_accounts(county, by_code, NOW), county.setting.names)


def test_every_page_of_the_room_has_work(desks: Desks) -> None:
    assert bring_wrongs(desks, 7, NOW) == len(WRONGS) == 26
    stages = Counter(Case.objects.values_list("stage", flat=True))
    assert set(stages) == {
        "new",
        "routed",
        "accepted",
        "paused",
        "replied",
        "closed",
        "joined",
        "declined",
        "handed_over",
    }
    for case in Case.objects.exclude(stage=JOINED):
        assert LIFE.stage(events_of(case)) == case.stage
    assert {lamps(events_of(case)).solved for case in Case.objects.filter(stage="closed")} == set(Solved)
    assert all(event.on <= TODAY for case in Case.objects.all() for event in events_of(case))
    supervisor = desks.actors["supervisor"]
    assert unit_scores(supervisor, 2026, TODAY)
    assert any(len(group.cases) > 1 for group in alike_cases(supervisor))
    assert set(Rectification.objects.values_list("stage", flat=True)) >= {
        "open",
        "planned",
        "done",
        "verified",
        "held",
    }
    assert dict(Proceeding.objects.values_list("kind", "stage")) == {
        "tolerance": "decided",
        "clearing": "published",
        "blame": "stopped",
    }


def test_six_months_of_pulses_and_one_that_still_waits(desks: Desks) -> None:
    bring_wrongs(desks, 7, NOW)
    found = trend(desks.units[COUNTY], TODAY)
    assert len(found.months) == 6
    assert all(month.answered for month in found.months[:-1])
    assert len(waiting_for_me(desks.actors["clerk"], TODAY)) == 1


def test_the_same_seed_brings_the_same(desks: Desks) -> None:
    bring_wrongs(desks, 7, NOW)
    numbers = list(Case.objects.order_by("pk").values_list("number", "stage", "handler__code"))
    assert len({number for number, _, _ in numbers}) == len(numbers)
    assert numbers[0][0] == "云梓县办件〔2026〕1号"
