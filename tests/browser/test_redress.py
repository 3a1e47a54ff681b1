"""One wrong, end to end: an objection at a desk, a case, an answer, "not solved", reopened, solved; and the pulse on the phone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.browser.visitor import Visitor

SUMMARY = "有反映称同一份冬种面积表重复索要，请核实。"


def act(visitor: Visitor, address: str, verb: str, words: str, form: str = "#act") -> None:
    visitor.page.goto(address)
    visitor.page.fill(f"{form} textarea[name=words]", words)
    visitor.page.click(f"{form} button[value={verb}]")


def test_not_solved_is_reopened_until_the_asker_says_solved(visit: Callable[..., Visitor]) -> None:
    clerk = visit("clerk", size="phone")
    clerk.page.goto("/desk/")
    owed = clerk.page.locator(".todo > li", has_text="关于报送冬种面积的通知")
    owed.locator("a[href$='#object']").first.click()
    clerk.page.select_option("select[name=kind]", "repeated")
    clerk.page.fill("textarea[name=reason]", "上周刚报过。")
    clerk.page.click("text=提交意见")

    supervisor = visit("supervisor")
    supervisor.page.goto("/cases/overview")
    supervisor.inspect("case-overview")
    supervisor.page.locator("#objections tr", has_text="关于报送冬种面积的通知").locator(
        "text=转为办件"
    ).first.click()
    supervisor.page.fill("#f-summary", SUMMARY)
    supervisor.page.click("main button.primary")
    address = supervisor.page.url
    supervisor.page.fill("#route #f-words", "由提出要求的单位改正")
    supervisor.page.dblclick("#route button[value=route]")
    expect(supervisor.page.locator("h1 + p")).to_contain_text("待受理")
    supervisor.inspect("case-routed")

    handler = visit("drafter")
    handler.page.goto("/desk/")
    handler.page.click("text=核实《")
    assert "上周刚报过" not in handler.page.inner_text("main")
    assert "青石镇" not in handler.page.inner_text("main")
    handler.page.click("#act button[value=accept]")
    act(handler, address, "reply", "已撤回重复的表。")
    handler.inspect("case-handler")
    act(supervisor, address, "close", "电话核实属实。")

    clerk.page.goto("/desk/")
    clerk.page.click("text=核实《")
    clerk.inspect("case-asker")
    clerk.page.fill("#f-say", "群里又要了一次")
    clerk.page.click("text=没有解决 >> nth=-1")
    expect(clerk.page.locator(".case-lamps")).to_contain_text("没有解决")

    act(supervisor, address, "reopen", "确有反复，续办。")
    act(handler, address, "reply", "群里的通知也已撤回。")
    act(supervisor, address, "close", "再次核实属实。")
    clerk.page.goto(address)
    clerk.page.click("button[value=say_solved]")
    expect(clerk.page.locator(".case-lamps")).to_contain_text("反映方确认已解决")
    supervisor.page.goto(address)
    assert "群里又要了一次" in supervisor.page.inner_text("main")
    assert "没有解决”1次" in supervisor.page.inner_text("main")
    supervisor.inspect("case-solved")


def test_the_pulse_takes_three_taps_on_the_phone(visit: Callable[..., Visitor]) -> None:
    supervisor = visit("supervisor")
    supervisor.page.goto("/points/")
    supervisor.page.fill("#f-unit", "青石镇")
    supervisor.page.fill("#f-since", "2026-01-01")
    supervisor.page.fill("#f-until", "2028-12-31")
    supervisor.page.click("button[value=appoint]")
    supervisor.inspect("points")
    clerk = visit("clerk", size="phone")
    clerk.page.goto("/pulse/")
    clerk.inspect("pulse")
    for name, value in (("burdensome", 4), ("needless", 3), ("useless", 2)):
        clerk.page.check(f"input[name={name}][value='{value}']")
    clerk.page.fill("#f-worst", "同一张表报三次")
    clerk.page.click("main button.primary")
    assert "查不出这份是谁的" in clerk.page.inner_text("#notices")
    assert "这个月已经收到了" in clerk.page.inner_text("main")
