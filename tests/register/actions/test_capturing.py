from __future__ import annotations

from datetime import date, timedelta

import pytest

from jianfu.kernel.domain.channels import Channel
from jianfu.kernel.domain.errors import Refusal
from jianfu.register.actions.capturing import UNKNOWN_ISSUER, Captured, capture
from jianfu.register.domain import errors
from jianfu.register.domain.letterhead import Letterhead
from jianfu.register.domain.life import State
from jianfu.register.domain.medium import Medium
from jianfu.register.models import Delivery, Demand
from tests.register.world import NOW, World

SAID = "请各镇今天下班前把台账报过来"


def captured(world: World, **changes: object) -> Captured:
    values: dict[str, object] = {
        "medium": Medium.CHAT,
        "channel": Channel.FORM,
        "asks": SAID,
        "issuer_id": world.bureau.pk,
        **changes,
    }
    return Captured(**values)  # type: ignore[arg-type] # exactly the fields of a capture


def test_it_lies_on_the_desk_and_counts_past_the_system(world: World) -> None:
    row = capture(world.clerk, world.townships[0].pk, captured(world, due_on=date(2026, 3, 12)), NOW)
    made = row.demand
    assert (made.counted, made.medium, made.plan_number, made.state) == (False, "chat", None, State.ISSUED)
    assert (row.unit_id, row.due_on, row.is_open) == (world.townships[0].pk, date(2026, 3, 12), True)
    assert made.hours_likely > 0


def test_neighbours_who_record_the_same_message_share_one_demand(world: World) -> None:
    first = capture(world.clerk, world.townships[0].pk, captured(world), NOW)
    second = capture(world.reviewer, world.townships[1].pk, captured(world), NOW + timedelta(days=2))
    assert first.demand_id == second.demand_id
    assert Delivery.objects.count() == 2


def test_recording_twice_on_one_desk_makes_one_line(world: World) -> None:
    rows = [capture(world.clerk, world.townships[0].pk, captured(world), NOW).pk for _ in range(2)]
    assert rows[0] == rows[1]


@pytest.mark.parametrize("changes", [{"asks": "别的事"}, {"medium": Medium.PHONE}, {"issuer_id": None}])
def test_another_message_is_another_demand(world: World, changes: dict[str, object]) -> None:
    capture(world.clerk, world.townships[0].pk, captured(world), NOW)
    capture(world.clerk, world.townships[0].pk, captured(world, **changes), NOW)
    assert Demand.objects.count() == 2


def test_the_same_words_in_another_county_are_not_joined(world: World) -> None:
    capture(world.clerk, world.townships[0].pk, captured(world, issuer_id=None), NOW)
    capture(world.far_clerk, world.far_township.pk, captured(world, issuer_id=None), NOW)
    assert Demand.objects.count() == 2


def test_the_same_words_after_a_week_are_asked_again(world: World) -> None:
    capture(world.clerk, world.townships[0].pk, captured(world), NOW)
    capture(world.clerk, world.townships[0].pk, captured(world), NOW + timedelta(days=8))
    assert Demand.objects.count() == 2


@pytest.mark.parametrize(
    ("medium", "letterhead"),
    [(Medium.NOTE, Letterhead.NOTE), (Medium.PAPER, Letterhead.WHITE), (Medium.PHONE, Letterhead.NONE)],
)
def test_notes_and_white_papers_are_told_apart(world: World, medium: Medium, letterhead: Letterhead) -> None:
    row = capture(world.clerk, world.townships[0].pk, captured(world, medium=medium), NOW)
    assert row.demand.letterhead == letterhead


def test_somebody_asked_even_where_nobody_wrote_down_who(world: World) -> None:
    row = capture(world.clerk, world.townships[0].pk, captured(world, issuer_id=None), NOW)
    assert (row.demand.issuer, row.demand.issuer_named) == (None, UNKNOWN_ISSUER)


@pytest.mark.parametrize(
    ("changes", "kind"),
    [({"asks": "  "}, errors.REASON_MISSING), ({"due_on": date(2026, 3, 9)}, errors.DUE_BEFORE_ISSUE)],
)
def test_an_impossible_note_is_refused(world: World, changes: dict[str, object], kind: object) -> None:
    with pytest.raises(Refusal) as refused:
        capture(world.clerk, world.townships[0].pk, captured(world, **changes), NOW)
    assert refused.value.kind is kind
    assert Demand.objects.count() == 0


@pytest.mark.parametrize("who", ["far_clerk", "head", "leader", "administrator"])
def test_nobody_writes_on_another_units_desk(world: World, who: str) -> None:
    with pytest.raises(Refusal) as refused:
        capture(getattr(world, who), world.townships[0].pk, captured(world), NOW)
    assert refused.value.kind is errors.NOT_FOUND


def test_what_only_informs_is_booked_as_reading(world: World) -> None:
    told = capture(
        world.clerk, world.townships[0].pk, captured(world, asks="明天有雨，请提醒下村的同志注意安全。"), NOW
    ).demand
    asked = capture(
        world.clerk, world.townships[0].pk, captured(world, asks="请今天下班前报送到岗名单。"), NOW
    ).demand
    assert told.particulars == {"only_informs": 1.0}
    assert "only_informs" not in asked.particulars
