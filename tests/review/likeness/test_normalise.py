from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from jianfu.review.domain.likeness.normalise import normalise


def codes(text: str) -> list[int]:
    return normalise(text).codes.tolist()


def test_punctuation_and_white_space_do_not_count() -> None:
    assert codes("请于月底前，报送。\n材料") == codes("请于月底前报送材料")


def test_traditional_equals_simplified() -> None:
    assert codes("為基層減負若干規定") == codes("为基层减负若干规定")


def test_letter_case_and_width_do_not_count() -> None:
    assert codes("ＡＰＰ下载") == codes("app下载")


def test_a_number_is_one_digit_whatever_its_value() -> None:
    assert codes("2024年11月3日") == codes("1999年1月28日")


def test_the_level_of_a_place_does_not_count() -> None:
    assert codes("各市人民政府") == codes("各乡人民政府")


def test_different_words_stay_different() -> None:
    assert codes("不得要求打卡") != codes("必须要求打卡")


def test_text_without_letters_is_empty() -> None:
    assert codes("……——\n \t") == []
    assert codes("") == []


def test_characters_beyond_the_basic_plane_count() -> None:
    assert codes("𠮷村") == [0x20BB7, ord("县")]


def test_lone_surrogates_from_broken_files_do_no_harm() -> None:
    assert len(codes("甲\ud800乙")) == 2


@given(st.text(max_size=200))
def test_places_rise_and_point_into_the_original(text: str) -> None:
    normal = normalise(text)
    assert len(normal.codes) == len(normal.places)
    places = normal.places.tolist()
    assert places == sorted(set(places))
    assert all(0 <= place < len(text) for place in places)


def test_original_span_covers_the_characters_between() -> None:
    text = "一、甲乙，丙丁。"
    assert normalise(text).original(1, 4) == (2, 6)
    assert text[2:6] == "甲乙，丙"
