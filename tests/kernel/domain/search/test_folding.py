"""Folding: what differs only in form is one; no place ever moves."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianfu.kernel.domain.search.folding import fold


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("為基層減負", "为基层减负"),
        ("ＥＸＣＥＬ　２０２６", "excel 2026"),
        ("督檢考１００％", "督检考100%"),
        ("面积㎡", "面积㎡"),
        ("", ""),
    ],
)
def test_one_form(written: str, folded: str) -> None:
    assert fold(written) == folded


@given(st.text(max_size=200))
def test_every_character_keeps_its_place(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(st.text(alphabet=st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), max_size=100))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)
