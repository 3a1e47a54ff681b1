"""Sayings: what is read from the pack, who lends to whom, and that every shipped saying has its item."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianfu.duties.domain.pack import demo_list
from jianfu.duties.domain.sayings import LENDERS, NEAR, Sayings, read_sayings, shipped_sayings

if TYPE_CHECKING:
    from random import Random

PACK = files("jianfu.duties").joinpath("packs/sayings.txt").read_text("utf-8")
KNOWN = {
    "噪声扰民的整治": ("半夜打桩", "睡不着"),
    "水库、山塘的安全运行": ("大坝漏水",),
    "农村饮水安全工程": ("水压小", "吃水难"),
}
SAYINGS = Sayings(KNOWN)


def test_a_line_holds_an_item_and_its_sayings_and_remarks_are_dropped() -> None:
    assert read_sayings("# 说明\n噪声 | 半夜打桩；睡不着\n\n水库 | 漏水\n") == {
        "噪声": ("半夜打桩", "睡不着"),
        "水库": ("漏水",),
    }


def test_every_shipped_saying_belongs_to_exactly_one_item_and_every_item_has_some() -> None:
    names = [item.name for item in demo_list().items]
    starts = read_sayings(PACK)
    assert [start for start in starts if sum(name.startswith(start) for name in names) != 1] == []
    assert [name for name in names if not any(name.startswith(start) for start in starts)] == []
    assert [start for start, ways in starts.items() if not all(ways) or len(set(ways)) < len(ways)] == []


def test_a_known_item_has_its_own_sayings_only() -> None:
    assert SAYINGS.lenders("噪声扰民的整治") == [("噪声扰民的整治", 1.0)]
    terms = SAYINGS.terms_for("噪声扰民的整治")
    assert "半夜" in terms
    assert "漏水" not in terms


def test_another_lists_item_borrows_from_the_nearest_in_its_measure() -> None:
    (nearest, likeness), *_ = SAYINGS.lenders("施工噪声的查处")
    assert nearest == "噪声扰民的整治"
    assert 0 < likeness <= 1
    assert SAYINGS.terms_for("施工噪声的查处")["半夜"] <= 1


def test_what_is_like_nothing_borrows_nothing() -> None:
    assert SAYINGS.lenders("外星访客接待") == []
    assert SAYINGS.terms_for("外星访客接待") == {}
    assert Sayings({}).lenders("噪声") == []


def test_a_saying_counts_once_however_often_it_is_said() -> None:
    often = Sayings({"噪声扰民的整治": ("半夜打桩", "半夜装修", "半夜唱歌")})
    assert often.terms_for("噪声扰民的整治")["半夜"] == 1.0


@given(st.randoms(use_true_random=False))
def test_the_order_of_the_known_items_does_not_matter(random: Random) -> None:
    names = list(KNOWN)
    random.shuffle(names)
    again = Sayings({name: KNOWN[name] for name in names})
    assert again.terms_for("水库和饮水的噪声") == SAYINGS.terms_for("水库和饮水的噪声")


@pytest.mark.parametrize("name", ["", "夜间施工噪音治理", "村镇供水保障", "公立医院诊疗服务", "abc"])
def test_lenders_are_few_best_first_and_not_far_behind_the_nearest(name: str) -> None:
    measures = [likeness for _, likeness in shipped_sayings().lenders(name)]
    assert len(measures) <= LENDERS
    assert measures == sorted(measures, reverse=True)
    assert all(NEAR * measures[0] <= measure <= 1 for measure in measures)
