"""Personal identifiers: found by their check digits, masked for the eye."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianfu.kernel.domain.identifiers import (
    IdentifierKind,
    find_identifiers,
    is_bank_card,
    is_id_number,
    is_phone,
    kind_of,
    mask,
    mask_text,
)
from tests.kernel.making import CARD, ID_NUMBER, OTHER_ID_NUMBER, PHONE

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
ID_NUMBERS = st.builds(
    lambda area, birth, order: with_check(f"{area}{birth:%Y%m%d}{order:03d}"),
    st.integers(110101, 659001),
    st.dates(),
    st.integers(1, 999),
).filter(lambda value: len(value) == 18)


def with_check(digits: str) -> str:
    return digits + "10X98765432"[sum(int(d) * w for d, w in zip(digits, WEIGHTS, strict=False)) % 11]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (ID_NUMBER, True),
        (OTHER_ID_NUMBER, True),
        (with_check("11010119900307004"), True),
        (with_check("11010119900230001"), False),  # 30 February
        (ID_NUMBER[:-1] + "8", False),
        (ID_NUMBER[:-1], False),
        ("0" + ID_NUMBER[1:], False),
        ("", False),
    ],
)
def test_id_numbers(value: str, expected: bool) -> None:
    assert is_id_number(value) is expected


def test_an_x_may_be_small() -> None:
    number = next(value for n in range(100) if (value := with_check(f"110101199003070{n:02d}")).endswith("X"))
    assert is_id_number(number.lower())


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (PHONE, True),
        ("+8613800001234", True),
        ("86-13800001234", True),
        ("12800001234", False),
        ("1380000123", False),
    ],
)
def test_phones(value: str, expected: bool) -> None:
    assert is_phone(value) is expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (CARD, True),
        ("4111111111111111", True),
        ("4111111111111112", False),
        ("0" * 16, False),
        ("1" * 15, False),
    ],
)
def test_bank_cards(value: str, expected: bool) -> None:
    assert is_bank_card(value) is expected


def test_they_are_found_in_a_sentence_and_nothing_else_is() -> None:
    text = f"张三，身份证{ID_NUMBER}，电话{PHONE}，卡号{CARD}。发文日期20260302，编号4111111111111112，渝府发〔2023〕15号。"
    found = find_identifiers(text)
    assert [(each.kind, each.value) for each in found] == [
        (IdentifierKind.ID_NUMBER, ID_NUMBER),
        (IdentifierKind.PHONE, PHONE),
        (IdentifierKind.BANK_CARD, CARD),
    ]
    assert all(text[each.start : each.end] == each.value for each in found)


def test_a_part_of_a_longer_number_is_none() -> None:
    assert find_identifiers(f"9{PHONE} {PHONE}9 A{ID_NUMBER} {ID_NUMBER}12345") == ()


@pytest.mark.parametrize(
    ("value", "kind", "expected"),
    [
        (ID_NUMBER, IdentifierKind.ID_NUMBER, "110101********0257"),
        (PHONE, IdentifierKind.PHONE, "138****1234"),
        ("+86 13800001234", IdentifierKind.PHONE, "138****1234"),
        (CARD, IdentifierKind.BANK_CARD, "***************0000"),
        ("12345", IdentifierKind.ID_NUMBER, "*****"),
        ("", IdentifierKind.PHONE, ""),
        ("欧阳秀英", IdentifierKind.NAME, "****"),
    ],
)
def test_masks(value: str, kind: IdentifierKind, expected: str) -> None:
    assert mask(value, kind) == expected


def test_a_masked_text_shows_none_of_them_whole() -> None:
    text = f"张三{ID_NUMBER}转{PHONE}"
    assert mask_text(text) == "张三110101********0257转138****1234"
    assert mask_text("没有号码") == "没有号码"


@given(ID_NUMBERS)
def test_every_good_number_is_found_and_hidden(number: str) -> None:
    assert kind_of(number) is IdentifierKind.ID_NUMBER
    assert number not in mask_text(f"户主{number}，")
    assert find_identifiers(mask_text(number)) == ()


@given(ID_NUMBERS, st.integers(0, 16), st.integers(1, 9))
def test_any_single_wrong_digit_is_noticed(number: str, place: int, step: int) -> None:
    wrong = number[:place] + str((int(number[place]) + step) % 10) + number[place + 1 :]
    assert not is_id_number(wrong)
