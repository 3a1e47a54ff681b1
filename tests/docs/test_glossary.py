"""The glossary holds the words that the code shows."""

from __future__ import annotations

import pytest

from jianfu.kernel.domain.channels import Channel
from tests.docs.pages import page, rows

WORDS = {row[0]: row[1] for row in rows(page("glossary.md"))}


@pytest.mark.parametrize("channel", list(Channel))
def test_every_channel_is_there_with_the_word_on_screen(channel: Channel) -> None:
    assert WORDS[channel.label.en] == channel.label.zh


def test_no_word_stands_twice_and_each_has_a_meaning() -> None:
    entries = rows(page("glossary.md"))
    assert len({row[0] for row in entries}) == len(entries)
    assert [row for row in entries if not all(row)] == []
