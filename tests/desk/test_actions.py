from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from jianfu.desk import actions, queries
from jianfu.desk.domain import errors
from jianfu.desk.domain.objection import ObjectionKind
from jianfu.desk.models import Answer, Objection, Rating
from jianfu.kernel.domain.channels import Channel
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.models import AuditEntry, StoredFile
from jianfu.reading.domain import errors as reading_errors
from jianfu.register.actions.capturing import Captured
from jianfu.register.domain import errors as register_errors
from jianfu.register.domain.days import NO_DAY
from jianfu.register.domain.life import State
from jianfu.register.domain.medium import Medium
from jianfu.register.models import Delivery, Demand
from tests.register.world import NOW, TODAY, World, demand

if TYPE_CHECKING:
    from pathlib import Path

PHOTO = b"\x89PNG\r\n\x1a\n" + bytes(64)


@pytest.fixture
def row(world: World) -> Delivery:
    """Return what lies on the first township's desk; the second township has it too."""
    asked = demand(world, State.ISSUED, issued_on=TODAY, booked_on=TODAY, counted=True)
    rows = [
        Delivery.objects.create(demand=asked, unit=unit, state="waiting", sort_on=NO_DAY, delivered_on=TODAY)
        for unit in world.townships[:2]
    ]
    return rows[0]


def test_an_answer_with_files_is_kept_byte_for_byte(world: World, row: Delivery) -> None:
    uploads = [("本镇共有养老服务设施12处。".encode(), "情况.txt"), (PHOTO, "现场.png")]
    made = actions.answer(world.clerk, row.pk, " 已报 ", uploads, NOW)
    assert made.text == "已报"
    assert sorted(file.read_bytes() for file in made.files.all()) == sorted(content for content, _ in uploads)
    row.refresh_from_db()
    assert (row.state, row.is_open) == ("answered", False)


def test_a_second_answer_adds_to_the_first(world: World, row: Delivery) -> None:
    actions.answer(world.clerk, row.pk, "第一次", [], NOW)
    actions.answer(world.clerk, row.pk, "补充", [], NOW)
    assert [answer.text for answer in queries.answers_of(world.clerk, row.pk)] == ["第一次", "补充"]


def test_the_asker_reads_answers_and_neighbours_do_not(world: World, row: Delivery) -> None:
    actions.answer(world.clerk, row.pk, "本镇的情况", [], NOW)
    assert len(queries.answers_of(world.drafter, row.pk)) == 1
    for stranger in (world.far_clerk, world.far_head, world.leader):
        with pytest.raises(Refusal) as refused:
            queries.answers_of(stranger, row.pk)
        assert refused.value.kind is register_errors.NOT_FOUND


def test_an_empty_answer_is_refused(world: World, row: Delivery) -> None:
    with pytest.raises(Refusal) as refused:
        actions.answer(world.clerk, row.pk, " \n", [], NOW)
    assert refused.value.kind is errors.ANSWER_EMPTY


def test_one_classified_file_refuses_the_whole_answer_and_nothing_is_kept(
    world: World, row: Delivery, home: Path
) -> None:
    uploads = [("普通材料。".encode(), "材料.txt"), ("机密★1年\n某某方案\n内容。".encode(), "方案.txt")]
    with pytest.raises(Refusal) as refused:
        actions.answer(world.clerk, row.pk, "见附件", uploads, NOW)
    assert refused.value.kind is reading_errors.CLASSIFIED
    assert (Answer.objects.count(), StoredFile.objects.count()) == (0, 0)
    assert [place for place in home.rglob("*") if place.is_file()] == []
    row.refresh_from_db()
    assert row.is_open


@pytest.mark.parametrize("who", ["far_clerk", "head", "leader", "administrator"])
def test_nobody_answers_for_another_unit(world: World, row: Delivery, who: str) -> None:
    person = getattr(world, who)
    attempts = (
        lambda: actions.answer(person, row.pk, "代答", [], NOW),
        lambda: actions.object_to(person, row.pk, ObjectionKind.OTHER, "代言", NOW),
        lambda: actions.rate(person, row.pk, 1, NOW),
    )
    for attempt in attempts:
        with pytest.raises(Refusal) as refused:
            attempt()
        assert refused.value.kind is register_errors.NOT_FOUND
    tables = (Answer, Objection, Rating)
    assert [table.objects.count() for table in tables] == [0, 0, 0]


@pytest.mark.parametrize("score", [0, 6])
def test_an_impossible_rating_is_refused(world: World, row: Delivery, score: int) -> None:
    with pytest.raises(Refusal) as refused:
        actions.rate(world.clerk, row.pk, score, NOW)
    assert refused.value.kind is errors.RATING_IMPOSSIBLE


def test_a_rating_leaves_no_score_in_the_trace(world: World, row: Delivery) -> None:
    actions.rate(world.clerk, row.pk, 2, NOW)
    assert Rating.objects.get().score == 2
    assert AuditEntry.objects.get(verb="delivery.rate").after == {}


def test_an_upheld_objection_closes_the_demand_for_everybody(world: World, row: Delivery) -> None:
    actions.object_to(world.clerk, row.pk, ObjectionKind.REPEATED, "上周刚报过同样的数据", NOW)
    (group,) = queries.open_objections(world.reviewer)
    assert (group.demand.pk, group.kinds) == (row.demand_id, (ObjectionKind.REPEATED,))
    actions.answer_objections(world.reviewer, row.demand_id, "数据已有，不再要求", NOW, upheld=True)
    assert Demand.objects.get().state == State.CLOSED
    assert not Delivery.objects.filter(is_open=True).exists()
    assert queries.open_objections(world.reviewer) == []


def test_an_objection_is_replied_to_once(world: World, row: Delivery) -> None:
    actions.object_to(world.clerk, row.pk, ObjectionKind.TOO_SOON, "当天要", NOW)
    actions.answer_objections(world.reviewer, row.demand_id, "已延期", NOW, upheld=False)
    with pytest.raises(Refusal) as refused:
        actions.answer_objections(world.reviewer, row.demand_id, "已延期", NOW, upheld=False)
    assert refused.value.kind is errors.ALREADY_REPLIED
    again = actions.object_to(world.clerk, row.pk, ObjectionKind.OTHER, "还是不合理", NOW)
    assert (again.kind, again.reply) == ("too_soon", "已延期")


def test_an_objection_says_what_is_wrong(world: World, row: Delivery) -> None:
    with pytest.raises(Refusal) as refused:
        actions.object_to(world.clerk, row.pk, ObjectionKind.OTHER, " ", NOW)
    assert refused.value.kind is errors.OBJECTION_EMPTY


@pytest.mark.parametrize("who", ["head", "clerk", "far_reviewer"])
def test_only_the_office_replies_to_objections(world: World, row: Delivery, who: str) -> None:
    actions.object_to(world.clerk, row.pk, ObjectionKind.OTHER, "不合理", NOW)
    with pytest.raises(Refusal):
        actions.answer_objections(getattr(world, who), row.demand_id, "不成立", NOW, upheld=False)
    assert Objection.objects.get().upheld is None


def test_a_call_is_recorded_with_the_bureau_that_was_meant(world: World) -> None:
    said = Captured(Medium.PHONE, Channel.FORM, "报养老设施数", issuer_named="县民政局")
    made = actions.record(world.clerk, world.townships[0].pk, said, NOW)
    assert made.demand.issuer == world.bureau
    (item,) = queries.desk(world.clerk, world.townships[0].pk, TODAY).items
    assert item.why_doubtful is not None
    assert item.why_doubtful.zh == "未经登记，经电话下达。"


def test_a_name_that_could_be_several_is_left_as_it_was_written(world: World) -> None:
    said = Captured(Medium.PHONE, Channel.FORM, "报数", issuer_named="某局")
    made = actions.record(world.clerk, world.townships[0].pk, said, NOW)
    assert (made.demand.issuer, made.demand.issuer_named) == (None, "某局")


def test_a_classified_message_is_not_recorded(world: World) -> None:
    said = Captured(Medium.CHAT, Channel.TASK, "机密★1年\n某某行动安排")
    with pytest.raises(Refusal) as refused:
        actions.record(world.clerk, world.townships[0].pk, said, NOW)
    assert refused.value.kind is reading_errors.CLASSIFIED
    assert Demand.objects.count() == 0


def test_pasted_chat_becomes_lines_on_the_desk(world: World) -> None:
    text = "县民政局-李明 2026-03-10 09:12\n请各镇3月12日前报送养老服务设施统计表\n"
    rows = actions.record_chat(world.clerk, world.townships[0].pk, text, Medium.CHAT, NOW)
    assert len(rows) == 1
    assert rows[0].demand.medium == "chat"
    assert rows[0].due_on is not None
    assert rows[0].due_on.isoformat() == "2026-03-12"


def test_chat_that_asks_nothing_is_refused(world: World) -> None:
    with pytest.raises(Refusal) as refused:
        actions.record_chat(world.clerk, world.townships[0].pk, "收到，谢谢", Medium.CHAT, NOW)
    assert refused.value.kind is errors.NOTHING_TO_CAPTURE
    assert Demand.objects.count() == 0
