from __future__ import annotations

from datetime import date

import pytest

from jianfu.kernel.domain.channels import Channel
from jianfu.kernel.domain.units import Level
from jianfu.register.actions.capturing import Captured, capture
from jianfu.register.domain.counting import Change, Group, Kind, bulletin
from jianfu.register.domain.life import State
from jianfu.register.domain.medium import Medium
from jianfu.register.models import Delivery, Demand
from jianfu.register.queries.counts import By, CountRow, Slice, count, received, rows_of
from tests.register.world import NOW, World, demand

THROUGH = date(2026, 3, 10)


def booked(world: World, day: date, **changes: object) -> Demand:
    return demand(world, State.CLOSED, counted=True, booked_on=day, **changes)


def test_the_published_figures_come_out_of_the_register(world: World) -> None:
    for month in range(1, 3):
        for day in range(1, 26):
            booked(world, date(2025, month, day))
    for day in range(1, 26):
        booked(world, date(2026, 1, day))
    for day in range(1, 4):
        booked(world, date(2025, 1, day), channel=Channel.MEETING)
    booked(world, date(2026, 1, 1), channel=Channel.MEETING)
    # After the same day of last year: not to be compared with.
    booked(world, date(2025, 3, 11))
    documents, meetings, *_ = count(world.reviewer, THROUGH).published()
    assert documents == (Group.DOCUMENTS, Change(25, 50))
    assert meetings == (Group.MEETINGS, Change(1, 3))
    assert bulletin([documents, meetings]).zh == "文件、会议同比分别减少50%、66.67%。"


def test_notes_and_captures_stand_beside_the_formal_number(world: World) -> None:
    booked(world, date(2026, 2, 1))
    booked(world, date(2026, 2, 1), letterhead="note")
    message = Captured(
        Medium.CHAT, Channel.DOCUMENT, "今天下班前把养老服务设施数报上来", issuer_id=world.bureau.pk
    )
    capture(world.clerk, world.townships[0].pk, message, NOW)
    (row,) = count(world.reviewer, THROUGH).by(By.ISSUER)
    assert (row.label.zh, row.formal, row.unnumbered, row.off_system) == (
        "云溪县民政局",
        Change(1, 0),
        Change(1, 0),
        Change(1, 0),
    )
    assert row.real == Change(3, 0)


@pytest.mark.parametrize("by", list(By))
def test_every_cell_opens_to_exactly_the_rows_that_it_counts(world: World, by: By) -> None:
    booked(world, date(2026, 2, 1))
    booked(world, date(2026, 3, 1), channel=Channel.FORM, letterhead="none")
    booked(world, date(2026, 1, 1), issuer=world.other_bureau, letterhead="white")
    booked(world, date(2025, 2, 1))
    booked(world, date(2026, 2, 2), issuer=world.far_bureau)
    rows = count(world.reviewer, THROUGH).by(by)
    assert sum(row.real.now for row in rows) == 3
    assert sum(row.real.before for row in rows) == 1
    for row in rows:
        assert len(rows_of(world.reviewer, THROUGH, row.cell)) == row.real.now
        assert len(rows_of(world.reviewer, THROUGH, row.cell, last_year=True)) == row.real.before
        for kind in Kind:
            narrowed = Slice(**{**_parts(row), "kind": kind})
            assert len(rows_of(world.reviewer, THROUGH, narrowed)) == getattr(row, kind.value).now


def _parts(row: CountRow) -> dict[str, object]:
    return {name: getattr(row.cell, name) for name in ("issuer_id", "level", "month", "channels")}


def test_a_county_sees_nothing_of_its_neighbour(world: World) -> None:
    booked(world, date(2026, 2, 1), issuer=world.far_bureau, title="邻县的文件")
    message = Captured(Medium.PHONE, Channel.FORM, "邻县的电话", issuer_named="邻县某局")
    capture(world.far_clerk, world.far_township.pk, message, NOW)
    assert count(world.reviewer, THROUGH).by(By.ISSUER) == []
    assert rows_of(world.reviewer, THROUGH, Slice()) == []
    assert len(rows_of(world.far_reviewer, THROUGH, Slice())) == 2


@pytest.mark.parametrize("who", ["clerk", "drafter", "head", "administrator"])
def test_those_without_the_register_count_nothing(world: World, who: str) -> None:
    booked(world, date(2026, 2, 1))
    assert count(getattr(world, who), THROUGH).by(By.CHANNEL) == []


def test_what_was_never_approved_does_not_count(world: World) -> None:
    demand(world, State.REFUSED)
    demand(world, State.SUBMITTED)
    assert count(world.reviewer, THROUGH).by(By.CHANNEL) == []


def test_a_cell_can_be_broken_down_further(world: World) -> None:
    booked(world, date(2026, 2, 1))
    booked(world, date(2026, 3, 1))
    booked(world, date(2026, 3, 2), issuer=world.other_bureau)
    (level,) = count(world.reviewer, THROUGH).by(By.LEVEL)
    assert level.cell.level is Level.COUNTY
    rows = count(world.reviewer, THROUGH, Slice(issuer_id=world.bureau.pk)).by(By.MONTH)
    assert [(row.label.zh, row.formal.now) for row in rows] == [("2月", 1), ("3月", 1)]


def test_pages_of_rows_follow_each_other(world: World) -> None:
    made = [booked(world, date(2026, 2, 1)).pk for _ in range(5)]
    first = rows_of(world.reviewer, THROUGH, Slice(), size=3)
    second = rows_of(world.reviewer, THROUGH, Slice(), size=3, before=first[-1].pk)
    assert [row.pk for row in (*first, *second)] == sorted(made, reverse=True)


def test_what_a_township_really_receives_counts_each_delivery(world: World) -> None:
    asked = booked(world, date(2026, 2, 1))
    note = booked(world, date(2026, 2, 1), letterhead="note")
    for unit in (*world.townships, world.villages[0]):
        for sent in (asked, note):
            Delivery.objects.create(
                demand=sent, unit=unit, state="waiting", sort_on=THROUGH, delivered_on=date(2026, 2, 1)
            )
    row = received(world.clerk, world.townships[0].pk, THROUGH)
    assert (row.formal, row.unnumbered, row.off_system) == (Change(2, 0), Change(2, 0), Change(0, 0))
    assert received(world.far_clerk, world.townships[0].pk, THROUGH).real == Change(0, 0)


def test_29_february_compares_with_28(world: World) -> None:
    booked(world, date(2027, 2, 28))
    booked(world, date(2027, 1, 4))
    booked(world, date(2028, 2, 29))
    ((group, change), *_) = count(world.reviewer, date(2028, 2, 29)).published()
    assert (group, change) == (Group.DOCUMENTS, Change(1, 2))


@pytest.mark.parametrize(("first", "before"), [(date(2025, 1, 20), 1), (date(2025, 3, 1), 0)])
def test_a_record_that_began_late_last_year_is_not_compared(world: World, first: date, before: int) -> None:
    booked(world, first)
    booked(world, date(2026, 1, 5))
    ((_, change), *_) = count(world.reviewer, THROUGH).published()
    assert change == Change(1, before)
    assert change.direction.zh == ("持平" if before else "上年同期无可比数")
