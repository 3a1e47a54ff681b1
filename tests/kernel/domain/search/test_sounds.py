"""Initials: every reading of a character, and every stretch of a run."""

from __future__ import annotations

import pytest

from jianfu.kernel.domain.search.sounds import LONGEST, MARK, initials, sound_terms


@pytest.mark.parametrize(
    ("word", "expected"),
    [("减负", {"jf"}), ("会计", {"hj", "kj"}), ("一二A", set()), ("龘负", set())],
)
def test_initials_of_a_word(word: str, expected: set[str]) -> None:
    assert set(initials(word)) == expected


def test_a_run_is_found_by_any_stretch_of_it() -> None:
    terms = set(sound_terms("文件精简"))
    assert {f"{MARK}wj", f"{MARK}jj", f"{MARK}wjjj", f"{MARK}jjj"} <= terms


def test_a_long_run_is_found_as_a_whole_too() -> None:
    run = "为基层减负工作推进会"
    whole = next(term for term in sound_terms(run) if len(term) == len(run) + 1)
    assert whole.startswith(f"{MARK}wjc")
    assert all(len(term) - 1 <= LONGEST or len(term) - 1 == len(run) for term in sound_terms(run))


def test_one_character_has_no_sound_of_its_own() -> None:
    assert sound_terms("水") == [f"{MARK}s"]
