from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianfu.forms.domain.sheets.refs import (
    MAX_COLUMNS,
    MAX_ROWS,
    Range,
    cell_name,
    column_index,
    column_name,
    parse_cell,
    parse_range,
    parse_ranges,
)


@pytest.mark.parametrize(
    ("column", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA"), (16383, "XFD")]
)
def test_columns_have_letters(column: int, letters: str) -> None:
    assert (column_name(column), column_index(letters)) == (letters, column)


@given(st.integers(0, MAX_ROWS - 1), st.integers(0, MAX_COLUMNS - 1))
def test_an_address_reads_back(row: int, column: int) -> None:
    assert parse_cell(cell_name(row, column)) == (row, column)


@pytest.mark.parametrize("bad", ["", "A", "1", "A0", "A1048577", "XFE1", "ÄÖ1", "A1:B2"])
def test_what_is_no_address_is_refused(bad: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(bad)}$"):
        parse_cell(bad)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A1:C3", Range(0, 0, 2, 2)),
        ("C3:A1", Range(0, 0, 2, 2)),
        ("$B$2", Range(1, 1, 1, 1)),
        ("A:C", Range(0, 0, MAX_ROWS - 1, 2)),
        ("2:3", Range(1, 0, 2, MAX_COLUMNS - 1)),
    ],
)
def test_ranges(text: str, expected: Range) -> None:
    assert parse_range(text) == expected


def test_a_list_of_ranges_leaves_out_what_is_none() -> None:
    assert parse_ranges("A1 #REF! B2:B3") == (Range(0, 0, 0, 0), Range(1, 1, 2, 1))


def test_a_range_knows_its_cells() -> None:
    area = Range(1, 1, 2, 3)
    assert (area.height, area.width, len(list(area.cells())), area.address()) == (2, 3, 6, "B2:D3")
    assert area.holds(2, 3)
    assert not area.holds(3, 3)
