"""The index against tables computed by hand, and what must hold for any table."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianfu.burden.domain.indexing import Cell, Point, chained, fisher

CELL = st.tuples(st.integers(0, 500), st.floats(0, 50)).map(
    lambda pair: Cell(pair[0], pair[0] * round(pair[1], 3))
)
PERIODS = st.dictionaries(st.sampled_from("abcd"), CELL, max_size=4)


def test_by_hand() -> None:
    """Two channels; Laspeyres 41/45 and Paasche 58/72 of volume, worked out on paper."""
    before = {"form": Cell(10, 20), "meeting": Cell(5, 25)}  # 2 and 5 hours a piece
    after = {"form": Cell(6, 18), "meeting": Cell(8, 48)}  # 3 and 6
    laspeyres = (6 * 2 + 8 * 5) / 45
    paasche = 66 / (10 * 3 + 5 * 6)
    volume, weight = fisher(before, after)
    assert volume == pytest.approx(math.sqrt(laspeyres * paasche))
    assert weight == pytest.approx(66 / 45 / volume)


def test_fewer_but_heavier_shows() -> None:
    points = chained([{"form": Cell(100, 100)}, {"form": Cell(50, 110)}])
    assert points[0] == Point(100, 100, 100)
    assert points[1].volume == pytest.approx(50)
    assert points[1].weight == pytest.approx(220)
    assert points[1].total == pytest.approx(110)


def test_a_channel_that_comes_is_volume_and_not_weight() -> None:
    points = chained([{"form": Cell(10, 10)}, {"form": Cell(10, 10), "app": Cell(5, 30)}])
    assert points[1].weight == pytest.approx(100)
    assert points[1].total == pytest.approx(400)


def test_a_period_without_hours_breaks_the_chain_and_the_next_goes_on() -> None:
    points = chained([{}, {"form": Cell(10, 10)}, {}, {"form": Cell(20, 20)}])
    assert points[0] == Point(None, None, None)
    assert points[2] == Point(None, None, None)
    assert (points[1].total, points[3].total) == (100, pytest.approx(200))


def test_nothing_at_all() -> None:
    assert chained([]) == ()


def test_weights_of_nothing_leave_the_plain_count() -> None:
    volume, weight = fisher({"a": Cell(10, 0), "b": Cell(5, 5)}, {"a": Cell(5, 5)})
    assert volume == pytest.approx(5 / 15)
    assert weight == pytest.approx(3)


@given(st.lists(PERIODS, min_size=1, max_size=6))
def test_number_times_weight_is_the_change_of_hours(periods: list[dict[str, Cell]]) -> None:
    hours = [math.fsum(cell.hours for cell in period.values()) for period in periods]
    first = next((one for one in hours if one), None)
    for point, now in zip(chained(periods), hours, strict=True):
        if not now:
            assert point == Point(None, None, None)
            continue
        assert first is not None
        assert point.total is not None
        assert point.volume is not None
        assert point.weight is not None
        assert point.total == pytest.approx(100 * now / first, rel=1e-6)
        assert point.total == pytest.approx(point.volume * point.weight / 100, rel=1e-9)


@given(PERIODS, PERIODS)
def test_looking_back_gives_the_reverse(before: dict[str, Cell], after: dict[str, Cell]) -> None:
    if any(cell.hours for cell in before.values()) and any(cell.hours for cell in after.values()):
        there, back = fisher(before, after), fisher(after, before)
        assert there[0] * back[0] == pytest.approx(1, rel=1e-6)
        assert there[1] * back[1] == pytest.approx(1, rel=1e-6)
