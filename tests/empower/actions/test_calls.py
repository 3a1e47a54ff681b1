"""Calling and answering: by whom it may, once, with its trace; refusals change nothing; a neighbour learns nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from jianfu.empower.actions import calls
from jianfu.empower.actions.calls import NewCall
from jianfu.empower.domain.calls import refusals
from jianfu.empower.domain.calls.words import CallState, Event, PartState, Urgency
from jianfu.empower.models import Call, CallEvent
from jianfu.empower.queries.calls import call_for
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.models import AuditEntry
from tests.empower.conftest import NOW, People, later

if TYPE_CHECKING:
    from jianfu.kernel.domain.errors import ErrorKind
    from tests.register.world import World


@pytest.fixture
def new(world: World) -> NewCall:
    return NewCall(
        caller_id=world.townships[0].pk,
        matter="有人露天焚烧秸秆，劝阻不听",
        place="上河村东头",
        departments=(world.other_bureau.pk, world.bureau.pk),
    )


@pytest.fixture
def raised(world: World, new: NewCall) -> Call:
    return calls.raise_call(world.clerk, new, NOW)


def refused(kind: ErrorKind, caught: pytest.ExceptionInfo[Refusal]) -> bool:
    return caught.value.kind is kind


def test_a_call_reaches_the_departments_and_leaves_its_trace(world: World, raised: Call) -> None:
    line = call_for(world.clerk, raised.pk)
    assert [(unit, part.leads) for unit, part in line.parts()] == [
        (world.other_bureau, True),
        (world.bureau, False),
    ]
    entry = AuditEntry.objects.order_by("sequence").last()
    assert entry is not None
    assert (entry.verb, entry.after["lead"]) == ("call.raised", world.other_bureau.pk)


def test_a_second_click_calls_nobody_again(world: World, new: NewCall, raised: Call) -> None:
    assert calls.raise_call(world.clerk, new, later(0)).pk == raised.pk
    assert (Call.objects.count(), CallEvent.objects.count()) == (1, 1)


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        ({"matter": "  "}, refusals.NOTHING_SAID),
        ({"departments": ()}, refusals.NOBODY_CALLED),
        ({"caller_id": 0}, refusals.NO_SUCH_CALL),
    ],
)
def test_what_says_too_little_is_refused(
    world: World, new: NewCall, change: dict[str, object], kind: ErrorKind
) -> None:
    with pytest.raises(Refusal) as caught:
        calls.raise_call(world.clerk, replace(new, **change), NOW)
    assert refused(kind, caught)
    assert not Call.objects.exists()


def test_a_department_of_another_county_cannot_be_called_and_is_not_named(world: World, new: NewCall) -> None:
    with pytest.raises(Refusal) as caught:
        calls.raise_call(world.clerk, replace(new, departments=(world.far_bureau.pk,)), NOW)
    assert refused(refusals.NOT_THEIRS_TO_CALL, caught)
    assert world.far_bureau.name not in caught.value.as_json()["cause"]


def test_a_township_is_no_department_and_a_department_does_not_call(world: World, new: NewCall) -> None:
    with pytest.raises(Refusal) as caught:
        calls.raise_call(world.clerk, replace(new, departments=(world.townships[1].pk,)), NOW)
    assert refused(refusals.NOT_THEIRS_TO_CALL, caught)
    with pytest.raises(Refusal) as caught:
        calls.raise_call(world.head, replace(new, caller_id=world.bureau.pk), NOW)
    assert refused(refusals.NOT_A_CALLER, caught)


def test_nobody_calls_in_the_name_of_another_township(world: World, new: NewCall, people: People) -> None:
    with pytest.raises(Refusal) as caught:
        calls.raise_call(people.other_clerk, new, NOW)
    assert caught.value.kind.status == 403
    assert not Call.objects.exists()


def test_from_answer_to_solved(world: World, raised: Call) -> None:
    farm, civil = world.other_bureau.pk, world.bureau.pk
    calls.answer(world.head, raised.pk, farm, later(1))
    calls.come(world.head, raised.pk, farm, later(1), "执法队到场")
    calls.finish(world.head, raised.pk, farm, later(2), "已立案")
    calls.finish(world.head, raised.pk, civil, later(3), "已联系家属")
    assert call_for(world.clerk, raised.pk).standing.state is CallState.DONE
    calls.confirm(world.clerk, raised.pk, later(4), solved=True)
    raised.refresh_from_db()
    assert (call_for(world.clerk, raised.pk).standing.is_solved, raised.is_open) == (True, False)
    kinds = list(raised.events.values_list("kind", flat=True))
    assert kinds == [Event.RAISED, Event.ANSWERED, Event.CAME, Event.DONE, Event.DONE, Event.SOLVED]


def test_the_same_verb_twice_is_once(world: World, raised: Call) -> None:
    for _ in range(2):
        calls.answer(world.head, raised.pk, world.bureau.pk, later(1))
    assert raised.events.filter(kind=Event.ANSWERED).count() == 1


def test_the_handler_cannot_confirm_its_own_work(world: World, raised: Call) -> None:
    calls.finish(world.head, raised.pk, world.bureau.pk, later(1), "办了")
    calls.finish(world.head, raised.pk, world.other_bureau.pk, later(1), "办了")
    for somebody in (world.head, world.reviewer, world.far_clerk):
        with pytest.raises(Refusal) as caught:
            calls.confirm(somebody, raised.pk, later(2), solved=True)
        assert refused(refusals.NO_SUCH_CALL, caught), somebody.name
    raised.refresh_from_db()
    assert raised.is_open


def test_not_solved_needs_a_word_and_goes_back(world: World, raised: Call) -> None:
    for pk in (world.bureau.pk, world.other_bureau.pk):
        calls.finish(world.head, raised.pk, pk, later(1), "办了")
    with pytest.raises(Refusal) as caught:
        calls.confirm(world.clerk, raised.pk, later(2), solved=False)
    assert refused(refusals.REASON_MISSING, caught)
    calls.confirm(world.clerk, raised.pk, later(2), solved=False, note="夜里又烧")
    assert call_for(world.clerk, raised.pk).standing.reopened == 1


def test_a_dispute_is_decided_by_the_office_only(world: World, raised: Call, people: People) -> None:
    calls.dispute(world.head, raised.pk, world.bureau.pk, later(1), "不是我们的职责")
    for stranger in (world.head, world.clerk, world.far_reviewer, people.supervisor):
        with pytest.raises(Refusal) as caught:
            calls.decide(stranger, raised.pk, (world.bureau.pk,), later(1), "就是你们")
        assert refused(refusals.NO_SUCH_CALL, caught), stranger.name
    calls.decide(world.reviewer, raised.pk, (world.other_bureau.pk,), later(1), "按清单由农业农村局牵头")
    line = call_for(world.clerk, raised.pk)
    states = {unit: part.state for unit, part in line.parts()}
    assert states == {world.other_bureau: PartState.CALLED, world.bureau: PartState.RELEASED}


def test_the_leader_may_decide_as_well(world: World, raised: Call) -> None:
    calls.dispute(world.head, raised.pk, world.bureau.pk, later(1), "不归我们")
    calls.decide(world.leader, raised.pk, (world.bureau.pk, world.other_bureau.pk), later(1), "一起去")
    assert call_for(world.clerk, raised.pk).standing.parts[0].department_id == world.bureau.pk


def test_nothing_is_decided_that_is_not_disputed(world: World, raised: Call) -> None:
    with pytest.raises(Refusal) as caught:
        calls.decide(world.reviewer, raised.pk, (world.bureau.pk,), later(1), "先定下来")
    assert refused(refusals.NOT_NOW, caught)


def test_a_dispute_too_late_is_refused(world: World, raised: Call) -> None:
    with pytest.raises(Refusal) as caught:
        calls.dispute(world.head, raised.pk, world.bureau.pk, later(3), "不归我们")
    assert refused(refusals.DISPUTED_TOO_LATE, caught)


def test_a_department_that_was_not_called_cannot_act(world: World, new: NewCall) -> None:
    call = calls.raise_call(world.clerk, replace(new, departments=(world.other_bureau.pk,)), NOW)
    for verb in (calls.answer, calls.come):
        with pytest.raises(Refusal) as caught:
            verb(world.drafter, call.pk, world.bureau.pk, later(1))
        assert refused(refusals.NO_SUCH_CALL, caught)


def test_the_caller_takes_it_back_and_then_nothing_happens(world: World, raised: Call) -> None:
    calls.withdraw(world.clerk, raised.pk, later(1), "已自行解决")
    calls.withdraw(world.clerk, raised.pk, later(1))
    assert raised.events.filter(kind=Event.WITHDRAWN).count() == 1
    with pytest.raises(Refusal) as caught:
        calls.answer(world.head, raised.pk, world.bureau.pk, later(1))
    assert refused(refusals.NOT_NOW, caught)


def test_both_sides_can_say_something(world: World, raised: Call) -> None:
    calls.remark(world.clerk, raised.pk, world.townships[0].pk, later(1), "村干部在现场")
    calls.remark(world.drafter, raised.pk, world.bureau.pk, later(1), "十分钟到")
    assert raised.events.filter(kind=Event.NOTED).count() == 2
    with pytest.raises(Refusal):
        calls.remark(world.drafter, raised.pk, world.bureau.pk, later(1), " ")


def test_urgency_is_kept_and_decides_the_days(world: World, new: NewCall) -> None:
    call = calls.raise_call(world.clerk, replace(new, urgency=Urgency.EMERGENCY), NOW)
    part = call_for(world.clerk, call.pk).standing.parts[0]
    assert (part.answer.due, part.handle.due) == (NOW.date(), NOW.date() + timedelta(days=2))


def test_the_office_sees_but_does_not_speak_for_those_below(world: World, new: NewCall, raised: Call) -> None:
    with pytest.raises(Refusal) as caught:
        calls.raise_call(world.reviewer, replace(new, matter="另一件"), NOW)
    assert caught.value.kind.status == 403
    with pytest.raises(Refusal) as caught:
        calls.finish(world.reviewer, raised.pk, world.bureau.pk, later(1), "已办")
    assert refused(refusals.NO_SUCH_CALL, caught)
