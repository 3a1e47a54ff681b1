"""Copied passages beside the draft, and 层层传导 on the phone."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.browser.visitor import Visitor

FIRST = """云溪县农业农村局关于做好冬闲田绿肥种植的通知
云农发〔2026〕31号
各乡镇人民政府：
绿肥种子由县里统一采购并送到村，乡镇只需在送种当天通知种粮大户到村领取，领取登记由送种人员用手持终端完成，不再另造花名册。
播种质量由县农技站抽取田块自行查看，不要求乡镇陪同，不要求准备汇报材料，也不以绿肥面积给乡镇打分排名。
云溪县农业农村局
2026年11月20日
"""


def draft(drafter: Visitor, text: str) -> None:
    drafter.page.goto("/drafts/new")
    drafter.page.fill("textarea[name=text]", text)
    drafter.page.click("text=看结论")


def test_passages_that_stand_in_an_earlier_document_are_shown_beside_each_other(
    visit: Callable[..., Visitor],
) -> None:
    drafter = visit("drafter")
    draft(drafter, FIRST)
    assert drafter.page.locator("#copies").count() == 0
    head = visit("department_head")
    head.page.goto(drafter.page.url)
    if head.page.locator("textarea[name=reason]").count():
        head.page.fill("textarea[name=reason]", "农时需要。")
    head.page.click("button[value=submit]")

    draft(drafter, FIRST.replace("31号", "32号").replace("冬闲田绿肥", "稻田绿肥"))
    panel = drafter.page.locator("#copies")
    assert "与已有文件的相同段落" in panel.inner_text()
    assert "与之基本相同" in panel.inner_text()
    panel.locator("summary").click()
    assert "手持终端" in panel.locator(".pairs td").nth(0).inner_text()
    assert drafter.page.locator(".paper .copied").count() >= 1
    drafter.page.click(".paper .copied .mark-number >> nth=0")
    assert drafter.page.url.endswith("#c1")
    drafter.inspect("copies")


def test_the_cascade_is_readable_on_the_phone(visit: Callable[..., Visitor]) -> None:
    office = visit("reviewer", size="phone")
    office.page.goto("/cascade/")
    assert office.page.inner_text("h1") == "层层传导"
    office.inspect("cascade-phone")
