"""From items to a published plan: a copy is solved, what stands is kept, and what changed since is not published."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.models import AuditEntry, JobRun
from jianfu.kernel.worker import work
from jianfu.planning import actions
from jianfu.planning.domain import errors as refusals
from jianfu.planning.domain.versions import ALPHABET, VersionState, plain_code, shown_code
from jianfu.planning.models import PlanItem, PlannedVisit, PlanVersion, PlanYear
from tests.planning.conftest import NOW, OTHER_WISH, WISH

if TYPE_CHECKING:
    from jianfu.planning.domain.items import Item
    from tests.register.world import World


def refused(kind: object, *arguments: object) -> None:
    verb, *rest = arguments
    with pytest.raises(Refusal) as caught:
        verb(*rest)
    assert caught.value.kind is kind


def test_two_overlapping_items_become_one_day_in_each_township(world: World, worked_out: PlanVersion) -> None:
    assert worked_out.state == VersionState.DRAFT
    assert (worked_out.days_submitted, worked_out.days_planned, worked_out.bound) == (6, 3, 3)
    for township in world.townships:
        days = set(worked_out.visits.filter(unit=township).values_list("first_day", "joint"))
        assert len(days) == 1
    moved = worked_out.visits.exclude(because_zh="")
    assert moved.count() >= 3
    assert all(visit.first_day != visit.submitted_on and visit.because_en for visit in moved)


def test_a_draft_binds_nobody_and_has_no_codes(worked_out: PlanVersion) -> None:
    assert set(worked_out.visits.values_list("code", flat=True)) == {""}


def test_working_out_twice_changes_nothing(worked_out: PlanVersion) -> None:
    entries = AuditEntry.objects.count()
    actions.work_out(worked_out.pk, NOW, seconds=2)
    assert worked_out.visits.count() == 6
    assert AuditEntry.objects.count() == entries


@pytest.mark.django_db(transaction=True)
def test_the_job_works_the_copy_out_and_shows_how_far_it_is(world: World, entered: int) -> None:
    version = actions.ask_to_solve(world.reviewer, entered, NOW, seconds=2)
    refused(refusals.ALREADY_SOLVING, actions.ask_to_solve, world.reviewer, entered, NOW)
    # Entered after the copy was taken: it is not in this version.
    first = PlanItem.objects.order_by("pk")[0]
    actions.withdraw_item(world.reviewer, first.pk, NOW)
    work(threading.Event(), until_idle=True)
    version.refresh_from_db()
    job = JobRun.objects.get(pk=version.job_id)
    assert (job.state, job.done, job.total, job.error_zh) == ("done", 2, 2, "")
    assert job.note_zh
    assert version.visits.filter(item=first).count() == 3
    refused(refusals.OUTDATED, actions.publish_version, world.reviewer, version.pk, NOW)


def test_only_the_office_works_out_and_publishes(world: World, worked_out: PlanVersion) -> None:
    for stranger in (world.head, world.clerk, world.leader, world.far_reviewer):
        refused(refusals.NO_SUCH_PLAN, actions.ask_to_solve, stranger, worked_out.plan_id, NOW)
        refused(refusals.NO_SUCH_PLAN, actions.publish_version, stranger, worked_out.pk, NOW)
    assert PlanVersion.objects.count() == 1
    assert not PlanVersion.objects.filter(state=VersionState.PUBLISHED).exists()


def test_nothing_entered_is_nothing_to_plan(world: World, straw: Item) -> None:
    saved = actions.submit_item(world.head, straw, NOW)
    actions.withdraw_item(world.head, saved.pk, NOW)
    refused(refusals.NOTHING_TO_PLAN, actions.ask_to_solve, world.reviewer, saved.plan_id, NOW)
    assert not JobRun.objects.exists()


def test_publishing_gives_every_visit_its_code_once(world: World, published: PlanVersion) -> None:
    codes = list(published.visits.values_list("code", flat=True))
    assert len(set(codes)) == 6
    assert all(len(code) == 8 and set(code) <= set(ALPHABET) for code in codes)
    entries = AuditEntry.objects.count()
    again = actions.publish_version(world.reviewer, published.pk, NOW)
    assert again.published_at == NOW
    assert sorted(again.visits.values_list("code", flat=True)) == sorted(codes)
    assert AuditEntry.objects.count() == entries
    code = codes[0]
    assert plain_code(f" {shown_code(code).lower()} ") == code


def test_a_new_version_takes_the_place_of_the_old_and_keeps_its_codes(
    world: World, published: PlanVersion, straw: Item
) -> None:
    codes = dict(published.visits.values_list("key", "code"))
    third = replace(straw, topic="民政服务调研", unit_ids=(world.townships[0].pk,))
    actions.submit_item(world.reviewer, third, NOW)
    version = actions.open_version(world.reviewer, published.plan_id, NOW)
    actions.work_out(version.pk, NOW, seconds=2)
    actions.publish_version(world.reviewer, version.pk, NOW)
    published.refresh_from_db()
    assert published.state == VersionState.SUPERSEDED
    newer = dict(version.visits.values_list("key", "code"))
    assert {key: newer[key] for key in codes} == codes
    assert len(set(newer.values())) == 7
    refused(refusals.NOT_PUBLISHABLE, actions.publish_version, world.reviewer, published.pk, NOW)


def test_a_plan_that_breaks_a_limit_is_not_published(world: World, worked_out: PlanVersion) -> None:
    visit = worked_out.visits.order_by("pk")[0]
    PlannedVisit.objects.filter(pk=visit.pk).update(first_day=date(2026, 4, 11), last_day=date(2026, 4, 11))
    refused(refusals.BREAKS_RULES, actions.publish_version, world.reviewer, worked_out.pk, NOW)
    worked_out.refresh_from_db()
    assert worked_out.state == VersionState.DRAFT


@pytest.mark.django_db(transaction=True)
def test_closed_days_move_only_what_must(world: World, published: PlanVersion) -> None:
    here = world.townships[0]
    before = {visit.key: visit.first_day for visit in published.visits.all()}
    day = published.visits.filter(unit=here)[0].first_day
    closure = actions.Closure(day, day, "防汛", (here.pk,))
    version = actions.ask_to_replan(world.reviewer, published.plan_id, closure, NOW)
    work(threading.Event(), until_idle=True)
    version.refresh_from_db()
    assert (version.state, version.unplaced) == (VersionState.DRAFT, [])
    for visit in version.visits.select_related("unit"):
        assert (visit.first_day != before[visit.key]) is (visit.unit == here)
    actions.publish_version(world.reviewer, version.pk, NOW)


def test_closed_days_need_an_order_a_reason_and_a_plan(world: World, entered: int) -> None:
    flood = actions.Closure(WISH, OTHER_WISH, "防汛")
    refused(refusals.NOTHING_PUBLISHED, actions.ask_to_replan, world.reviewer, entered, flood, NOW)
    version = actions.open_version(world.reviewer, entered, NOW)
    actions.work_out(version.pk, NOW, seconds=1)
    actions.publish_version(world.reviewer, version.pk, NOW)
    for wrong in (
        actions.Closure(OTHER_WISH, WISH, "防汛"),
        actions.Closure(WISH, OTHER_WISH, " "),
        actions.Closure(date(2025, 12, 30), WISH, "防汛"),
    ):
        refused(refusals.WRONG_CLOSURE, actions.ask_to_replan, world.reviewer, entered, wrong, NOW)
    elsewhere = replace(flood, unit_ids=(world.far_township.pk,))
    refused(refusals.WRONG_UNITS, actions.ask_to_replan, world.reviewer, entered, elsewhere, NOW)
    assert PlanYear.objects.get().blackouts == []
