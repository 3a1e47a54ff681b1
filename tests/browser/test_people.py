"""Library, evaluation, people and voice, as they are used in a browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.browser.visitor import Visitor

# Stands for the browser's recogniser: says one sentence when it is stopped.
RECOGNISER = """
window.SpeechRecognition = class {
  start() { this.running = true; }
  stop() {
    this.onresult({ resultIndex: 0,
      results: [Object.assign([{ transcript: '县农业农村局来电话，周五前报秋收面积' }], { isFinal: true })] });
    this.onend();
  }
};
window.webkitSpeechRecognition = window.SpeechRecognition;
"""


def test_an_article_is_found_by_initials_and_read_with_its_numbers(visit: Callable[..., Visitor]) -> None:
    clerk = visit("clerk", size="phone")
    clerk.page.goto("/library/")
    clerk.page.fill("#f-q", "dcjc")
    clerk.page.click("main form button[type=submit]")
    clerk.page.click("text=一张网统筹督查检查")
    expect(clerk.page.locator("table.rows")).to_contain_text("312次 → 74次")
    clerk.inspect("library-entry-found")


def test_a_page_is_taken_in_checked_and_published(visit: Callable[..., Visitor]) -> None:
    office = visit("reviewer")
    office.page.goto("/library/add")
    words = "清理之后，工作群由57个减少到19个，取消打卡事项11项，政务应用程序整合为2个，不得以在线时长评价干部，更不得截图留痕。"
    office.page.fill("#f-text", words)
    office.page.fill("#f-title", "群里不再派任务")
    office.page.click("main form button.primary")
    expect(office.page.locator(".library-topics")).to_contain_text("政务应用与工作群")
    office.page.get_by_role("button", name="发布").click()
    clerk = visit("clerk")
    clerk.page.goto("/library/?q=打卡")
    expect(clerk.page.locator("mark").first).to_have_text("打卡")


def test_a_clerk_scores_the_departments_once(visit: Callable[..., Visitor]) -> None:
    cadre = visit("village_cadre", size="phone")
    cadre.page.goto("/evaluation/")
    cadre.page.click("text=去评价")
    cadre.inspect("evaluation-vote")
    cadre.page.locator("fieldset", has_text="云溪县农业农村局").locator("input").nth(3).check()
    cadre.page.click("main form button.primary")
    assert "不记名" in cadre.page.inner_text("#notices")
    cadre.page.goto("/evaluation/")
    assert cadre.page.locator("text=去评价").count() == 0


def test_a_leader_plans_rest_and_a_clerk_uses_a_course(visit: Callable[..., Visitor]) -> None:
    head = visit("department_head")
    head.page.goto("/cadres/")
    head.page.fill("#f-owed", "6.5")
    head.page.click("form:has(#f-owed) button")
    assert "已记下" in head.page.inner_text("#notices")
    clerk = visit("clerk", size="phone")
    clerk.page.goto("/courses/")
    clerk.page.click("text=我用上了")
    clerk.page.fill("details input[name=practised]", "通知由四页改到一页")
    clerk.page.click("details button")
    expect(clerk.page.locator("main")).to_contain_text("通知由四页改到一页")


def test_a_demand_is_spoken_read_and_recorded(visit: Callable[..., Visitor]) -> None:
    clerk = visit("clerk", size="phone")
    clerk.page.add_init_script(RECOGNISER)
    clerk.page.goto("/capture/")
    button = clerk.page.locator(".speak button")
    expect(button).to_be_visible()
    expect(clerk.page.locator(".speak")).to_contain_text("可能送往浏览器厂商")
    button.click()
    expect(button).to_have_text("说完了")
    button.click()
    expect(clerk.page.locator("#f-text")).to_have_value("县农业农村局来电话，周五前报秋收面积")
    expect(clerk.page.locator(".speak")).to_contain_text("请核对后再提交")
    # The page reads it as if it had been typed; nothing is recorded before a person says so.
    expect(clerk.page.locator("#understood")).to_contain_text("农业农村局", timeout=10_000)
    clerk.inspect("capture-spoken")
    clerk.page.click("main form button.primary")
    clerk.page.wait_for_url("**/desk/", timeout=30_000)
    assert "已记下" in clerk.page.inner_text("#notices")


def test_without_a_recogniser_nothing_is_offered(visit: Callable[..., Visitor]) -> None:
    clerk = visit("clerk", size="phone")
    clerk.page.add_init_script("delete window.SpeechRecognition; delete window.webkitSpeechRecognition;")
    clerk.page.goto("/capture/")
    expect(clerk.page.locator(".speak")).to_be_hidden()
