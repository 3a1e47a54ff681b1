"""Terms of texts and queries: whatever the segmenter cuts, what stands in a text is found by typing it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianfu.kernel.domain.search.terms import LONGEST_QUERY, index_terms, read_query

if TYPE_CHECKING:
    from jianfu.kernel.domain.search.terms import Query

TEXT = "各乡镇的文件、会议、督检考同比分别减少51%、56.6%，填报Excel表的时间由3天压到半天。群众满意度评价由第三方电话回访得出"


def holds(query: Query, terms: set[str]) -> bool:
    return all(any(set(alternative) <= terms for alternative in group) for group in query.groups)


@given(st.integers(0, len(TEXT) - 2), st.integers(2, 12))
def test_any_stretch_of_a_text_finds_it(start: int, width: int) -> None:
    typed = TEXT[start : start + width]
    query = read_query(typed)
    terms = set(index_terms("", TEXT).body)
    # A number or a Latin word that was cut in the middle is another word.
    if not typed[:1].isascii() and not typed[-1:].isascii():
        assert holds(query, terms), query


@pytest.mark.parametrize(
    "typed", ["督检考", "督檢考", "文件 会议", "excel", "ＥＸＣＥＬ", "56.6%", "乡镇怎么填报"]
)
def test_how_people_type(typed: str) -> None:
    assert holds(read_query(typed), set(index_terms("", TEXT).body))


def test_initials_are_for_titles_only() -> None:
    assert holds(read_query("whzz"), set(index_terms("文会智治", "").title))
    assert not holds(read_query("whzz"), set(index_terms("", "文会智治").body))


def test_a_latin_word_is_not_taken_for_a_sound() -> None:
    assert not holds(read_query("jf"), set(index_terms("减付", "").body))
    assert read_query("jf").groups == ((("jf",), ("ψjf",)),)


def test_empty_words_do_not_narrow() -> None:
    assert read_query("怎么开展督查").words == ("督查",)
    assert read_query("怎么").groups


@pytest.mark.parametrize("typed", ["", "  ", "，。！", "——"])
def test_nothing_asked(typed: str) -> None:
    assert not read_query(typed)


def test_a_single_character_is_a_beginning() -> None:
    query = read_query("水")
    assert query.prefix == "水"
    assert query


def test_a_query_is_read_to_its_limit_only() -> None:
    assert read_query("督查" * LONGEST_QUERY) == read_query(("督查" * LONGEST_QUERY)[:LONGEST_QUERY])


@given(st.text(max_size=300))
def test_terms_are_letters_and_digits(text: str) -> None:
    kept = index_terms(text, text)
    query = read_query(text)
    assert all(term.isalnum() for term in (*kept.title, *kept.body, *query.terms))
