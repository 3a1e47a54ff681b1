from __future__ import annotations

from datetime import date

import pytest

from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.units import Level
from jianfu.register.domain.errors import NOT_FOUND
from jianfu.register.domain.life import State
from jianfu.register.models import Delivery, Demand
from jianfu.register.queries.cascade import cascade
from tests.register.world import TODAY, World, demand


def sent(world: World, issued: date, due: date, **changes: object) -> Demand:
    return demand(
        world, State.ISSUED, issued_on=issued, due_on=due, booked_on=issued, counted=True, **changes
    )


@pytest.fixture
def chain(world: World) -> tuple[Demand, Demand, Demand]:
    """Return a demand of the city, passed on by the bureau, passed on by a township."""
    top = sent(world, date(2026, 3, 2), date(2026, 3, 13), issuer=world.city)
    Delivery.objects.create(demand=top, unit=world.county, state="waiting", sort_on=TODAY, delivered_on=TODAY)
    middle = sent(world, date(2026, 3, 4), date(2026, 3, 9), parent=top)
    Delivery.objects.create(
        demand=middle, unit=world.townships[0], state="waiting", sort_on=TODAY, delivered_on=TODAY
    )
    low = sent(world, date(2026, 3, 5), date(2026, 3, 5), parent=middle, issuer=world.townships[0])
    return top, middle, low


def test_days_given_and_cut_are_shown_at_each_level(world: World, chain: tuple[Demand, ...]) -> None:
    links = cascade(world.reviewer, chain[1].pk)
    assert [link.demand.pk for link in links] == [row.pk for row in chain]
    assert [link.level for link in links] == [Level.CITY, Level.COUNTY, Level.TOWNSHIP]
    assert [link.days for link in links] == [9, 3, 0]
    assert links[0].cut is None
    assert [link.cut.share for link in links[1:] if link.cut] == [pytest.approx(2 / 3), 1.0]


def test_it_reads_the_same_from_whichever_level_one_starts(world: World, chain: tuple[Demand, ...]) -> None:
    wanted = [row.pk for row in chain]
    for row in chain:
        assert [link.demand.pk for link in cascade(world.reviewer, row.pk)] == wanted


def test_a_township_sees_the_part_that_reached_it(world: World, chain: tuple[Demand, ...]) -> None:
    top, middle, _ = chain
    assert [link.demand.pk for link in cascade(world.clerk, middle.pk)] == [middle.pk]
    with pytest.raises(Refusal) as refused:
        cascade(world.clerk, top.pk)
    assert refused.value.kind is NOT_FOUND


def test_a_circle_of_parents_ends(world: World, chain: tuple[Demand, ...]) -> None:
    top, _, low = chain
    Demand.objects.filter(pk=top.pk).update(parent=low)
    assert sorted(link.demand.pk for link in cascade(world.reviewer, top.pk)) == sorted(
        row.pk for row in chain
    )
