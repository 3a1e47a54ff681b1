"""A change of hours taken apart adds up exactly."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianfu.burden.domain.decomposing import Change, decompose
from jianfu.burden.domain.indexing import Cell

CELL = st.tuples(st.integers(0, 400), st.floats(0, 900)).map(
    lambda pair: Cell(pair[0], pair[1] if pair[0] else 0)
)
PERIOD = st.dictionaries(st.sampled_from(["form", "meeting", "app", "document"]), CELL, max_size=4)


@given(PERIOD, PERIOD)
def test_the_parts_add_up_exactly(before: dict[str, Cell], after: dict[str, Cell]) -> None:
    found = decompose(before, after)
    assert found.change.total == found.after - found.before
    assert found.after == sum((Fraction(cell.hours) for cell in after.values()), Fraction(0))
    parts = list(found.by_key.values())
    assert sum((part.volume for part in parts), Fraction(0)) == found.change.volume
    assert sum((part.total for part in parts), Fraction(0)) == found.change.total


@given(PERIOD, PERIOD)
def test_it_does_not_matter_which_period_comes_first(before: dict[str, Cell], after: dict[str, Cell]) -> None:
    there, back = decompose(before, after).change, decompose(after, before).change
    assert (there.volume, there.weight, there.shift) == (-back.volume, -back.weight, -back.shift)


@given(PERIOD, PERIOD)
def test_a_channel_s_parts_are_its_own_change(before: dict[str, Cell], after: dict[str, Cell]) -> None:
    found = decompose(before, after)
    nothing = Cell(0, 0)
    for key, change in found.by_key.items():
        then, now = before.get(key, nothing), after.get(key, nothing)
        assert change.total == Fraction(now.hours) - Fraction(then.hours)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        # Twice as many of the same: all volume.
        ({"form": Cell(10, 20)}, {"form": Cell(20, 40)}, Change(Fraction(20), Fraction(0), Fraction(0))),
        # As many, each heavier: all weight.
        ({"form": Cell(10, 20)}, {"form": Cell(10, 30)}, Change(Fraction(0), Fraction(10), Fraction(0))),
        # As many, moved from documents to meetings of unchanged weight: all shift.
        (
            {"document": Cell(10, 5), "meeting": Cell(10, 50)},
            {"document": Cell(5, Fraction(5, 2)), "meeting": Cell(15, 75)},
            Change(Fraction(0), Fraction(0), Fraction(45, 2)),
        ),
        ({}, {"form": Cell(3, 6)}, Change(Fraction(6), Fraction(0), Fraction(0))),
        ({}, {}, Change(Fraction(0), Fraction(0), Fraction(0))),
    ],
)
def test_by_hand(before: dict[str, Cell], after: dict[str, Cell], expected: Change) -> None:
    assert decompose(before, after).change == expected


def test_hours_of_nothing_are_a_mistake() -> None:
    with pytest.raises(ValueError, match="hours of nothing"):
        decompose({"form": Cell(0, 3)}, {})
