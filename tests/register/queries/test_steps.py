"""The same demand at each level: what each step added, which tightened most, and what seems to come from where."""

from __future__ import annotations

from datetime import date

import pytest

from jianfu.register.domain.life import State
from jianfu.register.models import Delivery, Demand
from jianfu.register.queries.proposals import proposals
from jianfu.register.queries.steps import cascade_rows, tightest
from jianfu.review.domain.cascade.links import Kind
from tests.register.queries.test_copies import ABOVE, COPY, OWN, drafted, sent_above
from tests.register.world import TODAY, World, demand


def sent(world: World, issued: date, due: date, **changes: object) -> Demand:
    return demand(world, State.ISSUED, issued_on=issued, due_on=due, **changes)


def delivered(row: Demand, unit: object) -> None:
    Delivery.objects.create(demand=row, unit=unit, state="waiting", sort_on=TODAY, delivered_on=TODAY)


@pytest.fixture
def chain(world: World) -> tuple[Demand, Demand, Demand]:
    """Return a demand of the city, passed on by the bureau with a report added, passed on by a township at once."""
    top = sent(
        world, date(2026, 3, 2), date(2026, 3, 13), issuer=world.city, asks="各县要报送养老服务设施清单"
    )
    delivered(top, world.county)
    middle = sent(
        world, date(2026, 3, 4), date(2026, 3, 11), parent=top,
        asks="各镇要报送养老服务设施清单；每周五报送工作进展情况",
    )  # fmt: skip
    low = sent(
        world, date(2026, 3, 5), date(2026, 3, 5), parent=middle, issuer=world.townships[0],
        asks="各村要报送养老服务设施清单",
    )  # fmt: skip
    return top, middle, low


def test_each_level_with_its_step(world: World, chain: tuple[Demand, ...]) -> None:
    rows = cascade_rows(world.reviewer, chain[1].pk)
    assert [row.demand.pk for row in rows] == [row.pk for row in chain]
    assert [(row.days, row.asks) for row in rows] == [(9, 1), (5, 2), (0, 1)]
    steps = [row.step for row in rows]
    assert steps[0] is None
    assert [(s.days_above, s.days_here, s.asks_added, s.delay) for s in steps if s] == [
        (9, 5, 1, 2), (5, 0, 0, 1),
    ]  # fmt: skip
    # Without texts nobody knows what is own.
    assert [s.own_share for s in steps if s] == [None, None]


def test_the_step_that_tightened_most_stands_out(world: World, chain: tuple[Demand, ...]) -> None:
    rows = cascade_rows(world.reviewer, chain[0].pk)
    assert [row.worst for row in rows] == [False, False, True]


def test_where_nothing_is_tightened_nothing_stands_out(world: World, chain: tuple[Demand, ...]) -> None:
    Demand.objects.filter(pk__in=[row.pk for row in chain]).update(
        issued_on=TODAY, due_on=date(2026, 3, 31), asks="报送清单"
    )
    assert not any(row.worst for row in cascade_rows(world.reviewer, chain[0].pk))
    assert tightest(world.reviewer) == []


def test_the_overview_ranks_the_steps(world: World, chain: tuple[Demand, ...]) -> None:
    rows = tightest(world.reviewer)
    assert [row.demand.pk for row in rows] == [chain[2].pk, chain[1].pk]
    assert rows[0].above == chain[1].title


def test_another_county_sees_none_of_it(world: World, chain: tuple[Demand, ...]) -> None:
    assert tightest(world.far_reviewer) == []
    assert proposals(world.far_reviewer) == []


def test_a_step_from_a_demand_out_of_sight_is_not_told(world: World, chain: tuple[Demand, ...]) -> None:
    """The township was sent the bureau's demand, and the city's never reached it."""
    delivered(chain[1], world.townships[0])
    rows = cascade_rows(world.clerk, chain[1].pk)
    assert chain[0].pk not in {row.demand.pk for row in rows}
    assert (rows[0].demand.pk, rows[0].step, rows[0].above) == (chain[1].pk, None, "")


def test_own_content_is_measured_where_both_texts_are_kept(world: World) -> None:
    top = sent_above(world)
    delivered(top, world.county)
    here = drafted(world, COPY)
    Demand.objects.filter(pk=here.pk).update(parent=top, state=State.ISSUED, issued_on=TODAY)
    step = cascade_rows(world.reviewer, here.pk)[1].step
    assert step is not None
    assert step.own_share is not None
    assert step.own_share < 0.2


def test_a_parent_is_proposed_with_its_reasons(world: World) -> None:
    top = sent_above(world)
    delivered(top, world.county)
    here = drafted(world, COPY)
    Demand.objects.filter(pk=here.pk).update(state=State.ISSUED, issued_on=TODAY)
    (proposal,) = proposals(world.reviewer)
    assert (proposal.demand.pk, proposal.parent.pk) == (here.pk, top.pk)
    assert Kind.COPIES in {reason.kind for reason in proposal.link.reasons}
    assert all(reason.because.zh for reason in proposal.link.reasons)


def test_a_cited_number_is_enough(world: World) -> None:
    top = sent_above(
        world, OWN.replace("云溪县民政局", "青川市民政局").replace("云民发〔2026〕10号", "青民发〔2026〕4号")
    )
    delivered(top, world.county)
    text = ABOVE.replace("青川市人民政府", "云溪县民政局").replace("青政发〔2026〕5号", "云民发〔2026〕9号")
    text = text.replace("各地在清明前", f"根据《{top.title}》（青民发〔2026〕4号），各地在清明前")
    here = drafted(world, text)
    Demand.objects.filter(pk=here.pk).update(state=State.ISSUED, issued_on=TODAY)
    (proposal,) = proposals(world.reviewer)
    assert Kind.CITES_NUMBER in {reason.kind for reason in proposal.link.reasons}


def test_what_the_office_may_not_see_is_not_proposed(world: World) -> None:
    sent_above(world)
    here = drafted(world, COPY)
    Demand.objects.filter(pk=here.pk).update(state=State.ISSUED, issued_on=TODAY)
    assert proposals(world.reviewer) == []


def test_what_has_a_parent_needs_no_proposal(world: World, chain: tuple[Demand, ...]) -> None:
    assert chain[1].pk not in {proposal.demand.pk for proposal in proposals(world.reviewer)}
