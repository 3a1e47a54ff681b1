"""Every page at both sizes: a picture, no serious barrier, nothing small, nothing from elsewhere, no complaint."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from jianfu.kernel.clock import now

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.browser.visitor import Visitor

# The year whose plan the county has published.
NEXT = now().year + 1
# name of the picture, who looks, where
PAGES = [
    ("sign-in", None, "/sign-in"),
    ("me", "clerk", "/me"),
    ("everything", "reviewer", "/everything"),
    ("rules", "reviewer", "/rules/"),
    ("rule", "reviewer", "/rules/JF24-02a"),
    ("rules-own", "reviewer", "/rules/own"),
    ("rubrics", "drafter", "/rubrics/"),
    ("warnings", "reviewer", "/warnings/"),
    ("bulletins", "reviewer", "/bulletins/"),
    ("bulletin-published", "village_cadre", "/bulletins/1"),
    ("notices", "clerk", "/notices/"),
    ("notices-department", "department_head", "/notices/"),
    ("notice-ways", "clerk", "/notices/ways"),
    ("password", "clerk", "/password"),
    ("missing", "clerk", "/nothing/here"),
    ("forbidden", "clerk", "/queue/"),
    ("desk", "clerk", "/desk/"),
    ("desk-empty", "village_cadre", "/desk/"),
    ("work", "clerk", "/desk/1"),
    ("done", "clerk", "/done/"),
    ("capture", "clerk", "/capture/"),
    ("drafts", "drafter", "/drafts/"),
    ("draft-new", "drafter", "/drafts/new"),
    ("draft-submitted", "drafter", "/drafts/4"),
    ("queue", "reviewer", "/queue/"),
    ("decide", "reviewer", "/queue/4"),
    ("decide-similar", "reviewer", "/queue/5"),
    ("register", "reviewer", "/register/"),
    ("demand", "reviewer", "/register/1"),
    ("quotas", "reviewer", "/quotas/"),
    ("today", "leader", "/today/"),
    ("audit", "supervisor", "/audit/"),
    ("audit-checked", "supervisor", "/audit/?verify=1"),
    ("units", "administrator", "/units/"),
    ("citizen", "citizen", "/"),
    ("plan", "reviewer", f"/plan/?year={NEXT}"),
    ("plan-before", "reviewer", f"/plan/?year={NEXT}&side=before"),
    ("plan-department", "drafter", f"/plan/?year={NEXT}"),
    ("plan-empty", "reviewer", "/plan/?year=2029"),
    ("plan-items", "drafter", f"/plan/items?year={NEXT}"),
    ("library", "clerk", "/library/?q=督查"),
    ("library-office", "reviewer", "/library/"),
    ("library-entry", "reviewer", "/library/1"),
    ("library-add", "reviewer", "/library/add"),
    ("evaluations", "reviewer", "/evaluation/"),
    ("evaluation", "reviewer", "/evaluation/1"),
    ("targets", "drafter", "/targets/"),
    ("cadres", "department_head", "/cadres/"),
    ("cadres-own", "clerk", "/cadres/"),
    ("courses", "clerk", "/courses/"),
    ("courses-office", "reviewer", "/courses/"),
    ("plan-items-published", "drafter", f"/plan/items?year={NEXT - 2}"),
    ("meetings", "reviewer", f"/meetings/?year={NEXT}"),
    ("meeting", "drafter", "/meetings/2"),
    ("meeting-new", "drafter", "/meetings/new"),
    ("agenda", "reviewer", f"/calendar/?day={NEXT}-04-14"),
    ("agenda-week", "clerk", f"/calendar/?day={NEXT}-04-14&span=week"),
    ("visit-records", "clerk", "/visits/records"),
    ("ratings", "drafter", "/visits/ratings"),
    ("studies", "drafter", f"/studies/?year={NEXT - 2}"),
    ("study", "clerk", "/studies/6"),
    ("visits", "clerk", "/visits/"),
    ("visit", "clerk", "/visits/3"),
    ("burden", "reviewer", "/burden/?span=month"),
    ("burden-mirror", "drafter", "/burden/mirror/"),
    ("burden-unit", "clerk", "/burden/unit/"),
    ("burden-unit-empty", "village_cadre", "/burden/unit/"),
    ("burden-rows", "reviewer", "/burden/rows/"),
    ("burden-metrics", "reviewer", "/burden/metrics/"),
    ("burden-simulate", "drafter", "/burden/simulate/?demand=2&option=fewer_units&number=1"),
    ("burden-budgets", "reviewer", "/burden/budgets/"),
    ("burden-budget", "drafter", "/burden/budgets/1"),
    ("burden-logs", "reviewer", "/burden/logs/"),
    ("burden-log", "clerk", "/burden/logs/1"),
    ("weight", None, "/weight/"),
    ("visit-unplanned", "clerk", "/visits/check?code=ABCD2345"),
    ("tip", None, "/tip/"),
    ("tip-box", None, "/tip/box"),
    ("tip-about", None, "/tip/about"),
    ("tips", "supervisor", "/tips/"),
    ("tips-keys", "supervisor", "/tips/keys"),
    ("tips-enter", "supervisor", "/tips/enter"),
    ("records", "clerk", "/records/"),
    ("records-load", "clerk", "/records/load"),
    ("records-shared", "reviewer", "/records/shared"),
    ("collect", "drafter", "/collect/"),
    ("collect-new", "drafter", "/collect/new"),
    ("forms-to-review", "clerk", "/fill/review"),
    ("catalogue", "clerk", "/catalogue/"),
    ("consolidation", "reviewer", "/catalogue/consolidation"),
    ("cases", "supervisor", "/cases/"),
    ("case-new", "supervisor", "/cases/new"),
    ("rectification", "reviewer", "/rectification/"),
    ("fair", "supervisor", "/fair/"),
    ("grounds", "clerk", "/fair/grounds"),
    ("pulse-nobody", "village_cadre", "/pulse/"),
    ("calls", "reviewer", "/calls/"),
    ("call", "clerk", "/calls/1"),
    ("call-new", "clerk", "/calls/new?matter=有人在田里焚烧秸秆"),
    ("call-figures", "reviewer", "/calls/figures"),
    ("commissions", "drafter", "/commissions/"),
    ("commission", "department_head", "/commissions/1"),
    ("commission-new", "drafter", "/commissions/new"),
    ("inventory", "reviewer", "/inventory/"),
    ("holding", "reviewer", "/inventory/1"),
    ("inventory-report", "clerk", "/inventory/report"),
    ("inventory-overlaps", "reviewer", "/inventory/overlaps"),
    ("certificates", "clerk", "/inventory/certificates?q=婚姻状况"),
    ("services", "clerk", "/services/"),
    ("service", "reviewer", "/services/1"),
    ("apply", "clerk", "/services/apply"),
    ("application", "clerk", "/applications/1"),
    ("grid", "clerk", "/grid/"),
    ("grid-village", "village_cadre", "/grid/8"),
    ("precise", "village_cadre", "/precise/"),
]


@pytest.mark.parametrize(("name", "who", "address"), PAGES, ids=[page[0] for page in PAGES])
def test_page(visit: Callable[..., Visitor], name: str, who: str | None, address: str) -> None:
    visitor = visit(who, at=address)
    assert visitor.page.title()
    visitor.inspect(name)
    visitor.resize("phone")
    visitor.inspect(name)


def test_a_bulletin_prints_as_a_document_with_its_red_header_alone(visit: Callable[..., Visitor]) -> None:
    visitor = visit("clerk", at="/bulletins/1")
    page = visitor.page
    page.emulate_media(media="print")
    for size in ("desk", "phone"):
        visitor.resize(size)
        expect(page.locator(".bulletin-name")).to_be_visible()
        expect(page.locator(".bulletin-title")).to_be_visible()
        expect(
            page.locator("nav:visible, form:visible, button:visible, h1:visible, .no-paper:visible")
        ).to_have_count(0)
        visitor.inspect("bulletin-printed")


def test_the_pages_in_english(visit: Callable[..., Visitor]) -> None:
    visitor = visit("clerk", size="phone")
    visitor.page.goto("/me")
    visitor.page.click("main .language button")
    visitor.page.goto("/desk/")
    assert visitor.page.inner_text("h1") == "My desk"
    visitor.inspect("desk-english")
