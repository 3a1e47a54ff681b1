"""A conversation by receipt: sent, read, answered, written on, said to be solved or not; and who may see what."""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.db import connection

from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.refusals import NOT_ALLOWED
from jianfu.kernel.models import AuditEntry
from jianfu.redress.actions import tips
from jianfu.redress.actions.cases import route, take
from jianfu.redress.actions.tips.keeping import MOST_MESSAGES
from jianfu.redress.domain.cases.lamps import SAYINGS, Solved, lamps
from jianfu.redress.domain.tips import envelope, errors
from jianfu.redress.domain.tips.content import Content
from jianfu.redress.domain.tips.grain import Batch
from jianfu.redress.domain.tips.life import TipState
from jianfu.redress.domain.tips.sides import Outcome, Side, Via
from jianfu.redress.models import Case, CaseEvent, Tip, TipMessage
from jianfu.redress.queries.cases.one import events_of
from jianfu.redress.queries.tips import inbox, mailbox
from tests.redress.tips.office import NOW, TODAY, Office, Reporter, add_key, open_office

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytest_django import DjangoAssertNumQueries

    from tests.redress.conftest import Cast


@pytest.fixture
def office(cast: Cast) -> Office:
    return open_office(cast.supervisor, cast.world.county)


def test_a_conversation_goes_to_and_fro(office: Office) -> None:
    reporter = Reporter(office)
    tip = reporter.sends()
    assert office.read(tip.messages.get()).text.startswith("半年里")
    office.answer(tip, "已请县统计局说明，三日内答复。")
    tip = reporter.writes("他们已经停收了。")
    assert [(one.kind, one.text[:6]) for one in reporter.reads(tip)] == [
        ("tip", "半年里为同一"),
        ("answer", "已请县统计局"),
        ("message", "他们已经停收"),
    ]
    # What was answered and written on is looked at again.
    assert tip.state == TipState.HANDLING
    sides = [Side(side) for side in tip.messages.order_by("number").values_list("side", flat=True)]
    assert sides == [Side.REPORTER, Side.OFFICE, Side.REPORTER]


def test_answers_prove_that_a_supervisor_wrote_them(office: Office) -> None:
    reporter = Reporter(office)
    tip = reporter.sends()
    office.answer(tip, "真的答复")
    forged = Content("answer", "假的答复", b"\0" * 32)
    sealed = office.envelope(forged, reporter.access.public)
    tips.answer(office.who, tip.pk, sealed, NOW)
    proofs = [one.proof == reporter.access.proof for one in reporter.reads(tip)]
    assert proofs == [True, True, False]


def test_a_tip_sent_twice_is_one(office: Office) -> None:
    reporter = Reporter(office)
    asked = reporter.first()
    assert tips.receive(asked, TODAY).pk == tips.receive(asked, TODAY).pk
    assert (Tip.objects.count(), TipMessage.objects.count()) == (1, 1)


def test_a_mailbox_in_use_takes_no_other_tip(office: Office) -> None:
    reporter = Reporter(office)
    reporter.sends()
    with pytest.raises(Refusal) as refused:
        tips.receive(reporter.first("另一件"), TODAY)
    assert refused.value.kind is errors.NOT_AN_ENVELOPE
    assert TipMessage.objects.count() == 1


def test_a_message_written_twice_is_one(office: Office) -> None:
    reporter = Reporter(office)
    reporter.sends()
    asked = reporter.asked(Content("message", "补充", reporter.access.proof), "write")
    tips.write_on(asked, TODAY)
    tips.write_on(asked, TODAY)
    assert TipMessage.objects.count() == 2


def test_nothing_is_kept_that_is_not_sealed_to_everybody_on_the_list(cast: Cast, office: Office) -> None:
    reporter = Reporter(office)
    good = reporter.first()
    whole = envelope.unpacked(good.envelope)
    fewer = envelope.Envelope(whole.wraps[1:], whole.body).packed()
    without_own = envelope.Envelope(whole.wraps[:-1], whole.body).packed()
    double = envelope.Envelope((*whole.wraps, whole.wraps[0]), whole.body).packed()
    for wrong in (fewer, without_own, double):
        with pytest.raises(Refusal) as refused:
            tips.receive(replace(good, envelope=wrong), TODAY)
        assert refused.value.kind is errors.WRONG_RECIPIENTS
    # While somebody wrote, the list changed: the page must seal anew, or the new supervisor could not read it.
    add_key(cast.second_supervisor, office.window)
    with pytest.raises(Refusal) as refused:
        tips.receive(good, TODAY)
    assert refused.value.kind is errors.WRONG_RECIPIENTS
    assert not Tip.objects.exists()


@pytest.mark.parametrize("sealed", [b"", "明文线索".encode(), b"JFT1\x01" + bytes(88)])
def test_plain_text_is_never_kept(office: Office, sealed: bytes) -> None:
    reporter = Reporter(office)
    with pytest.raises(Refusal) as refused:
        tips.receive(replace(reporter.first(), envelope=sealed), TODAY)
    assert refused.value.kind is errors.NOT_AN_ENVELOPE
    assert not Tip.objects.exists()


def test_a_window_that_is_not_there_takes_nothing(office: Office) -> None:
    with pytest.raises(Refusal) as refused:
        tips.receive(replace(Reporter(office).first(), window=999), TODAY)
    assert refused.value.kind is errors.WINDOW_CLOSED


def test_a_wrong_receipt_opens_and_writes_nothing(office: Office) -> None:
    Reporter(office).sends()
    other = Reporter(office)
    assert mailbox.by_handle(other.access.handle) is None
    with pytest.raises(Refusal) as refused:
        other.writes("我来补充")
    assert refused.value.kind is errors.NO_SUCH_TIP
    with pytest.raises(Refusal):
        tips.say(other.says("solved"), Outcome.SOLVED)


def test_the_handle_itself_is_not_stored(office: Office) -> None:
    reporter = Reporter(office)
    tip = reporter.sends()
    assert bytes(tip.mailbox) != reporter.access.handle
    assert mailbox.by_handle(reporter.access.handle) == tip
    # What is stored is no handle: a copy of the table opens no mailbox.
    assert mailbox.by_handle(bytes(tip.mailbox)) is None


def test_what_a_reporter_does_leaves_no_trace_and_no_moment(office: Office) -> None:
    before = AuditEntry.objects.count()
    reporter = Reporter(office)
    tip = reporter.sends()
    reporter.writes("补充")
    assert AuditEntry.objects.count() == before
    office.answer(tip, "答复")
    after = AuditEntry.objects.count()
    tips.say(reporter.says("not_solved"), Outcome.NOT_SOLVED)
    assert AuditEntry.objects.count() == after
    kinds = {
        field.get_internal_type()
        for model in (Tip, TipMessage)
        for field in model._meta.get_fields()
        if field.concrete
    }
    assert not kinds & {"DateTimeField", "TimeField", "GenericIPAddressField", "AutoField", "BigAutoField"}


def test_a_conversation_has_an_end(office: Office) -> None:
    reporter = Reporter(office)
    tip = reporter.sends()
    body = tip.messages.get()
    TipMessage.objects.bulk_create(
        TipMessage(
            tip=tip,
            number=number,
            side=Side.REPORTER,
            day=TODAY,
            body=b"",
            digest=bytes([number]) * 32,
            wraps=body.wraps,
        )
        for number in range(2, MOST_MESSAGES + 1)
    )
    with pytest.raises(Refusal):
        reporter.writes("还有")


def test_the_states_as_the_reporter_sees_them(office: Office) -> None:
    reporter = Reporter(office)
    tip = reporter.sends()
    assert tips.take_up(office.who, tip.pk, NOW).state == TipState.HANDLING
    assert tips.take_up(office.who, tip.pk, NOW).state == TipState.HANDLING
    with pytest.raises(Refusal) as refused:
        tips.close(office.who, tip.pk, NOW)
    assert refused.value.kind is errors.NOT_IN_THIS_STATE
    answered = office.answer(tip, "答复")
    assert (answered.state, answered.answered_on) == (TipState.ANSWERED, TODAY)
    assert tips.close(office.who, tip.pk, NOW).state == TipState.CLOSED
    assert tips.close(office.who, tip.pk, NOW).state == TipState.CLOSED
    again = tips.say(reporter.says("not_solved"), Outcome.NOT_SOLVED)
    assert (again.state, again.outcome) == (TipState.HANDLING, Outcome.NOT_SOLVED)
    answered = office.answer(tip, "再次答复")
    assert answered.outcome == ""
    solved = tips.say(reporter.says("solved"), Outcome.SOLVED)
    assert (solved.state, solved.outcome) == (TipState.ANSWERED, Outcome.SOLVED)


def test_nothing_is_solved_before_there_is_an_answer(office: Office) -> None:
    reporter = Reporter(office)
    reporter.sends()
    with pytest.raises(Refusal) as refused:
        tips.say(reporter.says("solved"), Outcome.SOLVED)
    assert refused.value.kind is errors.NOT_IN_THIS_STATE
    assert Tip.objects.get().outcome == ""


def test_discipline_clues_are_registered_and_handed_over(office: Office) -> None:
    tip = Reporter(office).sends()
    with pytest.raises(Refusal) as refused:
        tips.hand_over(office.who, tip.pk, "  ", NOW)
    assert refused.value.kind is errors.SUMMARY_NEEDED
    tip = tips.hand_over(office.who, tip.pk, "云溪县纪委监委", NOW)
    assert (tip.state, tip.handed_to) == (TipState.HANDED_OVER, "云溪县纪委监委")
    # Handed over, it can be told and closed, not handled.
    assert office.answer(tip, "已移送县纪委监委。").state == TipState.HANDED_OVER
    with pytest.raises(Refusal):
        tips.take_up(office.who, tip.pk, NOW)


def test_neighbours_and_clerks_see_nothing(cast: Cast, office: Office) -> None:
    tip = Reporter(office).sends()
    for who in (cast.far_supervisor, cast.other_clerk, cast.village_cadre):
        assert not inbox.tips_for(who, TODAY).exists()
        for act in (
            lambda who=who: inbox.tip_for(who, tip.pk, TODAY),
            lambda who=who: tips.take_up(who, tip.pk, NOW),
            lambda who=who: tips.hand_over(who, tip.pk, "县纪委", NOW),
            lambda who=who: tips.set_topic(who, tip.pk, "forms", NOW),
            lambda who=who: tips.open_case_from(who, tip.pk, "主题", "概述", NOW),
            lambda who=who: tips.answer(who, tip.pk, b"", NOW),
        ):
            with pytest.raises(Refusal) as refused:
                act()
            assert refused.value.kind is errors.NO_SUCH_TIP
    tip.refresh_from_db()
    assert (tip.state, tip.topic) == (TipState.RECEIVED, "")


def test_a_batch_is_shown_the_next_day(cast: Cast) -> None:
    office = open_office(cast.supervisor, cast.world.county, Batch.NEXT_DAY)
    tip = Reporter(office).sends()
    assert not inbox.tips_for(cast.supervisor, TODAY).exists()
    with pytest.raises(Refusal):
        tips.take_up(cast.supervisor, tip.pk, NOW)
    assert inbox.tips_for(cast.supervisor, TODAY + timedelta(days=1)).get() == tip
    assert tips.take_up(cast.supervisor, tip.pk, NOW + timedelta(days=1)).state == TipState.HANDLING


def test_tips_by_phone_and_on_paper_are_entered_by_supervisors(cast: Cast, office: Office) -> None:
    reporter = Reporter(office)
    tip = tips.enter(cast.second_supervisor, reporter.first(), Via.PHONE, TODAY)
    assert tip.via == Via.PHONE
    # The receipt that the caller was given opens it like any other.
    assert reporter.reads(tip)[0].kind == "tip"
    with pytest.raises(Refusal) as refused:
        tips.enter(cast.other_clerk, Reporter(office).first(), Via.PAPER, TODAY)
    assert refused.value.kind is NOT_ALLOWED
    with pytest.raises(Refusal):
        tips.enter(cast.supervisor, Reporter(office).first(), Via.WEB, TODAY)


def test_a_case_learns_nothing_but_what_the_supervisor_typed(office: Office) -> None:
    reporter = Reporter(office)
    tip = reporter.sends()
    case = tips.open_case_from(office.who, tip.pk, "同一报表重复报送", "有乡镇反映同一报表多次报送。", NOW)
    assert (
        tips.open_case_from(office.who, tip.pk, "同一报表重复报送", "有乡镇反映同一报表多次报送。", NOW)
        == case
    )
    tip.refresh_from_db()
    known = " ".join(str(value) for value in vars(case).values())
    for trace in (str(tip.pk), tip.pk.hex, bytes(tip.mailbox).hex(), "十七次"):
        assert trace not in known
    assert case.source_ref == f"tip:{tip.reference}"
    assert tip.reference != tip.pk
    assert inbox.case_of(tip) == case


def test_a_summary_with_a_phone_number_opens_no_case(office: Office) -> None:
    tip = Reporter(office).sends()
    with pytest.raises(Refusal):
        tips.open_case_from(office.who, tip.pk, "重复报送", "请联系13800138000核实", NOW)
    assert not Case.objects.exists()


def test_the_case_is_told_once_a_day_what_the_reporter_said(office: Office) -> None:
    reporter = Reporter(office)
    tip = reporter.sends()
    case = tips.open_case_from(office.who, tip.pk, "同一报表重复报送", "有乡镇反映同一报表多次报送。", NOW)
    office.answer(tip, "已纠正")
    tips.say(reporter.says("solved"), Outcome.SOLVED)
    events = CaseEvent.objects.filter(case=case).count()
    # The case is still being handled: its own rules do not ask yet, and it is told later.
    assert tips.deliver_outcomes(NOW) == 0
    assert Tip.objects.get().untold
    assert CaseEvent.objects.filter(case=case).count() == events


def test_not_solved_reaches_a_closed_case_although_its_words_stay_sealed(cast: Cast, office: Office) -> None:
    reporter = Reporter(office)
    tip = reporter.sends()
    case = tips.open_case_from(office.who, tip.pk, "同一报表重复报送", "有乡镇反映同一报表多次报送。", NOW)
    handled(cast, case)
    for outcome, said, lamp, in_vain in (
        (Outcome.NOT_SOLVED, "not_solved", Solved.NO, 1),
        (Outcome.SOLVED, "solved", Solved.YES, 1),
    ):
        office.answer(tip, "已纠正，请确认。")
        tips.say(reporter.says(said), outcome)
        assert [tips.deliver_outcomes(NOW) for _ in range(2)] == [1, 0]
        lit = lamps(events_of(case))
        assert (lit.closed, lit.solved, lit.closed_not_solved) == (True, lamp, in_vain)
    words = {event.words for event in events_of(case) if event.verb in SAYINGS}
    assert words == {""}


def handled(cast: Cast, case: Case) -> None:
    """Take a new case to its closing."""
    route(cast.supervisor, case.pk, cast.world.bureau.pk, "由它提出", NOW)
    take(cast.world.head, case.pk, "accept", NOW)
    take(cast.world.head, case.pk, "reply", NOW, words="已停止重复报送。")
    take(cast.supervisor, case.pk, "close", NOW, words="抽查属实。")


def test_without_a_case_nobody_is_told(office: Office) -> None:
    reporter = Reporter(office)
    tip = reporter.sends()
    office.answer(tip, "已纠正")
    tips.say(reporter.says("solved"), Outcome.SOLVED)
    assert not Tip.objects.get().untold
    assert tips.deliver_outcomes(NOW) == 0


def test_topics_are_wide_words_and_small_counts_are_kept_back(office: Office) -> None:
    for _ in range(6):
        tips.set_topic(office.who, Reporter(office).sends().pk, "forms", NOW)
    tips.set_topic(office.who, Reporter(office).sends().pk, "meetings", NOW)
    table = inbox.by_topic(office.window)
    # The one about meetings would follow from the total, and from the other number: both are kept back.
    assert table.cells == {"forms": None, "meetings": None}
    assert inbox.taken_in(office.window).cells["received"] == 7
    with pytest.raises(Refusal):
        tips.set_topic(office.who, Tip.objects.all()[0].pk, "张三", NOW)


def test_the_list_asks_as_often_for_three_as_for_one(
    office: Office, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    Reporter(office).sends()
    with django_assert_num_queries(1):
        assert (
            len([(tip.window.territory.name, tip.written) for tip in inbox.tips_for(office.who, TODAY)]) == 1
        )
    Reporter(office).sends()
    Reporter(office).sends()
    with django_assert_num_queries(1):
        assert (
            len([(tip.window.territory.name, tip.written) for tip in inbox.tips_for(office.who, TODAY)]) == 3
        )


def test_an_unknown_tip_is_no_tip(office: Office) -> None:
    with pytest.raises(Refusal) as refused:
        inbox.tip_for(office.who, uuid.uuid4(), TODAY)
    assert refused.value.kind is errors.NO_SUCH_TIP


@pytest.mark.django_db(transaction=True)
def test_a_received_tip_is_on_the_disk(cast: Cast) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("the server database flushes by itself")
    seen = []

    def watch(execute: Callable[..., object], sql: str, *rest: object) -> object:
        if "PRAGMA synchronous" in sql or sql == "COMMIT" or sql.startswith("INSERT INTO"):
            seen.append(sql[:40])
        return execute(sql, *rest)

    office = open_office(cast.supervisor, cast.world.county)
    asked = Reporter(office).first()
    with connection.execute_wrapper(watch):
        tips.receive(asked, TODAY)
    assert (seen[0], seen[-1]) == ("PRAGMA synchronous=FULL", "PRAGMA synchronous=NORMAL")
    assert any(line.startswith("INSERT INTO") for line in seen)
