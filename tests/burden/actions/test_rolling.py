"""The roll-ups are the register's rows, added up."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from jianfu.burden.actions import roll_up, set_staff, weigh
from jianfu.burden.jobs import NIGHTLY
from jianfu.burden.models import Cell, Issued, Month, Place
from jianfu.kernel.domain.channels import Channel
from jianfu.kernel.jobs import DAILY
from jianfu.register.domain.delivery import DeliveryState
from jianfu.register.domain.letterhead import Letterhead
from tests.burden.ledger import NOW, sent

if TYPE_CHECKING:
    from tests.register.world import World


def test_a_cell_adds_up_its_deliveries(world: World) -> None:
    for day in (2, 9):
        sent(
            world,
            date(2026, 3, day),
            due_on=date(2026, 3, day + 2),
            particulars={"fields": 4, "fields_held": 1},
        )
    sent(world, date(2026, 3, 4), medium="chat", letterhead=Letterhead.NONE)
    sent(world, date(2026, 2, 4), letterhead=Letterhead.NOTE)
    weigh(NOW)
    roll_up(NOW)
    cell = Cell.objects.get(month=202603, unit=world.townships[0])
    assert (cell.n, cell.dated, cell.short_notice, cell.off_system, cell.unnumbered) == (3, 2, 2, 1, 0)
    assert (cell.fields, cell.fields_held, cell.issuer_id) == (8, 2, world.bureau.pk)
    assert 0 < cell.hours_low < cell.hours < cell.hours_high
    february = Cell.objects.get(month=202602, unit=world.townships[0])
    assert (february.n, february.unnumbered) == (1, 1)
    assert Cell.objects.count() == 2 * len(world.townships)


def test_what_stands_weighs_in_every_month_of_its_life(world: World) -> None:
    one = world.townships[:1]
    sent(world, date(2025, 12, 20), one, channel=Channel.APP, expires_on=date(2026, 12, 31))
    sent(world, date(2025, 12, 20), one, channel=Channel.WORK_GROUP, expires_on=date(2026, 2, 1))
    roll_up(NOW)
    months = {
        channel: list(Cell.objects.filter(channel=channel).order_by("month").values_list("month", flat=True))
        for channel in (Channel.APP, Channel.WORK_GROUP)
    }
    # What is to come weighs nothing yet.
    assert months[Channel.APP] == [202512, 202601, 202602, 202603]
    assert months[Channel.WORK_GROUP] == [202512, 202601, 202602]


def test_what_was_taken_back_does_not_weigh(world: World) -> None:
    one = world.townships[:1]
    sent(world, date(2026, 2, 2), one, DeliveryState.CANCELLED, date(2026, 2, 3))
    sent(world, date(2026, 1, 2), one, DeliveryState.CANCELLED, date(2026, 2, 3), channel=Channel.APP)
    roll_up(NOW)
    assert list(Cell.objects.order_by("month").values_list("month", "channel")) == [
        (202601, Channel.APP),
        (202602, Channel.APP),
    ]


def test_nobody_known_here_is_issuer_nought(world: World) -> None:
    sent(world, date(2026, 3, 2), issuer=None, issuer_named="省里某处", medium="phone")
    roll_up(NOW)
    assert set(Cell.objects.values_list("issuer_id", flat=True)) == {0}
    assert not Issued.objects.exists()


def test_issued_counts_are_the_published_ones(world: World) -> None:
    sent(world, date(2026, 3, 2))
    sent(world, date(2026, 3, 3))
    sent(world, date(2026, 3, 4), letterhead=Letterhead.WHITE)
    sent(world, date(2026, 3, 5), medium="chat")
    roll_up(NOW)
    row = Issued.objects.get()
    assert (row.month, row.issuer_id, row.channel, row.counted) == (202603, world.bureau.pk, "form", 2)


def test_places_are_the_addressed_units_with_their_staff(world: World) -> None:
    sent(world, date(2026, 3, 2), world.townships[:2])
    set_staff(world.administrator, {world.townships[0].code: 40}, date(2026, 1, 1), NOW)
    roll_up(NOW)
    heads = {place.unit_id: place.heads for place in Place.objects.all()}
    assert heads == {world.townships[0].pk: 40, world.townships[1].pk: None}


def test_rolling_up_again_gives_the_same(world: World) -> None:
    sent(world, date(2026, 3, 2))
    assert roll_up(NOW) == roll_up(NOW)
    assert list(Month.objects.values_list("month", flat=True)) == [202603]


def test_an_empty_register_rolls_up_to_nothing(db: None) -> None:
    rows = roll_up(NOW)
    assert set(rows) == {
        "burden_cell", "burden_place", "burden_issued",
        "burden_area", "burden_area_cell", "burden_area_demand",
    }  # fmt: skip
    assert set(rows.values()) == {0}


def test_it_runs_every_night() -> None:
    assert NIGHTLY in DAILY
