"""The pages over the real actions: what each person gets, what a refusal looks like, and the three promises to fillers."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl.styles import Protection

from jianfu.forms import actions
from jianfu.forms.models import Collection, Correction, FormAnswer, Template, TemplateMemory
from jianfu.forms.queries.copies import copy_of
from tests.forms.books import book
from tests.forms.pages import LEDGER, NOW, cadre, signed_in
from tests.forms.product.sending import VALUES, cells, delivery, sent, sheet_of, village_form

if TYPE_CHECKING:
    from django.test import Client

    from tests.register.world import World

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.fixture
def filler(world: World) -> Client:
    """Sign the cadre of the first village in."""
    return signed_in(cadre(world, 0))


def text(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    return answer.content.decode()


def posted(names: dict[str, str], **more: str) -> dict[str, str]:
    return {**{f"c:{name}": value for name, value in names.items()}, **more}


def stored(form: Collection) -> dict[str, object]:
    return sheet_of(copy_of(FormAnswer.objects.get(collection=form)).content)


def test_a_department_hands_a_form_in_and_sees_the_verdict(world: World) -> None:
    client = signed_in(world.drafter)
    file = SimpleUploadedFile("表.xlsx", village_form(), content_type=XLSX)
    answer = client.post("/collect/new", {"unit": world.bureau.pk, "file": file})
    template = Template.objects.get()
    assert answer.headers["Location"] == f"/collect/templates/{template.pk}"
    page = text(client, f"/collect/templates/{template.pk}")
    assert "读到10栏" in page
    assert "户籍人口数" in page
    sent_on = client.post(
        f"/collect/templates/{template.pk}",
        {"verb": "send", "audience": f"5:{world.county.pk}", "due_on": "2026-03-20", "by_township": "yes"},
    )
    collection = Collection.objects.get()
    assert sent_on.headers["Location"] == f"/collect/{collection.pk}"
    page = text(client, f"/collect/{collection.pk}")
    for words in ("10项都没有现成数据", "还没有下发", "将发给2个单位"):
        assert words in page
    assert "村级基本情况统计表" in text(client, "/collect/")
    assert text(
        client, f"/register/drafts/{collection.demand_id}" if False else f"/drafts/{collection.demand_id}"
    )


def test_a_wrong_way_to_send_is_refused_on_the_page(world: World) -> None:
    client = signed_in(world.drafter)
    assert "JF-KERNEL-062" in client.post("/collect/new", {"unit": world.bureau.pk}).content.decode()
    no_form = SimpleUploadedFile("a.txt", b"hello")
    refused = client.post("/collect/new", {"unit": world.bureau.pk, "file": no_form})
    assert refused.status_code == 415
    template = actions.bring_template(world.drafter, world.bureau.pk, (village_form(), "a.xlsx"), NOW)
    here = f"/collect/templates/{template.pk}"
    assert client.post(here, {"verb": "send", "audience": "some"}).status_code == 400
    assert client.post(here, {"verb": "send", "audience": "9:x"}).status_code == 400
    assert client.post(here, {"verb": "settle", "q:某": "不存在的数据项"}).status_code == 400
    assert TemplateMemory.objects.count() == 0
    assert signed_in(world.far_head).get(here).status_code == 404


def test_the_filler_sees_what_is_known_and_how_much_is_missing(world: World, filler: Client) -> None:
    rows = (LEDGER[0], ("上河村", 1230, 1450.5, 41, "", "统计年报", "2026-01-15"))
    actions.import_records(world.clerk, world.townships[0].pk, (book(*rows), "台账.xlsx"), {}, NOW)
    form = sent(world, village_form())
    here = f"/fill/{delivery(form, world.villages[0])}"
    page = text(filler, here)
    for words in ("还差 7 格", "已预填 3 格", "台账.xlsx", "2026-03-10"):
        assert words in page
    saved = filler.post(here, posted({"表!C3": "312"}, revision="0", verb="save"))
    assert saved.status_code == 302
    assert "还差 6 格" in text(filler, here)


def test_the_whole_way_over_the_pages(world: World, filler: Client) -> None:
    form = sent(world, village_form())
    here = f"/fill/{delivery(form, world.villages[0])}"
    assert "还差 10 格" in text(filler, here)
    wrong = filler.post(here, posted({**cells(), "表!C4": "很多"}, revision="0", verb="submit"))
    assert wrong.status_code == 422
    assert "这里应填数字，现在是“很多”" in wrong.content.decode()
    done = filler.post(here, posted(cells(), revision="1", verb="submit"))
    assert done.status_code == 302
    assert "已提交，等待审核" in text(filler, here)
    clerk = signed_in(world.clerk)
    assert "上河村" in text(clerk, "/fill/review")
    answer = FormAnswer.objects.get()
    assert "1230" in text(clerk, f"/fill/answers/{answer.pk}")
    refused = clerk.post(f"/fill/answers/{answer.pk}", {"verb": "return", "reason": ""})
    assert refused.status_code == 400
    assert (
        clerk.post(f"/fill/answers/{answer.pk}", {"verb": "return", "reason": "户数偏少"}).status_code == 302
    )
    assert "户数偏少" in text(filler, here)
    filler.post(here, posted({"表!C3": "313"}, revision="3", verb="submit"))
    assert clerk.post(f"/fill/answers/{answer.pk}", {"verb": "pass"}).status_code == 302
    head = signed_in(world.head)
    merged = head.get(f"/collect/{form.pk}/merged")
    assert sheet_of(merged.content)["C3"] == 313
    by_unit = openpyxl.load_workbook(
        io.BytesIO(head.get(f"/collect/{form.pk}/units.xlsx").content)
    ).worksheets[0]
    assert [cell.value for cell in by_unit[2]][:3] == ["上河村", 313, 1230]
    assert by_unit.cell(3, 1).value == "共1个单位"
    page = text(head, f"/collect/{form.pk}")
    assert "下载汇总表（1份）" in page
    assert "未开始" in text(head, f"/collect/{form.pk}?state=waiting")
    csv = b"".join(head.get(f"/collect/{form.pk}/progress.csv").streaming_content).decode("utf-8-sig")
    assert csv.splitlines()[1].startswith("上河村,河口镇,已通过")


def test_a_file_goes_down_and_comes_back(world: World, filler: Client) -> None:
    form = sent(world, village_form())
    here = delivery(form, world.villages[0])
    got = filler.get(f"/fill/{here}/file")
    assert "attachment" in got.headers["Content-Disposition"]
    made = openpyxl.load_workbook(io.BytesIO(got.content))
    for row, value in enumerate(VALUES, start=3):
        made.worksheets[0].cell(row, 3, float(value))
    buffer = io.BytesIO()
    made.save(buffer)
    file = SimpleUploadedFile("上河村.xlsx", buffer.getvalue(), content_type=XLSX)
    assert filler.post(f"/fill/{here}/return", {"file": file}).status_code == 302
    assert "都填好了" in text(filler, f"/fill/{here}")
    foreign = SimpleUploadedFile("x.xlsx", book(("甲",), (None,)), content_type=XLSX)
    assert filler.post(f"/fill/{here}/return", {"file": foreign}).status_code == 422


def test_a_link_lets_somebody_answer_without_an_account(world: World) -> None:
    from django.test import Client

    form = sent(world, village_form())
    head = signed_in(world.head)
    answer = head.post(
        f"/collect/links/{delivery(form, world.villages[1])}", {"collection": form.pk}, follow=True
    ).content.decode()
    token = re.search(r"/f/([\w:.-]+)", answer)[1]
    nobody = Client()
    page = text(nobody, f"/f/{token}")
    assert "还差 10 格" in page
    assert "我的待办" not in page
    sent_in = posted(cells(), revision="0", verb="submit", by_name="王会计")
    assert nobody.post(f"/f/{token}", sent_in).status_code == 302
    assert "已提交，谢谢" in text(nobody, f"/f/{token}")
    assert FormAnswer.objects.get().by_name == "王会计"
    assert nobody.get("/f/nonsense").status_code == 404
    assert sheet_of(nobody.get(f"/f/{token}?as=file").content)["C4"] == 1230


# What users of other form systems complain about, as promises.


def test_an_empty_prefill_never_overwrites_what_was_typed(world: World, filler: Client) -> None:
    """Open Forms #1870: data that arrive later, or a blank beside a known value, change nothing that was typed."""
    form = sent(world, village_form())
    here = f"/fill/{delivery(form, world.villages[0])}"
    text(filler, here)
    filler.post(here, posted({"表!C4": "1236"}, revision="0", verb="save"))
    rows = (LEDGER[0], ("上河村", 1230, 1450.5, 41, "", "统计年报", "2026-01-15"))
    actions.import_records(world.clerk, world.townships[0].pk, (book(*rows), "台账.xlsx"), {}, NOW)
    text(filler, here)
    assert stored(form)["C4"] == 1236
    second = sent(world, village_form("另一张表"), "b.xlsx")
    there = f"/fill/{delivery(second, world.villages[0])}"
    text(filler, there)
    filler.post(there, {"k:表!C4": "", "c:表!C3": "", "revision": "0", "verb": "save"})
    assert stored(second)["C4"] == 1230


def test_a_correction_is_never_overridden(world: World, filler: Client) -> None:
    """Open Forms #1717: what the filler corrected stays in the answer; the owner of the data is asked, not obeyed."""
    rows = (LEDGER[0], ("上河村", 1230, 1450.5, 41, "", "统计年报", "2026-01-15"))
    actions.import_records(world.clerk, world.townships[0].pk, (book(*rows), "台账.xlsx"), {}, NOW)
    form = sent(world, village_form())
    here = f"/fill/{delivery(form, world.villages[0])}"
    text(filler, here)
    given = {name: value for name, value in cells().items() if name != "表!C4"}
    filler.post(here, {**posted(given, revision="0", verb="submit", confirmed="yes"), "k:表!C4": "1236"})
    answer = FormAnswer.objects.get()
    assert answer.state == "submitted"
    correction = Correction.objects.get()
    actions.decide_correction(world.clerk, correction.pk, NOW, take=False, reply="以年报为准")
    actions.pass_answer(world.clerk, answer.pk, NOW)
    assert stored(form)["C4"] == 1236
    assert sheet_of(actions.merge_answers(world.head, form.pk, NOW).content)["C4"] == 1236


def test_an_empty_read_only_cell_does_not_stop_anybody(world: World, filler: Client) -> None:
    """Open Forms #1833: a locked blank and a formula are nobody's to fill, required or not."""
    made = openpyxl.load_workbook(io.BytesIO(village_form()))
    page = made.worksheets[0]
    page.protection.sheet = True
    for row in range(3, 13):
        page.cell(row, 3).protection = Protection(locked=row == 3)
    page["A3"] = "*户籍户数"
    page["C12"] = "=C4*2"
    buffer = io.BytesIO()
    made.save(buffer)
    form = sent(world, buffer.getvalue())
    here = f"/fill/{delivery(form, world.villages[0])}"
    shown = text(filler, here)
    assert "c:表!C3" not in shown
    assert "还差 8 格" in shown
    forged = posted(cells(), revision="0", verb="submit")
    assert filler.post(here, forged).status_code == 302
    assert FormAnswer.objects.get().state == "submitted"
    assert "C3" not in stored(form)
    assert stored(form)["C12"] == "=C4*2"


def test_what_was_typed_survives_a_refusal(world: World, filler: Client) -> None:
    form = sent(world, village_form())
    here = f"/fill/{delivery(form, world.villages[0])}"
    text(filler, here)
    filler.post(here, posted({"表!C3": "312"}, revision="0", verb="save"))
    stale = filler.post(here, posted({"表!C3": "999", "表!C4": "777"}, revision="0", verb="save"))
    assert stale.status_code == 409
    page = stale.content.decode()
    assert 'value="777"' in page
    assert stored(form)["C3"] == 312


def test_neighbours_get_nothing(world: World) -> None:
    form = sent(world, village_form())
    here = delivery(form, world.villages[0])
    for stranger in (world.far_clerk, cadre(world, 1)):
        client = signed_in(stranger)
        assert client.get(f"/fill/{here}").status_code == 404
        assert client.get(f"/fill/{here}/file").status_code == 404
    assert signed_in(world.far_head).get(f"/collect/{form.pk}").status_code == 404
    assert signed_in(world.far_head).get(f"/collect/{form.pk}/merged").status_code == 404
