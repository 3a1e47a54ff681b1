from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jianfu.review.domain.likeness.alignment import SHORTEST, Alignment, Passage, Prepared, align
from jianfu.review.domain.likeness.boilerplate import own_words
from jianfu.review.domain.likeness.formulas import FORMULAS
from jianfu.review.domain.likeness.normalise import normalise
from tests.review.likeness.texts import prose


def compare(query: str, match: str) -> Alignment:
    return align(Prepared.of(normalise(query)), normalise(match))


def test_a_text_contains_itself_wholly() -> None:
    text = prose(1, 600)
    assert compare(text, text) == Alignment(1.0, 1.0, (Passage((0, 600), (0, 600)),), 600, 600)


def test_a_text_that_repeats_itself_still_contains_itself() -> None:
    text = prose(1, 30) * 20
    found = compare(text, text)
    assert (found.containment_of_query, found.containment_of_match) == (1.0, 1.0)


def test_unlike_texts_share_nothing() -> None:
    assert compare(prose(1, 800), prose(2, 800)) == Alignment(0.0, 0.0, (), 0, 0)


def test_containment_is_measured_both_ways() -> None:
    part = prose(1, 200)
    found = compare(part, prose(2, 300) + part + prose(3, 300))
    assert found.containment_of_query == 1.0
    assert found.containment_of_match == pytest.approx(0.25, abs=0.01)
    assert found.passages == (Passage((0, 200), (300, 500)),)


def test_a_changed_name_or_date_does_not_break_a_passage() -> None:
    one = prose(1, 100) + "余江" + prose(2, 100) + "2024年3月5日" + prose(3, 100)
    other = prose(1, 100) + "贵溪" + prose(2, 100) + "2025年11月20日" + prose(3, 100)
    found = compare(one, other)
    assert len(found.passages) == 1
    assert found.containment_of_query > 0.98


def test_moved_paragraphs_are_found_in_their_new_order() -> None:
    first, second = prose(1, 120), prose(2, 120)
    found = compare(second + first, first + second)
    assert found.containment_of_query == 1.0
    assert found.passages == (Passage((0, 120), (120, 240)), Passage((120, 240), (0, 120)))


def test_short_common_runs_are_the_languages_own() -> None:
    shared = prose(9, SHORTEST - 1)
    assert compare(prose(1, 200) + shared, shared + prose(2, 200)).passages == ()


def test_formulas_are_no_copying() -> None:
    formulas = "。".join(FORMULAS[:12])
    found = compare(prose(1, 200) + formulas, formulas + prose(2, 200))
    assert (found.containment_of_query, found.passages) == (0.0, ())


def test_citing_the_same_works_is_no_copying() -> None:
    cited = f"《{prose(5, 30)}》（国办发〔2024〕11号）"
    nested = f"《关于印发《{prose(6, 30)}》的通知》"
    found = compare(prose(1, 200) + cited + nested, prose(2, 200) + cited + nested)
    assert (found.copied, found.containment_of_query) == (0, 0.0)


def test_a_list_of_works_is_content_all_the_same() -> None:
    works = "\n".join(f"{number}.《{prose(number, 30)}》" for number in range(20))
    found = compare(works, works)
    assert (found.containment_of_query, found.containment_of_match) == (1.0, 1.0)


def test_an_opening_mark_that_is_never_closed_hides_nothing() -> None:
    text = prose(1, 300)
    assert compare("《" + text, "《" + text).copied == 300


def test_what_is_copied_is_counted_in_own_characters() -> None:
    formula = FORMULAS[0]
    first, second = prose(1, 100), prose(2, 60)
    found = compare(first + prose(3, 50) + second, second + formula + prose(4, 90) + first)
    assert (found.copied, found.longest) == (160, 100)


def test_every_formula_is_long_enough_to_be_known() -> None:
    assert [formula for formula in FORMULAS if own_words(normalise(formula)).any()] == []


def test_a_text_of_formulas_only_has_containment_nought() -> None:
    formulas = "。".join(FORMULAS)
    assert compare(formulas, formulas).containment_of_query == 0.0


def test_traditional_and_simplified_are_one_text() -> None:
    simplified = "基层是贯彻落实决策部署的最后一公里，不能被形式主义束缚手脚，要让干部有更多时间抓落实。"
    traditional = "基層是貫徹落實決策部署的最後一公里，不能被形式主義束縛手腳，要讓幹部有更多時間抓落實。"
    assert compare(traditional, simplified).containment_of_query == 1.0


@settings(max_examples=60)
@given(
    kept=st.lists(st.integers(20, 90), min_size=1, max_size=6),
    fresh=st.lists(st.integers(20, 90), min_size=1, max_size=6),
)
def test_containment_equals_the_share_that_was_copied(kept: list[int], fresh: list[int]) -> None:
    """Build a text of copied and new stretches, whose true share is known."""
    source = prose(100, 600)
    copied, at = [], 0
    for length in kept:
        copied.append(source[at : at + length])
        at += length + 5
    new = [prose(200 + number, length) for number, length in enumerate(fresh)]
    stretches = [part for pair in zip(copied, new, strict=False) for part in pair]
    stretches += copied[len(new) :] + new[len(copied) :]
    query = "".join(stretches)
    found = compare(query, source)
    assert found.containment_of_query == pytest.approx(sum(kept) / len(query), abs=0.06)
    for passage in found.passages:
        assert 0 <= passage.query[0] < passage.query[1] <= len(query)
        assert 0 <= passage.match[0] < passage.match[1] <= len(source)


@given(st.text(max_size=120), st.text(max_size=120))
def test_any_two_texts_can_be_aligned(one: str, other: str) -> None:
    found = compare(one, other)
    assert 0 <= found.containment_of_query <= 1
    assert 0 <= found.containment_of_match <= 1
