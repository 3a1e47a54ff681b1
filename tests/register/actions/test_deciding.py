from __future__ import annotations

from datetime import date

import pytest

from jianfu.kernel.domain.channels import Channel
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.refusals import NOT_ALLOWED
from jianfu.kernel.models import AuditEntry
from jianfu.register import actions
from jianfu.register.domain import errors
from jianfu.register.domain.life import State
from jianfu.register.models import Demand, Quota
from tests.register.world import NOW, World, demand, quota


def test_an_approval_takes_a_place_and_gives_the_next_plan_number(world: World) -> None:
    quota(world.bureau, 5)
    first, second = demand(world), demand(world)
    actions.approve(world.reviewer, second.pk, NOW)
    approved = actions.approve(world.reviewer, first.pk, NOW)
    assert approved.plan_number == "云溪县民政局计〔2026〕文件2号"
    assert (approved.state, approved.counted, approved.booked_on) == (State.APPROVED, True, NOW.date())
    assert Quota.objects.get().used == 2


def test_a_second_click_gives_the_same_number_and_no_second_trace(world: World) -> None:
    quota(world.bureau, 5)
    asked = demand(world)
    once = actions.approve(world.reviewer, asked.pk, NOW)
    twice = actions.approve(world.reviewer, asked.pk, NOW)
    assert twice.plan_number == once.plan_number
    assert Quota.objects.get().used == 1
    assert AuditEntry.objects.filter(verb="demand.approve").count() == 1


def test_a_spent_quota_refuses_and_changes_nothing(world: World) -> None:
    quota(world.bureau, 1)
    actions.approve(world.reviewer, demand(world).pk, NOW)
    late = demand(world)
    with pytest.raises(Refusal) as refused:
        actions.approve(world.reviewer, late.pk, NOW)
    assert refused.value.kind is errors.QUOTA_SPENT
    late.refresh_from_db()
    assert (late.state, late.plan_number, late.counted) == (State.SUBMITTED, None, False)


def test_the_total_of_the_county_binds_every_department(world: World) -> None:
    quota(world.bureau, 5)
    quota(world.other_bureau, 5)
    quota(world.county, 1, whole=True, red_only=True)
    actions.approve(world.reviewer, demand(world).pk, NOW)
    with pytest.raises(Refusal) as refused:
        actions.approve(world.reviewer, demand(world, issuer=world.other_bureau).pk, NOW)
    assert refused.value.values["unit"] == "云溪县"
    # The place in the department's own quota was given back with the refusal.
    assert Quota.objects.get(unit=world.other_bureau).used == 0


def test_a_note_does_not_count_against_the_red_header_total(world: World) -> None:
    quota(world.bureau, 5)
    quota(world.county, 0, whole=True, red_only=True)
    actions.approve(world.reviewer, demand(world, letterhead="note").pk, NOW)
    assert Quota.objects.get(unit=world.bureau).used == 1


def test_without_a_quota_last_year_is_the_limit(world: World) -> None:
    demand(world, State.CLOSED, counted=True, booked_on=date(2025, 5, 6))
    actions.approve(world.reviewer, demand(world).pk, NOW)
    with pytest.raises(Refusal) as refused:
        actions.approve(world.reviewer, demand(world).pk, NOW)
    assert refused.value.kind is errors.QUOTA_SPENT
    booked = Quota.objects.get()
    assert (booked.limit, booked.used, booked.origin) == (1, 1, "last-year")


def test_a_controlled_channel_without_quota_or_history_is_refused(world: World) -> None:
    with pytest.raises(Refusal) as refused:
        actions.approve(world.reviewer, demand(world).pk, NOW)
    assert refused.value.kind is errors.QUOTA_UNSET


def test_a_free_channel_needs_no_quota(world: World) -> None:
    approved = actions.approve(world.reviewer, demand(world, channel=Channel.TASK).pk, NOW)
    assert approved.plan_number == "云溪县民政局计〔2026〕任务1号"


def test_what_was_withdrawn_meanwhile_is_not_approved(world: World) -> None:
    quota(world.bureau, 5)
    asked = demand(world, State.WITHDRAWN)
    with pytest.raises(Refusal) as refused:
        actions.approve(world.reviewer, asked.pk, NOW)
    assert refused.value.kind is errors.WITHDRAWN_MEANWHILE
    assert Quota.objects.get().used == 0


def test_a_stop_is_for_a_leader_with_a_reason(world: World) -> None:
    quota(world.bureau, 5)
    asked = demand(world, outcome="stop")
    with pytest.raises(Refusal) as refused:
        actions.approve(world.reviewer, asked.pk, NOW, "确有需要")
    assert refused.value.kind is errors.DECISION_OF_LEADER
    with pytest.raises(Refusal) as refused:
        actions.approve(world.leader, asked.pk, NOW)
    assert refused.value.kind is errors.REASON_MISSING
    assert actions.approve(world.leader, asked.pk, NOW, "上级有明确要求").state == State.APPROVED


@pytest.mark.parametrize("who", ["far_reviewer", "far_head", "clerk", "far_clerk"])
def test_strangers_do_not_learn_that_the_demand_exists(world: World, who: str) -> None:
    with pytest.raises(Refusal) as refused:
        actions.approve(getattr(world, who), demand(world).pk, NOW)
    assert refused.value.kind is errors.NOT_FOUND


@pytest.mark.parametrize("who", ["drafter", "head"])
def test_the_issuer_cannot_approve_itself(world: World, who: str) -> None:
    with pytest.raises(Refusal) as refused:
        actions.approve(getattr(world, who), demand(world).pk, NOW)
    assert refused.value.kind is NOT_ALLOWED


def test_a_due_date_that_passed_while_waiting_is_refused(world: World) -> None:
    quota(world.bureau, 5)
    with pytest.raises(Refusal) as refused:
        actions.approve(world.reviewer, demand(world, due_on=date(2026, 3, 9)).pk, NOW)
    assert refused.value.kind is errors.DUE_BEFORE_ISSUE
    assert Quota.objects.get().used == 0


def test_merging_joins_the_addressees_while_nothing_is_sent_down(world: World) -> None:
    one = demand(world, audience={"units": [world.townships[0].pk], "rules": []})
    two = demand(world, audience={"units": [world.townships[1].pk], "rules": []})
    merged = actions.merge(world.reviewer, one.pk, two.pk, "同一批数据", NOW)
    assert (merged.state, merged.merged_into_id) == (State.MERGED, two.pk)
    two.refresh_from_db()
    assert two.audience["units"] == [world.townships[1].pk, world.townships[0].pk]


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"channel": Channel.MEETING}, "渠道不同"),
        ({"state": State.DRAFT}, "草稿"),
        ({"state": State.ISSUED}, "没有发给"),
    ],
)
def test_what_does_not_fit_is_not_merged(world: World, changes: dict[str, str], why: str) -> None:
    one, two = demand(world), demand(world)
    Demand.objects.filter(pk=two.pk).update(**changes)
    actor = world.reviewer if changes.get("state") != State.DRAFT else world.head
    with pytest.raises(Refusal) as refused:
        actions.merge(actor, one.pk, two.pk, "同一批数据", NOW)
    assert refused.value.kind in {errors.MERGE_IMPOSSIBLE, NOT_ALLOWED}
    one.refresh_from_db()
    assert one.state == State.SUBMITTED


def test_a_decision_needs_a_reason(world: World) -> None:
    for verb in (actions.send_back, actions.refuse):
        with pytest.raises(Refusal) as refused:
            verb(world.reviewer, demand(world).pk, "  ", NOW)
        assert refused.value.kind is errors.REASON_MISSING
