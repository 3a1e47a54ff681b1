from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianfu.review.domain.likeness.fingerprints import GRAM, WINDOW, gram_hashes, winnow
from jianfu.review.domain.likeness.normalise import normalise
from tests.review.likeness.texts import prose


def fingerprints(text: str) -> set[int]:
    return set(winnow(gram_hashes(normalise(text).codes)).tolist())


@given(
    passage=st.integers(0, 10**6),
    before=st.integers(0, 80),
    after=st.integers(0, 80),
    other_before=st.integers(0, 80),
)
def test_no_long_common_passage_escapes(passage: int, before: int, after: int, other_before: int) -> None:
    common = prose(passage, GRAM + WINDOW - 1)
    one = prose(passage + 1, before) + common + prose(passage + 2, after)
    other = prose(passage + 3, other_before) + common + prose(passage + 4, 40)
    assert fingerprints(one) & fingerprints(other)


def test_unlike_texts_share_no_fingerprint() -> None:
    assert fingerprints(prose(1, 3000)) & fingerprints(prose(2, 3000)) == set()


def test_the_density_is_near_two_in_window_plus_one() -> None:
    length = 20_000
    share = len(fingerprints(prose(3, length))) / length
    assert share == pytest.approx(2 / (WINDOW + 1), rel=0.1)


@pytest.mark.parametrize("window", [1, 2, 3, 7, 8, 24, 31])
def test_winnowing_keeps_the_smallest_of_each_window(window: int) -> None:
    hashes = gram_hashes(normalise(prose(5, 400)).codes)
    expected = {int(hashes[at : at + window].min()) for at in range(len(hashes) - window + 1)}
    assert set(winnow(hashes, window).tolist()) == expected


def test_fingerprints_are_sorted_and_distinct() -> None:
    found = winnow(gram_hashes(normalise(prose(6, 5000)).codes))
    assert np.all(np.diff(found.astype(np.int64)) > 0)


def test_a_text_shorter_than_a_window_still_has_one() -> None:
    assert len(winnow(gram_hashes(normalise(prose(7, GRAM + 3)).codes))) == 1


def test_a_text_shorter_than_a_gram_has_none() -> None:
    assert len(winnow(gram_hashes(normalise("三个字").codes))) == 0
