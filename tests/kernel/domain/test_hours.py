"""Hours: always a range, always with its origin."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianfu.kernel.domain.hours import NO_HOURS, Hours, Origin, total

AMOUNT = st.floats(0, 1e4, allow_nan=False)
RANGES = st.tuples(AMOUNT, AMOUNT, AMOUNT).map(lambda three: Hours(*sorted(three)))


@pytest.mark.parametrize("bounds", [(2, 1, 3), (1, 3, 2), (-1, 0, 1), (0, 1, math.inf), (0, math.nan, 1)])
def test_what_is_no_range_is_refused(bounds: tuple[float, float, float]) -> None:
    with pytest.raises(ValueError, match="no range of hours"):
        Hours(*bounds)


@given(st.lists(RANGES, max_size=6))
def test_a_total_is_the_sum_of_its_bounds(parts: list[Hours]) -> None:
    whole = total(parts)
    assert math.isclose(whole.low, math.fsum(one.low for one in parts), abs_tol=1e-9)
    assert math.isclose(whole.likely, math.fsum(one.likely for one in parts), abs_tol=1e-9)
    assert math.isclose(whole.high, math.fsum(one.high for one in parts), abs_tol=1e-9)


@given(RANGES, st.floats(0, 100))
def test_times_and_plus_agree(hours: Hours, factor: float) -> None:
    assert NO_HOURS.plus(hours, factor) == Hours(
        factor * hours.low, factor * hours.likely, factor * hours.high
    )
    assert hours.times(factor) == Hours(hours.low * factor, hours.likely * factor, hours.high * factor)


def test_the_sentence_names_range_and_origin() -> None:
    hours = Hours(0.5, 1.25, 3, Origin.REPORTED)
    assert hours.because.zh == "约1.25小时（0.5–3），承接单位反馈。"
    assert hours.because.en == "About 1.25 hours (0.5 to 3), reported by the units."


def test_every_origin_has_its_words() -> None:
    assert len({origin.label.zh for origin in Origin}) == len(Origin)


def test_rounding_keeps_the_order_and_the_origin() -> None:
    assert Hours(0.001, 0.004, 0.006, Origin.DECLARED).rounded() == Hours(0, 0, 0.01, Origin.DECLARED)
