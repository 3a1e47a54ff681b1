"""Meetings, records, ratings and reports of the demo county, made through the plan's own actions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from jianfu.demo.actions.loading import _unit_rows
from jianfu.demo.actions.meetings import hold_meetings
from jianfu.demo.actions.onsite import note_visits, report_studies
from jianfu.demo.actions.visits import publish_plan
from jianfu.demo.domain.places import COUNTY
from jianfu.duties.actions import adopt_list
from jianfu.duties.domain.pack import demo_list
from jianfu.kernel.actions.unit_load import load_units
from jianfu.kernel.domain.access import SYSTEM, Actor, Held, Role
from jianfu.kernel.models import Person, Unit
from jianfu.planning.domain.rating import LEAST_UNITS
from jianfu.planning.models import Meeting, MeetingCall, RatingBatch, Recommendation, StudyReport, VisitRecord
from jianfu.planning.queries.records import ratings
from tests.demo.conftest import NOW, small_county

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.django_db


@pytest.fixture
def actors(home: Path) -> dict[str, Actor]:
    """Load units and a published plan; return a clerk for each township, and the office."""
    county = small_county()
    load_units(SYSTEM, _unit_rows(county), NOW)
    units = {unit.code: unit for unit in Unit.objects.all()}
    adopt_list(SYSTEM, units[COUNTY].pk, demo_list(), NOW)
    seats = {code: (Role.CLERK, units[code]) for code in county.setting.townships}
    seats["reviewer"] = (Role.REVIEWER, units[COUNTY])
    made = {}
    for name, (role, unit) in seats.items():
        person = Person.objects.create(username=name, display_name=name)
        made[name] = Actor(person.pk, name, (Held(role, unit.pk, unit.name, unit.path),))
    publish_plan(county, units, made["reviewer"], NOW)
    return made


def test_there_is_something_on_every_page(actors: dict[str, Actor]) -> None:
    units = {unit.code: unit for unit in Unit.objects.all()}
    entered = hold_meetings(units, NOW)
    assert entered == Meeting.objects.count() >= 4
    held = Meeting.objects.filter(state="held")
    assert all(one.record and one.held_minutes and one.day < NOW.date() for one in held)
    assert MeetingCall.objects.exclude(concern="unknown").exists()

    noted = note_visits(actors, 7, NOW)
    records = VisitRecord.objects.exclude(code="")
    assert noted == records.count() > 0
    assert not records.filter(ended_at__isnull=True).exists()
    assert not VisitRecord.objects.filter(began_at__gt=NOW).exists()
    assert VisitRecord.objects.filter(code="").count() == 1
    assert RatingBatch.objects.exists()
    for one in ratings(actors["reviewer"]):
        assert one.number >= LEAST_UNITS

    reports = report_studies(NOW.date())
    assert reports == StudyReport.objects.count() == Recommendation.objects.count()
    # A second time changes nothing.
    assert report_studies(NOW.date()) == StudyReport.objects.count() == reports
    assert hold_meetings(units, NOW) == entered == Meeting.objects.count()
