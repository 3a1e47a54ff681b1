"""What the demo's departments plan: sixty items of one year, each within its window, none twice, the same each time."""

from __future__ import annotations

from jianfu.demo.domain.visits import ITEMS, planned_items
from tests.demo.conftest import TODAY, small_county


def test_the_items_are_those_of_a_year() -> None:
    setting = small_county().setting
    items = planned_items(setting)
    assert len(items) == ITEMS
    assert items == planned_items(setting)
    assert len({(one.department, one.topic) for one in items}) == ITEMS
    for one in items:
        assert one.earliest <= one.wish <= one.latest
        assert {one.earliest.year, one.latest.year} == {TODAY.year}
        assert set(one.townships) <= set(setting.townships)
        assert one.department in setting.departments
