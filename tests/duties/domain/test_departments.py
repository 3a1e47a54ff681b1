"""Departments by all their names: what a text names, and for which line of work an owner stands."""

from __future__ import annotations

import pytest

from jianfu.duties.domain.departments import named_in, read_departments, stems_of
from jianfu.duties.domain.pack import demo_list


def test_each_name_leads_to_its_stem_and_remarks_are_dropped() -> None:
    assert read_departments("# 说明\n教育 = 教育局 教育厅\n\n司法 = 司法所\n") == {
        "教育局": "教育",
        "教育厅": "教育",
        "司法所": "司法",
    }


@pytest.mark.parametrize(
    ("text", "stems"),
    [
        ("河北省教育厅关于银龄讲学的通知", {"教育"}),
        ("国土所所长不作为，城管也不来", {"自然资源", "城市管理"}),
        ("向12315投诉没有用", {"市场监督管理"}),
        ("村里的路坏了", set()),
        ("教育孩子要耐心", set()),
    ],
)
def test_a_text_names_departments_in_many_ways(text: str, stems: set[str]) -> None:
    assert named_in(text) == stems


@pytest.mark.parametrize(
    ("owner", "stems"),
    [
        ("县教育局", {"教育"}),
        ("区教育和体育局", {"教育"}),
        ("区自然资源和规划分局", {"自然资源"}),
        ("区农业农村和水利局", {"农业农村", "水利"}),
        ("", set()),
    ],
)
def test_an_owner_stands_for_its_line_of_work(owner: str, stems: set[str]) -> None:
    assert stems <= stems_of(owner)
    assert bool(stems) == bool(stems_of(owner))


def test_no_owner_of_the_demonstration_lists_stands_for_many_lines() -> None:
    assert [item.owner for item in demo_list().items if len(stems_of(item.owner)) > 1] == []
