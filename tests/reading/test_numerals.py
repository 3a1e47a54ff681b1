"""Numerals and the shadow text that matching uses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianfu.reading.domain.folding import fold
from jianfu.reading.domain.numerals import number_of
from jianfu.reading.domain.readers.docx_numbering import chinese
from jianfu.reading.domain.searching import searchable


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12", 12), ("十", 10), ("十二", 12), ("二十", 20), ("廿六", 26), ("三十一", 31), ("一百零五", 105), ("两千", 2000),
        ("二〇二四", 2024), ("二零一二", 2012), ("五", 5), ("", None), ("甲", None), ("1a", None), ("卅", 30),
    ],
)  # fmt: skip
def test_numerals(text: str, number: int | None) -> None:
    assert number_of(text) == number


@given(st.integers(1, 9999))
def test_every_number_written_in_chinese_is_read_back(number: int) -> None:
    assert number_of(chinese(number)) == number


@given(st.text(max_size=200))
def test_folding_keeps_every_place(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)


def test_folding_unites_widths_and_brackets() -> None:
    assert fold("２０２４年［１］号：(试行)，Ａ") == "2024年〔1〕号：（试行），A"


def test_traditional_text_is_found_by_a_simplified_query() -> None:
    assert searchable("減負") in searchable("為基層 減 負（一）")
    assert searchable("基层减负") == searchable("基層減負")
    assert searchable("ＡＰＰ打卡") == "app打卡"
