from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianfu.forms.domain.filling.edits import Growth, SheetEdits
from jianfu.forms.domain.filling.references import (
    copied_formula,
    moved_formula,
    moved_list,
    moved_range,
    moved_row,
)

# Three rows are inserted below row 5 (number 4 from 0).
GROWTH = Growth(4, 3)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("A1", "A1"),
        ("A5", "A5"),
        ("A6", "A9"),
        ("A1:C5", "A1:C8"),
        ("A1:C4", "A1:C4"),
        ("A6:B7", "A9:B10"),
        ("A5:B9", "A5:B12"),
        ("$A$6", "$A$9"),
        ("x", "x"),
    ],
)
def test_ranges_move_or_grow(before: str, after: str) -> None:
    assert moved_range(before, GROWTH) == after


def test_lists_of_ranges_take_the_new_rows_in() -> None:
    assert moved_list("B2:B5 C5 D9", GROWTH) == "B2:B8 C5:C8 D12"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("SUM(C3:C5)", "SUM(C3:C8)"),
        ("C6*2+SUM(D3:D4)", "C9*2+SUM(D3:D4)"),
        ('IF(A6="A6","B6",$B$6)', 'IF(A9="A6","B6",$B$9)'),
        ("'别的'!C6+表!C6", "'别的'!C6+表!C9"),
        ("LOG10(A6)", "LOG10(A9)"),
        ("名称A6+A6", "名称A6+A9"),
        ("SUM(A:A)", "SUM(A:A)"),
    ],
)
def test_formulas_move(before: str, after: str) -> None:
    assert moved_formula(before, GROWTH, "表", "表") == after


def test_a_formula_of_another_sheet_moves_only_where_it_points_here() -> None:
    assert moved_formula("A6+表!A6", GROWTH, "表", "汇总") == "A6+表!A9"


@pytest.mark.parametrize(
    ("before", "after"),
    [("B2*C2", "B5*C5"), ("B$2*$C2", "B$2*$C5"), ('B2&"B2"', 'B5&"B2"'), ("汇总!B2", "汇总!B5")],
)
def test_a_copied_formula_goes_along(before: str, after: str) -> None:
    assert copied_formula(before, 3) == after


@given(st.integers(0, 1000), st.integers(0, 1000), st.integers(1, 50))
def test_moving_keeps_the_order_of_rows(one: int, other: int, count: int) -> None:
    growth = Growth(500, count)
    assert (one < other) == (moved_row(one, growth) < moved_row(other, growth))


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(1, 5)), max_size=4), st.integers(0, 60))
def test_edits_know_where_a_row_stands_after_all_growths(growths: list[tuple[int, int]], row: int) -> None:
    edits = SheetEdits(growths=[Growth(after, count) for after, count in growths])
    assert edits.moved(row) == row + sum(count for after, count in growths if after < row)
