"""Samples: a known formula on known numbers, no certainty from a handful, none needed beyond the people there are."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianfu.empower.domain.evaluation.errors import WRONG_SAMPLE
from jianfu.empower.domain.evaluation.sampling import Stratum, check_stratum, estimate, needed, shared_out
from jianfu.kernel.domain.errors import Refusal


def test_the_formula_on_known_numbers() -> None:
    got = estimate([Stratum("上河村", 1000, 100, 80), Stratum("下河村", 3000, 150, 90)])
    assert got.share == pytest.approx(0.25 * 0.8 + 0.75 * 0.6)
    by_hand = 0.25**2 * 0.9 * 0.8 * 0.2 / 99 + 0.75**2 * 0.95 * 0.6 * 0.4 / 149
    assert got.margin == pytest.approx(1.96 * math.sqrt(by_hand))
    assert "抽样250人，总体4000人，满意65.0%" in got.because.zh


def test_five_happy_people_prove_little() -> None:
    got = estimate([Stratum("村", 2000, 5, 5)])
    assert got.share == 1.0
    assert got.margin is not None
    assert got.margin > 0.2


def test_everybody_asked_leaves_no_doubt() -> None:
    assert estimate([Stratum("村", 40, 40, 30)]).margin == 0.0


@pytest.mark.parametrize("strata", [[], [Stratum("村", 0, 0, 0)], [Stratum("村", 100, 0, 0)]])
def test_nobody_asked_says_nothing(strata: list[Stratum]) -> None:
    got = estimate(strata)
    assert (got.share, got.margin) == (None, None)


def test_a_part_that_was_hardly_asked_is_named() -> None:
    got = estimate([Stratum("大村", 900, 90, 80), Stratum("小村", 100, 1, 1)])
    assert got.share is None
    assert "小村" in got.because.zh


@pytest.mark.parametrize(
    "stratum",
    [Stratum("村", 10, 11, 5), Stratum("村", 10, 5, 6), Stratum("村", 10, 5, -1), Stratum(" ", 9, 5, 1)],
)
def test_impossible_numbers_are_refused(stratum: Stratum) -> None:
    with pytest.raises(Refusal) as refused:
        check_stratum(stratum)
    assert refused.value.kind is WRONG_SAMPLE


STRATA = st.builds(
    lambda people, asked, happy: Stratum("村", people, min(asked, people), min(happy, asked, people)),
    st.integers(2, 3000), st.integers(2, 400), st.integers(0, 400),
)  # fmt: skip


@given(st.lists(STRATA, min_size=1, max_size=6))
def test_a_share_and_a_margin_are_possible(strata: list[Stratum]) -> None:
    got = estimate(strata)
    assert got.share is not None
    assert got.margin is not None
    assert 0 <= got.share <= 1
    assert 0 <= got.margin < 1


def test_how_many_to_ask() -> None:
    assert needed(20_000) == 377
    assert needed(10) == 10
    assert needed(0) == 0


@given(st.lists(st.integers(0, 5000), min_size=1, max_size=12), st.integers(0, 800))
def test_a_sample_is_shared_out_among_those_who_are_there(populations: list[int], sample: int) -> None:
    shares = shared_out(sample, populations)
    assert all(min(2, people) <= share <= people for share, people in zip(shares, populations, strict=True))
    assert (
        sum(shares) >= min(sample, sum(populations))
        or max(populations) <= max(shares)
        or sum(shares) >= sample - 24
    )
