"""Metrics against tables worked out by hand, their rows, and who sees what."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from jianfu.burden.actions import roll_up, set_staff, weigh
from jianfu.burden.domain.errors import CHANGE_IMPOSSIBLE, NO_SUCH_METRIC
from jianfu.burden.domain.metrics import METRICS
from jianfu.burden.domain.scope import By, Scope
from jianfu.burden.models import Cell
from jianfu.burden.queries import metrics
from jianfu.kernel.domain.access import SYSTEM
from jianfu.kernel.domain.channels import Channel
from jianfu.kernel.domain.errors import Refusal
from jianfu.register.domain.counting import Group
from jianfu.register.queries.counts import By as CountBy
from jianfu.register.queries.counts import count
from tests.burden.ledger import NOW, sent

if TYPE_CHECKING:
    from pytest_django import DjangoAssertNumQueries

    from tests.register.world import World

MARCH = Scope(202603, 202603)
TWO_HOURS = {"hours_low": 1, "hours_likely": 2, "hours_high": 4, "hours_origin": "declared"}


@pytest.fixture
def months(world: World) -> World:
    """March: two forms of the bureau and a meeting of the other to all; one form past the system to the first."""
    for day in (2, 9):
        sent(world, date(2026, 3, day), **TWO_HOURS)
    sent(world, date(2026, 3, 4), channel=Channel.MEETING, issuer=world.other_bureau, **TWO_HOURS)
    sent(world, date(2026, 3, 5), world.townships[:1], medium="phone", **TWO_HOURS)
    sent(world, date(2026, 2, 5), **TWO_HOURS)
    weigh(NOW)
    roll_up(NOW)
    return world


def one(key: str, scope: Scope = MARCH) -> float | None:
    (value,) = metrics.values(SYSTEM, key, scope=scope)
    return value.value


def test_by_hand(months: World) -> None:
    units = len(months.townships)
    assert one("received") == 3 * units + 1
    assert one("hours") == 2 * (3 * units + 1)
    assert one("hours_per_unit") == pytest.approx(2 * (3 * units + 1) / units)
    assert one("weight") == 2
    assert one("off_system") == pytest.approx(1 / (3 * units + 1))
    assert one("fan_in") == 2
    assert one("short_notice") is None
    assert one("amplification") is None


def test_hours_carry_their_bounds(months: World) -> None:
    (whole,) = metrics.values(SYSTEM, "hours", scope=MARCH)
    assert (whole.low, whole.high) == (whole.value / 2, whole.value * 2)  # type: ignore[operator] # -- hours are never missing here
    (per_unit,) = metrics.values(SYSTEM, "hours_per_unit", scope=MARCH)
    assert per_unit.low == pytest.approx((whole.low or 0) / len(months.townships))


def test_per_head_waits_for_every_unit_s_staff(months: World) -> None:
    first, *others = months.townships
    set_staff(months.administrator, {first.code: 10}, date(2026, 1, 1), NOW)
    roll_up(NOW)
    assert one("hours_per_head") is None
    by_unit = {v.keys[0]: v.value for v in metrics.values(SYSTEM, "hours_per_head", [By.UNIT], MARCH)}
    assert by_unit[first.pk] == pytest.approx(8 / 10)
    assert by_unit[others[0].pk] is None
    set_staff(months.administrator, {unit.code: 10 for unit in others}, date(2026, 1, 1), NOW)
    roll_up(NOW)
    units = len(months.townships)
    assert one("hours_per_head") == pytest.approx(2 * (3 * units + 1) / (10 * units))
    assert one("fan_in_per_head") == pytest.approx(2 / 10)


@pytest.mark.parametrize("by", list(By))
@pytest.mark.parametrize("key", ["hours", "received"])
def test_whatever_it_is_broken_down_by_the_lines_add_up(months: World, key: str, by: By) -> None:
    lines = metrics.values(SYSTEM, key, [by])
    (whole,) = metrics.values(SYSTEM, key)
    assert sum(line.value or 0 for line in lines) == pytest.approx(whole.value)


@pytest.mark.parametrize("by", list(By))
def test_each_line_opens_to_exactly_its_rows(months: World, by: By) -> None:
    for line in metrics.values(SYSTEM, "received", [by], MARCH):
        assert metrics.deliveries(SYSTEM, line.cell).count() == line.value


def test_rows_come_page_by_page(months: World) -> None:
    first = metrics.rows_of(SYSTEM, MARCH, size=2)
    rest = metrics.rows_of(SYSTEM, MARCH, before=first[-1].pk)
    assert len(first) + len(rest) == one("received")
    assert not {row.pk for row in first} & {row.pk for row in rest}


def test_what_stands_opens_to_its_rows_in_each_month(world: World) -> None:
    sent(world, date(2025, 12, 20), world.townships[:1], channel=Channel.APP, expires_on=date(2026, 2, 10))
    sent(world, date(2026, 3, 2))
    roll_up(NOW)
    for line in metrics.values(SYSTEM, "received", [By.MONTH, By.CHANNEL]):
        assert metrics.deliveries(SYSTEM, line.cell).count() == line.value


def test_a_neighbour_sees_nothing(months: World) -> None:
    assert [v.value for v in metrics.values(months.far_reviewer, "hours")] == [None]
    assert metrics.values(months.far_clerk, "hours", [By.UNIT]) == []
    assert metrics.rows_of(months.far_clerk, MARCH) == []
    assert metrics.values(months.far_head, "hours", scope=Scope(issuer_id=months.bureau.pk))[0].value is None


def test_a_clerk_sees_the_own_township_only(months: World) -> None:
    lines = metrics.values(months.clerk, "received", [By.UNIT], MARCH)
    assert [(line.keys, line.value) for line in lines] == [((months.townships[0].pk,), 4)]
    wider = Scope(paths=("",))
    assert metrics.values(months.clerk, "received", [By.UNIT], wider) == []


def test_a_department_sees_what_its_own_demands_cost_and_no_more(months: World) -> None:
    own = Scope(202603, 202603, issuer_id=months.bureau.pk)
    (mine,) = metrics.values(months.head, "received", scope=own)
    assert mine.value == 2 * len(months.townships) + 1
    # Somebody who drafts for the bureau alone sees nothing of what another department asks.
    other = Scope(202603, 202603, issuer_id=months.other_bureau.pk)
    assert metrics.values(months.drafter, "received", scope=other)[0].value is None


def test_change_against_last_year_is_what_the_register_publishes(world: World) -> None:
    sent(world, date(2025, 1, 1), channel=Channel.DOCUMENT)
    for day in (3, 4):
        sent(world, date(2025, 3, day), channel=Channel.DOCUMENT)
    sent(world, date(2026, 3, 3), channel=Channel.DOCUMENT)
    sent(world, date(2026, 3, 4), channel=Channel.DOCUMENT, medium="chat")
    roll_up(NOW)
    scope = Scope(202601, 202603)
    published = dict(count(SYSTEM, date(2026, 3, 31)).published())[Group.DOCUMENTS]
    assert (published.now, published.before) == (1, 3)
    assert one("documents_change", scope) == pytest.approx(published.share)
    assert one("meetings_change", scope) is None
    by_issuer = metrics.values(SYSTEM, "documents_change", [By.ISSUER], scope)
    assert [line.keys for line in by_issuer] == [(world.bureau.pk,)]
    assert len(count(SYSTEM, date(2026, 3, 31)).by(CountBy.ISSUER)) == 1


def test_a_register_that_began_later_shows_no_change(world: World) -> None:
    sent(world, date(2025, 3, 3), channel=Channel.DOCUMENT)
    sent(world, date(2026, 3, 3), channel=Channel.DOCUMENT)
    roll_up(NOW)
    assert one("documents_change", Scope(202601, 202603)) is None
    assert one("documents_change", MARCH) == 0


def test_a_change_needs_its_months(months: World) -> None:
    with pytest.raises(Refusal, match=CHANGE_IMPOSSIBLE.code):
        metrics.values(SYSTEM, "documents_change")
    with pytest.raises(Refusal, match=CHANGE_IMPOSSIBLE.code):
        metrics.values(SYSTEM, "documents_change", [By.UNIT], MARCH)


def test_the_index_and_what_a_change_is_made_of(months: World) -> None:
    points = metrics.index(SYSTEM)
    assert [month for month, _ in points] == [202602, 202603]
    units = len(months.townships)
    assert points[1][1].total == pytest.approx(100 * (3 * units + 1) / units)
    assert points[1][1].weight == pytest.approx(100)
    found = metrics.decomposition(SYSTEM, Scope(202602, 202602), MARCH)
    assert float(found.change.total) == 2 * (3 * units + 1) - 2 * units
    assert found.change.weight == 0


def test_an_unknown_metric_is_refused(db: None) -> None:
    with pytest.raises(Refusal) as refused:
        metrics.values(SYSTEM, "happiness")
    assert refused.value.kind is NO_SUCH_METRIC


@pytest.mark.parametrize("key", sorted(METRICS))
def test_every_metric_runs_on_nothing(world: World, key: str) -> None:
    roll_up(NOW)
    assert [line.value for line in metrics.values(SYSTEM, key, scope=MARCH)] == [None]


def test_the_number_of_questions_does_not_grow(
    months: World, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    by = [By.UNIT, By.MONTH, By.CHANNEL]
    with django_assert_num_queries(1):
        many = metrics.values(SYSTEM, "hours", by)
    Cell.objects.filter(unit=months.townships[0]).delete()
    with django_assert_num_queries(1):
        fewer = metrics.values(SYSTEM, "hours", by)
    assert len(many) > len(fewer) > 0
