"""Asking for one-day time logs: by lot, free to say no, never about a person."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianfu.burden.actions import LogLine, ask_for_logs, decline_log, give_log
from jianfu.burden.domain.sampling import DAY_TO_COME, SAMPLE_IMPOSSIBLE, drawn
from jianfu.burden.models import LogDay, TimeLog
from jianfu.burden.queries.logdays import asked_of, samples, sheet
from jianfu.desk.queries.logdays import time_logs
from jianfu.kernel.domain.channels import Channel
from jianfu.kernel.domain.errors import Refusal
from jianfu.register.domain.errors import NOT_FOUND
from tests.burden.ledger import NOW, sent

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from jianfu.kernel.domain.access import Actor
    from tests.register.world import World

DAY = NOW.date() - timedelta(days=2)
LINES = [LogLine("写材料", Channel.DOCUMENT, 1.5)]


@pytest.fixture(autouse=True)
def stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stop the clock two days after the day that is asked for."""
    monkeypatch.setenv("JIANFU_NOW", NOW.isoformat())


def asked(world: World, size: int = 3) -> dict[int, LogDay]:
    """Let something reach all townships, then ask them."""
    sent(world, DAY - timedelta(days=1), title="低保报表")
    rows = ask_for_logs(world.reviewer, world.county.pk, DAY, size, NOW)
    return {row.unit_id: row for row in rows}


def test_asking_again_draws_the_same_and_adds_none(world: World) -> None:
    first = asked(world, 2)
    again = ask_for_logs(world.reviewer, world.county.pk, DAY, 2, NOW)
    assert {row.unit_id for row in again} == set(first)
    assert LogDay.objects.count() == 2


@given(st.sets(st.text(min_size=1, max_size=4), max_size=20), st.text(max_size=5), st.integers(1, 30))
def test_the_lot_depends_on_nothing_but_its_seed(names: set[str], seed: str, size: int) -> None:
    here = drawn(sorted(names), seed, size)
    assert here == drawn(sorted(names, reverse=True), seed, size)
    assert len(here) == min(size, len(names))
    assert set(here) <= names


def test_only_the_office_asks_and_only_its_own(world: World) -> None:
    for who in (world.head, world.clerk, world.far_reviewer):
        with pytest.raises(Refusal) as refused:
            ask_for_logs(who, world.county.pk, DAY, 2, NOW)
        assert refused.value.kind is NOT_FOUND
    with pytest.raises(Refusal) as refused:
        ask_for_logs(world.reviewer, world.county.pk, DAY, 0, NOW)
    assert refused.value.kind is SAMPLE_IMPOSSIBLE
    assert LogDay.objects.count() == 0


def test_a_unit_notes_its_day_once_or_anew(world: World) -> None:
    mine = asked(world)[world.townships[0].pk]
    for hours in (1.5, 2.0):
        give_log(world.clerk, mine.pk, [LogLine("写材料", Channel.DOCUMENT, hours)], NOW)
    assert list(TimeLog.objects.values_list("unit", "day", "hours")) == [(mine.unit_id, DAY, 2.0)]
    mine.refresh_from_db()
    assert (mine.answered_at, mine.declined) == (NOW, False)


def test_saying_no_is_enough_and_takes_nothing_back(world: World) -> None:
    mine = asked(world)[world.townships[0].pk]
    decline_log(world.clerk, mine.pk, NOW)
    mine.refresh_from_db()
    assert (mine.declined, asked_of(world.clerk, mine.unit_id, NOW.date())) == (True, None)
    give_log(world.clerk, mine.pk, LINES, NOW)
    decline_log(world.clerk, mine.pk, NOW)
    mine.refresh_from_db()
    assert (mine.declined, TimeLog.objects.count()) == (False, 1)


def test_a_neighbour_neither_sees_nor_notes_it(world: World) -> None:
    other = asked(world)[world.townships[1].pk]
    for act in (
        lambda: sheet(world.clerk, other.pk),
        lambda: give_log(world.clerk, other.pk, LINES, NOW),
        lambda: decline_log(world.clerk, other.pk, NOW),
    ):
        with pytest.raises(Refusal) as refused:
            act()
        assert refused.value.kind is NOT_FOUND
    assert samples(world.far_reviewer) == []
    assert len(samples(world.reviewer)) == 3


def test_a_day_to_come_cannot_be_noted(world: World) -> None:
    sent(world, DAY)
    (row, *_) = ask_for_logs(world.reviewer, world.county.pk, date(2026, 4, 1), 3, NOW)
    row = LogDay.objects.get(unit=world.townships[0])
    with pytest.raises(Refusal) as refused:
        give_log(world.clerk, row.pk, LINES, NOW)
    assert refused.value.kind is DAY_TO_COME


def test_the_desk_names_the_day_until_it_is_answered(
    world: World, sign_in: Callable[[Actor], Client]
) -> None:
    mine = asked(world)[world.townships[0].pk]
    (matter,) = time_logs(world.clerk, mine.unit_id, NOW)
    assert (matter.title, matter.due_on) == ("记一天用时：3月18日（自愿，可以不记）", None)
    client = sign_in(world.clerk)
    assert matter.title in client.get("/desk/").content.decode()
    page = client.get(matter.address).content.decode()
    assert "低保报表" in page
    row = sheet(world.clerk, mine.pk).offered[0]
    form = {
        "verb": "give", f"minutes-{row.pk}": "90", "free-what-0": "接待来访", "free-channel-0": "task",
        "free-minutes-0": "30",
    }  # fmt: skip
    assert client.post(matter.address, form).status_code == 302
    rows = TimeLog.objects.order_by("place").values_list("channel", "hours", "demand", "what")
    assert list(rows) == [("form", 1.5, row.demand_id, "低保报表"), ("task", 0.5, None, "接待来访")]
    assert time_logs(world.clerk, mine.unit_id, NOW) == ()


def test_a_day_that_is_long_past_is_let_go(world: World) -> None:
    mine = asked(world)[world.townships[0].pk]
    assert time_logs(world.clerk, mine.unit_id, NOW + timedelta(days=13)) == ()


def test_the_office_asks_on_its_page(world: World, sign_in: Callable[[Actor], Client]) -> None:
    sent(world, DAY)
    client = sign_in(world.reviewer)
    answer = client.post(
        "/burden/logs/", {"unit": world.county.name, "day": DAY.isoformat(), "size": "2"}, follow=True
    )
    text = answer.content.decode()
    assert ("已抽取2个单位" in text, text.count("还没有</td>")) == (True, 2)
    refused = client.post("/burden/logs/", {"unit": world.county.name, "day": "soon", "size": "2"})
    assert refused.status_code == 400
    assert sign_in(world.clerk).get("/burden/logs/").status_code == 403
