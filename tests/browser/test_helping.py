"""A township calls a department from the phone, the department comes and reports it done, the township says it is solved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.browser.visitor import Visitor

MATTER = "有人在稻田里焚烧秸秆，劝阻不听"


def test_a_call_from_the_phone_to_solved(visit: Callable[..., Visitor]) -> None:
    clerk = visit("clerk", size="phone")
    clerk.page.goto("/calls/new")
    clerk.page.fill("#f-matter", MATTER)
    clerk.page.click("main button.primary")
    expect(clerk.page.locator("fieldset")).to_be_visible()
    box = clerk.page.locator("label", has_text="农业农村局").locator("input[name=department]")
    box.check()
    clerk.page.click("main button.primary")
    assert "已呼叫：云溪县农业农村局" in clerk.page.inner_text("#notices")
    address = clerk.page.url
    clerk.inspect("call-raised")

    bureau = visit("department_head")
    bureau.page.goto("/desk/")
    bureau.page.click(f"text={MATTER}")
    bureau.page.fill("main textarea", "执法人员已到场并立案")
    bureau.page.click("button[value=done]")
    expect(bureau.page.locator(".lamp-on")).to_have_count(1)

    clerk.page.goto(address)
    clerk.page.click("button[value=solved]")
    expect(clerk.page.locator(".lamp-on")).to_have_count(2)


def test_an_app_is_entered_in_seconds_and_its_finding_is_there(visit: Callable[..., Visitor]) -> None:
    clerk = visit("clerk", size="phone")
    clerk.page.goto("/inventory/report")
    clerk.page.fill("#f-name", "天天打卡")
    clerk.page.click("text=知道得更多就多写一点")
    clerk.page.check("text=打卡签到")
    clerk.page.click("main button.primary")
    expect(clerk.page.locator("main")).to_contain_text("打卡签到、积分排名或在线时长")


def test_an_application_is_submitted_and_masked(visit: Callable[..., Visitor]) -> None:
    cadre = visit("village_cadre", size="phone")
    cadre.page.goto("/services/apply")
    cadre.page.fill("#f-name", "梅秀兰")
    cadre.page.fill("#f-id_number", "11010519491231002X")
    cadre.page.click("main button.primary")
    expect(cadre.page.locator("h1")).to_have_text("困难家庭救助备案 · 梅**")
    assert "11010519491231002X" not in cadre.page.content()


def test_a_matter_of_a_household_goes_to_the_township(visit: Callable[..., Visitor]) -> None:
    cadre = visit("village_cadre", size="phone")
    cadre.page.goto("/grid/")
    cadre.page.click("main table a:has-text('柳树村')")
    cadre.page.fill("#f-text", "屋后滑坡")
    cadre.page.click("main button.primary")
    cadre.page.click("main table a:has-text('屋后滑坡')")
    cadre.page.fill("#f-note", "村里没有挖机")
    cadre.page.click("button[value=passed_up]")
    clerk = visit("clerk", size="phone")
    clerk.page.goto("/desk/")
    clerk.page.click("text=屋后滑坡")
    expect(clerk.page.locator("main")).to_contain_text("乡镇办理")
