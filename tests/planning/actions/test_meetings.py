"""Meetings from entry to minutes: who may, what a second click does, and what is kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jianfu.duties.actions import adopt_list
from jianfu.duties.domain.pack import demo_list
from jianfu.kernel.domain.access import SYSTEM
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.models import AuditEntry
from jianfu.planning import actions
from jianfu.planning.domain import errors
from jianfu.planning.domain.meetings import MeetingState
from jianfu.planning.models import Meeting, MeetingCall, PlanYear
from jianfu.planning.queries.inputs import plan_inputs
from jianfu.planning.queries.meetings import overview, visible_meetings
from tests.planning.conftest import NOW
from tests.register.world import World, actor


@pytest.fixture
def entry(world: World) -> actions.Entry:
    """Return a meeting of the bureau with all three townships and another bureau."""
    return actions.Entry(
        convener_id=world.bureau.pk,
        topic="养老服务设施安全工作部署会",
        minutes=60,
        earliest=date(2026, 4, 7),
        latest=date(2026, 4, 30),
        wish=date(2026, 4, 14),
        unit_ids=(*(one.pk for one in world.townships), world.other_bureau.pk),
    )


@pytest.fixture
def duties(world: World) -> None:
    """Load lists by which the civil affairs bureau leads on care homes, and townships assist."""
    adopt_list(SYSTEM, world.county.pk, demo_list(), NOW)


def refused(kind: object, verb: object, *arguments: object) -> None:
    with pytest.raises(Refusal) as caught:
        verb(*arguments)
    assert caught.value.kind is kind


def test_entering_says_whom_it_concerns(world: World, duties: None, entry: actions.Entry) -> None:
    meeting = actions.enter_meeting(world.head, replace(entry, topic="养老机构监管工作会"), NOW)
    concern = dict(meeting.calls.values_list("unit__name", "concern"))
    assert concern == {"河口镇": "yes", "石桥镇": "yes", "东山乡": "yes", "云溪县农业农村局": "no"}
    assert "养老机构的安全监管" in meeting.calls.get(unit=world.other_bureau).because_zh
    seen = overview(world.reviewer, 2026)
    assert (seen.unrelated, seen.levels, seen.taken.minutes) == (1, 2, 60)


def test_without_lists_a_person_should_say(world: World, entry: actions.Entry) -> None:
    meeting = actions.enter_meeting(world.head, entry, NOW)
    assert set(meeting.calls.values_list("concern", flat=True)) == {"unknown"}


def test_a_second_click_enters_nothing(world: World, entry: actions.Entry) -> None:
    first = actions.enter_meeting(world.head, entry, NOW)
    entries = AuditEntry.objects.count()
    assert actions.enter_meeting(world.head, entry, NOW).pk == first.pk
    assert (Meeting.objects.count(), MeetingCall.objects.count()) == (1, 4)
    assert AuditEntry.objects.count() == entries


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        ({"topic": " "}, errors.TOPIC_MISSING),
        ({"latest": date(2026, 4, 1)}, errors.OUTSIDE_YEAR),
        ({"latest": date(2027, 1, 4)}, errors.OUTSIDE_YEAR),
        ({"minutes": 0}, errors.WRONG_COUNT),
        ({"minutes": 481}, errors.WRONG_COUNT),
        ({"people": 0}, errors.WRONG_COUNT),
        ({"speech_minutes": 0}, errors.WRONG_COUNT),
        ({"unit_ids": ()}, errors.WRONG_UNITS),
    ],
)
def test_what_cannot_be_entered(
    world: World, entry: actions.Entry, change: dict[str, object], kind: object
) -> None:
    refused(kind, actions.enter_meeting, world.head, replace(entry, **change), NOW)
    assert not Meeting.objects.exists()


def test_nobody_enters_for_others_or_calls_other_counties(world: World, entry: actions.Entry) -> None:
    for stranger in (world.clerk, world.far_head, world.leader, world.administrator):
        refused(errors.NO_SUCH_MEETING, actions.enter_meeting, stranger, entry, NOW)
    far = replace(entry, unit_ids=(world.far_township.pk,))
    refused(errors.WRONG_UNITS, actions.enter_meeting, world.head, far, NOW)


def test_who_sees_what(world: World, entry: actions.Entry) -> None:
    few = replace(entry, unit_ids=(world.townships[0].pk, world.townships[1].pk))
    meeting = actions.enter_meeting(world.head, few, NOW)
    assert [visible_meetings(who).count() for who in (world.reviewer, world.head, world.clerk)] == [1, 1, 1]
    third = actor("第三镇干部", *[(role.role, world.townships[2]) for role in world.clerk.holds])
    for stranger in (third, world.far_reviewer, world.far_clerk, world.far_head):
        assert not visible_meetings(stranger).exists()
    actions.drop_units(world.head, meeting.pk, [world.townships[0].pk], NOW)
    assert not visible_meetings(world.clerk).exists()


def test_units_whom_it_does_not_concern_stay_at_home(world: World, entry: actions.Entry) -> None:
    meeting = actions.enter_meeting(world.head, entry, NOW)
    actions.drop_units(world.head, meeting.pk, [world.other_bureau.pk], NOW)
    entries = AuditEntry.objects.count()
    again = actions.drop_units(world.head, meeting.pk, [world.other_bureau.pk], NOW)
    assert again.sequence == 1
    assert AuditEntry.objects.count() == entries
    assert overview(world.reviewer, 2026).rows[0].called == 3
    refused(errors.NO_SUCH_MEETING, actions.drop_units, world.clerk, meeting.pk, [1], NOW)


def test_by_video_nobody_travels_and_the_address_is_kept(world: World, entry: actions.Entry) -> None:
    meeting = actions.enter_meeting(world.head, entry, NOW)
    before = overview(world.reviewer, 2026).taken
    actions.hold_by_video(world.head, meeting.pk, NOW, "https://meeting.example/123")
    after = overview(world.reviewer, 2026)
    assert before.less(after.taken) == (0, 0, 4, 4.0)
    assert after.saved == (0, 0, 4, 4.0)
    entries = AuditEntry.objects.count()
    actions.hold_by_video(world.head, meeting.pk, NOW, "https://meeting.example/123")
    assert AuditEntry.objects.count() == entries
    refused(errors.WRONG_LINK, actions.hold_by_video, world.head, meeting.pk, NOW, "javascript:alert(1)")


def two(world: World, entry: actions.Entry) -> tuple[Meeting, Meeting]:
    one = actions.enter_meeting(world.head, entry, NOW)
    other = replace(
        entry,
        convener_id=world.other_bureau.pk,
        topic="养老服务设施安全工作推进会",
        minutes=40,
        unit_ids=(world.townships[0].pk, world.villages[0].pk),
        earliest=date(2026, 4, 10),
        people=2,
        carries_out="全市养老服务会议",
    )
    return one, actions.enter_meeting(world.head, other, NOW)


def test_the_office_makes_two_into_one(world: World, entry: actions.Entry) -> None:
    one, other = two(world, entry)
    proposed = overview(world.reviewer, 2026).mergers
    assert [(merger.keep, merger.gone) for merger, _, _ in proposed] == [(one.pk, other.pk)]
    kept = actions.merge_meetings(world.reviewer, one.pk, other.pk, NOW)
    assert (kept.minutes, kept.earliest, kept.calls.count()) == (80, date(2026, 4, 10), 5)
    assert kept.carries_out == "全市养老服务会议"
    assert kept.calls.get(unit=world.townships[0]).people == 2
    other.refresh_from_db()
    assert (other.state, other.merged_into_id) == (MeetingState.MERGED, one.pk)
    assert overview(world.reviewer, 2026).taken.meetings == 1
    assert overview(world.reviewer, 2026).saved.meetings == 1
    entries = AuditEntry.objects.count()
    actions.merge_meetings(world.reviewer, one.pk, other.pk, NOW)
    assert AuditEntry.objects.count() == entries


def test_only_the_office_merges_and_only_what_can_be_one(world: World, entry: actions.Entry) -> None:
    one, other = two(world, entry)
    for stranger in (world.head, world.far_reviewer, world.leader):
        refused(errors.NO_SUCH_MEETING, actions.merge_meetings, stranger, one.pk, other.pk, NOW)
    refused(errors.NOT_MERGEABLE, actions.merge_meetings, world.reviewer, one.pk, one.pk, NOW)
    late = replace(entry, topic="另一个会", earliest=date(2026, 5, 4), latest=date(2026, 5, 8), wish=None)
    third = actions.enter_meeting(world.head, late, NOW)
    refused(errors.NOT_MERGEABLE, actions.merge_meetings, world.reviewer, one.pk, third.pk, NOW)


def test_the_plan_gives_days_back_to_back(world: World, entry: actions.Entry) -> None:
    one, other = two(world, entry)
    done = actions.schedule_meetings(world.reviewer, world.county.pk, 2026, NOW)
    assert (done.placed, done.unplaced) == (2, ())
    assert done.travel_days == done.bound == 5
    one.refresh_from_db()
    other.refresh_from_db()
    assert one.day == other.day
    assert {one.state, other.state} == {MeetingState.SCHEDULED}
    assert (one.sequence, "接着开" in one.because_zh) == (1, True)
    refused(errors.NOTHING_TO_SCHEDULE, actions.schedule_meetings, world.reviewer, world.county.pk, 2026, NOW)
    for stranger in (world.head, world.far_reviewer):
        refused(errors.NO_SUCH_MEETING, actions.schedule_meetings, stranger, world.county.pk, 2026, NOW)


def test_what_finds_no_day_is_named(world: World, entry: actions.Entry) -> None:
    weekend = replace(entry, earliest=date(2026, 4, 11), latest=date(2026, 4, 12), wish=None)
    actions.enter_meeting(world.head, weekend, NOW)
    done = actions.schedule_meetings(world.reviewer, world.county.pk, 2026, NOW)
    assert (done.placed, done.unplaced) == (0, (entry.topic,))


def test_a_week_without_meetings_frees_them_and_leaves_visits_alone(
    world: World, entry: actions.Entry, entered: int
) -> None:
    meeting = actions.enter_meeting(world.head, entry, NOW)
    actions.schedule_meetings(world.reviewer, world.county.pk, 2026, NOW)
    meeting.refresh_from_db()
    assert meeting.day is not None
    hit = actions.close_for_meetings(world.reviewer, world.county.pk, meeting.day, NOW)
    assert [one.pk for one in hit] == [meeting.pk]
    assert actions.close_for_meetings(world.reviewer, world.county.pk, meeting.day, NOW) == []
    plan = PlanYear.objects.get(pk=entered)
    assert [row["because"] for row in plan.blackouts] == ["无会周"]
    assert plan_inputs(plan)["blackouts"] == []
    closed = {meeting.day - timedelta(days=meeting.day.weekday() - step) for step in range(5)}
    actions.schedule_meetings(world.reviewer, world.county.pk, 2026, NOW)
    meeting.refresh_from_db()
    assert meeting.day not in closed
    refused(errors.NO_SUCH_MEETING, actions.close_for_meetings, world.head, world.county.pk, NOW.date(), NOW)


def test_the_minutes_are_kept_and_nobody_is_counted(world: World, entry: actions.Entry) -> None:
    meeting = actions.enter_meeting(world.head, entry, NOW)
    refused(errors.MEETING_OVER, actions.note_held, world.head, meeting.pk, 45, "定了三件事", NOW)
    actions.schedule_meetings(world.reviewer, world.county.pk, 2026, NOW)
    later = NOW + timedelta(days=60)
    held = actions.note_held(world.head, meeting.pk, 45, "定了三件事", later, "https://meeting.example/back")
    assert (held.state, held.held_minutes, held.record) == (MeetingState.HELD, 45, "定了三件事")
    entries = AuditEntry.objects.count()
    actions.note_held(world.head, meeting.pk, 45, "定了三件事", later, "https://meeting.example/back")
    assert AuditEntry.objects.count() == entries
    assert overview(world.reviewer, 2026).taken.minutes == 45
    refused(errors.WRONG_COUNT, actions.note_held, world.head, meeting.pk, 0, "", later)
    refused(errors.WRONG_LINK, actions.note_held, world.head, meeting.pk, 45, "", later, "ftp://x")
    refused(errors.MEETING_OVER, actions.hold_by_video, world.head, meeting.pk, later)
    columns = {field.name for table in (Meeting, MeetingCall) for field in table._meta.get_fields()}
    assert not any("attend" in name or "sign" in name or "online" in name for name in columns)


def test_a_cancelled_meeting_counts_no_more(world: World, entry: actions.Entry) -> None:
    meeting = actions.enter_meeting(world.head, entry, NOW)
    refused(errors.NO_SUCH_MEETING, actions.cancel_meeting, world.clerk, meeting.pk, NOW)
    actions.cancel_meeting(world.reviewer, meeting.pk, NOW, "并入月度例会")
    entries = AuditEntry.objects.count()
    actions.cancel_meeting(world.reviewer, meeting.pk, NOW)
    assert AuditEntry.objects.count() == entries
    assert overview(world.reviewer, 2026).taken.meetings == 0
    assert [row.meeting.pk for row in overview(world.reviewer, 2026, state="cancelled").rows] == [meeting.pk]
    # The same topic may be entered again.
    assert actions.enter_meeting(world.head, entry, NOW).pk != meeting.pk


def test_the_list_needs_no_more_questions_for_more_meetings(world: World, entry: actions.Entry) -> None:
    counts = []
    for number in (1, 2, 3):
        actions.enter_meeting(world.head, replace(entry, topic=f"第{'一二三四'[number]}号议题会"), NOW)
        with CaptureQueriesContext(connection) as asked:
            overview(world.reviewer, 2026)
        counts.append(len(asked))
    assert len(set(counts)) == 1
