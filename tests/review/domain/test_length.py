"""A body printed twice counts once; nothing else is shortened."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianfu.review.domain.length import counted_body

TEXT = "".join(f"第{number}条各乡镇人民政府应当做好第{number}项工作，并保证质量。" for number in range(20))


def test_a_body_printed_twice_counts_once() -> None:
    assert counted_body(TEXT + "\n" + TEXT) == TEXT


def test_a_second_printing_with_a_few_slips_counts_once() -> None:
    assert len(counted_body(TEXT + TEXT.replace("质量", "质重"))) == len(TEXT)


def test_a_body_printed_once_stays() -> None:
    assert counted_body(TEXT) == TEXT


def test_a_repeated_opening_is_no_second_printing() -> None:
    body = TEXT[:80] + TEXT
    assert counted_body(body) == body


@pytest.mark.parametrize("body", ["", "短", "短短" * 10])
def test_short_bodies_stay(body: str) -> None:
    assert counted_body(body) == body


@given(st.text(max_size=300))
def test_what_counts_is_never_more_than_there_is(body: str) -> None:
    assert len(counted_body(body)) <= len(body)
