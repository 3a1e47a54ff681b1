from __future__ import annotations

from datetime import date

import pytest

from jianfu.kernel.domain.channels import Channel
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.units import Level
from jianfu.kernel.models import AuditEntry
from jianfu.register import actions
from jianfu.register.actions.quotas import QuotaChoice
from jianfu.register.domain import errors
from jianfu.register.domain.life import State
from jianfu.register.models import Quota
from jianfu.register.queries.office import office_queue
from jianfu.register.queries.quotas import left_for, quotas
from tests.register.world import NOW, TODAY, World, demand, quota


def choice(world: World, limit: int, **changes: object) -> QuotaChoice:
    return QuotaChoice(world.bureau.pk, 2026, Channel.DOCUMENT, limit, **changes)  # type: ignore[arg-type] # named fields of the choice


def counted(world: World, day: date = date(2026, 2, 2), **changes: object) -> None:
    demand(world, State.CLOSED, counted=True, booked_on=day, **changes)


def test_a_new_quota_knows_what_is_used_already(world: World) -> None:
    counted(world)
    counted(world)
    made = actions.set_quota(world.reviewer, choice(world, 5), NOW)
    assert (made.used, made.limit) == (2, 5)
    assert AuditEntry.objects.get().after == {"limit": 5, "used": 2, "origin": "office", "reason": ""}


def test_below_what_is_used_nothing_changes(world: World) -> None:
    counted(world)
    counted(world)
    actions.set_quota(world.reviewer, choice(world, 5), NOW)
    with pytest.raises(Refusal) as refused:
        actions.set_quota(world.reviewer, choice(world, 1), NOW)
    assert refused.value.kind is errors.QUOTA_BELOW_USED
    assert refused.value.as_json()["cause"] == "额度1件低于已经用掉的2件。"
    assert Quota.objects.get().limit == 5


def test_above_last_year_needs_written_reasons(world: World) -> None:
    counted(world, date(2025, 2, 2))
    with pytest.raises(Refusal) as refused:
        actions.set_quota(world.reviewer, choice(world, 2), NOW)
    assert refused.value.kind is errors.QUOTA_ABOVE_LAST_YEAR
    made = actions.set_quota(world.reviewer, choice(world, 2, reason="新增防汛任务"), NOW)
    assert made.reason == "新增防汛任务"


def test_the_county_total_may_be_narrowed_to_a_level_and_to_red_headers(world: World) -> None:
    counted(world)
    counted(world, issuer=world.other_bureau, letterhead="note")
    counted(world, issuer=world.townships[0])
    wide = {"whole": True, "reason": "总量"}
    unit = {"unit_id": world.county.pk, "year": 2026, "channel": Channel.DOCUMENT, "limit": 9}
    everything = actions.set_quota(world.reviewer, QuotaChoice(**unit, **wide), NOW)
    of_county = actions.set_quota(world.reviewer, QuotaChoice(**unit, **wide, level=Level.COUNTY), NOW)
    red = actions.adopt_rule(world.reviewer, world.county.pk, 2026, "county-red-100", NOW)
    assert (everything.used, of_county.used, red.used, red.limit) == (3, 2, 2, 100)
    assert [row.pk for row in quotas(world.reviewer, 2026)] != []
    assert quotas(world.far_reviewer, 2026) == []


@pytest.mark.parametrize("who", ["head", "clerk", "leader", "far_reviewer", "administrator"])
def test_only_the_office_above_sets_quotas(world: World, who: str) -> None:
    with pytest.raises(Refusal) as refused:
        actions.set_quota(getattr(world, who), choice(world, 5), NOW)
    assert refused.value.kind is errors.NOT_FOUND
    assert Quota.objects.count() == 0


def test_what_is_left_names_the_tightest_first(world: World) -> None:
    quota(world.bureau, 5, used=1)
    quota(world.county, 3, used=2, whole=True)
    lefts = left_for(world.bureau, Channel.DOCUMENT, 2026)
    assert [(left.unit_name, left.left) for left in lefts] == [("云溪县", 1), ("云溪县民政局", 4)]


def test_the_queue_shows_quota_left_and_likes_in_a_fixed_number_of_queries(
    world: World, django_assert_num_queries: object
) -> None:
    counted(world, date(2025, 2, 2))
    demand(
        world, State.ISSUED, issuer=world.other_bureau, title="云溪县农业农村局关于报送养老服务设施情况的通知"
    )
    demand(world)
    with django_assert_num_queries(6):  # type: ignore[operator] # a fixture of the framework's plug-in
        (waiting,) = office_queue(world.reviewer, TODAY)
    assert waiting.left is not None
    assert (waiting.left.limit, waiting.left.left) == (1, 1)
    assert [like.demand.issuer_id for like in waiting.similar] == [world.other_bureau.pk]
    for _ in range(2):
        demand(world, title="关于召开安全生产会议的通知")
    with django_assert_num_queries(6):  # type: ignore[operator] # as above
        assert len(office_queue(world.reviewer, TODAY)) == 3
