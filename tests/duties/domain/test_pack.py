"""The demonstration lists have the size of real ones, and every line of them is complete."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from jianfu.duties.domain.items import DutyItem, DutyList, ListKind, in_force
from jianfu.duties.domain.pack import demo_list, read_pack
from jianfu.duties.domain.words import concepts_in, read_words, shipped_words, terms


def test_the_three_lists_have_the_national_average_of_items() -> None:
    sizes = Counter(item.kind for item in demo_list().items)
    assert [sizes[kind] for kind in (ListKind.BASIC, ListKind.COOPERATE, ListKind.WITHDRAWN)] == [
        117,
        99,
        124,
    ]


def test_every_line_is_complete_and_stands_once() -> None:
    items = demo_list().items
    assert len({(item.kind, item.name) for item in items}) == len(items)
    assert [item.name for item in items if not item.category] == []
    assert [item.name for item in items if item.kind.has_owner != bool(item.owner)] == []
    assert [
        item.name for item in items if item.kind is ListKind.COOPERATE and not (item.duty and item.part)
    ] == []


def test_a_pack_is_read_line_by_line() -> None:
    text = "# 说明\n[cooperate] 民生服务\n甲 | 县民政局 | 审核 | 受理\n\n[basic] 党的建设\n乙\n"
    assert read_pack(text) == (
        DutyItem(ListKind.COOPERATE, "甲", "民生服务", "县民政局", "审核", "受理"),
        DutyItem(ListKind.BASIC, "乙", "党的建设"),
    )


@pytest.mark.parametrize("kind", ListKind)
def test_every_list_says_who_answers(kind: ListKind) -> None:
    item = DutyItem(kind, "甲事", owner="县民政局" if kind.has_owner else "")
    assert item.owner_label.zh in item.says().zh
    assert "甲事" in item.says().en


def test_every_concept_of_the_lexicon_is_a_matter_of_some_item() -> None:
    listed = {term for item in demo_list().items for term in terms(item.name)}
    assert [concept.name for concept in shipped_words() if concept.term not in listed] == []


def test_a_lexicon_is_read_line_by_line() -> None:
    noise, fine = read_words("# 说明\n噪声 = 吵 吵得很\n!处罚 = 罚\n")
    assert noise.ways == ("噪声", "吵", "吵得很")
    assert (noise.term, fine.term) == ("=噪声", "!处罚")


def test_a_concept_is_found_by_its_longest_way() -> None:
    found = {concept.name: way for concept, way in concepts_in("半夜施工，吵")}
    assert found["噪声"] == "半夜施工"
    assert concepts_in("安静") == []


def test_the_version_in_force_is_the_latest_that_has_begun() -> None:
    old, new, undated = (DutyList(name, day, ()) for name, day in (
        ("旧", date(2025, 6, 30)), ("新", date(2026, 7, 1)), ("无日期", None)
    ))  # fmt: skip
    versions = [new, undated, old]
    assert in_force(versions, date(2026, 6, 30)) is old
    assert in_force(versions, date(2026, 7, 1)) is new
    assert in_force(versions, date(2024, 1, 1)) is undated
    assert in_force([new], date(2024, 1, 1)) is None
