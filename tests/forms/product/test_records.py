"""Records: what comes in stays with its source and its history; personal values are sealed; neighbours see nothing."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from jianfu.forms import actions
from jianfu.forms.actions.correcting import propose
from jianfu.forms.actions.keeping import Origin, keep_statements
from jianfu.forms.domain.keeping.plain import SMALL, is_personal, masked, plain, small_masked, typed
from jianfu.forms.domain.keeping.statements import Said, Statement
from jianfu.forms.domain.refusals import (
    DECIDED_ALREADY,
    NO_NAMED_COLUMN,
    NO_SUCH_RECORD,
    REPLY_MISSING,
    ROW_OF_OTHERS,
    UNKNOWN_ELEMENT,
)
from jianfu.forms.models import Correction, ImportMapping, Subject, Value
from jianfu.forms.queries.known import known_records, latest_known
from jianfu.forms.queries.shared import held_elements, shared_rows, shares, total_of
from jianfu.forms.queries.subjects import own_lines, subject_lines, units_with_records, value_text
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.refusals import NO_PURPOSE, NOT_ALLOWED
from jianfu.kernel.models import AuditEntry
from jianfu.reading.domain.errors import CLASSIFIED
from tests.forms.books import book
from tests.forms.pages import LEDGER, NOW, ROSTER, signed_in

if TYPE_CHECKING:
    from tests.register.world import World


def load(world: World, *rows: tuple[object, ...], **mapping: str) -> actions.keep_statements:
    return actions.import_records(
        world.clerk, world.townships[0].pk, (book(*rows), "台账.xlsx"), mapping, NOW
    )


def test_each_village_gets_its_own_row_with_source_and_period(world: World) -> None:
    done = load(world, *LEDGER)
    assert (done.subjects, done.new, done.changed) == (2, 6, 0)
    lines = {line.value.element: line for line in own_lines(world.villages[0])}
    assert {name: (line.shown, line.value.period) for name, line in lines.items()} == {
        "户籍人口数": ("1230", "2025"),
        "耕地总面积": ("1450.5", "2025"),
        "党员人数": ("41", "2025"),
    }
    assert lines["耕地总面积"].value.measure == "亩"
    assert lines["户籍人口数"].owner == "河口镇"
    assert own_lines(world.townships[0]) == []


def test_the_same_workbook_again_adds_nothing_and_a_new_value_keeps_the_old_one(world: World) -> None:
    load(world, *LEDGER)
    again = load(world, *LEDGER)
    assert (again.new, again.changed, again.same) == (0, 0, 6)
    changed = (LEDGER[0], (*LEDGER[1][:1], 1240, *LEDGER[1][2:]))
    assert load(world, *changed).changed == 1
    rows = Value.objects.filter(subject__unit=world.villages[0], element="户籍人口数").order_by("at", "pk")
    assert [(row.text, row.replaced_at is None) for row in rows] == [("1230", False), ("1240", True)]


def test_nothing_said_removes_nothing(world: World) -> None:
    load(world, *LEDGER)
    load(world, LEDGER[0], ("上河村", None, None, None, "2025年", "空表", "2026-02-01"), LEDGER[2])
    assert {line.value.element for line in own_lines(world.villages[0])} == {
        "户籍人口数", "耕地总面积", "党员人数",
    }  # fmt: skip


def test_people_are_sealed_masked_and_opened_only_for_a_purpose(world: World) -> None:
    load(world, *ROSTER)
    people = Subject.objects.filter(kind="person")
    assert people.count() == 2
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, sealed_name, key FROM forms_subject")
        told = str(cursor.fetchall())
        cursor.execute("SELECT text, sealed FROM forms_value")
        told += str(cursor.fetchall())
    for secret in ("张水生", "11010519491231002X", "13800138000", "中共党员"):
        assert secret not in told
    subject, lines = subject_lines(world.clerk, people.order_by("pk")[0].pk)
    assert {line.value.element: line.shown for line in lines}["公民身份号码"] == "110105********002X"
    with pytest.raises(Refusal) as refused:
        actions.show_subject(world.clerk, subject.pk, " ", NOW)
    assert refused.value.kind is NO_PURPOSE
    _, opened = actions.show_subject(world.clerk, subject.pk, "核对低保名册", NOW)
    assert "张水生" in {text for _, text in opened}
    entry = AuditEntry.objects.get(verb="records.open")
    assert entry.reason == "核对低保名册"
    assert "张水生" not in str(entry.after_json)


def test_neighbours_and_offices_without_the_right_see_nothing(world: World) -> None:
    load(world, *ROSTER)
    person = Subject.objects.filter(kind="person")[0]
    for stranger in (world.far_clerk, world.far_reviewer, world.drafter):
        with pytest.raises(Refusal) as refused:
            subject_lines(stranger, person.pk)
        assert refused.value.kind is NO_SUCH_RECORD
        assert not units_with_records(stranger).filter(pk=world.townships[0].pk).exists()
    with pytest.raises(Refusal) as refused:
        actions.show_subject(world.reviewer, person.pk, "看看名册", NOW)
    assert refused.value.kind is NOT_ALLOWED
    assert shared_rows(world.far_head, "户籍人口数") == []


def test_a_row_of_a_foreign_unit_refuses_the_whole_workbook(world: World) -> None:
    rows = (("单位", "村名称", "户籍人口数"), ("河口镇", "上河村", 5), ("南坡镇", "别村", 6))
    with pytest.raises(Refusal) as refused:
        load(world, *rows)
    assert refused.value.kind is ROW_OF_OTHERS
    assert Value.objects.count() == 0
    with pytest.raises(Refusal) as refused:
        actions.import_records(world.far_clerk, world.townships[0].pk, (book(*LEDGER), "a.xlsx"), {}, NOW)
    assert refused.value.kind is NO_SUCH_RECORD


def test_what_cannot_be_imported_says_why(world: World) -> None:
    with pytest.raises(Refusal) as refused:
        load(world, ("颜色", "形状"), ("红", "圆"), ("黄", "方"))
    assert refused.value.kind is NO_NAMED_COLUMN
    with pytest.raises(Refusal) as refused:
        load(world, *LEDGER, 村名称="没有这一项")
    assert refused.value.kind is UNKNOWN_ELEMENT
    secret = book(*LEDGER, title="机密★1年")
    with pytest.raises(Refusal) as refused:
        actions.import_records(world.clerk, world.townships[0].pk, (secret, "a.xlsx"), {}, NOW)
    assert refused.value.kind is CLASSIFIED
    assert Subject.objects.count() == ImportMapping.objects.count() == 0


def test_a_settled_column_is_remembered_for_the_same_headers(world: World) -> None:
    rows = (("村名称", "党员同志"), ("上河村", 41))
    client = signed_in(world.clerk)
    file = SimpleUploadedFile("台账.xlsx", book(*rows))
    page = client.post("/records/load", {"file": file}).content.decode()
    assert 'name="element"' in page
    content = page.split('name="content" value="')[1].split('"')[0]
    sent = {"step": "import", "name": "台账.xlsx", "content": content, "unit": world.townships[0].pk}
    answer = client.post(
        "/records/load", {**sent, "header": ["村名称", "党员同志"], "element": ["村名称", "党员人数"]}
    )
    assert answer.status_code == 302
    assert latest_known(world.villages[0], "党员人数").text == "41"
    again = client.post("/records/load", {"file": SimpleUploadedFile("x.xlsx", book(*rows))}).content.decode()
    assert "上次这样对应" in again


def test_a_correction_goes_to_who_gave_the_value(world: World) -> None:
    load(world, *LEDGER)
    value = latest_known(world.villages[0], "户籍人口数")
    here = world.villages[0]
    with transaction.atomic():
        made = propose(value, "1235", "《某表》", "村干部", here, NOW)
        assert propose(value, "1230", "《某表》", "村干部", here, NOW) is None
        assert propose(value, "1236", "《某表》", "村干部", here, NOW).pk == made.pk
    assert made.owner == world.townships[0]
    with pytest.raises(Refusal) as refused:
        actions.decide_correction(world.far_clerk, made.pk, NOW, take=True)
    assert refused.value.kind is NO_SUCH_RECORD
    with pytest.raises(Refusal) as refused:
        actions.decide_correction(world.clerk, made.pk, NOW, take=False)
    assert refused.value.kind is REPLY_MISSING
    actions.decide_correction(world.clerk, made.pk, NOW, take=True)
    actions.decide_correction(world.clerk, made.pk, NOW, take=True)
    assert [line.shown for line in own_lines(here) if line.value.element == "户籍人口数"] == ["1236"]
    with pytest.raises(Refusal) as refused:
        actions.decide_correction(world.clerk, made.pk, NOW, take=False, reply="不对")
    assert refused.value.kind is DECIDED_ALREADY
    assert Correction.objects.count() == 1


def test_the_pages_show_where_a_value_is_from_and_what_it_was(world: World) -> None:
    load(world, *LEDGER)
    load(world, LEDGER[0], ("上河村", 1240, 1450.5, 41, "2025年", "复核", "2026-02-01"))
    client = signed_in(world.clerk)
    here = world.villages[0].pk
    page = client.get(f"/records/?unit={here}").content.decode()
    for words in ("户籍人口数", "1240", "台账.xlsx", "1次变动", "共 3 条"):
        assert words in page
    value = Value.objects.get(element="户籍人口数", replaced_at__isnull=True, subject__unit=here)
    past = client.get(f"/records/values/{value.pk}").content.decode()
    assert past.index("1240") < past.index("1230")
    assert "党员人数" not in client.get(f"/records/?unit={here}&q=户籍").content.decode()
    assert client.get(f"/records/?unit={world.far_township.pk}").status_code == 404
    csv = b"".join(client.get(f"/records/export.csv?unit={here}").streaming_content).decode("utf-8-sig")
    assert csv.splitlines()[-1] == "共3行"


def test_a_person_is_seen_masked_on_the_pages(world: World) -> None:
    load(world, *ROSTER)
    client = signed_in(world.clerk)
    page = client.get("/records/kinds/person").content.decode()
    assert "张**" in page
    assert "张水生" not in page
    person = Subject.objects.filter(kind="person").order_by("pk")[0]
    assert "张水生" not in client.get(f"/records/subjects/{person.pk}").content.decode()
    refused = client.post(f"/records/subjects/{person.pk}", {"purpose": ""})
    assert refused.status_code == 400
    assert "张水生" in client.post(f"/records/subjects/{person.pk}", {"purpose": "核对名册"}).content.decode()


def test_shared_values_add_up_over_units_and_hide_small_groups(world: World) -> None:
    load(world, *LEDGER)
    rows = shared_rows(world.drafter, "户籍人口数")
    assert [(row.unit.name, row.text) for row in rows] == [("上河村", "1230"), ("下河村", "866")]
    assert total_of(rows) == "2096"
    assert held_elements(world.reviewer)[0].units == 2
    load(world, *ROSTER)
    told = {share.word: share.said.zh for share in shares(world.clerk, "person", "政治面貌")}
    assert told == {"中共党员": "少于5", "群众": "少于5"}
    assert shares(world.clerk, "person", "姓名") == []
    page = signed_in(world.drafter).get("/records/shared?element=户籍人口数").content.decode()
    assert "合计 2096" in page


def test_more_rows_take_no_more_queries(world: World) -> None:
    def count(rows: int) -> int:
        said = [Said(f"数据项{n}", str(n)) for n in range(rows)]
        with (
            transaction.atomic(),
            CaptureQueriesContext(
                connection,
            ) as seen,
        ):
            origin = Origin("测试", date(2026, 3, 1), "我", world.townships[1])
            keep_statements(
                world.clerk, world.townships[1], [Statement("village", None, tuple(said))], origin, NOW
            )
        return len(seen)

    count(1)
    assert count(4) == count(40)


def test_known_records_hold_own_values_names_and_those_below(world: World) -> None:
    load(world, *LEDGER)
    load(world, *ROSTER)
    records = known_records(world.townships[0], ["person"])
    own = records.items[0].values
    assert own["单位名称"][0].value == "河口镇"
    assert own["县名称"][0].value == "云溪县"
    assert [record.values["户籍人口数"][0].value for record in records.below] == [1230.0, 866.0]
    assert {record.values["姓名"][0].value for record in records.lists["person"]} == {"张水生", "李秀兰"}
    assert known_records(world.townships[0]).lists == {}


@given(st.text(min_size=1, max_size=30).filter(lambda text: text.strip()))
def test_masking_never_shows_a_whole_value(text: str) -> None:
    assert masked(text) != text or set(text) == {"*"}


@given(
    st.floats(allow_nan=False, allow_infinity=False, min_value=-1e12, max_value=1e12).map(
        lambda x: round(x, 4)
    )
)
def test_a_number_comes_back_as_it_was_kept(number: float) -> None:
    kept = plain(number)
    assert "e" in kept or typed(kept, "户籍人口数") == number


@given(st.integers(min_value=0, max_value=10_000))
def test_small_numbers_are_only_said_to_be_small(count: int) -> None:
    assert (str(count) in small_masked(count).zh.replace(",", "")) == (count == 0 or count >= SMALL)


@pytest.mark.parametrize(
    ("kind", "element", "text", "expected"),
    [
        ("village", "户籍人口数", "1230", False),
        ("village", "村党组织书记电话", "0791-1", True),
        ("village", "自述", "电话13800138000", True),
        ("person", "政治面貌", "群众", True),
        ("enterprise", "企业名称", "某公司", False),
    ],
)
def test_what_is_sealed(kind: str, element: str, text: str, expected: bool) -> None:
    assert is_personal(kind, element, text) is expected


def test_a_sealed_value_reads_back(world: World) -> None:
    load(world, *ROSTER)
    assert {value_text(value) for value in Value.objects.filter(element="联系电话")} == {
        "13800138000", "13900139000",
    }  # fmt: skip
