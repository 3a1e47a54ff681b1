"""Four pages of burden at both sizes: charts drawn from the tables, and the same numbers where no script runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.browser.visitor import Visitor

FOUR = [
    ("reviewer", "/burden/?span=month", 5),
    ("drafter", "/burden/mirror/", 3),
    ("clerk", "/burden/unit/", 4),
]
# How many pixels of a chart's canvas are painted at all.
PAINTED = """canvas => { const data = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
  let painted = 0; for (let at = 3; at < data.length; at += 4) if (data[at]) painted += 1; return painted; }"""
NUMBERS = (
    "() => [...document.querySelectorAll('.figure-table td.number')].map(cell => cell.textContent.trim())"
)


@pytest.mark.parametrize("size", ["desk", "phone"])
@pytest.mark.parametrize(("who", "address", "charts"), FOUR, ids=["office", "department", "unit"])
def test_charts_are_drawn_and_the_tables_say_the_same_without_script(
    visit: Callable[..., Visitor], who: str, address: str, charts: int, size: str
) -> None:
    with_script = visit(who, size=size)
    with_script.page.goto(address)
    drawn = with_script.page.locator("figure.chart[data-drawn] canvas")
    expect(drawn).to_have_count(charts)
    assert all(canvas.evaluate(PAINTED) > 200 for canvas in drawn.all())
    labels = with_script.page.locator(".chart-place[role=img]").all()
    assert all(label.get_attribute("aria-label") for label in labels)

    without = visit(who, size=size, script=False)
    without.page.goto(address)
    expect(without.page.locator("figure.chart canvas")).to_have_count(0)
    tables = without.page.locator("table.figure-table").all()
    assert len(tables) == charts
    assert all(table.is_visible() for table in tables)
    assert without.page.evaluate(NUMBERS) == with_script.page.evaluate(NUMBERS)


@pytest.mark.parametrize("size", ["desk", "phone"])
def test_the_leader_reads_where_it_hurts(visit: Callable[..., Visitor], size: str) -> None:
    leader = visit("leader", size=size)
    leader.page.goto("/today/")
    hurts = leader.page.locator("#hurts")
    expect(hurts).to_contain_text("本月到目前")
    leader.inspect("today-hurts")
    hurts.locator("a").first.click()
    expect(leader.page.locator("h1")).to_have_text("负担账")


def test_a_number_on_the_ledger_leads_to_its_rows(visit: Callable[..., Visitor]) -> None:
    office = visit("reviewer")
    office.page.goto("/burden/?span=month")
    cell = office.page.locator("#by-channel td.number a").first
    cell.click()
    expect(office.page.locator("h1")).to_have_text("数字背后的每一行")
    assert office.page.locator("table.rows tbody tr").count() >= 1


def test_one_tap_says_how_long_it_took_and_nobody_has_to(visit: Callable[..., Visitor]) -> None:
    clerk = visit("clerk", size="phone")
    clerk.page.goto("/desk/4")
    assert clerk.page.locator("input[name=took]:checked").count() == 0
    clerk.page.check("text=半小时")
    clerk.page.fill("#f-text", "已按要求填报。")
    clerk.inspect("work-took")
    clerk.page.click("#answer button.primary")
    assert "已办理" in clerk.page.inner_text("#notices")
