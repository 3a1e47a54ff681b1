"""Snippets: the original's own characters, the words marked, and nothing of the text lost or added."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from jianfu.kernel.domain.search.snippets import find_words, marked, snippet

TEXT = "前言略。" * 30 + "全縣督檢考事項由計劃統籌，督查合併後減少七成。" + "後面的話。" * 30


def test_words_are_marked_in_the_characters_of_the_original() -> None:
    pieces = snippet(TEXT, ["督查", "统筹"])
    assert [piece.text for piece in pieces if piece.marked] == ["統籌", "督查"]
    assert pieces[0].text == "…"
    assert pieces[-1].text == "…"


def test_without_a_word_the_beginning_is_shown() -> None:
    pieces = snippet("只有一句话。", ["没有"])
    assert "".join(piece.text for piece in pieces) == "只有一句话。"
    assert not any(piece.marked for piece in pieces)


def test_overlapping_words_are_marked_once() -> None:
    assert find_words("督检考核", ["督检考", "考核", "督检"]) == [(0, 3)]


@given(st.text(max_size=300), st.lists(st.text(min_size=1, max_size=4), max_size=4))
def test_cutting_loses_nothing(text: str, words: list[str]) -> None:
    assert "".join(piece.text for piece in marked(text, find_words(text, words), 0, len(text))) == text


@given(st.text(max_size=500), st.lists(st.text(min_size=1, max_size=4), max_size=4))
def test_a_snippet_is_never_much_longer_than_asked(text: str, words: list[str]) -> None:
    assert sum(len(piece.text) for piece in snippet(text, words, 60)) <= 62
