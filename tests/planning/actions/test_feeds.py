"""Secret addresses: given once, stored as a hash, scoped to a seat, revoked for good; changes and cancellations follow."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from django.test import Client

from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.models import AuditEntry, RoleHeld
from jianfu.planning import actions
from jianfu.planning.domain import errors
from jianfu.planning.models import CalendarFeed, PlanItem
from jianfu.planning.queries.feeds import feed_by_token, happenings
from tests.planning.conftest import NOW
from tests.planning.strict_ics import validated

if TYPE_CHECKING:
    from collections.abc import Callable

    from jianfu.kernel.domain.access import Actor
    from jianfu.planning.models import PlanVersion
    from tests.register.world import World

    SignIn = Callable[..., Client]


@pytest.fixture(autouse=True)
def on_the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the pages live in the days of the world."""
    monkeypatch.setenv("JIANFU_NOW", NOW.isoformat())


def seat(who: Actor) -> None:
    """Give somebody of the small world their roles in the tables too."""
    for held in who.holds:
        RoleHeld.objects.get_or_create(
            person_id=who.person_id, unit_id=held.unit_id, role=held.role.value, since=date(2020, 1, 1)
        )


def refused(verb: object, *arguments: object) -> None:
    with pytest.raises(Refusal) as caught:
        verb(*arguments)
    assert caught.value.kind is errors.NO_SUCH_FEED


def test_the_secret_is_not_stored(world: World) -> None:
    seat(world.clerk)
    token = actions.make_feed(world.clerk, world.townships[0].pk, NOW)
    stored = str(list(CalendarFeed.objects.values())) + str(list(AuditEntry.objects.values()))
    assert token not in stored
    found, actor = feed_by_token(token, NOW)
    assert (found.unit, [held.unit_id for held in actor.holds]) == (
        world.townships[0],
        [world.townships[0].pk],
    )
    refused(feed_by_token, token + "x", NOW)
    refused(feed_by_token, found.token_hash, NOW)


def test_only_a_seat_of_ones_own(world: World) -> None:
    refused(actions.make_feed, world.clerk, world.townships[1].pk, NOW)
    refused(actions.make_feed, world.drafter, world.county.pk, NOW)


def test_revoked_is_revoked(world: World) -> None:
    seat(world.clerk)
    token = actions.make_feed(world.clerk, world.townships[0].pk, NOW)
    feed = CalendarFeed.objects.get()
    refused(actions.revoke_feed, world.head, feed.pk, NOW)
    actions.revoke_feed(world.clerk, feed.pk, NOW)
    refused(feed_by_token, token, NOW)
    entries = AuditEntry.objects.count()
    actions.revoke_feed(world.clerk, feed.pk, NOW + timedelta(days=1))
    assert CalendarFeed.objects.get().revoked_at == NOW
    assert AuditEntry.objects.count() == entries


def test_who_leaves_the_seat_sees_nothing_more(world: World) -> None:
    seat(world.clerk)
    token = actions.make_feed(world.clerk, world.townships[0].pk, NOW)
    RoleHeld.objects.filter(person_id=world.clerk.person_id).update(until=NOW.date())
    refused(feed_by_token, token, NOW + timedelta(days=1))


def test_a_feed_holds_ones_own_and_nothing_else(world: World, published: PlanVersion) -> None:
    own = happenings(world.clerk)
    assert {one.where for one in own} == {"河口镇"}
    assert len(own) == 2
    assert len(happenings(world.reviewer)) == 6
    for stranger in (world.far_clerk, world.far_reviewer):
        assert happenings(stranger) == []


def test_moves_and_cancellations_reach_the_calendar_under_the_same_name(
    world: World, published: PlanVersion
) -> None:
    before = {one.title: one for one in happenings(world.clerk)}
    item = PlanItem.objects.get(topic="春耕生产检查")
    actions.withdraw_item(world.reviewer, item.pk, NOW)
    version = actions.open_version(world.reviewer, published.plan_id, NOW)
    actions.work_out(version.pk, NOW, seconds=1)
    visit = version.visits.get(unit=world.townships[0])
    visit.first_day = visit.last_day = date(2026, 4, 21)
    visit.save()
    actions.publish_version(world.reviewer, version.pk, NOW + timedelta(days=1))
    after = {one.title: one for one in happenings(world.clerk)}
    assert after.keys() == before.keys()
    gone, moved = after["河口镇：春耕生产检查"], after["河口镇：养老服务检查"]
    assert (gone.cancelled, gone.sequence, gone.uid) == (True, 1, before[gone.title].uid)
    assert (moved.cancelled, moved.sequence, moved.uid) == (False, 1, before[moved.title].uid)
    assert moved.first == date(2026, 4, 21)
    assert moved.changed_at == NOW + timedelta(days=1)


def test_a_calendar_program_needs_no_sign_in(world: World, published: PlanVersion, sign_in: SignIn) -> None:
    client = sign_in(world.clerk)
    page = client.post("/calendar/feeds", {"unit": world.townships[0].pk}).content.decode()
    address = page.split("<code>")[1].split("</code>")[0].split("testserver")[1]
    answer = Client().get(address)
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    assert len(validated(answer.content)) == 2
    assert address not in client.get("/calendar/").content.decode()
    feed = CalendarFeed.objects.get()
    assert client.post(f"/calendar/feeds/{feed.pk}/revoke").status_code == 302
    assert Client().get(address).status_code == 404
    assert sign_in(world.head).post(f"/calendar/feeds/{feed.pk}/revoke").status_code == 404


def test_the_calendar_shows_month_week_unit_and_department(
    world: World, published: PlanVersion, sign_in: SignIn
) -> None:
    office = sign_in(world.reviewer)
    day = published.visits.filter(unit=world.townships[0])[0].first_day
    month = office.get(f"/calendar/?day={day}").content.decode()
    assert "共6项" in month
    for filters, number in (
        (f"span=week&unit={world.townships[0].pk}", 2),
        (f"unit={world.townships[1].pk}&department={world.bureau.pk}", 1),
    ):
        assert f"共{number}项" in office.get(f"/calendar/?day={day}&{filters}").content.decode()
    clerk = sign_in(world.clerk).get(f"/calendar/?day={day}").content.decode()
    assert "共2项" in clerk
    assert "石桥镇" not in clerk
    assert "没有安排" in office.get("/calendar/?day=2030-01-01").content.decode()
    workbook = office.get(f"/calendar/export.xlsx?day={day}")
    assert workbook.content[:2] == b"PK"
