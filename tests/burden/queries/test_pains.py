"""Where it hurts this month: sentences for the leader, about this month, about what is below, and nothing invented."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from jianfu.burden.actions import BudgetChoice, roll_up, set_budget
from jianfu.burden.queries.pains import pains
from jianfu.kernel.domain.channels import Channel
from tests.burden.ledger import NOW, sent

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from jianfu.kernel.domain.access import Actor
    from tests.register.world import World


@pytest.fixture(autouse=True)
def stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stop the clock on the last roll-up's night."""
    monkeypatch.setenv("JIANFU_NOW", NOW.isoformat())


def test_nothing_is_said_before_anything_was_weighed(world: World) -> None:
    sent(world, date(2026, 3, 5))
    assert pains(world.leader, NOW.date()) == []


def test_the_month_the_heaviest_and_spent_budgets_are_named(world: World) -> None:
    for month in (1, 2, 3):
        sent(world, date(2026, month, 5), title=f"2026年{month}月低保报表")
    light = {"hours_low": 0.1, "hours_likely": 0.4, "hours_high": 0.9}
    captured = {"issuer": None, "issuer_named": "县某局", "medium": "chat", "title": "拍照上传", **light}
    sent(world, date(2026, 3, 6), channel=Channel.TASK, **captured)
    set_budget(world.reviewer, BudgetChoice(world.bureau.pk, 2026, 9.5), NOW)
    roll_up(NOW)
    said = [pain.said.zh for pain in pains(world.leader, NOW.date())]
    assert said == [
        "本月到目前，各项要求花费基层约4小时（2–9）。",
        "最重的是云溪县民政局的《2026年3月低保报表》，约3小时；降低频次可减67%。",
        "系统外占比50%。",
        "云溪县民政局的工时预算已用九成以上。",
    ]
    assert [pain.route for pain in pains(world.leader, NOW.date())][-1] == "burden:budgets"


def test_a_neighbours_month_is_not_ours(world: World) -> None:
    sent(world, date(2026, 3, 5), [world.far_township], issuer=world.far_bureau)
    roll_up(NOW)
    assert pains(world.leader, NOW.date()) == []
    assert pains(world.far_reviewer, NOW.date())[0].said.zh.startswith("本月到目前")


def test_the_leaders_page_says_it_with_links(world: World, sign_in: Callable[[Actor], Client]) -> None:
    made = sent(world, date(2026, 3, 5), title="低保报表")
    roll_up(NOW)
    text = sign_in(world.leader).get("/today/").content.decode()
    assert "本月哪里疼" in text
    assert f'href="/burden/simulate/?demand={made.pk}"' in text
    assert 'href="/burden/"' in text
