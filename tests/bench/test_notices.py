"""The benches measure real work: their notices are read, and asks are found in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bench import _notices
from bench.read import per_second
from jianfu.reading.domain.reader import read_bytes

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.mark.parametrize(
    ("name", "made"),
    [("notice.docx", _notices.as_docx), ("notice.html", _notices.as_html), ("notice.txt", _notices.as_text)],
)
def test_a_notice_is_read_in_every_format(name: str, made: Callable[[int], bytes]) -> None:
    document = read_bytes(made(1000), name)
    assert (document.title, document.number) == (_notices.TITLE, _notices.NUMBER)
    assert document.requests
    assert 1000 <= document.body_chars < 1200


def test_rounds_are_counted_within_the_time() -> None:
    def busy() -> int:
        return sum(range(20_000))

    rate = per_second(busy, 0.05)
    assert rate > 10
