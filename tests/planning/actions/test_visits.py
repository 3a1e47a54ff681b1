"""At the door, and afterwards: what is noted, and what cannot be found out about a rating from anything stored."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from django.apps import apps
from django.core import serializers

from jianfu.kernel.domain.access import Role
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.units import Level
from jianfu.kernel.models import AuditEntry
from jianfu.planning import actions
from jianfu.planning.domain import errors
from jianfu.planning.domain.frequency import Alarm
from jianfu.planning.domain.rating import LEAST_UNITS, Answer, Question, empty
from jianfu.planning.models import PlannedVisit, PlanYear, RatingBatch, RatingSeal, VisitRecord
from jianfu.planning.queries.records import frequency_flags, ratings, records_of, visible_records
from tests.planning.conftest import NOW
from tests.register.world import actor, unit

if TYPE_CHECKING:
    from jianfu.kernel.domain.access import Actor
    from jianfu.planning.models import PlanVersion
    from tests.register.world import World

GOOD = dict.fromkeys(Question, Answer.GOOD)
FOUR = actions.Arrival(team=4, escorts=2, asked="敬老院台账")


def refused(kind: object, verb: object, *arguments: object) -> None:
    with pytest.raises(Refusal) as caught:
        verb(*arguments)
    assert caught.value.kind is kind


@pytest.fixture
def visit(world: World, published: PlanVersion) -> PlannedVisit:
    """Return the bureau's visit to the first township."""
    return published.visits.get(unit=world.townships[0], item__topic="养老服务检查")


def on(visit: PlannedVisit, hour: int = 10) -> datetime:
    return datetime.combine(visit.first_day, datetime.min.time(), NOW.tzinfo) + timedelta(hours=hour)


def test_a_visit_begins_and_ends_against_its_code(world: World, visit: PlannedVisit) -> None:
    refused(errors.NOT_THE_DAY, actions.begin_visit, world.clerk, visit.code, FOUR, NOW)
    begun = actions.begin_visit(world.clerk, visit.code.lower(), FOUR, on(visit))
    assert actions.begin_visit(world.clerk, visit.code, FOUR, on(visit, 11)).pk == begun.pk
    assert VisitRecord.objects.count() == 1
    ended = actions.end_visit(world.clerk, begun.pk, on(visit, 12), 0, "还要了名册")
    assert (ended.findings, ended.asked) == (0, "敬老院台账\n还要了名册")
    entries = AuditEntry.objects.count()
    assert actions.end_visit(world.clerk, begun.pk, on(visit, 15), 9).ended_at == on(visit, 12)
    assert AuditEntry.objects.count() == entries


def test_only_the_visited_unit_notes(world: World, published: PlanVersion, visit: PlannedVisit) -> None:
    other = published.visits.filter(unit=world.townships[1])[0]
    refused(errors.NO_SUCH_PLAN, actions.begin_visit, world.clerk, other.code, FOUR, on(other))
    cadre = actor("村干部", (Role.VILLAGE_CADRE, world.villages[0]))
    refused(errors.NO_SUCH_PLAN, actions.begin_visit, cadre, visit.code, FOUR, on(visit))
    for stranger in (world.far_clerk, world.drafter, world.reviewer):
        refused(errors.NO_SUCH_PLAN, actions.begin_visit, stranger, visit.code, FOUR, on(visit))
    begun = actions.begin_visit(world.clerk, visit.code, FOUR, on(visit))
    refused(errors.NO_SUCH_PLAN, actions.end_visit, world.far_clerk, begun.pk, on(visit))
    refused(errors.WRONG_COUNT, actions.end_visit, world.clerk, begun.pk, on(visit), -1)
    refused(errors.WRONG_COUNT, actions.begin_visit, world.clerk, visit.code, actions.Arrival(0), on(visit))


def test_who_comes_without_a_code_is_noted_and_flagged(world: World, visit: PlannedVisit) -> None:
    here = world.townships[0].pk
    actions.begin_visit(world.clerk, visit.code, FOUR, on(visit))
    record = actions.begin_unplanned(world.clerk, here, world.other_bureau.name, FOUR, on(visit, 15))
    assert record.department == world.other_bureau
    again = actions.begin_unplanned(world.clerk, here, world.other_bureau.name, FOUR, on(visit, 16))
    assert again.pk == record.pk
    named = actions.begin_unplanned(world.clerk, here, "市里的一个督导组", FOUR, on(visit, 15))
    assert named.department is None
    found = frequency_flags(world.reviewer, 2026)
    assert {(flag.alarm, flag.unit) for flag in found} == {(Alarm.DAY, "河口镇"), (Alarm.WEEK, "河口镇")}
    PlanYear.objects.update(frequency={"a_day": 3, "a_week": 5})
    assert frequency_flags(world.reviewer, 2026) == []
    refused(errors.VISITOR_MISSING, actions.begin_unplanned, world.clerk, here, " ", FOUR, on(visit))
    refused(errors.NO_SUCH_PLAN, actions.begin_unplanned, world.far_clerk, here, "县局", FOUR, on(visit))
    assert [row.pk for row in records_of(world.reviewer, 2026, unplanned=True, q="督导")] == [named.pk]


def test_who_sees_which_records(world: World, visit: PlannedVisit) -> None:
    actions.begin_visit(world.clerk, visit.code, FOUR, on(visit))
    drafter = world.drafter
    assert [visible_records(one).count() for one in (world.reviewer, world.clerk, drafter)] == [1, 1, 1]
    neighbour = actor("石桥镇干部", (Role.CLERK, world.townships[1]))
    other = actor("农业农村局", (Role.DRAFTER, world.other_bureau))
    for stranger in (neighbour, other, world.far_reviewer, world.far_clerk):
        assert not visible_records(stranger).exists()


def test_a_visit_is_rated_once_and_only_when_it_is_over(world: World, visit: PlannedVisit) -> None:
    refused(errors.NOT_OVER, actions.rate_visit, world.clerk, visit.code, GOOD, on(visit))
    begun = actions.begin_visit(world.clerk, visit.code, FOUR, on(visit))
    refused(errors.NOT_OVER, actions.rate_visit, world.clerk, visit.code, GOOD, on(visit))
    actions.end_visit(world.clerk, begun.pk, on(visit, 12))
    for stranger in (world.reviewer, world.drafter, world.far_clerk):
        refused(errors.NO_SUCH_PLAN, actions.rate_visit, stranger, visit.code, GOOD, on(visit, 13))
    actions.rate_visit(world.clerk, visit.code, GOOD, on(visit, 13))
    refused(errors.RATED_ALREADY, actions.rate_visit, world.clerk, visit.code, GOOD, on(visit, 14))
    assert RatingBatch.objects.get().tally["useful"] == {"good": 1, "fair": 0, "poor": 0}


def test_nothing_stored_leads_from_a_rating_to_its_unit_visit_or_time(
    world: World, visit: PlannedVisit
) -> None:
    before = _everything_but({"planning.ratingbatch", "planning.ratingseal"})
    actions.rate_visit(world.clerk, visit.code, GOOD, on(visit) + timedelta(days=3))
    # No other table has changed: no trail, no record, no session, no job.
    assert _everything_but({"planning.ratingbatch", "planning.ratingseal"}) == before
    stored = serializers.serialize("json", [*RatingBatch.objects.all(), *RatingSeal.objects.all()])
    for telling in (visit.code, world.townships[0].name, world.clerk.name, "2026-", visit.key):
        assert telling not in stored
    columns = {field.name for field in RatingBatch._meta.fields} | {
        field.name for field in RatingSeal._meta.fields
    }
    assert columns == {"id", "department", "number", "tally", "closed", "period", "seal", "batch"}


def _everything_but(left_out: set[str]) -> str:
    return json.dumps(
        {
            model._meta.label_lower: serializers.serialize("json", model._base_manager.order_by("pk"))
            for model in apps.get_models()
            if model._meta.label_lower not in left_out
        },
        sort_keys=True,
    )


def _more_townships(world: World, number: int) -> list[tuple[Actor, str]]:
    """Make townships with a visit of the bureau each, which are over."""
    model = PlannedVisit.objects.filter(item__topic="养老服务检查")[0]
    made = []
    for at in range(number):
        town = unit(f"加{at}", world.county, f"2000{at}", f"加{at}镇", Level.TOWNSHIP)
        code = f"ABCD234{at}"
        PlannedVisit.objects.create(
            version=model.version, item=model.item, unit=town, key=f"{model.item.code}@{town.name}",
            first_day=model.first_day, last_day=model.last_day, joint=f"{town.pk}/x", code=code,
        )  # fmt: skip
        made.append((actor(f"加{at}镇干部", (Role.CLERK, town)), code))
    return made


def test_sums_are_shown_when_enough_different_units_have_rated(world: World, visit: PlannedVisit) -> None:
    later = on(visit) + timedelta(days=3)
    towns = _more_townships(world, LEAST_UNITS)
    for who, code in towns[: LEAST_UNITS - 1]:
        actions.rate_visit(who, code, GOOD, later)
    # One unit more than once is still one unit.
    twice = PlannedVisit.objects.get(code=towns[0][1])
    twice.pk, twice.code, twice.key = None, "WXYZ2345", "again"
    twice.save()
    actions.rate_visit(towns[0][0], "WXYZ2345", GOOD, later)
    assert ratings(world.reviewer) == []
    assert RatingSeal.objects.filter(batch__isnull=False).count() == LEAST_UNITS - 1
    entries = AuditEntry.objects.count()
    actions.rate_visit(*towns[-1], dict.fromkeys(Question, Answer.POOR), later)
    shown = ratings(world.reviewer)
    assert [(one.department, one.number, one.periods) for one in shown] == [("云溪县民政局", 6, ("2026H1",))]
    assert shown[0].questions[0][1][2].number == 1
    # With the batch the seals of its units are gone, and its closing is in the trail, by nobody.
    assert not RatingSeal.objects.filter(batch__isnull=False).exists()
    last = AuditEntry.objects.order_by("-sequence")[0]
    assert (AuditEntry.objects.count(), last.verb, last.actor_id) == (entries + 1, "rating_batch.close", None)
    # The next one begins anew and is not shown.
    actions.rate_visit(world.clerk, visit.code, GOOD, later)
    assert RatingBatch.objects.get(closed=False).number == 2
    assert ratings(world.reviewer)[0].number == 6
    assert [one.department for one in ratings(world.drafter)] == ["云溪县民政局"]
    for stranger in (world.far_reviewer, world.far_head, actor("农", (Role.DRAFTER, world.other_bureau))):
        assert ratings(stranger) == []


def test_an_open_batch_begins_with_nothing(world: World, visit: PlannedVisit) -> None:
    RatingBatch.objects.create(department=world.bureau, number=1, tally=empty())
    assert ratings(world.reviewer) == []
