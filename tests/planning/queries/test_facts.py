"""What the plan tells review about a draft, and how the draft's page says it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from jianfu.kernel.domain.channels import Channel
from jianfu.planning.queries.facts import plan_facts
from jianfu.reading.domain.reader import read_text
from jianfu.register import actions as register
from jianfu.register import knowing
from jianfu.register.domain.audience import Audience
from jianfu.register.domain.draft import Draft
from jianfu.review.domain.declaration import Declaration
from jianfu.review.queries import verdict_of
from tests.planning.conftest import NOW

if TYPE_CHECKING:
    from collections.abc import Callable

    from jianfu.kernel.models import Unit
    from jianfu.planning.models import PlanVersion
    from jianfu.review.domain.facts import Fact
    from tests.register.world import World

TEXT = """云溪县民政局关于开展{topic}的通知

各乡镇人民政府：
定于2026年4月{day}日到各乡镇开展检查。

云溪县民政局
2026年3月2日
"""


@pytest.fixture
def ask(world: World) -> Callable[..., dict[str, Fact]]:
    """Ask about a draft of the bureau."""

    def facts(
        topic: str, day: int, units: tuple[Unit, ...] | None = None, channel: Channel = Channel.INSPECTION
    ) -> dict[str, Fact]:
        document = read_text(TEXT.format(topic=topic, day=day), "通知.txt")
        source = plan_facts(world.bureau, units or world.townships, NOW.date())
        return dict(source.facts(document, Declaration(channel=channel)))

    return facts


def test_without_a_published_plan_nothing_is_known(
    worked_out: PlanVersion, ask: Callable[..., dict[str, Fact]]
) -> None:
    assert ask("福彩公益金检查", 14) == {}


def test_what_stands_in_the_plan_is_spread_already(
    published: PlanVersion, ask: Callable[..., dict[str, Fact]]
) -> None:
    found = ask("养老服务检查", 14)
    assert {name: fact.value for name, fact in found.items()} == {
        "in_annual_plan": True,
        "similar_visit_near": False,
    }
    assert "养老服务检查" in found["in_annual_plan"].because.zh


def test_who_else_comes_that_week_is_named_with_the_villages(
    world: World, published: PlanVersion, ask: Callable[..., dict[str, Fact]]
) -> None:
    day = published.visits.filter(unit=world.townships[0])[0].first_day.day
    found = ask("福彩公益金使用情况检查", day, world.villages)
    near = found["similar_visit_near"]
    assert near.value is True
    assert "“春耕生产检查”到其中2个村" in near.because.zh
    assert "2 of these villages" in near.because.en
    assert found["in_annual_plan"].value is False
    assert (found["visits_this_month"].value, found["visit_limit"].value) == (2, 3)


def test_a_week_of_its_own_is_free(
    world: World, published: PlanVersion, ask: Callable[..., dict[str, Fact]]
) -> None:
    taken = {visit.first_day.isocalendar()[1] for visit in published.visits.all()}
    day = next(day for day in (8, 15, 22, 29) if date(2026, 4, day).isocalendar()[1] not in taken)
    assert ask("福彩公益金使用情况检查", day)["similar_visit_near"].value is False


def test_other_channels_are_none_of_the_plans_business(
    published: PlanVersion, ask: Callable[..., dict[str, Fact]]
) -> None:
    assert ask("福彩公益金检查", 14, channel=Channel.DOCUMENT) == {}


def test_the_draft_is_judged_by_it(world: World, published: PlanVersion) -> None:
    day = published.visits.filter(unit=world.townships[0])[0].first_day.day
    draft = Draft(
        channel=Channel.INSPECTION,
        issuer_id=world.bureau.pk,
        audience=Audience(unit_ids=tuple(unit.pk for unit in world.villages)),
    )
    text = TEXT.format(topic="福彩公益金使用情况检查", day=day).encode()
    demand = register.start_draft(world.drafter, draft, text, "通知.txt", NOW)
    judgement = demand.versions.get().judgement
    assert judgement is not None
    found = [one for one in verdict_of(judgement).findings if one.rule == "JF24-07c"]
    assert len(found) == 1
    assert "“春耕生产检查”到其中2个村" in found[0].because.zh
    open_rules = {one.rule for one in verdict_of(judgement).undetermined}
    assert not open_rules & {"JF24-07c", "JF24-07d"}


def test_a_room_that_leaves_says_nothing_more(world: World) -> None:
    handed = knowing.Handed(
        lambda: b"", "a.txt", Channel.INSPECTION, world.bureau, world.townships, NOW.date()
    )
    knowing.inform("test", plan_facts)
    assert len(knowing.sources_for(handed)) >= 2
    knowing.silence("test")
    knowing.silence("test")
    names = [type(one).__name__ for one in knowing.sources_for(handed)]
    assert names.count("PlanFacts") == 1
