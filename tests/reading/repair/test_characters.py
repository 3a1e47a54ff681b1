"""Damage inside lines, put right without inventing a word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianfu.reading.domain.repair.characters import mend_characters


def mended(text: str) -> tuple[str, dict[str, int]]:
    """Return the mended text and what was counted."""
    counts: dict[str, int] = {}
    return mend_characters(text, counts), counts


def test_pinyin_behind_a_character_goes() -> None:
    assert mended("基層減負(fù)工作，關(guān)于責(zé)任") == ("基層減負工作，關于責任", {"pinyin": 3})


def test_plain_pinyin_goes_only_among_toned_ones() -> None:
    assert mended("机(ji)构，責(zé)任(rèn)明(míng)確(què)")[0] == "机构，責任明確"
    assert mended("使用甲基(jia)化合物，填写(tab)键")[0] == "使用甲基(jia)化合物，填写(tab)键"


@pytest.mark.parametrize("text", ["（abc）", "参数(pH)值", "联系人(张三)", "A(á)", "见附件(1)"])
def test_other_brackets_stay(text: str) -> None:
    assert mended(text) == (text, {})


def test_bytes_that_moved_by_one_move_back() -> None:
    damaged = "数量也有所提高?!闭劶皽p負成效"
    assert mended(damaged) == ("数量也有所提高。”談及減負成效", {"shifted_bytes": 1})


def test_an_ordinary_question_stays() -> None:
    assert mended("效果如何?还有哪些期盼?!真的")[0] == "效果如何?还有哪些期盼?!真的"


def test_a_quote_is_closed_only_where_one_was_opened() -> None:
    assert mended("他说，“就够了?!?/p>")[0] == "他说，“就够了。”"
    assert mended("就够了?!?/p>")[0] == "就够了。"


def test_markup_and_entities_left_in_text() -> None:
    assert mended("<p>通知&nbsp;&ldquo;如下&rdquo;</p>") == ("通知 “如下”", {"markup": 5})
    assert mended("指标<5且>3")[0] == "指标<5且>3"


def test_invisible_and_private_characters() -> None:
    assert mended("渝府\u200b办\ufeff发") == ("渝府办发", {"invisible": 2})
    assert mended("条例\ue003第一章总则\ue004第一条") == (
        "条例\n第一章总则\n第一条",
        {"private_characters": 2},
    )


@given(st.text(alphabet="关于做好工作通知，。：（）“”《》0123456789年月日\n ", max_size=200))
def test_clean_text_is_left_exactly_as_it_is(text: str) -> None:
    assert mended(text) == (text, {})


@given(st.text(max_size=200))
def test_a_repair_never_adds_a_character_of_its_own(text: str) -> None:
    result, counts = mended(text)
    if not counts:
        assert result == text
    if "shifted_bytes" not in counts and "&" not in text:
        assert all(character in text or character == "\n" for character in result)
