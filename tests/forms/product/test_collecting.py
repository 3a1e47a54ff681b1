"""A form from the department to the villages and back: prefilled, checked, returned, passed, merged, and on record."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import openpyxl
import pytest

from jianfu.forms import actions
from jianfu.forms.domain.collecting.states import AnswerState
from jianfu.forms.domain.errors import NO_FORM
from jianfu.forms.domain.refusals import (
    CHANGED_MEANWHILE,
    HAS_PROBLEMS,
    LINK_ENDED,
    NO_SUCH_FORM,
    NOT_CONFIRMED,
    NOT_OPEN,
    NOT_THIS_FORM,
    NOT_TO_REVIEW,
    NOTHING_TO_MERGE,
    RETURN_REASON,
)
from jianfu.forms.models import AnswerLink, Collection, Correction, FormAnswer, Template, Value
from jianfu.forms.queries.answers import answer_for, collection_for, link_for, progress, to_review
from jianfu.forms.queries.copies import copy_of
from jianfu.forms.queries.facts import asked_before, held_for
from jianfu.forms.queries.subjects import own_lines
from jianfu.forms.queries.templates import understood
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.models import AuditEntry
from jianfu.register.models import Delivery
from tests.forms.books import book
from tests.forms.pages import LEDGER, NOW, ROSTER, cadre
from tests.forms.product.sending import (
    SAME_WORDS,
    VALUES,
    cells,
    delivery,
    roster_form,
    sent,
    sheet_of,
    village_form,
)

if TYPE_CHECKING:
    from jianfu.kernel.domain.access import Actor
    from tests.register.world import World


def refused(kind: object, call: object, *args: object, **more: object) -> Refusal:
    with pytest.raises(Refusal) as found:
        call(*args, **more)
    assert found.value.kind is kind
    return found.value


def answered(
    world: World,
    collection: Collection,
    place: int = 0,
    values: tuple[str, ...] = VALUES,
    *,
    confirmed: bool = True,
) -> FormAnswer:
    actor, here = cadre_of(world, place), delivery(collection, world.villages[place])
    opened = actions.open_answer(actor, here, NOW)
    actions.save_answer(actor, here, opened.revision, cells(values), NOW)
    return actions.submit_answer(actor, here, NOW, confirmed=confirmed)


def cadre_of(world: World, place: int, _made: dict[tuple[int, int], Actor] = {}) -> Actor:  # noqa: B006 -- a memory
    key = (id(world), place)
    if key not in _made:
        _made[key] = cadre(world, place)
    return _made[key]


def test_the_whole_way_of_one_form(world: World) -> None:
    form = sent(world, village_form())
    answer = answered(world, form)
    assert (answer.state, answer.open, answer.typed) == ("submitted", 0, 10)
    assert Delivery.objects.get(pk=answer.delivery_id).is_open is False
    assert [row.pk for row in to_review(world.clerk)] == [answer.pk]
    passed = actions.pass_answer(world.clerk, answer.pk, NOW)
    assert passed.state == AnswerState.PASSED
    lines = {line.value.element: line for line in own_lines(world.villages[0])}
    assert lines["户籍人口数"].shown == "1230"
    assert lines["户籍人口数"].value.source == "《村级基本情况统计表》"
    merged = sheet_of(actions.merge_answers(world.head, form.pk, NOW).content)
    assert merged["C4"] == 1230
    assert merged["A1"] == "村级基本情况统计表"


def test_the_second_form_of_the_same_data_needs_hardly_anything(world: World) -> None:
    first = answered(world, sent(world, village_form()))
    actions.pass_answer(world.clerk, first.pk, NOW)
    again = sent(world, village_form("农村基础数据采集表", SAME_WORDS), "别的表.xlsx")
    opened = actions.open_answer(cadre_of(world, 0), delivery(again, world.villages[0]), NOW)
    assert opened.prefilled >= 0.9
    assert opened.open == 1
    shown = sheet_of(copy_of(opened).content)
    assert (shown["C4"], shown["C6"], shown["C11"]) == (1230, 1450.5, 8.6)
    note = copy_of(opened).notes["表!C11"]
    assert note.why.zh == "由元换算为万元"
    assert note.source == "《村级基本情况统计表》"


def test_words_that_no_element_knows_are_prefilled_where_they_stand_again(world: World) -> None:
    first = answered(world, sent(world, village_form()))
    actions.pass_answer(world.clerk, first.pk, NOW)
    again = sent(world, village_form("村级基本情况统计表（二）"), "again.xlsx")
    opened = actions.open_answer(cadre_of(world, 0), delivery(again, world.villages[0]), NOW)
    assert (opened.prefilled, opened.open) == (1.0, 0)


def test_a_wrong_value_is_caught_in_plain_words_and_the_draft_stays(world: World) -> None:
    form = sent(world, village_form())
    actor, here = cadre_of(world, 0), delivery(form, world.villages[0])
    actions.open_answer(actor, here, NOW)
    actions.save_answer(actor, here, 0, {**cells(), "表!C4": "一千多", "表!C5": "-3"}, NOW)
    told = refused(HAS_PROBLEMS, actions.submit_answer, actor, here, NOW)
    assert "这里应填数字" in told.as_json()["cause"]
    answer = FormAnswer.objects.get(delivery=here)
    assert answer.state == AnswerState.DRAFT
    assert {problem.said.zh for problem in copy_of(answer).problems} == {
        "这里应填数字，现在是“一千多”。",
        "这里不能是负数。",
    }
    assert sheet_of(copy_of(answer).content)["C4"] == "一千多"


def test_a_jump_is_asked_about_and_a_difference_goes_to_the_owner(world: World) -> None:
    actions.import_records(world.clerk, world.townships[0].pk, (book(*LEDGER), "台账.xlsx"), {}, NOW)
    form = sent(world, village_form("2026年村级基本情况统计表"))
    actor, here = cadre_of(world, 0), delivery(form, world.villages[0])
    opened = actions.open_answer(actor, here, NOW)
    copy = copy_of(opened)
    assert copy.hints["表!C4"].zh == "上次2025：1230"
    actions.save_answer(actor, here, 0, {**cells(), "表!C4": "3000"}, NOW)
    told = refused(NOT_CONFIRMED, actions.submit_answer, actor, here, NOW)
    assert "1处" in told.as_json()["cause"]
    assert actions.submit_answer(actor, here, NOW, confirmed=True).state == AnswerState.SUBMITTED
    assert Correction.objects.count() == 0


def test_the_filler_is_right_and_the_owner_is_asked(world: World) -> None:
    rows = (LEDGER[0], ("上河村", 1230, 1450.5, 41, "", "统计年报", "2026-01-15"))
    actions.import_records(world.clerk, world.townships[0].pk, (book(*rows), "台账.xlsx"), {}, NOW)
    form = sent(world, village_form())
    actor, here = cadre_of(world, 0), delivery(form, world.villages[0])
    opened = actions.open_answer(actor, here, NOW)
    assert opened.known == 3
    actions.save_answer(actor, here, 0, {**cells(), "表!C4": "1236"}, NOW)
    answer = actions.submit_answer(actor, here, NOW, confirmed=True)
    assert sheet_of(copy_of(answer).content)["C4"] == 1236
    correction = Correction.objects.get()
    assert (correction.proposed, correction.owner) == ("1236", world.townships[0])


def test_only_the_township_of_the_village_reviews_and_returns_with_a_reason(world: World) -> None:
    form = sent(world, village_form())
    answer = answered(world, form)
    for stranger in (world.far_clerk, cadre_of(world, 1), world.far_head):
        refused(NO_SUCH_FORM, actions.pass_answer, stranger, answer.pk, NOW)
        refused(NO_SUCH_FORM, answer_for, stranger, answer.pk)
    refused(NO_SUCH_FORM, actions.pass_answer, cadre_of(world, 0), answer.pk, NOW)
    refused(RETURN_REASON, actions.return_answer, world.clerk, answer.pk, " ", NOW)
    actions.return_answer(world.clerk, answer.pk, "人口数与上月不符", NOW)
    refused(NOT_TO_REVIEW, actions.pass_answer, world.clerk, answer.pk, NOW)
    here = delivery(form, world.villages[0])
    back = actions.open_answer(cadre_of(world, 0), here, NOW)
    assert (back.state, back.reason) == ("returned", "人口数与上月不符")
    actions.save_answer(cadre_of(world, 0), here, back.revision, {"表!C4": "1231"}, NOW)
    again = actions.submit_answer(cadre_of(world, 0), here, NOW, confirmed=True)
    actions.pass_answer(world.clerk, again.pk, NOW)
    # The department may still return what the township passed.
    assert actions.return_answer(world.head, again.pk, "请附说明", NOW).state == AnswerState.RETURNED
    assert [event.verb for event in again.events.order_by("pk")] == [
        "submit",
        "return",
        "submit",
        "pass",
        "return",
    ]


def test_two_clicks_are_one_and_two_people_do_not_overwrite_each_other(world: World) -> None:
    form = sent(world, village_form())
    actor, here = cadre_of(world, 0), delivery(form, world.villages[0])
    first = actions.open_answer(actor, here, NOW)
    assert actions.open_answer(actor, here, NOW).pk == first.pk
    one = actions.save_answer(actor, here, 0, {"表!C3": "312"}, NOW)
    assert actions.save_answer(actor, here, 0, {"表!C3": "312"}, NOW).revision == one.revision == 1
    refused(CHANGED_MEANWHILE, actions.save_answer, actor, here, 0, {"表!C3": "313"}, NOW)
    actions.save_answer(actor, here, 1, cells(), NOW)
    actions.submit_answer(actor, here, NOW, confirmed=True)
    before = AuditEntry.objects.filter(verb="form.submit").count()
    actions.submit_answer(actor, here, NOW, confirmed=True)
    assert AuditEntry.objects.filter(verb="form.submit").count() == before == 1
    refused(NOT_OPEN, actions.save_answer, actor, here, 2, {"表!C3": "9"}, NOW)
    answer = actions.pass_answer(world.clerk, first.pk, NOW)
    kept = Value.objects.count()
    actions.pass_answer(world.clerk, answer.pk, NOW)
    assert Value.objects.count() == kept


def test_a_returned_file_is_taken_in_and_its_blanks_overwrite_nothing(world: World) -> None:
    form = sent(world, village_form())
    actor, here = cadre_of(world, 0), delivery(form, world.villages[0])
    opened = actions.open_answer(actor, here, NOW)
    actions.save_answer(actor, here, 0, {"表!C3": "312"}, NOW)
    made = openpyxl.load_workbook(io.BytesIO(copy_of(opened).content))
    page = made.worksheets[0]
    page["C3"], page["C4"] = None, 1230
    buffer = io.BytesIO()
    made.save(buffer)
    actions.hand_in_file(actor, here, (buffer.getvalue(), "上河村.xlsx"), NOW)
    shown = sheet_of(copy_of(FormAnswer.objects.get(delivery=here)).content)
    assert (shown["C3"], shown["C4"]) == (312, 1230)
    foreign = book(("甲", "乙"), (1, None), title="别的表")
    refused(NOT_THIS_FORM, actions.hand_in_file, actor, here, (foreign, "x.xlsx"), NOW)
    page["A5"] = "别的指标"
    buffer = io.BytesIO()
    made.save(buffer)
    assert "常住人口数" in str(
        refused(NOT_THIS_FORM, actions.hand_in_file, actor, here, (buffer.getvalue(), "x.xlsx"), NOW)
    )


def test_lists_grow_come_back_longer_and_stand_under_one_another(world: World) -> None:
    form = sent(world, roster_form(), "花名册.xlsx")
    first, second = (delivery(form, village) for village in world.villages)
    actor = cadre_of(world, 0)
    opened = actions.open_answer(actor, first, NOW)
    grown = actions.add_rows(actor, first, opened.revision, "表", 0, NOW)
    assert copy_of(grown).model.sheets[0].blocks[0].last_row == 9
    people = {f"表!B{row}": f"村民{row}" for row in range(3, 8)} | {
        f"表!C{row}": number for row, number in zip(range(3, 8), ("11010519491231002X",) * 1, strict=False)
    }
    actions.save_answer(actor, first, grown.revision, people, NOW)
    # The other village added rows in its own file.
    made = openpyxl.load_workbook(
        io.BytesIO(copy_of(actions.open_answer(cadre_of(world, 1), second, NOW)).content)
    )
    page = made.worksheets[0]
    for row, (name, number, phone, party, _) in enumerate(ROSTER[1:], start=3):
        page.cell(row, 2, name), page.cell(row, 3, number), page.cell(row, 4, phone), page.cell(row, 5, party)
    buffer = io.BytesIO()
    made.save(buffer)
    actions.hand_in_file(cadre_of(world, 1), second, (buffer.getvalue(), "下河村.xlsx"), NOW)
    for place, here in ((0, first), (1, second)):
        answer = actions.submit_answer(cadre_of(world, place), here, NOW, confirmed=True)
        actions.pass_answer(world.clerk, answer.pk, NOW)
    merged = sheet_of(actions.merge_answers(world.head, form.pk, NOW).content)
    assert [merged.get(f"B{row}") for row in range(3, 10)] == [
        "村民3", "村民4", "村民5", "村民6", "村民7", "张水生", "李秀兰",
    ]  # fmt: skip
    assert [merged[f"A{row}"] for row in (3, 9)] == [1, 7]
    # People that were given once fill the next list.
    again = sent(world, roster_form(), "第二次.xlsx")
    opened = actions.open_answer(cadre_of(world, 1), delivery(again, world.villages[1]), NOW)
    assert sheet_of(copy_of(opened).content)["B3"] == "张水生"
    assert opened.prefilled >= 0.9


def test_nobody_sees_beside_their_own(world: World) -> None:
    form = sent(world, village_form())
    answered(world, form)
    refused(NO_SUCH_FORM, actions.open_answer, cadre_of(world, 1), delivery(form, world.villages[0]), NOW)
    refused(NO_SUCH_FORM, collection_for, world.far_head, form.pk)
    refused(NO_SUCH_FORM, actions.merge_answers, world.reviewer, form.pk, NOW)
    refused(NOTHING_TO_MERGE, actions.merge_answers, world.head, form.pk, NOW)
    refused(
        NO_SUCH_FORM, actions.bring_template, world.clerk, world.bureau.pk, (village_form(), "a.xlsx"), NOW
    )
    assert list(to_review(world.far_clerk)) == []


def test_who_has_not_answered_is_seen_by_who_asked(world: World) -> None:
    form = sent(world, village_form())
    answered(world, form)
    found = progress(world.head, form)
    assert (found.addressed, found.waiting, found.submitted) == (2, 1, 1)
    assert [(row.delivery.unit.name, row.said.zh) for row in found.rows] == [
        ("上河村", "待审核"),
        ("下河村", "未开始"),
    ]
    assert [row.delivery.unit.name for row in progress(world.head, form, "waiting").rows] == ["下河村"]


def test_people_s_data_are_sealed_in_the_answer(world: World) -> None:
    form = sent(world, roster_form(), "花名册.xlsx")
    here = delivery(form, world.villages[0])
    opened = actions.open_answer(cadre_of(world, 0), here, NOW)
    actions.save_answer(cadre_of(world, 0), here, opened.revision, {"表!B3": "张水生"}, NOW)
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT content, receipt FROM forms_formanswer")
        told = str(cursor.fetchall())
    assert "张水生" not in told
    assert told.count("jf1.") == 2
    assert "张水生" not in "".join(str(entry.after_json) for entry in AuditEntry.objects.all())


def test_a_link_opens_one_form_until_it_ends(world: World) -> None:
    form = sent(world, village_form())
    here = delivery(form, world.villages[1])
    token = actions.make_link(world.head, here, NOW)
    assert link_for(token, NOW).delivery_id == here
    refused(LINK_ENDED, link_for, token + "x", NOW)
    refused(LINK_ENDED, link_for, token, NOW.replace(month=12))
    second = actions.make_link(world.head, here, NOW)
    refused(LINK_ENDED, link_for, token, NOW)
    assert link_for(second, NOW).delivery_id == here
    refused(NO_SUCH_FORM, actions.make_link, world.far_head, here, NOW)
    assert AnswerLink.objects.filter(revoked_at__isnull=True).count() == 1
    assert token not in str(list(AnswerLink.objects.values_list()))


def test_what_is_no_form_is_not_kept(world: World) -> None:
    refused(NO_FORM, actions.bring_template, world.drafter, world.bureau.pk, (book(("说明",)), "a.xlsx"), NOW)
    assert Template.objects.count() == 0
    # Made once: a workbook's bytes hold the second in which they were written.
    form = village_form()
    one = actions.bring_template(world.drafter, world.bureau.pk, (form, "a.xlsx"), NOW)
    two = actions.bring_template(world.drafter, world.bureau.pk, (form, "a.xlsx"), NOW)
    assert one.pk == two.pk


def test_an_unsure_field_is_asked_once_and_remembered(world: World) -> None:
    from jianfu.forms.domain.understanding.settling import questions

    asked = (("户籍户数", "户"), ("户籍人口数", "人"), ("享受高龄津贴老人", "人"))
    template = actions.bring_template(
        world.drafter, world.bureau.pk, (village_form("某表", asked), "a.xlsx"), NOW
    )
    found = questions(understood(template).model)
    if found:
        actions.settle_template(world.drafter, template.pk, {found[0].key: "八十岁以上老年人数"}, NOW)
    else:
        actions.settle_template(world.drafter, template.pk, {"没有这个问题": "八十岁以上老年人数"}, NOW)
    assert questions(understood(template).model) == ()
    later = actions.bring_template(
        world.drafter, world.bureau.pk, (village_form("2027年某表", asked), "b.xlsx"), NOW
    )
    assert questions(understood(later).model) == ()


def test_the_verdict_knows_what_is_held_and_what_was_asked(world: World) -> None:
    first = sent(world, village_form())
    for place in (0, 1):
        actions.pass_answer(world.clerk, answered(world, first, place).pk, NOW)
    second = village_form("农村基础数据采集表", SAME_WORDS)
    template = actions.bring_template(world.drafter, world.bureau.pk, (second, "b.xlsx"), NOW)
    held = held_for(understood(template).model, world.villages)
    assert (held.asked, len(held.held)) == (10, 9)
    assert "10项中有9项已有数据" in held.said.zh
    made = sent(world, second, "b.xlsx")
    from jianfu.register.queries.drafting import draft_sheet
    from jianfu.review.queries import verdict_of

    sheet = draft_sheet(world.drafter, made.demand_id, NOW.date())
    said = [note.said.zh for note in sheet.notes]
    assert any("10项中有9项已有数据" in one for one in said)
    assert any("村级基本情况统计表" in one for one in said)
    rules = {finding.rule for finding in verdict_of(made.demand.versions.get().judgement).findings}
    assert "JF24-13c" in rules
    assert asked_before(made.elements, world.far_bureau, NOW.date()) == []
