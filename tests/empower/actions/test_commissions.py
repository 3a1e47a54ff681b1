"""Commissions as people make them: who may sign, what cannot be signed, money in parts, and who sees it at all."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jianfu.desk.inbox import matters
from jianfu.empower.actions import commissions
from jianfu.empower.actions.commissions import NewCommission
from jianfu.empower.domain.commissions import refusals
from jianfu.empower.domain.commissions.words import Event, State
from jianfu.empower.models import Commission
from jianfu.empower.queries import commissions as queries
from jianfu.kernel.domain.access import Role
from jianfu.kernel.domain.errors import Refusal
from tests.empower.conftest import NOW, People, later
from tests.empower.domain.test_commissions import SOUND
from tests.register.world import actor

if TYPE_CHECKING:
    from jianfu.kernel.domain.errors import ErrorKind
    from tests.register.world import World


@pytest.fixture
def new(world: World) -> NewCommission:
    return NewCommission(world.bureau.pk, world.villages[0].pk, "厕所改造登记", SOUND)


@pytest.fixture
def drafted(world: World, new: NewCommission) -> Commission:
    return commissions.draft(world.drafter, new, NOW)


@pytest.fixture
def signed(world: World, drafted: Commission, people: People) -> Commission:
    commissions.act(world.head, drafted.pk, Event.OFFERED, NOW)
    commissions.act(world.clerk, drafted.pk, Event.CONSENTED, NOW)
    return commissions.act(people.cadre, drafted.pk, Event.SIGNED, NOW)


def state(world: World, made: Commission) -> State:
    return queries.commission_for(world.head, made.pk).standing.state


def refusal(kind: ErrorKind, *args: object, **more: object) -> None:
    with pytest.raises(Refusal) as caught:
        commissions.act(*args, **more)  # type: ignore[arg-type] # the test hands on what it was given
    assert caught.value.kind is kind


def test_a_draft_is_seen_by_its_principal_only(world: World, drafted: Commission, people: People) -> None:
    assert queries.visible_commissions(world.drafter).exists()
    for somebody in (people.cadre, world.clerk, people.farmer, world.far_reviewer):
        assert not queries.visible_commissions(somebody).exists(), somebody.name


def test_drafting_twice_is_once(world: World, new: NewCommission, drafted: Commission) -> None:
    assert commissions.draft(world.drafter, new, NOW).pk == drafted.pk
    assert Commission.objects.count() == 1


def test_a_drafter_drafts_and_the_head_signs(world: World, drafted: Commission) -> None:
    refusal(refusals.NO_SUCH_COMMISSION, world.drafter, drafted.pk, Event.OFFERED, NOW)
    commissions.act(world.head, drafted.pk, Event.OFFERED, NOW)
    assert state(world, drafted) is State.CONSENT


def test_without_funds_nobody_signs(world: World, new: NewCommission) -> None:
    made = commissions.draft(world.head, replace(new, terms=replace(SOUND, funds=Decimal(0))), NOW)
    refusal(refusals.NO_FUNDS, world.head, made.pk, Event.OFFERED, NOW)
    assert state(world, made) is State.DRAFT


def test_a_levy_cannot_be_signed(world: World, new: NewCommission) -> None:
    terms = replace(SOUND, requirement="各村要完成党报党刊征订任务。")
    made = commissions.draft(world.head, replace(new, terms=terms), NOW)
    refusal(refusals.LEVY, world.head, made.pk, Event.OFFERED, NOW)
    commissions.change(world.head, made.pk, new, NOW)
    commissions.act(world.head, made.pk, Event.OFFERED, NOW)
    assert state(world, made) is State.CONSENT


def test_what_lacks_a_standard_cannot_be_signed(world: World, new: NewCommission) -> None:
    made = commissions.draft(world.head, replace(new, terms=replace(SOUND, standard="")), NOW)
    refusal(refusals.TERMS_LACKING, world.head, made.pk, Event.OFFERED, NOW)


@pytest.mark.parametrize("change", [{"title": " "}, {"village_id": 0}, {"principal_id": 0}])
def test_what_cannot_be_drafted(world: World, new: NewCommission, change: dict[str, object]) -> None:
    with pytest.raises(Refusal):
        commissions.draft(world.head, replace(new, **change), NOW)
    assert not Commission.objects.exists()


def test_a_village_elsewhere_and_days_the_wrong_way_round_are_refused(
    world: World, new: NewCommission
) -> None:
    with pytest.raises(Refusal) as caught:
        commissions.draft(world.head, replace(new, village_id=world.townships[0].pk), NOW)
    assert caught.value.kind is refusals.NOT_A_VILLAGE
    turned = replace(SOUND, first_day=SOUND.last_day, last_day=SOUND.first_day)
    with pytest.raises(Refusal) as caught:
        commissions.draft(world.head, replace(new, terms=turned), NOW)
    assert caught.value.kind is refusals.WRONG_PERIOD


def test_the_township_cannot_sign_for_its_village(world: World, drafted: Commission) -> None:
    commissions.act(world.head, drafted.pk, Event.OFFERED, NOW)
    commissions.act(world.clerk, drafted.pk, Event.CONSENTED, NOW)
    for somebody in (world.clerk, world.head, world.reviewer):
        refusal(refusals.NO_SUCH_COMMISSION, somebody, drafted.pk, Event.SIGNED, NOW)


def test_the_village_cannot_sign_before_the_township_consents(
    world: World, drafted: Commission, people: People
) -> None:
    commissions.act(world.head, drafted.pk, Event.OFFERED, NOW)
    refusal(refusals.NOT_NOW, people.cadre, drafted.pk, Event.SIGNED, NOW)


def test_one_hand_does_not_sign_for_both(world: World) -> None:
    both = actor("两头兼", (Role.CLERK, world.townships[0]), (Role.VILLAGE_CADRE, world.villages[0]))
    new = NewCommission(world.townships[0].pk, world.villages[0].pk, "环境整治", SOUND)
    made = commissions.draft(both, new, NOW)
    commissions.act(both, made.pk, Event.OFFERED, NOW)
    refusal(refusals.SAME_HAND, both, made.pk, Event.SIGNED, NOW)


def test_signed_terms_stand(world: World, new: NewCommission, signed: Commission) -> None:
    with pytest.raises(Refusal) as caught:
        commissions.change(world.head, signed.pk, replace(new, title="别的事"), NOW)
    assert caught.value.kind is refusals.NOT_NOW
    refusal(refusals.NOT_NOW, world.head, signed.pk, Event.WITHDRAWN, NOW)


def test_declining_needs_a_reason_and_ends_it(world: World, drafted: Commission, people: People) -> None:
    commissions.act(world.head, drafted.pk, Event.OFFERED, NOW)
    commissions.act(world.clerk, drafted.pk, Event.CONSENTED, NOW)
    refusal(refusals.REASON_MISSING, people.cadre, drafted.pk, Event.DECLINED, NOW)
    commissions.act(people.cadre, drafted.pk, Event.DECLINED, NOW, "农忙，人手不够")
    assert state(world, drafted) is State.DECLINED


def test_from_work_to_money(world: World, signed: Commission, people: People) -> None:
    commissions.act(people.cadre, signed.pk, Event.REPORTED, later(20), "30户已登记")
    commissions.act(world.head, signed.pk, Event.ACCEPTED, later(21))
    refusal(refusals.WRONG_AMOUNT, world.head, signed.pk, Event.PAID, later(22), amount=Decimal(3001))
    refusal(refusals.WRONG_AMOUNT, world.head, signed.pk, Event.PAID, later(22), amount=Decimal(0))
    for amount in (Decimal(1000), Decimal(2000)):
        commissions.act(world.head, signed.pk, Event.PAID, later(22), amount=amount)
    refusal(refusals.NOT_NOW, world.head, signed.pk, Event.PAID, later(22), amount=Decimal(1))
    refusal(refusals.NO_SUCH_COMMISSION, world.head, signed.pk, Event.RECEIVED, later(23), amount=Decimal(1))
    commissions.act(people.cadre, signed.pk, Event.RECEIVED, later(23), amount=Decimal(3000))
    signed.refresh_from_db()
    assert (state(world, signed), signed.is_open) == (State.SETTLED, False)
    totals = queries.totals(queries.chosen(world.reviewer))
    assert (totals.agreed, totals.received, totals.outstanding) == (Decimal(3000), Decimal(3000), Decimal(0))


def test_desks_say_whose_turn_it_is(world: World, drafted: Commission, people: People) -> None:
    village, township, bureau = world.villages[0].pk, world.townships[0].pk, world.bureau.pk

    def kinds(somebody: object, unit: int) -> list[str]:
        return [one.kind.zh for one in matters(somebody, unit, NOW)]  # type: ignore[arg-type] # an actor

    commissions.act(world.head, drafted.pk, Event.OFFERED, NOW)
    assert kinds(world.clerk, township) == ["请同意村里接受委托"]
    assert kinds(people.cadre, village) == []
    commissions.act(world.clerk, drafted.pk, Event.CONSENTED, NOW)
    assert kinds(people.cadre, village) == ["待签委托"]
    commissions.act(people.cadre, drafted.pk, Event.SIGNED, NOW)
    commissions.act(people.cadre, drafted.pk, Event.REPORTED, NOW)
    assert kinds(world.head, bureau) == ["待验收"]
    commissions.act(world.head, drafted.pk, Event.ACCEPTED, NOW)
    assert kinds(world.head, bureau) == ["待付委托费用"]
    commissions.act(world.head, drafted.pk, Event.PAID, NOW, amount=Decimal(3000))
    assert kinds(people.cadre, village) == ["请确认收到委托费用"]


def test_neighbours_see_nothing(world: World, signed: Commission, people: People) -> None:
    for somebody in (people.other_clerk, people.farmer, world.far_clerk, world.far_reviewer):
        assert not queries.visible_commissions(somebody).exists(), somebody.name
        refusal(refusals.NO_SUCH_COMMISSION, somebody, signed.pk, Event.ACCEPTED, NOW)


def test_one_and_three_take_the_same_queries(world: World, new: NewCommission, signed: Commission) -> None:
    def count() -> int:
        with CaptureQueriesContext(connection) as seen:
            queries.chosen(world.head)
        return len(seen)

    for_one = count()
    for title in ("二", "三"):
        commissions.draft(world.head, replace(new, title=title), NOW)
    assert count() == for_one
