"""One plan, end to end: items of two departments that overlap, one joint day, and the code looked up at the door on a phone."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from jianfu.kernel.clock import now

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.browser.visitor import Visitor

YEAR = now().year + 2


def saturday(day: date) -> date:
    return day + timedelta(days=5 - day.weekday())


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
    enter(drafter, "林长制检查", saturday(date(YEAR, 4, 13)).isoformat())

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

    # Both had asked for a Saturday; each sees why its own visit moved, and nothing of the other's list.
    other = visit("other_drafter")
    for who, own, joined in ((drafter, "林长制检查", "护林防火调研"), (other, "护林防火调研", "林长制检查")):
        who.page.goto(f"/plan/?year={YEAR}")
        row = who.page.locator("#visits tbody tr")
        assert row.count() == 1
        expect(row).to_contain_text(own)
        expect(row).to_contain_text(f"不是工作日；与“{joined}”同日到青石镇，少接待一次")

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


def test_a_visit_is_noted_at_the_door_and_rated_without_a_trace(visit: Callable[..., Visitor]) -> None:
    office = visit("reviewer")
    office.page.goto(f"/plan/?year={YEAR - 3}")
    office.page.locator(".heat tbody td a").first.click()
    row = office.page.locator("#visits tbody tr", has_text="耕地保护检查")
    row.locator("a").click()
    code = office.page.locator(".visit-code-large").inner_text()

    clerk = visit("clerk", size="phone")
    clerk.page.goto("/visits/")
    clerk.page.fill("#f-code", code)
    clerk.page.click("main button.primary")
    clerk.page.fill("#f-team", "4")
    clerk.page.fill("#f-asked", "要了一份台账")
    clerk.inspect("visit-arrived")
    clerk.page.click("text=记下到达")
    assert "到了" in clerk.page.inner_text("#notices")
    clerk.page.fill("#f-findings", "0")
    clerk.page.click("text=记下离开")
    clerk.inspect("visit-rate")
    for question in ("as_planned", "light", "useful"):
        clerk.page.check(f"input[name={question}][value=fair]")
    clerk.page.click("text=提交评价")
    assert "谁也查不到是哪家填的" in clerk.page.inner_text("#notices")
    clerk.page.goto("/visits/records")
    expect(clerk.page.locator(".rows")).to_contain_text("要了一份台账")
    office.page.goto("/visits/ratings")
    expect(office.page.locator("main")).to_contain_text("还没有可以显示的评价")
    office.inspect("ratings-too-few")


def test_two_meetings_become_one_with_a_day(visit: Callable[..., Visitor]) -> None:
    year = YEAR - 1
    office = visit("reviewer")
    office.page.goto(f"/meetings/?year={year}")
    expect(office.page.locator(".meeting-pairs")).to_contain_text("议题相近")
    office.page.click(".meeting-pairs button")
    assert "已并为一场" in office.page.inner_text("#notices")
    office.page.click("text=排定待统筹的会议")
    assert "已排定1场" in office.page.inner_text("#notices")
    office.inspect("meetings-scheduled")
    clerk = visit("clerk", size="phone")
    clerk.page.goto(f"/meetings/?year={year}")
    clerk.inspect("meetings-township")
    clerk.page.goto(f"/calendar/?day={year}-03-10")
    expect(clerk.page.locator(".agenda")).to_contain_text("春季农业生产工作")
