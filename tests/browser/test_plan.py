"""One plan, end to end: items of two departments that overlap, one joint day, and the code looked up at the door on a phone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from jianfu.kernel.clock import now

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.browser.visitor import Visitor

YEAR = now().year + 2


def enter(visitor: Visitor, topic: str, wish: str) -> None:
    page = visitor.page
    page.goto(f"/plan/items?year={YEAR}")
    page.fill("#f-topic", topic)
    page.fill("#f-earliest", f"{YEAR}-04-10")
    page.fill("#f-latest", f"{YEAR}-04-28")
    page.fill("#f-submitted_on", wish)
    page.fill("#f-asks", "看两处现场")
    page.check("text=青石镇")
    page.click("main button.primary")
    assert f"已报送“{topic}”" in page.inner_text("#notices")


def test_two_items_become_one_day_that_the_township_can_check(visit: Callable[..., Visitor]) -> None:
    # The other department's item is in the county already.
    drafter = visit("drafter")
    enter(drafter, "林长制检查", f"{YEAR}-04-12")

    office = visit("reviewer")
    office.page.goto(f"/plan/?year={YEAR}")
    office.page.click("text=开始统筹")
    assert "已开始统筹" in office.page.inner_text("#notices")
    for _ in range(60):
        if office.page.locator("text=发布第1版").count():
            break
        office.page.wait_for_timeout(500)
        office.page.goto(f"/plan/?year={YEAR}")
    office.inspect("plan-draft")
    office.page.click("text=发布第1版")
    assert "已发布" in office.page.inner_text("#notices")
    assert office.page.locator(".figure-number").all_inner_texts()[:3] == ["2", "2", "1"]

    clerk = visit("clerk", size="phone")
    clerk.page.goto("/visits/")
    day = clerk.page.locator(".visit-days > li", has_text="林长制检查")
    expect(day).to_contain_text("护林防火调研")
    expect(day).to_contain_text("2项同日")
    code = day.locator(".visit-one", has_text="林长制检查").locator(".visit-code").inner_text()
    clerk.page.fill("#f-code", code.lower().replace(" ", "-"))
    clerk.page.click("main button.primary")
    expect(clerk.page.locator(".plan-answer")).to_have_text(re.compile("在计划内"))
    expect(clerk.page.locator(".facts")).to_contain_text("看两处现场")
    clerk.inspect("visit-planned")
