"""One form, end to end: a department's own sheet, three villages that answer in three ways, and the second form nearly full."""

from __future__ import annotations

import io
import os
import re
import zipfile
from typing import TYPE_CHECKING

import openpyxl
from playwright.sync_api import expect

from tests.forms.books import book

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.browser.visitor import Visitor

ASKED = (
    ("户籍户数", "户"), ("户籍人口数", "人"), ("常住人口数", "人"), ("耕地总面积", "亩"), ("党员人数", "人"),
    ("低保户数", "户"), ("残疾人总数", "人"), ("留守儿童数", "人"), ("村民小组数", "个"), ("网格员人数", "人"),
)  # fmt: skip
AGAIN = (
    ("总户数", "户"), ("总人口", "人"), ("常住人口", "人"), ("实有耕地总面积", "亩"), ("党员数", "人"),
    ("享受低保户数", "户"), ("残疾人人数", "人"), ("留守儿童人数", "人"), ("村民小组个数", "个"), ("志愿者人数", "人"),
)  # fmt: skip
NUMBERS = (312, 1230, 866, 1450.5, 41, 12, 30, 9, 8, 4)


def form(title: str, asked: tuple[tuple[str, str], ...]) -> dict[str, object]:
    content = book(("指标", "计量单位", "数值"), *((name, unit, None) for name, unit in asked), title=title)
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return {"name": f"{title}.xlsx", "mimeType": kind, "buffer": content}


def send(visit: Callable[..., Visitor], title: str, asked: tuple[tuple[str, str], ...]) -> str:
    """Hand a form in, have it approved and sent down; return the address of its page."""
    drafter = visit("drafter")
    page = drafter.page
    page.goto("/collect/new")
    page.set_input_files("input[name=file]", form(title, asked))
    page.click("main button.primary")
    expect(page.locator("main")).to_contain_text("读到10栏")
    drafter.inspect("form-template")
    page.select_option("#f-audience", label="云溪县全部村（社区）")
    page.fill("#f-basis", "云农发〔2026〕9号")
    page.click("button[value=send]")
    address = page.url
    page.click("text=评估结论、送审、下发")
    draft = page.url

    head = visit("department_head")
    head.page.goto(draft)
    if head.page.locator("textarea[name=reason]").count():
        head.page.fill("textarea[name=reason]", "没有可以替代的数据来源。")
    head.page.click("button[value=submit]")
    office = visit("reviewer")
    office.page.goto("/queue/")
    office.page.click(f"text={title}")
    office.page.click("button[value=approve]")
    head.page.goto(draft)
    head.page.click("button[value=issue]")
    assert "已下发" in head.page.inner_text("#notices")
    return address


def opened(visitor: Visitor, title: str) -> None:
    """Find the form on the desk and open it."""
    visitor.page.goto("/desk/")
    visitor.page.click(f"text={title}")
    visitor.page.click("text=打开预填好的表")


def typed(visitor: Visitor, values: tuple[float, ...]) -> None:
    for row, value in enumerate(values, start=3):
        visitor.page.fill(f'[name="c:表!C{row}"]', str(value))


def on_the_page(one: Visitor) -> None:
    """Answer on the page; a wrong value is caught."""
    opened(one, "村级基本情况统计表")
    expect(one.page.locator(".forms-count")).to_have_text("还差 10 格")
    typed(one, NUMBERS)
    one.page.fill('[name="c:表!C4"]', "一千多")
    one.page.click("text=保存并提交")
    expect(one.page.locator(".refusal")).to_contain_text("这里应填数字")
    one.inspect("form-caught")
    one.page.fill('[name="c:表!C4"]', "1230")
    one.page.click("text=保存并提交")
    assert "已提交" in one.page.inner_text("#notices")


def on_the_phone(two: Visitor) -> None:
    """Answer on the phone."""
    opened(two, "村级基本情况统计表")
    two.inspect("form-fill")
    typed(two, tuple(value + 1 for value in NUMBERS))
    two.page.click("text=保存并提交")
    assert "已提交" in two.page.inner_text("#notices")


# The third message to the server does not get through.
BREAK_THE_LINE = """() => { const real = window.fetch; let sent = 0;
  window.fetch = (...all) => { sent += 1; return sent === 3 ? Promise.reject(new TypeError('broken')) : real(...all); }; }"""


def by_file(three: Visitor, file: Path) -> None:
    """Take the file, fill it, send it back; it is long, the line breaks, and it goes on from there."""
    opened(three, "村级基本情况统计表")
    three.page.click("summary:has-text('下载填好再传回')")
    with three.page.expect_download() as got:
        three.page.click("text=下载预填好的表")
    got.value.save_as(file)
    filled = openpyxl.load_workbook(file)
    for row, value in enumerate(NUMBERS, start=3):
        filled.worksheets[0].cell(row, 3, value + 2)
    filled.save(file)
    with zipfile.ZipFile(file, "a") as package:
        package.writestr("docProps/photo.bin", os.urandom(1_300_000))
    parts: list[int] = []
    three.page.on("response", lambda one: parts.append(one.status) if one.url.endswith("/parts") else None)
    three.page.evaluate(BREAK_THE_LINE)
    three.page.set_input_files("input[name=file]", file)
    three.page.click("button:has-text('传回')")
    expect(three.page.locator("form[data-parts] [role=status]")).to_contain_text("线路断了")
    expect(three.page.locator(".forms-count")).to_have_text("都填好了")
    # Announced, one part; announced again after the break, and the two parts that were missing.
    assert parts == [200] * 5
    three.page.click("text=保存并提交")


def reviewed(clerk: Visitor, one: Visitor) -> None:
    """Return the first village's answer, let it be mended, pass all three."""
    clerk.page.goto("/fill/review")
    clerk.inspect("forms-waiting")
    clerk.page.click("text=杨梅村")
    clerk.page.fill("textarea[name=reason]", "户数与公安口径差3户，请核对")
    clerk.inspect("form-review")
    clerk.page.click("button[value=return]")
    one.page.goto("/desk/")
    one.page.click("text=村级基本情况统计表")
    expect(one.page.locator(".forms-returned")).to_contain_text("差3户")
    one.page.fill('[name="c:表!C3"]', "315")
    one.page.click("text=保存并提交")
    for village in ("杨梅村", "梨园村", "桃溪村"):
        clerk.page.goto("/fill/review")
        clerk.page.click(f"text={village}")
        clerk.page.click("button[value=pass]")
        assert "已记入档案" in clerk.page.inner_text("#notices")


def taken(head: Visitor, address: str, file: Path) -> None:
    """See who is missing, and take the merged file in the department's own format."""
    head.page.goto(address)
    expect(head.page.locator("tr", has_text="柳树村")).to_contain_text("未开始")
    head.inspect("form-progress")
    with head.page.expect_download() as got:
        head.page.click("text=下载汇总表（3份）")
    got.value.save_as(file)
    sheet = openpyxl.load_workbook(io.BytesIO(file.read_bytes())).worksheets[0]
    assert sheet["A1"].value == "村级基本情况统计表"
    assert [sheet[f"C{row}"].value for row in (3, 4)] == [315 + 313 + 314, 1230 + 1231 + 1232]


def test_a_form_is_given_once(visit: Callable[..., Visitor], tmp_path: Path) -> None:
    address = send(visit, "村级基本情况统计表", ASKED)
    one = visit("cadre1")
    on_the_page(one)
    on_the_phone(visit("cadre2", size="phone"))
    by_file(visit("cadre3"), tmp_path / "桃溪村.xlsx")
    reviewed(visit("clerk2"), one)
    taken(visit("department_head"), address, tmp_path / "merged.xlsx")

    # The second form of the same data, in other words: nine of ten are there.
    send(visit, "农村基础数据采集表", AGAIN)
    opened(one, "农村基础数据采集表")
    expect(one.page.locator(".forms-count")).to_have_text("还差 1 格")
    expect(one.page.locator(".forms-bar")).to_contain_text("已预填 9 格")
    one.page.click(".p-tap summary >> nth=1")
    expect(one.page.locator(".p-tap[open]")).to_contain_text(re.compile("来源：《村级基本情况统计表》"))
    one.inspect("form-second")
