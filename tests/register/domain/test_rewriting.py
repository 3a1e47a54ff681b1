"""A document as text that can be changed and handed in again."""

from __future__ import annotations

import pytest

from jianfu.reading.domain.reader import read_text
from jianfu.register.domain.rewriting import as_text
from tests.browser.papers import BETTER, CALM, FORM, HEAVY, MEETING


@pytest.mark.parametrize(
    "paper", [HEAVY, BETTER, CALM, FORM, MEETING], ids=["heavy", "better", "calm", "form", "meeting"]
)
def test_what_goes_out_to_be_changed_is_read_back_the_same(paper: str) -> None:
    first = read_text(paper, "稿.txt")
    again = read_text(as_text(first), "稿.txt")
    assert (again.title, again.number, again.addressees, again.body) == (
        first.title,
        first.number,
        first.addressees,
        first.body,
    )
    assert (again.issuers, again.date) == (first.issuers, first.date)


def test_parts_that_are_missing_leave_no_empty_lines() -> None:
    text = as_text(read_text("请各镇明天报送名单。", "话.txt"))
    assert "" not in text.split("\n")
