"""Several sources, one range; and the range holds what it says, in a simulation."""

from __future__ import annotations

import math
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianfu.burden.domain.calibrating import CHANNEL_SPREAD, Logged, calibrate
from jianfu.burden.domain.parameters import SourceSpread, starting_parameters
from jianfu.burden.domain.reconciling import (
    COVERAGE,
    combine,
    from_declaration,
    from_estimate,
    from_reports,
    reconcile,
)
from jianfu.kernel.domain.channels import Channel
from jianfu.kernel.domain.hours import Hours, Origin, total

PACK = starting_parameters()
ESTIMATE = Hours(0.3, 0.9, 2.7)
ROUNDS = 3000
SAMPLING = 0.03
"""Four standard errors of a share of 80 % in 3,000 rounds."""


def covered(hours: Hours, truth: float) -> bool:
    return hours.low - 0.005 <= truth <= hours.high + 0.005


@pytest.mark.parametrize("reports", [1, 3, 10, 40])
@pytest.mark.parametrize("declares", [False, True])
def test_the_range_has_its_stated_coverage(reports: int, declares: bool) -> None:
    """Draw the truth from the prior, declarations and reports from the model; the range holds it in eight of ten."""
    choose = Random(f"{reports}/{declares}")
    prior, reported, declared = from_estimate(ESTIMATE), PACK.sources["reported"], PACK.sources["declared"]
    held = 0
    for _ in range(ROUNDS):
        theta = choose.gauss(prior.log_hours, math.sqrt(prior.variance))
        bias, scatter = choose.gauss(0, reported.bias), reported.between_units
        told = [math.exp(choose.gauss(theta + bias - scatter**2 / 2, scatter)) for _ in range(reports)]
        said = math.exp(choose.gauss(theta, declared.bias)) if declares else None
        held += covered(reconcile(ESTIMATE, declared=said, reports=told).hours, math.exp(theta))
    assert held / ROUNDS == pytest.approx(COVERAGE, abs=SAMPLING)


@pytest.mark.parametrize("logs", [1, 5, 30])
def test_the_factor_of_a_channel_has_its_stated_coverage(logs: int) -> None:
    choose = Random(logs)
    spread = PACK.sources["logged"]
    z = 1.2815515655446004
    held = 0
    for _ in range(ROUNDS):
        theta = choose.gauss(0, CHANNEL_SPREAD)
        bias = choose.gauss(0, spread.bias)
        ratios = [
            choose.gauss(theta + bias - spread.between_units**2 / 2, spread.between_units)
            for _ in range(logs)
        ]
        found = calibrate(Logged(Channel.FORM, 2 * math.exp(one), 2) for one in ratios)[Channel.FORM]
        held += abs(found.log_factor - theta) <= z * math.sqrt(found.variance)
    assert held / ROUNDS == pytest.approx(COVERAGE, abs=SAMPLING)


def test_a_total_of_shared_parameters_has_its_coverage_and_one_of_others_more() -> None:
    choose = Random(3)
    source = from_estimate(ESTIMATE)
    spread = math.sqrt(source.variance)
    shared = apart = 0
    whole = total([source.hours] * 20)
    for _ in range(ROUNDS):
        one = choose.gauss(source.log_hours, spread)
        shared += covered(whole, 20 * math.exp(one))
        # Where errors do differ, the sum of the middles lies below the sum of the means: compare on that scale.
        logs = [choose.gauss(source.log_hours - source.variance / 2, spread) for _ in range(20)]
        apart += covered(whole, math.fsum(map(math.exp, logs)))
    assert shared / ROUNDS == pytest.approx(COVERAGE, abs=SAMPLING)
    assert apart / ROUNDS > 0.95


def test_an_estimate_alone_keeps_its_bounds() -> None:
    uneven = Hours(0.29, 0.9, 2.9)
    found = reconcile(uneven)
    assert found.hours == uneven
    assert found.weights == (1.0,)
    assert found.because.zh == "约0.9小时（0.29–2.9）：按要求本身估计占100%。"


def test_by_hand_two_equal_sources_meet_in_the_middle() -> None:
    one = from_declaration(1, SourceSpread(0.5))
    other = from_declaration(4, SourceSpread(0.5))
    found = combine([one, other])
    assert found.weights == (0.5, 0.5)
    assert found.hours.likely == 2
    assert math.log(found.hours.high / found.hours.low) == pytest.approx(
        2 * 1.2815515655446004 * 0.5 / math.sqrt(2), abs=0.01
    )
    assert found.hours.origin is Origin.COMBINED


def test_reports_aim_at_the_mean_and_not_at_the_middle() -> None:
    """Hours scatter to the right: a mean of units lies half a variance above the middle of their logarithms."""
    told = from_reports([2.0] * 50, SourceSpread(0.1, 0.7))
    assert told.log_hours > math.log(2)
    assert told.count == 50


def test_more_reports_weigh_more_but_never_everything() -> None:
    weights = [reconcile(ESTIMATE, reports=[2.0] * count).weights[1] for count in (1, 5, 50, 5000)]
    assert weights == sorted(weights)
    assert weights[-1] < 1
    narrowest = reconcile(ESTIMATE, reports=[2.0] * 5000).hours
    # What all of them may be off together does not shrink with their number.
    assert math.log(narrowest.high / narrowest.low) > 2 * 1.28 * PACK.sources["reported"].bias * 0.9


@given(
    st.lists(st.floats(0, 500), max_size=12),
    st.none() | st.floats(0.01, 500),
    st.tuples(st.floats(0, 20), st.floats(0, 20), st.floats(0, 20)),
)
def test_whatever_is_told_the_range_is_one_and_weights_add_up(
    reports: list[float], declared: float | None, bounds: tuple[float, float, float]
) -> None:
    found = reconcile(Hours(*sorted(bounds)), declared=declared, reports=reports)
    assert 0 <= found.hours.low <= found.hours.likely <= found.hours.high
    assert sum(found.weights) == pytest.approx(1)
    assert len(found.sources) == 1 + bool(reports) + (declared is not None)


@given(st.permutations([0.5, 1.0, 2.5, 8.0]))
def test_the_order_of_reports_does_not_matter(reports: list[float]) -> None:
    assert reconcile(ESTIMATE, reports=reports).hours == reconcile(ESTIMATE, reports=sorted(reports)).hours


def test_a_channel_nobody_logged_is_not_calibrated() -> None:
    assert calibrate([]) == {}


def test_a_calibrated_estimate_moves_and_is_never_wider() -> None:
    factor = calibrate([Logged(Channel.FORM, 3.0, 1.0)] * 8)[Channel.FORM]
    moved = factor.applied(ESTIMATE)
    assert moved.origin is Origin.LOGGED
    assert ESTIMATE.likely < moved.likely < 3 * math.exp(0.18)
    assert moved.high / moved.low <= ESTIMATE.high / ESTIMATE.low + 0.1
