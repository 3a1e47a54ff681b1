"""The steps of a case as people take them: who may, when, once; and what nobody may."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.models import AuditEntry
from jianfu.redress.actions.cases import join, route, say, say_by_receipt, take
from jianfu.redress.domain import step_errors
from jianfu.redress.domain.cases import errors
from jianfu.redress.domain.cases.lamps import Solved, lamps
from jianfu.redress.domain.cases.life import LIFE
from jianfu.redress.domain.cases.origin import Origin
from jianfu.redress.models import Case, CaseEvent
from jianfu.redress.queries.cases.one import events_of
from tests.redress.cases.doing import NOW, at, opened, taken_to

if TYPE_CHECKING:
    from tests.redress.conftest import Cast


def refused(kind: object, call: object, *arguments: object, **named: object) -> None:
    with pytest.raises(Refusal) as caught:
        call(*arguments, **named)
    assert caught.value.kind is kind


def test_the_whole_way_with_not_solved_in_it(cast: Cast) -> None:
    case = taken_to(cast, "closed")
    say(cast.world.clerk, case.pk, "昨天又要了一次", at(5), solved=False)
    lit = lamps(events_of(case))
    assert (lit.closed, lit.solved, lit.closed_not_solved) == (True, Solved.NO, 1)
    take(cast.supervisor, case.pk, "reopen", at(6), words="群里仍在索要")
    take(cast.world.head, case.pk, "reply", at(8), words="已撤回群里的通知。")
    take(cast.second_supervisor, case.pk, "close", at(9), words="已核实。")
    for clerk in (cast.world.clerk, cast.other_clerk):
        say(clerk, case.pk, "", at(10), solved=True)
    lit = lamps(events_of(case))
    assert (lit.closed, lit.solved, lit.closed_not_solved) == (True, Solved.YES, 1)


def test_the_columns_follow_the_history(cast: Cast) -> None:
    case = taken_to(cast, "replied")
    stored = Case.objects.get(pk=case.pk)
    assert stored.stage == LIFE.stage(events_of(stored)) == "replied"
    assert stored.handler_id == cast.world.bureau.pk
    assert [row.sequence for row in CaseEvent.objects.filter(case=case).order_by("pk")] == [1, 2, 3, 4]


def test_a_double_click_is_one_step(cast: Cast) -> None:
    case = taken_to(cast, "accepted")
    for _ in range(2):
        take(cast.world.head, case.pk, "reply", at(3), words="已停止。")
    assert [event.verb for event in events_of(case)].count("reply") == 1
    assert AuditEntry.objects.filter(verb="case.reply").count() == 1


def test_a_second_step_of_the_same_kind_is_refused(cast: Cast) -> None:
    case = taken_to(cast, "replied")
    refused(step_errors.STEP_IMPOSSIBLE, take, cast.world.head, case.pk, "reply", at(4), words="另一个答复")


@pytest.mark.parametrize("verb", ["accept", "reply", "return"])
def test_only_the_handling_unit_handles(cast: Cast, verb: str) -> None:
    case = taken_to(cast, "routed")
    refused(step_errors.NOT_YOUR_PART, take, cast.supervisor, case.pk, verb, at(2), words="代办")
    refused(step_errors.NOT_FOUND, take, cast.world.far_head, case.pk, verb, at(2), words="代办")


@pytest.mark.parametrize("verb", ["close", "send_back", "reopen", "keep", "extend", "pause"])
def test_the_handling_unit_does_not_judge_its_own_work(cast: Cast, verb: str) -> None:
    case = taken_to(cast, "replied")
    refused(step_errors.NOT_YOUR_PART, take, cast.world.head, case.pk, verb, at(5), words="自己核实", days=3)


def test_whoever_wrote_the_reply_does_not_verify_it(cast: Cast) -> None:
    county = cast.world.county
    case = opened(cast)
    route(cast.supervisor, case.pk, county.pk, "由县里办理", at(1))
    take(cast.world.reviewer, case.pk, "accept", at(2))
    take(cast.world.reviewer, case.pk, "reply", at(3), words="已改。")
    refused(errors.OWN_REPLY, take, cast.world.reviewer, case.pk, "close", at(4), words="属实")
    assert take(cast.supervisor, case.pk, "close", at(4), words="属实").stage == "closed"


@pytest.mark.parametrize("verb", ["reply", "return", "reopen"])
def test_words_are_needed_where_somebody_will_read_them(cast: Cast, verb: str) -> None:
    stage, who = {
        "reply": ("accepted", cast.world.head),
        "return": ("routed", cast.world.head),
        "reopen": ("closed", cast.supervisor),
    }[verb]
    case = taken_to(cast, stage)
    refused(step_errors.REASON_NEEDED, take, who, case.pk, verb, at(5), words="  \n")


@pytest.mark.parametrize("verb", ["route", "join", "say_solved", "say_not", "nonsense"])
def test_steps_with_a_door_of_their_own_have_no_other(cast: Cast, verb: str) -> None:
    case = taken_to(cast, "closed")
    refused(step_errors.NOT_YOUR_PART, take, cast.supervisor, case.pk, verb, at(5), words="借道")


def test_a_case_goes_to_a_unit_of_the_place_only(cast: Cast) -> None:
    case = opened(cast)
    refused(
        errors.HANDLER_OUTSIDE, route, cast.supervisor, case.pk, cast.world.far_bureau.pk, "给邻县", at(1)
    )
    refused(errors.HANDLER_OUTSIDE, route, cast.supervisor, case.pk, 987654, "没有这个单位", at(1))
    assert Case.objects.get(pk=case.pk).handler is None


def test_it_goes_back_within_five_working_days_and_not_later(cast: Cast) -> None:
    early, late = taken_to(cast, "routed"), taken_to(cast, "routed")
    # Routed on Wednesday 11 March; the fifth working day is Wednesday 18 March.
    assert take(cast.world.head, early.pk, "return", at(8), words="不属本局职责").stage == "new"
    assert Case.objects.get(pk=early.pk).handler is None
    refused(errors.RETURN_TOO_LATE, take, cast.world.head, late.pk, "return", at(9), words="不属本局职责")


@pytest.mark.parametrize(("days", "fits"), [(0, False), (-3, False), (30, True), (31, False)])
def test_an_extension_has_its_limit(cast: Cast, days: int, fits: bool) -> None:
    case = taken_to(cast, "accepted")
    if fits:
        take(cast.supervisor, case.pk, "extend", at(3), words="需要实地核对", days=days)
        assert events_of(case)[-1].data == {"days": days}
    else:
        refused(
            errors.EXTENSION_TOO_LONG, take, cast.supervisor, case.pk, "extend", at(3), words="拖", days=days
        )


def test_extensions_add_up_and_a_reopened_case_begins_anew(cast: Cast) -> None:
    case = taken_to(cast, "accepted")
    take(cast.supervisor, case.pk, "extend", at(3), words="实地核对", days=20)
    refused(errors.EXTENSION_TOO_LONG, take, cast.supervisor, case.pk, "extend", at(4), words="再拖", days=11)
    take(cast.world.head, case.pk, "reply", at(4), words="已改")
    take(cast.supervisor, case.pk, "close", at(5), words="属实")
    take(cast.supervisor, case.pk, "reopen", at(6), words="又犯")
    take(cast.supervisor, case.pk, "extend", at(7), words="涉及多个科室", days=30)
    assert events_of(case)[-1].data == {"days": 30}


def test_only_who_asked_says_whether_it_is_solved(cast: Cast) -> None:
    case = taken_to(cast, "closed")
    for who in (cast.supervisor, cast.world.reviewer, cast.world.head):
        refused(errors.NOT_ASKED, say, who, case.pk, "我说解决了", at(5), solved=True)
    refused(step_errors.NOT_FOUND, say, cast.village_cadre, case.pk, "", at(5), solved=True)
    assert lamps(events_of(case)).solved is Solved.UNSAID


def test_nothing_is_said_before_there_is_an_answer(cast: Cast) -> None:
    case = taken_to(cast, "replied")
    refused(step_errors.STEP_IMPOSSIBLE, say, cast.world.clerk, case.pk, "", at(5), solved=True)


def test_not_solved_says_what_is_left(cast: Cast) -> None:
    case = taken_to(cast, "closed")
    refused(step_errors.REASON_NEEDED, say, cast.world.clerk, case.pk, " ", at(5), solved=False)


def test_one_no_is_not_outvoted_and_a_unit_may_change_its_word(cast: Cast) -> None:
    case = taken_to(cast, "closed")
    say(cast.world.clerk, case.pk, "没有", at(5), solved=False)
    say(cast.other_clerk, case.pk, "", at(5), solved=True)
    assert lamps(events_of(case)).solved is Solved.NO
    say(cast.world.clerk, case.pk, "", at(6), solved=True)
    assert lamps(events_of(case)).solved is Solved.YES


def test_a_supervisor_speaks_only_where_nobody_else_was_named(cast: Cast) -> None:
    nobody = taken_to(cast, "closed", origin=Origin.INSPECTION, affected=())
    say(cast.supervisor, nobody.pk, "现场已改", at(5), solved=True)
    assert lamps(events_of(nobody)).solved is Solved.YES
    tip = taken_to(cast, "closed", origin=Origin.TIP, affected=())
    refused(errors.NOT_ASKED, say, cast.supervisor, tip.pk, "替他说", at(5), solved=True)


def test_the_receipt_speaks_for_the_reporter_with_the_day_and_nothing_finer(cast: Cast) -> None:
    case = taken_to(cast, "closed", origin=Origin.TIP, affected=())
    late = at(5).replace(hour=23, minute=41, second=17)
    say_by_receipt(case.pk, "还在要", late, solved=False)
    event = events_of(case)[-1]
    assert (event.verb, event.on, event.by_id, event.by_name, event.unit_id) == (
        "say_not",
        late.date(),
        None,
        "",
        None,
    )
    entry = AuditEntry.objects.get(verb="case.say")
    assert (entry.actor_id, entry.after, entry.reason) == (None, {}, "")
    assert (entry.at.astimezone(NOW.tzinfo).hour, entry.at.minute, entry.at.second) == (0, 0, 0)
    refused(errors.NOT_ASKED, say_by_receipt, taken_to(cast, "closed").pk, "冒充", late, solved=True)


def test_a_unit_gives_its_reason_and_a_receipt_keeps_its_own_in_the_tip(cast: Cast) -> None:
    case = taken_to(cast, "closed")
    refused(step_errors.REASON_NEEDED, say, cast.world.clerk, case.pk, " ", at(5), solved=False)
    assert lamps(events_of(case)).solved is Solved.UNSAID
    tip = taken_to(cast, "closed", origin=Origin.TIP, affected=())
    say_by_receipt(tip.pk, "", at(5), solved=False)
    assert lamps(events_of(tip)).solved is Solved.NO


def test_joined_cases_are_handled_once_and_confirmed_each_by_its_own_asker(cast: Cast) -> None:
    lead = opened(cast, affected=(cast.world.townships[0].pk,))
    tip = opened(cast, origin=Origin.TIP, affected=())
    other = opened(cast, affected=(cast.world.townships[1].pk,))
    for member in (tip, other):
        assert join(cast.supervisor, member.pk, lead.pk, "同一件事", at(1)).stage == "joined"
    route(cast.supervisor, lead.pk, cast.world.bureau.pk, "由它提出", at(1))
    take(cast.world.head, lead.pk, "accept", at(2))
    take(cast.world.head, lead.pk, "reply", at(3), words="已停")
    take(cast.supervisor, lead.pk, "close", at(4), words="属实")
    say(cast.world.clerk, lead.pk, "", at(5), solved=True)
    say(cast.other_clerk, other.pk, "", at(5), solved=True)
    assert lamps(events_of(lead)).solved is Solved.YES
    say_by_receipt(tip.pk, "没有停", at(6), solved=False)
    assert lamps(events_of(lead)).solved is Solved.NO


def test_what_cannot_be_joined(cast: Cast) -> None:
    lead, closed = opened(cast), taken_to(cast, "closed")
    member = opened(cast)
    refused(errors.JOIN_IMPOSSIBLE, join, cast.supervisor, lead.pk, lead.pk, "自己", at(5))
    refused(errors.JOIN_IMPOSSIBLE, join, cast.supervisor, lead.pk, closed.pk, "已结", at(5))
    join(cast.supervisor, member.pk, lead.pk, "同一件事", at(5))
    refused(errors.JOIN_IMPOSSIBLE, join, cast.supervisor, lead.pk, member.pk, "并入已并案", at(5))


@pytest.mark.parametrize(("verb", "stage"), [("decline", "declined"), ("hand_over", "handed_over")])
def test_only_supervision_turns_a_case_away_or_hands_it_over(cast: Cast, verb: str, stage: str) -> None:
    case = opened(cast)
    refused(step_errors.NOT_YOUR_PART, take, cast.world.reviewer, case.pk, verb, at(1), words="不归我们")
    assert take(cast.supervisor, case.pk, verb, at(1), words="不属减负事项，已告知").stage == stage


@pytest.mark.parametrize("who", ["far_clerk", "far_head", "far_reviewer", "administrator"])
def test_outsiders_find_nothing_to_step_on(cast: Cast, who: str) -> None:
    case = opened(cast)
    refused(step_errors.NOT_FOUND, take, getattr(cast.world, who), case.pk, "decline", at(1), words="越界")
    refused(
        step_errors.NOT_FOUND, route, getattr(cast.world, who), case.pk, cast.world.bureau.pk, "越界", at(1)
    )


def test_the_trace_never_holds_the_source(cast: Cast) -> None:
    taken_to(cast, "closed", origin=Origin.TIP, affected=(), source_ref="tip:7")
    said = " ".join(f"{row.before_json}{row.after_json}{row.reason}" for row in AuditEntry.objects.all())
    assert "tip" not in said
    assert AuditEntry.objects.filter(verb__startswith="case.").count() == 5
