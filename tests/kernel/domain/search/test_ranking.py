"""Ranking: titles count more, rare words count more, long texts count less; equal ones go newest first."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from jianfu.kernel.domain.search.ranking import Candidate, rank


def keys(candidates: list[Candidate], counts: dict[str, int], entries: int = 100) -> list[int]:
    return [hit.key for hit in rank(candidates, counts, counts, entries)]


def test_a_word_in_the_title_counts_more() -> None:
    body, title = Candidate(1, "经验", "督查 统筹"), Candidate(2, "督查", "经验 统筹")
    assert keys([body, title], {"督查": 5}) == [2, 1]


def test_the_rarer_word_counts_more() -> None:
    common, rare = Candidate(1, "", "乡镇 报表"), Candidate(2, "", "乡风 报表 晾晒")
    assert keys([common, rare], {"乡镇": 60, "晾晒": 2}) == [2, 1]


def test_a_long_text_counts_less() -> None:
    short, long = Candidate(1, "", "督查 统筹"), Candidate(2, "", "督查 统筹 " + "其他 " * 3000)
    assert keys([long, short], {"督查": 5}) == [1, 2]


def test_what_holds_nothing_is_left_out_and_equals_go_newest_first() -> None:
    same = [Candidate(key, "督查", "") for key in (1, 3, 2)]
    assert keys([*same, Candidate(4, "报表", "")], {"督查": 3}) == [3, 2, 1]


def test_a_word_that_stands_nowhere_changes_nothing() -> None:
    assert keys([Candidate(1, "督查", "")], {"督查": 1, "没有": 0}) == [1]


@given(st.permutations([Candidate(n, "督查 " * (n % 3), "统筹 " * n) for n in range(8)]))
def test_the_order_of_candidates_does_not_matter(candidates: list[Candidate]) -> None:
    assert keys(candidates, {"督查": 4, "统筹": 7}) == keys(
        sorted(candidates, key=lambda c: c.key), {"督查": 4, "统筹": 7}
    )
