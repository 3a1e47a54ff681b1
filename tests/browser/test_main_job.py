"""The main job, end to end, as people do it: a real file, a verdict, a better draft, a decision, a desk."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.browser.conftest import ROOT
from tests.browser.papers import BETTER

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.browser.visitor import Visitor

SECRET = """机密★3年
云溪县农业农村局关于某项工作的通知
各乡镇人民政府：
请于月底前报送情况。
云溪县农业农村局
2026年11月20日
"""
NOTICE = ROOT / "examples" / "01-straw-burning.docx"


def test_from_a_file_to_a_desk(visit: Callable[..., Visitor]) -> None:
    drafter = visit("drafter")
    drafter.page.goto("/drafts/new")
    drafter.page.set_input_files("input[name=file]", NOTICE)
    drafter.page.click("text=看结论")
    assert drafter.page.inner_text(".verdict-bar .verdict") == "不得发"
    quotes = drafter.page.locator(".finding-quote").all_inner_texts()
    assert quotes
    assert drafter.page.locator(".mark").count() >= len(set(quotes)) - 2
    drafter.inspect("main-1-verdict")
    address = drafter.page.url

    drafter.page.fill("textarea[name=text]", BETTER)
    drafter.page.click("text=再审一次")
    assert drafter.page.url == address
    assert drafter.page.inner_text(".verdict-bar .verdict") != "不得发"
    assert drafter.page.locator("text=第1稿").count() == 1
    drafter.inspect("main-2-revised")

    head = visit("department_head")
    head.page.goto(address)
    if head.page.locator("textarea[name=reason]").count():
        head.page.fill("textarea[name=reason]", "没有可以替代的数据来源。")
    head.page.click("button[value=submit]")
    assert "已送审" in head.page.inner_text("#notices")

    office = visit("reviewer")
    office.page.goto("/queue/")
    office.page.click("text=关于做好秋粮生产服务工作的通知")
    office.inspect("main-3-decide")
    office.page.dblclick("button[value=approve]")
    expect(office.page.locator("#notices")).to_contain_text(
        re.compile(r"计划号 云溪县农业农村局计〔\d{4}〕文件\d+号")
    )

    head.page.goto(address)
    head.page.click("button[value=issue]")
    assert "已下发" in head.page.inner_text("#notices")

    clerk = visit("clerk", size="phone")
    clerk.page.goto("/desk/")
    clerk.inspect("main-4-desk")
    clerk.page.click("text=关于做好秋粮生产服务工作的通知")
    clerk.page.fill("textarea[name=text]", "没有需要县里协调的问题。")
    clerk.page.click("text=提交答复")
    assert "已办理" in clerk.page.inner_text("#notices")
    clerk.page.goto("/done/")
    assert clerk.page.locator("text=关于做好秋粮生产服务工作的通知").count() == 1


def test_an_objection_reaches_the_leader_only_when_several_object(visit: Callable[..., Visitor]) -> None:
    clerk = visit("clerk", size="phone")
    clerk.page.goto("/desk/")
    owed = clerk.page.locator(".todo > li", has_text="视频调度会")
    owed.locator("a[href$='#object']").first.click()
    clerk.page.select_option("select[name=kind]", "too_soon")
    clerk.page.fill("textarea[name=reason]", "今天通知今天要。")
    clerk.page.click("text=提交意见")
    assert "意见已提交" in clerk.page.inner_text("#notices")
    assert clerk.page.locator("text=等待回应").count() == 1


def test_a_secret_paper_is_refused_and_said_so(visit: Callable[..., Visitor]) -> None:
    drafter = visit("drafter")
    drafter.page.goto("/drafts/new")
    drafter.page.fill("textarea[name=text]", SECRET)
    drafter.page.click("text=看结论")
    assert "下一步" in drafter.page.inner_text(".refusal")
    drafter.page.goto("/drafts/")
    assert drafter.page.locator("text=某项工作").count() == 0


def test_a_capture_on_the_phone(visit: Callable[..., Visitor]) -> None:
    clerk = visit("clerk", size="phone")
    clerk.page.goto("/capture/")
    message = "县民政局电话：请你镇后天下班前报送留守老人名单。"
    clerk.page.fill("#f-text", message)
    expect(clerk.page.locator("#f-what")).to_have_value(re.compile("留守老人"))
    assert "民政局" in clerk.page.input_value("#f-issuer")
    clerk.page.select_option("#f-medium", "phone")
    clerk.inspect("capture-understood")
    clerk.page.click("button[value=record]")
    assert "已记下" in clerk.page.inner_text("#notices")
    assert clerk.page.locator("text=留守老人名单").count() >= 1


def test_everything_works_without_script(visit: Callable[..., Visitor]) -> None:
    clerk = visit("clerk", size="phone", script=False)
    clerk.page.goto("/capture/")
    clerk.page.fill("#f-text", "县水利局在群里要求：本周内报送水库巡查次数。")
    clerk.page.click("button[value=read]")
    assert "水库巡查" in clerk.page.input_value("#f-what")
    clerk.page.click("button[value=record]")
    assert "已记下" in clerk.page.inner_text("#notices")
    drafter = visit("drafter", script=False)
    drafter.page.goto("/drafts/new")
    drafter.page.fill("textarea[name=text]", BETTER.replace("秋粮", "油菜"))
    drafter.page.click("text=看结论")
    assert drafter.page.locator(".verdict-bar .verdict").count() == 1


def test_an_upload_over_the_limit_gets_its_page(visit: Callable[..., Visitor], tmp_path: Path) -> None:
    drafter = visit("drafter")
    drafter.page.goto("/drafts/new")
    big = tmp_path / "大.txt"
    big.write_bytes(b"x" * (34 * 1024 * 1024))
    drafter.page.set_input_files("input[name=file]", big)
    drafter.page.click("text=看结论")
    assert "超过了 32 MB 的上限" in drafter.page.inner_text(".refusal")


def test_five_wrong_passwords_lock_and_say_for_how_long(visit: Callable[..., Visitor]) -> None:
    visitor = visit()
    # Somebody whom no other test asks for: the lock outlasts this one.
    for _ in range(5):
        visitor.sign_in("forgetful", "wrong-one")
    visitor.sign_in("forgetful")
    assert "15" in visitor.page.inner_text(".refusal")
    visitor.inspect("locked")
