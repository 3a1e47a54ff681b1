from __future__ import annotations

from collections import Counter

import pytest

from jianfu.forms.domain.elements.codes import CodeList, code_lists, to_choice
from jianfu.forms.domain.elements.dictionary import elements, find, index, squeeze, subjects
from jianfu.forms.domain.elements.packs import rows
from jianfu.forms.domain.elements.units import is_unit

TYPES = {"text", "integer", "decimal", "date", "code", "bool", "id"}


def test_the_starting_set_is_large_enough() -> None:
    assert len(elements()) >= 400
    assert len(subjects()) == 9


def test_names_are_unique_over_all_subjects() -> None:
    names = [row["name"] for subject in subjects() for row in rows(f"elements/{subject}.csv")]
    assert [name for name, count in Counter(names).items() if count > 1] == []


def test_every_element_is_whole() -> None:
    for element in elements().values():
        assert element.type in TYPES, element.name
        assert element.codes is None or element.codes in code_lists(), element.name
        assert element.unit is None or is_unit(element.unit), element.name
        assert (element.type in ("code", "bool")) == (element.codes is not None) or element.type == "code", (
            element.name
        )


def test_no_element_names_itself_or_repeats_a_synonym() -> None:
    for element in elements().values():
        words = [squeeze(word) for word in (element.name, *element.synonyms)]
        assert [word for word, count in Counter(words).items() if count > 2] == [], element.name


def test_every_subject_says_who_owns_it_and_why() -> None:
    for subject in subjects().values():
        assert all((subject.label, subject.owner, subject.cycle, subject.sensitivity, subject.basis))


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("身份证号", "公民身份号码"),
        ("姓名", "姓名"),
        ("户主", "户主姓名"),
        ("性别*", "性别"),
        ("家庭人口（人）", None),
        ("没有的", None),
    ],
)
def test_words_of_a_data_file(word: str, name: str | None) -> None:
    found = find(word)
    assert (found.name if found else None) == name


def test_the_index_knows_own_names_from_synonyms() -> None:
    assert [(e.name, own) for e, own in index()["姓名"]] == [("姓名", True)]


@pytest.mark.parametrize(
    ("name", "standard", "count"),
    [("性别", "GB/T 2261.1", 4), ("民族", "GB/T 3304", 58), ("婚姻状况", "GB/T 2261.2", 8), ("文化程度", "GB/T 4658", 8),
     ("与户主关系", "GB/T 4761", 14), ("省级行政区划", "GB/T 2260", 34)],
)  # fmt: skip
def test_standard_lists(name: str, standard: str, count: int) -> None:
    found = code_lists()[name]
    assert (found.standard, len(found.entries)) == (standard, count)


@pytest.mark.parametrize("name", sorted(code_lists()))
def test_no_code_and_no_label_stands_twice(name: str) -> None:
    entries = code_lists()[name].entries
    assert len({entry.code for entry in entries}) == len({entry.label for entry in entries}) == len(entries)


def _list(name: str) -> CodeList:
    return code_lists()[name]


@pytest.mark.parametrize(
    ("word", "label"), [("1", "男"), ("男性", "男"), ("男", "男"), ("2", "女"), ("男女", None), ("", None)]
)
def test_codes_labels_and_words(word: str, label: str | None) -> None:
    entry = _list("性别").entry(word)
    assert (entry.label if entry else None) == label


BANKS = ("102-中国工商银行", "103-中国农业银行", "999-其他金融机构")


@pytest.mark.parametrize(
    ("value", "codes", "choices", "choice"),
    [
        ("男", "性别", ("男", "女"), "男"),
        ("1", "性别", ("男", "女"), "男"),
        ("汉", "民族", ("汉族", "回族"), "汉族"),
        ("农行", "开户银行", BANKS, "103-中国农业银行"),
        ("中国工商银行", "开户银行", BANKS, "102-中国工商银行"),
        ("是", "是否", ("1.是", "2.否"), "1.是"),
        ("砖木", "房屋结构", ("1.钢筋混凝土", "2.砖木", "3.土坯", "4.其他"), "2.砖木"),
        ("高中", "文化程度", ("研究生", "大学本科", "高中"), "高中"),
        ("满族", "民族", ("汉族", "回族"), None),
        ("低保户", "家庭类型", ("1.有劳动能力的低保户", "2.无劳动能力的低保户"), None),
        ("城镇", None, ("城镇", "农村"), "城镇"),
        ("2", None, ("1-甲", "2-乙"), "2-乙"),
        ("乡", None, ("城镇", "农村"), None),
    ],
)
def test_choices_of_a_form(
    value: str, codes: str | None, choices: tuple[str, ...], choice: str | None
) -> None:
    assert to_choice(value, _list(codes) if codes else None, choices) == choice


def test_the_numbers_of_a_form_are_not_the_codes_of_the_standard() -> None:
    """A form's own 1. may mean anything: the code 2 (女) must not become its second choice."""
    assert to_choice("2", _list("性别"), ("1.女", "2.男")) == "1.女"
