"""Study visits: a report within a week, shared with all, its recommendations followed until they are done."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jianfu.kernel.domain.access import Role
from jianfu.kernel.domain.channels import Channel
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.models import AuditEntry, StoredFile
from jianfu.planning import actions
from jianfu.planning.domain import errors
from jianfu.planning.models import PlanItem, Recommendation, StudyReport
from jianfu.planning.queries.studies import report_due, similar_reports, studies, study_list
from jianfu.reading.domain.errors import CLASSIFIED
from tests.planning.conftest import NOW
from tests.register.world import actor

if TYPE_CHECKING:
    from jianfu.planning.domain.items import Item
    from tests.register.world import World


@pytest.fixture
def study(world: World, straw: Item, entered: int) -> PlanItem:
    """Publish a plan with a study visit of the bureau."""
    item = replace(
        straw, topic="养老服务供给调研", kind=Channel.STUDY_VISIT, unit_ids=(world.townships[0].pk,)
    )
    saved = actions.submit_item(world.head, item, NOW)
    version = actions.open_version(world.reviewer, entered, NOW)
    actions.work_out(version.pk, NOW, seconds=1)
    actions.publish_version(world.reviewer, version.pk, NOW)
    return saved


def after(study: PlanItem, days: int = 1) -> datetime:
    last = study.visits.get().last_day
    return datetime.combine(last, datetime.min.time(), NOW.tzinfo) + timedelta(days=days, hours=9)


def refused(kind: object, verb: object, *arguments: object) -> None:
    with pytest.raises(Refusal) as caught:
        verb(*arguments)
    assert caught.value.kind is kind


def test_the_report_is_due_within_a_week_of_working_days() -> None:
    # Over the holiday of 1 May 2026.
    assert report_due(date(2026, 4, 29)) == date(2026, 5, 9)
    assert report_due(date(2026, 3, 2)) == date(2026, 3, 9)


def test_who_owes_a_report_and_who_handed_it_in(world: World, study: PlanItem) -> None:
    today = after(study).date()
    (owed,) = study_list(world.reviewer, 2026, today)
    assert (owed.item.pk, owed.report, owed.late(today)) == (study.pk, None, False)
    assert owed.late(today + timedelta(days=20))
    advice = [actions.Advice("每镇建一处日间照料点", world.other_bureau.pk, date(2026, 6, 30))]
    report = actions.hand_in_report(world.head, study.pk, "看了三处", advice, after(study))
    assert report.due_on == report_due(study.visits.get().last_day)
    (done,) = study_list(world.reviewer, 2026, today)
    assert (done.report, done.open_advice, done.late(today)) == (report, 1, False)
    assert study_list(world.reviewer, 2026, today, q="不相干") == []


def test_a_second_click_adds_nothing(world: World, study: PlanItem) -> None:
    advice = [actions.Advice("每镇建一处日间照料点", world.other_bureau.pk, date(2026, 6, 30))]
    actions.hand_in_report(world.head, study.pk, "看了三处", advice, after(study))
    entries = AuditEntry.objects.count()
    actions.hand_in_report(world.head, study.pk, "看了三处", advice, after(study))
    assert (StudyReport.objects.count(), Recommendation.objects.count()) == (1, 1)
    assert AuditEntry.objects.count() == entries


def test_what_is_refused(world: World, study: PlanItem) -> None:
    hand_in = actions.hand_in_report
    refused(errors.NOT_OVER, hand_in, world.head, study.pk, "看了", [], NOW)
    refused(errors.SUMMARY_MISSING, hand_in, world.head, study.pk, " ", [], after(study))
    far = [actions.Advice("建议", world.far_bureau.pk, date(2026, 6, 30))]
    refused(errors.WRONG_RECOMMENDATION, hand_in, world.head, study.pk, "看了", far, after(study))
    for stranger in (world.reviewer, world.clerk, world.far_head):
        refused(errors.NO_SUCH_PLAN, hand_in, stranger, study.pk, "看了", [], after(study))
    secret = ("机密★\n调研报告\n内容".encode(), "报告.txt")
    refused(CLASSIFIED, hand_in, world.head, study.pk, "看了", [], after(study), secret)
    assert not StudyReport.objects.exists()
    assert not StoredFile.objects.exists()


def test_the_file_is_kept(world: World, study: PlanItem) -> None:
    upload = ("调研报告\n\n看了三处。".encode(), "报告.txt")
    report = actions.hand_in_report(world.head, study.pk, "看了三处", [], after(study), upload)
    assert report.file is not None
    assert report.file.read_bytes() == upload[0]


def test_results_are_shared_within_the_territory(world: World, study: PlanItem) -> None:
    actions.hand_in_report(world.head, study.pk, "看了三处", [], after(study))
    other = actor("农业农村局", (Role.DRAFTER, world.other_bureau))
    neighbour = actor("石桥镇", (Role.CLERK, world.townships[1]))
    for reader in (world.reviewer, world.leader, other, neighbour, world.clerk):
        assert [item.pk for item in studies(reader)] == [study.pk]
    for stranger in (world.far_reviewer, world.far_clerk, world.administrator):
        assert not studies(stranger).exists()
    assert [one.item_id for one in similar_reports(world.county, "养老服务供给情况调研")] == [study.pk]
    assert similar_reports(world.county, "乡村旅游调研") == []
    assert similar_reports(world.county, study.topic, study.pk) == []


def test_recommendations_are_followed_until_they_are_done(world: World, study: PlanItem) -> None:
    advice = [actions.Advice("每镇建一处日间照料点", world.other_bureau.pk, date(2026, 6, 30))]
    actions.hand_in_report(world.head, study.pk, "看了三处", advice, after(study))
    row = Recommendation.objects.get()
    owner = actor("农业农村局", (Role.DRAFTER, world.other_bureau))
    for stranger in (world.drafter, world.clerk, world.far_head):
        refused(errors.NO_SUCH_PLAN, actions.carry_out, stranger, row.pk, "建好了", after(study))
    refused(errors.SUMMARY_MISSING, actions.carry_out, owner, row.pk, " ", after(study))
    done = actions.carry_out(owner, row.pk, "建好两处", after(study, 9))
    assert (done.done_on, done.outcome) == (after(study, 9).date(), "建好两处")
    entries = AuditEntry.objects.count()
    assert actions.carry_out(owner, row.pk, "又一次", after(study, 10)).outcome == "建好两处"
    assert AuditEntry.objects.count() == entries


def test_the_list_asks_as_often_for_three_as_for_one(world: World, study: PlanItem) -> None:
    today = after(study).date() + timedelta(days=60)
    counts = []
    version = study.visits.get().version
    for number in range(3):
        if number:
            old = study.visits.get()
            copy = PlanItem.objects.get(pk=study.pk)
            copy.pk, copy.code = None, f"X{number}"
            copy.save()
            old.pk, old.item, old.key, old.code = None, copy, f"X{number}@", f"CODE000{number}"
            old.save()
            StudyReport.objects.create(item=copy, summary="有", due_on=today, submitted_on=today)
        with CaptureQueriesContext(connection) as asked:
            study_list(world.reviewer, version.plan.year, today)
        counts.append(len(asked))
    assert counts[1] == counts[2]
