"""The shape of the tree: paths, good rows, and the sentence for every bad one."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.paths import DIGITS, bounds, paths_above, segment, segment_number
from jianfu.kernel.domain.synthesis import SHAPE, synthesize
from jianfu.kernel.domain.tree import UnitRow, check_rows, parents_first
from jianfu.kernel.domain.units import Level, UnitKind

CITY = UnitRow(2, "50", "云川市", Level.CITY, UnitKind.TERRITORY)
COUNTY = UnitRow(3, "5001", "平江县", Level.COUNTY, UnitKind.TERRITORY, "50")
TOWN = UnitRow(4, "500101", "青石镇", Level.TOWNSHIP, UnitKind.TERRITORY, "5001")
CITY_BUREAU = UnitRow(5, "50-NY", "市农业局", Level.CITY, UnitKind.DEPARTMENT, "50")
BUREAU = UnitRow(6, "5001-NY", "县农业局", Level.COUNTY, UnitKind.DEPARTMENT, "5001", "50-NY")
GOOD = [CITY, COUNTY, TOWN, CITY_BUREAU, BUREAU]


def refused(rows: list[UnitRow], known: list[UnitRow] | None = None) -> Refusal:
    with pytest.raises(Refusal) as caught:
        check_rows(rows, {row.code: row for row in known or []}, "单位")
    return caught.value


def with_row(row: UnitRow) -> list[UnitRow]:
    return [row if each.row == row.row else each for each in GOOD]


def test_good_rows_pass_in_any_order_and_again() -> None:
    check_rows(GOOD, {}, "单位")
    check_rows(GOOD[::-1], {}, "单位")
    check_rows(GOOD, {row.code: replace(row, row=0) for row in GOOD}, "单位")


@pytest.mark.parametrize(
    ("row", "code", "cause"),
    [
        (
            replace(TOWN, code="5001"),
            "JF-KERNEL-044",
            "工作表「单位」第4行的代码“5001”与第3行重复。",
        ),
        (
            replace(TOWN, parent="5009"),
            "JF-KERNEL-045",
            "工作表「单位」第4行的“上级代码”填了“5009”，表中和系统中都没有这个单位。",
        ),
        (
            replace(BUREAU, functional="50-XX"),
            "JF-KERNEL-045",
            "工作表「单位」第6行的“业务上级代码”填了“50-XX”，表中和系统中都没有这个单位。",
        ),
        (
            replace(TOWN, level=Level.CITY),
            "JF-KERNEL-047",
            "「青石镇」（市，地方）不能隶属于「平江县」（县（市、区），地方）。",
        ),
        (
            replace(BUREAU, level=Level.TOWNSHIP),
            "JF-KERNEL-047",
            "「县农业局」（乡镇（街道），部门）不能隶属于「平江县」（县（市、区），地方）。",
        ),
        (
            replace(TOWN, parent="5001-NY"),
            "JF-KERNEL-047",
            "「青石镇」（乡镇（街道），地方）不能隶属于「县农业局」（县（市、区），部门）。",
        ),
        (
            replace(BUREAU, functional="50"),
            "JF-KERNEL-048",
            "「县农业局」的业务上级「云川市」层级不高于它，或者是地方而不是部门。",
        ),
    ],
)
def test_each_bad_row_is_refused_by_its_place(row: UnitRow, code: str, cause: str) -> None:
    refusal = refused(with_row(row))
    assert (refusal.kind.code, refusal.as_json()["cause"]) == (code, cause)


def test_a_department_cannot_be_the_top_of_a_tree() -> None:
    assert refused([replace(CITY_BUREAU, parent="")]).kind.code == "JF-KERNEL-047"


def test_a_circle_is_shown_whole() -> None:
    rows = [
        replace(COUNTY, row=2, code="A", parent="B", level=Level.COUNTY),
        replace(COUNTY, row=3, code="B", parent="A", level=Level.COUNTY),
    ]
    refusal = refused(rows)
    assert "A → B → A" in refusal.as_json()["cause"]


def test_a_unit_cannot_be_its_own_superior() -> None:
    refusal = refused([replace(CITY, parent="50")])
    assert refusal.kind.code == "JF-KERNEL-046"
    assert "50 → 50" in refusal.as_json()["cause"]


def test_a_known_unit_does_not_move_by_import() -> None:
    assert refused([replace(TOWN, level=Level.VILLAGE)], GOOD).kind.code == "JF-KERNEL-049"


def test_several_problems_come_together_with_their_mends() -> None:
    refusal = refused([CITY, replace(TOWN, row=3, parent="X"), replace(TOWN, row=4, code="T2", parent="Y")])
    assert refusal.kind.code == "JF-KERNEL-050"
    answer = refusal.as_json()
    assert answer["cause"].startswith("工作簿有2处问题：工作表「单位」第3行")
    assert "第4行" in answer["next_step"]


def test_a_thousand_problems_are_counted_and_ten_are_shown() -> None:
    refusal = refused([replace(TOWN, row=n, code=str(n), parent="X") for n in range(2, 1002)])
    answer = refusal.as_json()
    assert answer["cause"].startswith("工作簿有1000处问题")
    assert answer["cause"].count("工作表") == 10


def test_parents_come_first_and_siblings_keep_their_order() -> None:
    second = replace(TOWN, row=9, code="500102")
    assert [row.code for row in parents_first([second, BUREAU, TOWN, COUNTY, CITY_BUREAU, CITY])] == [
        "50",
        "5001",
        "500102",
        "5001-NY",
        "500101",
        "50-NY",
    ]


@given(st.lists(st.integers(0, 36**5 - 1), min_size=1, max_size=6), st.integers(0, 36**5 - 1))
def test_a_range_holds_exactly_what_begins_with_the_path(numbers: list[int], other: int) -> None:
    path = "".join(map(segment, numbers))
    start, end = bounds(path)
    for candidate in (path, path + segment(other), segment(other), path[:-5] + segment(other)):
        assert (start <= candidate < end) == candidate.startswith(path)


@given(st.integers(0, 36**5 - 1), st.integers(0, 36**5 - 1))
def test_segments_sort_as_their_numbers(first: int, second: int) -> None:
    assert (segment(first) < segment(second)) == (first < second)
    assert segment_number("ABCDE" + segment(first)) == first


def test_the_end_of_a_range_sorts_behind_every_digit() -> None:
    assert max(DIGITS) < bounds("")[1]
    with pytest.raises(OverflowError):
        segment(36**5)


def test_the_paths_above() -> None:
    assert paths_above("000010000200003") == ("00001", "0000100002")
    assert paths_above("00001") == ()


def test_the_synthetic_country_has_the_real_shape() -> None:
    rows = list(synthesize())
    counts = [sum(row.level == level for row in rows) for level in list(Level)[1:6]]
    assert tuple(counts) == SHAPE == (34, 344, 3_133, 42_868, 666_655)
    assert len({row.code for row in rows}) == len(rows) == 713_035


def test_a_small_share_of_it_is_a_good_tree_and_the_same_each_time() -> None:
    rows = list(synthesize(0.005))
    check_rows(rows, {}, "单位")
    assert rows == list(synthesize(0.005))
    assert next(iter(parents_first(rows[::-1]))).level is Level.COUNTRY
