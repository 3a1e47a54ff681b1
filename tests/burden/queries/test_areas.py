"""Sums of whole areas say what the cells and the register's own rows say, for everybody and every break-down."""

from __future__ import annotations

import random
from datetime import date
from itertools import chain, combinations
from typing import TYPE_CHECKING

import pytest
from django.db.models import Count, Min, Sum

from jianfu.burden.actions import roll_up, set_staff, weigh
from jianfu.burden.domain.formulas import YearChange
from jianfu.burden.domain.metrics import METRICS
from jianfu.burden.domain.scope import By, Scope
from jianfu.burden.models import Area, AreaCell
from jianfu.burden.queries import metrics
from jianfu.burden.queries.areas import demands_reached, rolled_up_at, summed
from jianfu.burden.queries.heaviest import heaviest
from jianfu.kernel.domain.access import SYSTEM
from jianfu.kernel.domain.channels import Channel
from jianfu.kernel.domain.units import Level
from jianfu.register.domain.delivery import DeliveryState
from jianfu.register.models import Delivery
from tests.burden.ledger import NOW, sent

if TYPE_CHECKING:
    from jianfu.kernel.domain.access import Actor
    from tests.register.world import World

CHANNELS = (Channel.FORM, Channel.MEETING, Channel.APP, Channel.WORK_GROUP)
BROKEN_DOWN = list(
    chain.from_iterable(combinations((By.MONTH, By.CHANNEL, By.ISSUER, By.LEVEL), n) for n in range(3))
)


@pytest.fixture
def mixed(world: World) -> World:
    """Send sixty demands of several issuers through several channels, some taken back, some in force for months."""
    draw = random.Random(7)
    units = [*world.townships, world.far_township]
    for n in range(60):
        channel = draw.choice(CHANNELS)
        day = date(2025 + n % 2, draw.randint(1, 3), draw.randint(1, 28))
        gone = draw.random() < 0.2
        issuer = draw.choice([world.bureau, world.other_bureau, world.far_bureau, None])
        sent(
            world,
            day,
            draw.sample(units, draw.randint(1, len(units))),
            DeliveryState.CANCELLED if gone else DeliveryState.WAITING,
            date(day.year, day.month + draw.randint(0, 2), 28) if gone else None,
            channel=channel,
            issuer=issuer,
            issuer_named="" if issuer else "省里某处",
            medium="" if issuer else "phone",
            title=f"{channel}甲乙丙丁"[: draw.randint(5, 8)] + "报表",
            expires_on=date(day.year, day.month + draw.randint(0, 4), 28),
            particulars={"fields": n % 5, "fields_held": n % 3},
            hours_low=1 + n,
            hours_likely=2 + n,
            hours_high=4 + n,
            hours_origin="declared",
        )
    set_staff(world.administrator, {unit.code: 10 for unit in world.townships}, date(2025, 1, 1), NOW)
    weigh(NOW)
    roll_up(NOW)
    return world


def scopes(world: World) -> list[Scope]:
    return [
        Scope(),
        Scope(202502, 202603),
        Scope(202603, 202603, channels=frozenset({Channel.APP, Channel.FORM})),
        Scope(202601, 202603, level=Level.TOWNSHIP),
        Scope(202601, 202603, issuer_id=world.bureau.pk),
        Scope(202501, 202503, issuer_id=0),
    ]


def readers(world: World) -> dict[str, Actor]:
    return {"system": SYSTEM, "reviewer": world.reviewer, "head": world.head, "far": world.far_reviewer}


def everything(actor: Actor, scope: Scope) -> list[tuple[object, ...]]:
    """Compute every metric by all that it may be broken down by, and the index."""
    keys = [key for key, metric in METRICS.items() if not isinstance(metric.formula, YearChange)]
    found: list[tuple[object, ...]] = [
        (key, *line.keys, line.value, line.low, line.high)
        for key in keys
        for by in BROKEN_DOWN
        for line in metrics.values(actor, key, by, scope)
    ]
    for by in ([], [By.ISSUER]):
        found += [
            (*keys, month, point.total, point.volume, point.weight)
            for keys, month, point in metrics.index_by(actor, by, scope)
        ]
    return found


def close(rows: list[tuple[object, ...]]) -> list[tuple[object, ...]]:
    """Return the rows to compare with: sums may differ in their last places by the order of adding."""
    return [tuple(pytest.approx(one) if isinstance(one, float) else one for one in row) for row in rows]


@pytest.mark.parametrize("who", ["system", "reviewer", "head", "far"])
def test_areas_say_what_the_cells_say(mixed: World, who: str) -> None:
    actor = readers(mixed)[who]
    by_areas = [everything(actor, scope) for scope in scopes(mixed)]
    Area.objects.all().delete()
    assert summed(Scope(paths=("",))).areas is None
    assert by_areas == [close(everything(actor, scope)) for scope in scopes(mixed)]


@pytest.mark.parametrize("who", ["system", "reviewer", "head", "far"])
def test_demands_reach_as_many_units_as_the_register_says(mixed: World, who: str) -> None:
    actor = readers(mixed)[who]
    answered = [one for one in scopes(mixed) if summed(metrics.readable(actor, one)).areas is not None]
    # The head of a department has a mirror of its own demands, and no units below.
    assert len(answered) == (1 if who == "head" else len(scopes(mixed)))
    for scope in answered:
        own = summed(metrics.readable(actor, scope))
        rolled = demands_reached(own).values_list("demand").order_by("demand")
        rows = metrics.deliveries(actor, scope).values_list("demand").order_by("demand")
        assert list(rolled.annotate(u=Sum("units"), f=Min("first_on"))) == list(
            rows.annotate(u=Count("pk"), f=Min("delivered_on"))
        )


def test_the_heaviest_are_the_same_by_areas_and_by_rows(mixed: World) -> None:
    by_areas = [heaviest(mixed.reviewer, scope, NOW.date()) for scope in scopes(mixed)]
    assert any(by_areas)
    Area.objects.all().delete()
    assert by_areas == [heaviest(mixed.reviewer, scope, NOW.date()) for scope in scopes(mixed)]


@pytest.mark.parametrize("size", [1, 7, 100])
def test_pages_of_rows_hold_each_row_once(mixed: World, size: int) -> None:
    for scope in scopes(mixed):
        found: list[int] = []
        while page := metrics.rows_of(mixed.reviewer, scope, before=found[-1] if found else None, size=size):
            found += [row.pk for row in page]
        assert len(found) == len(set(found))
        assert set(found) == set(metrics.deliveries(mixed.reviewer, scope).values_list("pk", flat=True))


def test_what_was_taken_back_since_leaves_no_hole_in_a_page(world: World) -> None:
    made = [sent(world, date(2026, 3, day)) for day in range(1, 9)]
    roll_up(NOW)
    for one in made[2:]:
        Delivery.objects.filter(demand=one).update(state=DeliveryState.CANCELLED, is_open=False)
    assert {row.demand_id for row in metrics.rows_of(world.reviewer, Scope(), size=4)} == {
        made[0].pk,
        made[1].pk,
    }


def test_what_was_sent_since_is_neither_in_the_number_nor_in_its_rows(world: World) -> None:
    sent(world, date(2026, 3, 2))
    roll_up(NOW)
    sent(world, date(2026, 3, 19))
    assert rolled_up_at() == NOW
    assert metrics.values(world.reviewer, "received")[0].value == 3
    assert len(metrics.rows_of(world.reviewer, Scope())) == 3


def test_an_area_is_everybody_above_an_addressed_unit(mixed: World) -> None:
    assert set(Area.objects.values_list("path", flat=True)) == {
        "",
        mixed.city.path,
        mixed.county.path,
        mixed.far_county.path,
    }
    assert set(AreaCell.objects.values_list("area", flat=True)) == set(
        Area.objects.values_list("path", flat=True)
    )


def test_one_unit_and_whoever_sees_nothing_read_no_area(mixed: World) -> None:
    assert summed(Scope(unit_id=mixed.townships[0].pk)).areas is None
    assert summed(Scope(), [By.UNIT]).areas is None
    assert summed(Scope(paths=())).areas is None
    assert summed(Scope(paths=(mixed.townships[0].path,))).areas is None
    # A path below another one is added up there already.
    assert summed(Scope(paths=(mixed.county.path, mixed.city.path))).areas == (mixed.city.path,)
