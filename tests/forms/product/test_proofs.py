"""Proofs: filled from the record for a purpose, kept nowhere, refused where the record holds nothing of it."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from docx import Document

from jianfu.forms import actions
from jianfu.forms.domain.keeping.proof_form import NAME, proof_form
from jianfu.forms.domain.refusals import NO_SUCH_RECORD, NOTHING_FOR_PROOF
from jianfu.forms.models import Subject
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.refusals import NO_PURPOSE, NOT_ALLOWED
from jianfu.kernel.models import AuditEntry, StoredFile
from jianfu.reading.domain.errors import CLASSIFIED
from tests.forms.books import book
from tests.forms.conftest import shown
from tests.forms.pages import NOW, signed_in

if TYPE_CHECKING:
    from tests.register.world import World

ROSTER = (
    ("姓名", "公民身份号码", "性别", "出生日期", "民族", "户籍地址", "来源", "日期"),
    ("张水生", "11010519491231002X", "男", "1949-12-31", "汉族", "上河村1组7号", "入户采集", "2026-01-15"),
)
PURPOSE = "办理老年优待证"


@pytest.fixture
def person(world: World) -> Subject:
    rows = (book(*ROSTER), "花名册.xlsx")
    actions.import_records(world.clerk, world.townships[0].pk, rows, {}, NOW)
    return Subject.objects.get(kind="person")


def test_the_plain_proof_is_filled_from_the_record(world: World, person: Subject) -> None:
    before = StoredFile.objects.count()
    proof = actions.make_proof(world.clerk, person.pk, PURPOSE, None, NOW)
    told = {str(value) for value in shown(proof.content, NAME).values()}
    assert {"张水生", "男", "汉族", "11010519491231002X", "上河村1组7号", "河口镇"} <= told
    assert [each.row for each in proof.receipt.left] == [4]  # where he lives now is not in the record
    assert StoredFile.objects.count() == before


def test_the_trace_says_for_what_and_nothing_of_the_person(world: World, person: Subject) -> None:
    actions.make_proof(world.clerk, person.pk, f"  {PURPOSE} ", None, NOW)
    entry = AuditEntry.objects.get(verb="records.prove")
    assert entry.reason == PURPOSE
    for secret in ("张水生", "11010519491231002X", "上河村1组7号"):
        assert secret not in str(entry.after_json)


def test_the_form_that_was_given_comes_back_filled_and_what_is_typed_stays(
    world: World, person: Subject
) -> None:
    form = book(("姓名", "性别", "民族", "申请事项"), ("", "", "回族", "优待证"))
    proof = actions.make_proof(world.clerk, person.pk, PURPOSE, (form, "申请表.xlsx"), NOW)
    row = {column: value for (line, column), value in shown(proof.content).items() if line == 1}
    assert (row[2], row[3]) == ("回族", "优待证")


def test_only_the_own_unit_for_a_purpose(world: World, person: Subject) -> None:
    for actor, purpose, kind in (
        (world.clerk, " 无 ", NO_PURPOSE),
        (world.far_clerk, PURPOSE, NO_SUCH_RECORD),
        (world.reviewer, PURPOSE, NOT_ALLOWED),
        (world.drafter, PURPOSE, NO_SUCH_RECORD),
    ):
        with pytest.raises(Refusal) as refused:
            actions.make_proof(actor, person.pk, purpose, None, NOW)
        assert refused.value.kind is kind
    assert not AuditEntry.objects.filter(verb="records.prove").exists()


def test_a_record_that_holds_nothing_of_it_gives_no_proof(world: World, person: Subject) -> None:
    form = book(("企业名称", "营业收入（万元）", "填报日期"), ("", "", ""))
    with pytest.raises(Refusal) as refused:
        actions.make_proof(world.clerk, person.pk, PURPOSE, (form, "企业表.xlsx"), NOW)
    assert refused.value.kind is NOTHING_FOR_PROOF
    assert not AuditEntry.objects.filter(verb__in=("records.prove", "records.open")).exists()


def test_a_classified_form_is_refused(world: World, person: Subject) -> None:
    form = book(("机密★一年",), ("姓名", "性别"), ("", ""))
    with pytest.raises(Refusal) as refused:
        actions.make_proof(world.clerk, person.pk, PURPOSE, (form, "x.xlsx"), NOW)
    assert refused.value.kind is CLASSIFIED


def test_the_page_gives_the_file_and_says_what_is_missing(world: World, person: Subject) -> None:
    client = signed_in(world.clerk)
    page = client.get(f"/records/subjects/{person.pk}").content.decode()
    assert "出具证明" in page
    assert "张水生" not in page
    answer = client.post(f"/records/subjects/{person.pk}/proof", {"proof_purpose": PURPOSE})
    assert answer.status_code == 200
    assert "张水生" in set(shown(answer.content, NAME).values())
    assert "1格需您填写" in client.get(f"/records/subjects/{person.pk}").content.decode()


def test_the_page_says_what_is_wrong(world: World, person: Subject) -> None:
    client = signed_in(world.clerk)
    answer = client.post(f"/records/subjects/{person.pk}/proof", {"proof_purpose": ""})
    assert (answer.status_code, "JF-KERNEL" in answer.content.decode()) == (NO_PURPOSE.status, True)
    broken = SimpleUploadedFile("表.xlsx", b"no workbook")
    answer = client.post(f"/records/subjects/{person.pk}/proof", {"proof_purpose": PURPOSE, "file": broken})
    assert answer.status_code >= 400
    assert "张水生" not in answer.content.decode()


def test_the_purpose_stands_below_the_plain_proof() -> None:
    last = Document(io.BytesIO(proof_form(PURPOSE))).paragraphs[-1].text
    assert last == f"以上内容取自本单位数据档案，没有另行向本人收集。仅用于：{PURPOSE}。"
